"""Amounts of money in words, the same wherever they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.money.amounts import minor, of_minor, places

if TYPE_CHECKING:
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.subscription import Money


def money_text(language: Language, money: Money) -> str:
    """An amount with its currency: 19.99 USD; what is more than nothing never reads as nothing."""
    if money.amount > 0 and not minor(money):
        under = language.translate("insight", "under {amount}")
        return under.format(amount=_amount(language, of_minor(1, money.currency)))
    return _amount(language, money)


def _amount(language: Language, money: Money) -> str:
    amount = language.decimal(float(money.amount), places(money.currency))
    return f"{amount} {money.currency.upper()}" if money.currency else amount
