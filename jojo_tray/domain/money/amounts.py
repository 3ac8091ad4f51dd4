"""Amounts of money as whole minor units, exact, and shared out without losing any."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import floor, isfinite
from typing import TYPE_CHECKING

from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

# ISO 4217; all others, and currencies that nobody named, have a hundred of their minor units.
_WITHOUT_MINOR_UNITS = {
    *("bif", "clp", "djf", "gnf", "isk", "jpy", "kmf", "krw", "pyg"),
    *("rwf", "ugx", "uyi", "vnd", "vuv", "xaf", "xof", "xpf"),
}
_OF_A_THOUSAND = {"bhd", "iqd", "jod", "kwd", "lyd", "omr", "tnd"}
_LARGE = Context(prec=60)
LARGEST = 10**15  # minor units; more is no bill but a mistake


def places(currency: str | None) -> int:
    """How many decimals amounts of a currency have."""
    known = (currency or "").lower()
    if known in _WITHOUT_MINOR_UNITS:
        return 0
    return 3 if known in _OF_A_THOUSAND else 2


def minor(money: Money) -> int:
    """The amount in minor units (cents), rounded half to even."""
    scaled = money.amount.scaleb(places(money.currency), _LARGE)
    return int(scaled.to_integral_value(ROUND_HALF_EVEN, _LARGE))


def of_minor(amount: int, currency: str | None) -> Money:
    """So many minor units (cents) as money."""
    return Money(Decimal(amount).scaleb(-places(currency), _LARGE), currency)


def rounded(amount: Fraction, currency: str | None) -> Money:
    """An exact amount in minor units as money, rounded half to even."""
    return of_minor(round(amount), currency)


def told_amount(amount: Fraction, currency: str | None) -> Money:
    """The same, but what is less than the smallest unit stays what it is: it is not nothing."""
    money = rounded(amount, currency)
    if money.amount or not amount:
        return money
    exact = _LARGE.divide(Decimal(amount.numerator), Decimal(amount.denominator))
    return Money(exact.scaleb(-places(currency), _LARGE), currency)


def same_currency(one: str | None, other: str | None) -> bool:
    """Whether two names mean one currency; an unknown one is none that could be compared."""
    return bool(one and other) and (one or "").lower() == (other or "").lower()


def currency_named(word: str) -> str | None:
    """A currency by its three letters, as small ones; None for what names none."""
    named = len(word) == 3 and word.isascii() and word.isalpha()
    return word.lower() if named else None


def plausible(amount: Decimal) -> bool:
    """Whether a number can be an amount at all: finite, not negative, no mistake of size."""
    return amount.is_finite() and 0 <= amount <= LARGEST


def shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole parts of a total by their weights; they always sum up to it where there is any weight.

    What rounding leaves goes to the largest remainders.
    """
    exact = [
        Fraction(weight) if isfinite(weight) and weight > 0 else Fraction() for weight in weights
    ]
    whole = sum(exact)
    if not whole:
        return [0] * len(exact)
    ideal = [total * weight / whole for weight in exact]
    parts = [floor(part) for part in ideal]
    by_remainder = sorted(range(len(ideal)), key=lambda i: parts[i] - ideal[i])
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return parts
