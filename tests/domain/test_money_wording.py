"""Amounts in words: with their currency's decimals, and never nothing where there is something."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.language import ENGLISH
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.subscription import Money

amounts = st.decimals(0, 1_000_000, places=6)
currencies = st.sampled_from([None, "usd", "jpy", "kwd"])


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("1234.5", "usd", "1,234.50 USD"),
        ("1234", "jpy", "1,234 JPY"),
        ("1.5", "kwd", "1.500 KWD"),
        ("0", "usd", "0.00 USD"),
        ("0.0049", "usd", "under 0.01 USD"),
        ("0.006", "usd", "0.01 USD"),
        ("0.3", "jpy", "under 1 JPY"),
        ("0.001", None, "under 0.01"),
        ("-2.5", "eur", "-2.50 EUR"),
    ],
)
def test_an_amount_is_told_by_its_currency(amount: str, currency: str | None, said: str) -> None:
    assert money_text(ENGLISH, Money(Decimal(amount), currency)) == said


@given(amounts, currencies)
def test_only_nothing_reads_as_nothing(amount: Decimal, currency: str | None) -> None:
    said = money_text(ENGLISH, Money(amount, currency))
    nothing = not any(digit in said for digit in "123456789")
    assert nothing == (amount == 0)
