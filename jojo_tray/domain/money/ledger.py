"""The ledger of invoices: which of those shown now are ones that were seen before.

The subscription gives its invoices no ids. An upcoming one is known by its date, as its amount
grows with the overage. It is the same invoice when it is not paid and shown as open; an open one
is known by its amounts, as its date moves with each attempt to be paid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.money.invoices import InvoiceKind, SeenInvoice
from jojo_tray.domain.subscription import Invoice
from jojo_tray.domain.usage import RESET_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jojo_tray.domain.subscription import Subscription

CLOCK_STEP = timedelta(days=1)
SEEN_EVERY = timedelta(hours=1)
# What a glitch of the service hides for so long is no other invoice when it is back.
COMES_BACK_WITHIN = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Shown:
    """The invoices of one fresh reading; None says that the reading does not tell."""

    upcoming: Invoice | None
    open: tuple[Invoice, ...] | None
    currency: str | None
    at: datetime


def shown_by(subscription: Subscription, at: datetime) -> Shown:
    """What a reading shows; older answers only tell whether there are open ones."""
    invoices: tuple[Invoice, ...] | None = subscription.open_invoices
    if not invoices and subscription.has_open_invoices is None:
        invoices = None
    if not invoices and subscription.has_open_invoices:
        invoices = (Invoice(),)
    return Shown(subscription.next_invoice, invoices, subscription.currency, at)


def reconciled(rows: Sequence[SeenInvoice], shown: Shown) -> list[SeenInvoice]:
    """The rows that change, new ones without an id; none when the reading is older than the rows.

    Each row is one invoice for good: what is missing is settled, and is taken up again when it
    was missing only for a moment.
    """
    if any(timedelta(0) < row.last_seen - shown.at < CLOCK_STEP for row in rows):
        return []
    known = [row for row in rows if _may_be_meant(row, shown.at)]
    taken = [] if shown.upcoming is None else [_match_upcoming(known, shown.upcoming, shown)]
    taken += _match_open(_beside(known, taken), shown)
    settled = [replace(row, settled_at=shown.at) for row in _gone(_beside(known, taken), shown)]
    before = {row.invoice_id: row for row in rows}
    return [row for row in (*taken, *settled) if _changed(before.get(row.invoice_id), row)]


def _match_upcoming(known: Iterable[SeenInvoice], invoice: Invoice, shown: Shown) -> SeenInvoice:
    row = next((row for row in known if _same_date(row, invoice)), None)
    if row is None:
        return _first_seen(InvoiceKind.UPCOMING, invoice, shown)
    return _seen_again(row, InvoiceKind.UPCOMING, invoice, shown)


def _match_open(known: Iterable[SeenInvoice], shown: Shown) -> list[SeenInvoice]:
    """The open invoices, the surest likeness first; each row is taken once."""
    free = [row for row in known if row.kind is InvoiceKind.OPEN or _came_due(row, shown.at)]
    left = list(shown.open or ())
    taken: list[SeenInvoice] = []
    for like in (_unchanged, _same_amounts, _same_subtotal, _unknown, _was_upcoming):
        for invoice in tuple(left):
            row = next((r for r in _beside(free, taken) if like(r, invoice)), None)
            if row is not None:
                taken.append(_seen_again(row, InvoiceKind.OPEN, invoice, shown))
                left.remove(invoice)
    return taken + [_first_seen(InvoiceKind.OPEN, invoice, shown) for invoice in left]


def _unchanged(row: SeenInvoice, invoice: Invoice) -> bool:
    return row.invoice == invoice


def _same_amounts(row: SeenInvoice, invoice: Invoice) -> bool:
    return invoice.amount_due_cents is not None and _amounts(row.invoice) == _amounts(invoice)


def _same_subtotal(row: SeenInvoice, invoice: Invoice) -> bool:
    """Part of it may have been paid."""
    known = row.invoice.subtotal_cents
    return known is not None and known == invoice.subtotal_cents


def _unknown(row: SeenInvoice, invoice: Invoice) -> bool:
    """Where it is only told that something is open, nothing says that it is another one."""
    nothing = invoice.amount_due_cents is None or row.invoice == Invoice()
    return row.kind is InvoiceKind.OPEN and nothing


def _was_upcoming(row: SeenInvoice, _invoice: Invoice) -> bool:
    """Its last amount need not have been seen before it came due."""
    return row.kind is InvoiceKind.UPCOMING


def _came_due(row: SeenInvoice, now: datetime) -> bool:
    due = row.invoice.next_payment_attempt
    return due is not None and due <= now


def _same_date(row: SeenInvoice, invoice: Invoice) -> bool:
    if row.kind is not InvoiceKind.UPCOMING:
        return False
    ours, theirs = row.invoice.next_payment_attempt, invoice.next_payment_attempt
    return ours is None or theirs is None or abs(ours - theirs) <= RESET_TOLERANCE


def _amounts(invoice: Invoice) -> tuple[int | None, ...]:
    return invoice.amount_due_cents, invoice.subtotal_cents, invoice.tax_cents


def _may_be_meant(row: SeenInvoice, now: datetime) -> bool:
    return row.settled_at is None or abs(now - row.settled_at) <= COMES_BACK_WITHIN


def _gone(known: Iterable[SeenInvoice], shown: Shown) -> list[SeenInvoice]:
    """What is not shown any more; an open one only where the reading tells all of them."""
    return [
        row
        for row in known
        if row.settled_at is None and (row.kind is InvoiceKind.UPCOMING or shown.open is not None)
    ]


def _beside(known: Iterable[SeenInvoice], taken: Iterable[SeenInvoice]) -> list[SeenInvoice]:
    ids = {row.invoice_id for row in taken}
    return [row for row in known if row.invoice_id not in ids]


def _first_seen(kind: InvoiceKind, invoice: Invoice, shown: Shown) -> SeenInvoice:
    return SeenInvoice("", kind, invoice, shown.currency, shown.at, shown.at)


def _seen_again(row: SeenInvoice, kind: InvoiceKind, invoice: Invoice, shown: Shown) -> SeenInvoice:
    known = row.invoice if invoice == Invoice() else invoice
    return replace(
        row,
        kind=kind,
        invoice=known,
        currency=shown.currency or row.currency,
        last_seen=shown.at,
        settled_at=None,
    )


def _changed(before: SeenInvoice | None, after: SeenInvoice) -> bool:
    """That it was seen once more is written once an hour."""
    if before is None:
        return True
    same = replace(before, last_seen=after.last_seen) == after
    return not same or abs(after.last_seen - before.last_seen) >= SEEN_EVERY
