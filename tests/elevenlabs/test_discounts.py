"""Discounts of an invoice, in the list the service gives now and in the fields it gave before."""

from __future__ import annotations

from typing import Any

import pytest

from jojo_tray.domain.subscription import Discount, Invoice
from jojo_tray.elevenlabs.wire import subscription_of


def invoice(**given: Any) -> Invoice:
    """The upcoming invoice of a subscription, as it is read."""
    document = {"character_count": 1, "next_invoice": {"amount_due_cents": 1100, **given}}
    read = subscription_of(document).next_invoice
    assert read is not None
    return read


def test_each_discount_of_the_list_is_read() -> None:
    read = invoice(
        discounts=[
            {"discount_percent_off": 12.5, "discount_amount_off": None},
            {"discount_percent_off": None, "discount_amount_off": 300},
        ],
        discount_percent_off=99,
    )
    assert read.discounts == (Discount(percent_off=12.5), Discount(amount_off_cents=300))


def test_the_older_fields_stand_in_for_an_empty_list() -> None:
    assert invoice(discounts=[], discount_percent_off=50).discounts == (Discount(50.0),)
    assert invoice(discount_amount_off=250).discounts == (Discount(None, 250),)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"discounts": []},
        {"discounts": None, "discount_percent_off": None, "discount_amount_off": None},
        {"discounts": [{}, None, 7, {"discount_percent_off": None}]},
        {"discounts": "half", "discount_percent_off": 0, "discount_amount_off": 0},
        {"discount_percent_off": -5, "discount_amount_off": -5},
        {"discount_percent_off": 101, "discount_amount_off": 1.5},
        {"discount_percent_off": True, "discount_amount_off": True},
    ],
)
def test_what_takes_nothing_off_is_no_discount(given: dict[str, Any]) -> None:
    assert invoice(**given).discounts == ()
