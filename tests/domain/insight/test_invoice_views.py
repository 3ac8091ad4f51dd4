"""Invoices in their order, with their states in words, and the same as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from jojo_tray.domain.insight.invoice_views import InvoicesView, discount_text, state_of
from jojo_tray.domain.money.invoices import BilledInvoice, InvoiceKind, SeenInvoice
from jojo_tray.domain.subscription import Discount, Invoice, Money

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAY = timedelta(days=1)
UPCOMING = SeenInvoice(
    "seen-4", InvoiceKind.UPCOMING, Invoice(2618, 2200, 418, NOW + 9 * DAY), "usd", NOW, NOW
)
OPEN = replace(
    UPCOMING,
    invoice_id="seen-3",
    kind=InvoiceKind.OPEN,
    invoice=Invoice(2618, 2200, 418, NOW + DAY, ("requires_action",), (Discount(10.0),)),
)
FORMER = replace(OPEN, invoice_id="seen-1", settled_at=NOW - 20 * DAY)
LISTED = BilledInvoice("in_1", 1999, "eur", "paid", NOW - 30 * DAY, NOW - 30 * DAY, NOW - 29 * DAY)


def test_open_ones_come_first_then_the_upcoming_then_what_was() -> None:
    view = InvoicesView(NOW, (UPCOMING, OPEN, FORMER), (LISTED,))
    assert view.open == (OPEN,)
    assert view.upcoming == UPCOMING
    assert view.former == (FORMER,)
    ids = [row[0] for row in view.table().rows]
    assert ids == ["seen-3", "seen-4", "seen-1", "in_1"]


@pytest.mark.parametrize(
    ("seen", "listed", "said"),
    [
        ((), (), "Source: the account's subscription."),
        ((UPCOMING,), (), "Source: the account's subscription."),
        ((), (LISTED,), "Source: ElevenLabs' list of invoices."),
        (
            (UPCOMING,),
            (LISTED,),
            "Source: the account's subscription, ElevenLabs' list of invoices.",
        ),
    ],
)
def test_the_source_is_who_told_of_the_rows(
    seen: tuple[SeenInvoice, ...], listed: tuple[BilledInvoice, ...], said: str
) -> None:
    assert InvoicesView(NOW, seen, listed).freshness.named() == (said,)


def test_the_table_has_amounts_with_their_currency_and_unknown_where_it_is() -> None:
    table = InvoicesView(NOW, (OPEN,), (LISTED,)).table()
    names = [column.name for column in table.columns]
    first, second = (dict(zip(names, row, strict=True)) for row in table.rows)
    assert first["amount_due"] == Money(Decimal("26.18"), "usd")
    assert (first["discount"], first["next_payment_attempt"]) == ("10 %", NOW + DAY)
    assert second["amount_due"] == Money(Decimal("19.99"), "eur")
    assert (second["tax"], second["first_seen"]) == (None, None)
    assert all(len(row) == len(table.columns) for row in table.rows)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (UPCOMING, "upcoming"),
        (OPEN, "open (requires action)"),
        (replace(OPEN, invoice=Invoice()), "open"),
        (FORMER, "settled"),
        (replace(UPCOMING, settled_at=NOW + 9 * DAY), "charged"),
        (replace(UPCOMING, settled_at=NOW + 8 * DAY), "charged"),
        (replace(UPCOMING, settled_at=NOW + DAY), "withdrawn"),
        (replace(UPCOMING, settled_at=NOW, invoice=Invoice()), "withdrawn"),
    ],
)
def test_states(row: SeenInvoice, word: str) -> None:
    assert state_of(row) == word


def test_discounts() -> None:
    assert discount_text((), "usd") is None
    assert discount_text((Discount(12.5), Discount(None, 300)), "usd") == "12.5 %, 3.00 USD"
    assert discount_text((Discount(None, 300),), None) == "3.00"


def test_nothing_is_an_empty_table() -> None:
    view = InvoicesView()
    assert (view.open, view.upcoming, view.former, view.table().rows) == ((), None, (), ())
