"""Invoices as people look at them: what comes, what is open, and all that was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.provenance import INVOICE_LIST, SUBSCRIPTION, Freshness
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable, TableCell
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import of_minor
from jojo_tray.domain.money.invoices import BilledInvoice, InvoiceKind, SeenInvoice
from jojo_tray.domain.money.pdf_links import PdfLink, pdf_link
from jojo_tray.domain.usage import RESET_TOLERANCE

if TYPE_CHECKING:
    from jojo_tray.domain.subscription import Discount, Money

COLUMNS = (
    Column("invoice_id", QT_TRANSLATE_NOOP("insight", "Invoice"), ColumnKind.TEXT),
    Column("status", QT_TRANSLATE_NOOP("insight", "State"), ColumnKind.TEXT),
    Column("amount_due", QT_TRANSLATE_NOOP("insight", "Amount"), ColumnKind.MONEY),
    Column("tax", QT_TRANSLATE_NOOP("insight", "Tax"), ColumnKind.MONEY),
    Column("discount", QT_TRANSLATE_NOOP("insight", "Discount"), ColumnKind.TEXT),
    Column("due", QT_TRANSLATE_NOOP("insight", "Due"), ColumnKind.DAY),
    Column("next_payment_attempt", QT_TRANSLATE_NOOP("insight", "Tried again"), ColumnKind.TIME),
    Column("first_seen", QT_TRANSLATE_NOOP("insight", "First seen"), ColumnKind.TIME),
    Column("settled_at", QT_TRANSLATE_NOOP("insight", "Settled"), ColumnKind.TIME),
    Column("pdf_host", QT_TRANSLATE_NOOP("insight", "PDF on"), ColumnKind.TEXT),
)


@dataclass(frozen=True, slots=True)
class InvoicesView:
    """Open ones first, then the upcoming one, then what was, the newest first.

    `listed` is the service's own list where it has one, with `has_more` beyond it; `offered` is
    whether it has one, None where nobody knows, `listed_at` when it was read. `seen` is our
    ledger. `error` is why the reading is not live.
    """

    as_of: datetime | None = None
    seen: tuple[SeenInvoice, ...] = ()
    listed: tuple[BilledInvoice, ...] = ()
    has_more: bool = False
    offered: bool | None = None
    notes: tuple[str, ...] = ()
    error: JojoTrayError | None = None
    listed_at: datetime | None = None

    @property
    def read_at(self) -> datetime | None:
        """When the older of the subscription and the list was read."""
        return min((at for at in (self.as_of, self.listed_at) if at is not None), default=None)

    @property
    def freshness(self) -> Freshness:
        """How old the older of what tells of them is; a subscription is no source of a list."""
        sources = ((SUBSCRIPTION, self.seen), (INVOICE_LIST, self.listed))
        told = tuple(name for name, rows in sources if rows)
        return Freshness(self.read_at, self.error, told or (SUBSCRIPTION,))

    @property
    def upcoming(self) -> SeenInvoice | None:
        """The one that comes next."""
        return next(iter(self._active(InvoiceKind.UPCOMING)), None)

    @property
    def open(self) -> tuple[SeenInvoice, ...]:
        """Issued and not paid."""
        return self._active(InvoiceKind.OPEN)

    @property
    def former(self) -> tuple[SeenInvoice, ...]:
        """What the subscription does not show any more."""
        return tuple(row for row in self.seen if row.settled_at is not None)

    @property
    def in_order(self) -> tuple[SeenInvoice, ...]:
        """The ledger's rows as they are shown."""
        upcoming = self.upcoming
        return (*self.open, *([upcoming] if upcoming else []), *self.former)

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        ours = [_seen_row(row) for row in self.in_order]
        return PanelTable(COLUMNS, (*ours, *map(_listed_row, self.listed)))

    def link(self, invoice_id: str) -> PdfLink:
        """The PDF of one of the service's own list; refused unless it is https."""
        found = next((row for row in self.listed if row.invoice_id == invoice_id), None)
        return PdfLink() if found is None else pdf_link(found.pdf_url)

    def _active(self, kind: InvoiceKind) -> tuple[SeenInvoice, ...]:
        return tuple(row for row in self.seen if row.kind is kind and row.settled_at is None)


def state_of(row: SeenInvoice) -> str:
    """In a word: upcoming, open, payment processing, settled, charged or withdrawn.

    An upcoming one that is not shown any more was charged when its day had come.
    """
    if row.settled_at is None:
        states = " ".join(row.invoice.payment_states).replace("_", " ")
        return f"open ({states})" if row.kind is InvoiceKind.OPEN and states else row.kind.value
    due = row.invoice.next_payment_attempt
    if row.kind is InvoiceKind.OPEN:
        return "settled"
    return "charged" if due and due - row.settled_at <= RESET_TOLERANCE else "withdrawn"


def money_of(cents: int | None, currency: str | None) -> Money | None:
    """Cents as money; unknown stays unknown."""
    return None if cents is None else of_minor(cents, currency)


def discount_text(discounts: tuple[Discount, ...], currency: str | None) -> str | None:
    """12.5 %, 3.00 USD; None without a discount."""
    said = []
    for discount in discounts:
        if discount.percent_off is not None:
            said.append(f"{discount.percent_off:g} %")
        if discount.amount_off_cents is not None:
            off = of_minor(discount.amount_off_cents, currency)
            said.append(f"{off.amount} {(off.currency or '').upper()}".strip())
    return ", ".join(said) or None


def _seen_row(row: SeenInvoice) -> tuple[TableCell, ...]:
    invoice, upcoming = row.invoice, row.kind is InvoiceKind.UPCOMING
    attempt = invoice.next_payment_attempt
    return (
        row.invoice_id,
        state_of(row),
        money_of(invoice.amount_due_cents, row.currency),
        money_of(invoice.tax_cents, row.currency),
        discount_text(invoice.discounts, row.currency),
        attempt if upcoming else None,
        None if upcoming else attempt,
        row.first_seen,
        row.settled_at,
        None,
    )


def _listed_row(invoice: BilledInvoice) -> tuple[TableCell, ...]:
    return (
        invoice.invoice_id,
        invoice.status,
        money_of(invoice.amount_due_cents, invoice.currency),
        None,
        None,
        invoice.due_at,
        None,
        None,
        invoice.paid_at,
        pdf_link(invoice.pdf_url).place,
    )
