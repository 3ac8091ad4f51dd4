"""The ledger of invoices: each is one row for good, whatever its date and amount do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.money.invoices import InvoiceKind, SeenInvoice
from jojo_tray.domain.money.ledger import SEEN_EVERY, reconciled, shown_by
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Invoice, Subscription
from tests.domain.invoice_life import MINUTES, MONTH, START, STEPS, Life, active, shelf

steps = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 100)), max_size=40)
HOUR = timedelta(hours=1)


@given(steps)
@settings(max_examples=300)
def test_every_invoice_is_one_row_whatever_happens(steps: list[tuple[str, int]]) -> None:
    life = Life()
    life.play(steps)
    assert len(life.rows) == len(life.truths)
    owed = sorted(truth.cents for truth in life.truths if truth.is_open)
    amounts = [row.invoice.amount_due_cents or 0 for row in active(life.rows, InvoiceKind.OPEN)]
    assert sorted(amounts) == owed
    (upcoming,) = active(life.rows, InvoiceKind.UPCOMING)
    assert upcoming.invoice.next_payment_attempt == life.truths[-1].due


@given(steps)
def test_what_was_seen_stays_and_its_times_go_forward(steps: list[tuple[str, int]]) -> None:
    life = Life()
    for step in steps:
        before = {row.invoice_id: row for row in life.rows}
        life.play([step])
        after = {row.invoice_id: row for row in life.rows}
        assert set(before) <= set(after)
        for name, row in before.items():
            assert after[name].first_seen == row.first_seen
            assert after[name].last_seen >= row.last_seen
            assert (after[name].settled_at or after[name].last_seen) >= row.first_seen


def note(
    rows: list[SeenInvoice], subscription: Subscription, minutes: float = 0
) -> list[SeenInvoice]:
    """The rows after a reading so long after the start."""
    at = START + timedelta(minutes=minutes)
    return shelf(rows, reconciled(rows, shown_by(subscription, at)))


def showing(
    *invoices: Invoice, upcoming: Invoice | None = None, told: bool | None = True
) -> Subscription:
    has_open = bool(invoices) if told else None
    return Subscription(
        Quota(0),
        currency="usd",
        next_invoice=upcoming,
        open_invoices=invoices,
        has_open_invoices=has_open,
    )


DUE = Invoice(2618, 2200, 418, START + MONTH)
NEXT = Invoice(2618, 2200, 418, START + 2 * MONTH)
UNPAID = Invoice(2618, 2200, 418, START + MONTH + timedelta(days=3))


def test_an_invoice_that_is_not_paid_is_the_one_that_was_announced() -> None:
    rows = note([], showing(upcoming=DUE))
    rows = note(rows, showing(UNPAID, upcoming=NEXT), 30 * 1440 + 5)
    assert [(row.invoice_id, row.kind) for row in rows] == [
        ("seen-2", InvoiceKind.UPCOMING),
        ("seen-1", InvoiceKind.OPEN),
    ]
    rows = note(rows, showing(upcoming=NEXT), 33 * 1440)
    assert rows[1].settled_at == START + timedelta(days=33)
    assert rows[0].settled_at is None


def test_the_next_one_of_the_same_price_is_not_taken_for_the_open_one() -> None:
    both = showing(UNPAID, upcoming=NEXT)
    rows = note(note([], both), both, 61)
    assert {row.kind for row in rows} == {InvoiceKind.UPCOMING, InvoiceKind.OPEN}
    assert len(rows) == 2


def test_two_open_invoices_of_one_price_are_two() -> None:
    rows = note(note([], showing(UNPAID, UNPAID)), showing(UNPAID, UNPAID), 120)
    assert len(rows) == 2
    rows = note(rows, showing(UNPAID), 125)
    assert [row.settled_at is None for row in rows].count(True) == 1


def test_part_of_an_open_one_was_paid() -> None:
    rows = note([], showing(UNPAID))
    rows = note(rows, showing(Invoice(1000, 2200, 418, UNPAID.next_payment_attempt)), 5)
    assert [row.invoice.amount_due_cents for row in rows] == [1000]


def test_an_answer_that_only_says_that_something_is_open_keeps_the_amount() -> None:
    rows = note([], showing(UNPAID))
    only_told = Subscription(Quota(0), has_open_invoices=True)
    rows = note(rows, only_told, 5)
    assert [(row.invoice, row.currency) for row in rows] == [(UNPAID, "usd")]
    (alone,) = note([], only_told)
    assert (alone.kind, alone.invoice) == (InvoiceKind.OPEN, Invoice())
    (known,) = note([alone], showing(UNPAID), 5)
    assert (known.invoice_id, known.invoice) == (alone.invoice_id, UNPAID)


def test_an_answer_that_tells_nothing_of_open_ones_settles_none() -> None:
    (row,) = note(note([], showing(UNPAID)), showing(told=None), 5)
    assert row.settled_at is None


@pytest.mark.parametrize(("hours", "rows"), [(1, 1), (35, 1), (37, 2)])
def test_only_what_comes_back_soon_is_the_same(hours: int, rows: int) -> None:
    known = note(note([], showing(UNPAID)), showing(), 5)
    assert known[0].settled_at == START + MINUTES
    found = note(known, showing(UNPAID), hours * 60)
    assert len(found) == rows
    assert found[0].settled_at is None


def test_an_invoice_that_is_withdrawn_is_settled() -> None:
    (row,) = note(note([], showing(upcoming=DUE)), showing(), 5)
    assert (row.kind, row.settled_at) == (InvoiceKind.UPCOMING, START + MINUTES)


def test_the_same_is_written_once_an_hour() -> None:
    rows = note([], showing(upcoming=DUE))
    assert reconciled(rows, shown_by(showing(upcoming=DUE), START + SEEN_EVERY - MINUTES)) == []
    (row,) = reconciled(rows, shown_by(showing(upcoming=DUE), START + SEEN_EVERY))
    assert row.last_seen == START + SEEN_EVERY


def test_a_clock_that_was_set_back_does_not_stop_the_ledger() -> None:
    rows = note([], showing(upcoming=DUE), 3 * 1440)
    assert reconciled(rows, shown_by(showing(), START + 2.5 * timedelta(days=1))) == []
    (row,) = note(rows, showing(), 0)
    assert row.settled_at == START
