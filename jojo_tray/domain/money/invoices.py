"""Invoices: what the subscription shows, what was ever seen, and what a service lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from jojo_tray.domain.subscription import Invoice


@dataclass(frozen=True, slots=True)
class InvoiceItem:
    """One line of an invoice; the amount is in cents of its currency."""

    description: str | None = None
    amount_cents: int | None = None
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class BilledInvoice:
    """One invoice of the design's `GET /v1/invoices`; None is unknown."""

    invoice_id: str
    amount_due_cents: int | None = None
    currency: str | None = None
    status: str | None = None
    created_at: datetime | None = None
    due_at: datetime | None = None
    paid_at: datetime | None = None
    period_start: datetime | None = None
    period_end: datetime | None = None
    pdf_url: str | None = None
    items: tuple[InvoiceItem, ...] = ()


@dataclass(frozen=True, slots=True)
class InvoicePage:
    """One page, newest first; the last invoice's id asks for the next one."""

    invoices: tuple[BilledInvoice, ...]
    has_more: bool = False


class InvoiceKind(StrEnum):
    """Where the subscription showed an invoice: coming up, or issued and not paid."""

    UPCOMING = "upcoming"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class SeenInvoice:
    """A row of the ledger: an invoice as the subscription showed it, first and last seen.

    `settled_at` is when an open one was first missing again, so most likely paid. `invoice_id` is
    our own name of it ("seen-12"), as the service gives none.
    """

    invoice_id: str
    kind: InvoiceKind
    invoice: Invoice
    currency: str | None
    first_seen: datetime
    last_seen: datetime
    settled_at: datetime | None = None
