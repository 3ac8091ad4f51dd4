from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.money.amounts import (
    LARGEST,
    minor,
    of_minor,
    places,
    plausible,
    rounded,
    same_currency,
    shared_out,
    told_amount,
)
from jojo_tray.domain.subscription import Money

weights = st.lists(st.floats(0, 1e12), min_size=1, max_size=50)


@pytest.mark.parametrize(
    ("amount", "currency", "cents"),
    [
        ("12.50", "usd", 1250),
        ("12.50", None, 1250),
        ("12.50", "zzz", 1250),
        ("0.005", "usd", 0),  # half to even
        ("0.015", "usd", 2),
        ("1200", "jpy", 1200),
        ("1200", "JPY", 1200),
        ("1.2345", "kwd", 1234),
        ("-3.10", "eur", -310),
        ("123456789012345678901234567890.12", "usd", 12345678901234567890123456789012),
    ],
)
def test_money_in_minor_units(amount: str, currency: str | None, cents: int) -> None:
    assert minor(Money(Decimal(amount), currency)) == cents


@given(st.integers(-(10**30), 10**30), st.sampled_from(["usd", "jpy", "kwd", None]))
def test_minor_units_come_back_as_they_were(amount: int, currency: str | None) -> None:
    assert minor(of_minor(amount, currency)) == amount


def test_amounts_are_written_with_the_places_of_their_currency() -> None:
    assert of_minor(1250, "usd") == Money(Decimal("12.50"), "usd")
    assert of_minor(1250, "jpy") == Money(Decimal(1250), "jpy")
    assert (places("usd"), places("jpy"), places("kwd"), places(None)) == (2, 0, 3, 2)


def test_exact_amounts_are_rounded_once() -> None:
    assert rounded(Fraction(2, 3) * 100, "usd") == Money(Decimal("0.67"), "usd")


def test_what_is_less_than_the_smallest_unit_is_not_nothing() -> None:
    assert told_amount(Fraction(1, 8), "usd") == Money(Decimal("0.00125"), "usd")
    assert told_amount(Fraction(2, 3) * 100, "usd") == Money(Decimal("0.67"), "usd")
    assert told_amount(Fraction(0), "usd") == Money(Decimal(0), "usd")


def test_unknown_currencies_are_never_the_same() -> None:
    assert same_currency("usd", "USD")
    assert not same_currency("usd", "eur")
    assert not same_currency(None, None)
    assert not same_currency("usd", None)


@pytest.mark.parametrize("nonsense", ["NaN", "Infinity", "-1", "1e999999", str(LARGEST + 1)])
def test_what_is_no_amount(nonsense: str) -> None:
    assert not plausible(Decimal(nonsense))


@given(st.integers(0, 10**15), weights)
def test_shares_sum_up_to_the_total(total: int, given_weights: list[float]) -> None:
    parts = shared_out(total, given_weights)
    assert sum(parts) == (total if any(given_weights) else 0)
    assert all(part >= 0 for part in parts)


@given(st.integers(0, 10**9), weights)
def test_a_share_is_within_one_of_what_it_should_be(total: int, given_weights: list[float]) -> None:
    whole = sum(map(Fraction, given_weights))
    for part, weight in zip(shared_out(total, given_weights), given_weights, strict=True):
        ideal = total * Fraction(weight) / whole if whole else Fraction()
        assert abs(part - ideal) < 1


@given(st.integers(0, 10**9), weights)
def test_who_used_more_never_pays_less(total: int, given_weights: list[float]) -> None:
    parts = shared_out(total, given_weights)
    pairs = sorted(zip(given_weights, parts, strict=True))
    for (lighter, less), (heavier, more) in pairwise(pairs):
        assert less <= more or lighter == heavier


def test_weights_that_are_no_numbers_weigh_nothing() -> None:
    assert shared_out(100, [float("nan"), 1.0, float("inf"), -5.0]) == [0, 100, 0, 0]
    assert shared_out(100, []) == []
