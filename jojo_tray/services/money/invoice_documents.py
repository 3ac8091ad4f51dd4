"""Invoices as JSON: the API's names, times in ISO 8601, money in whole minor units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jojo_tray.domain.insight.invoice_views import state_of
from jojo_tray.domain.money.invoices import InvoiceKind, SeenInvoice
from jojo_tray.domain.money.pdf_links import pdf_link
from jojo_tray.services.documents import error_document, iso

if TYPE_CHECKING:
    from jojo_tray.domain.insight.invoice_views import InvoicesView
    from jojo_tray.domain.money.invoices import BilledInvoice
    from jojo_tray.domain.reading import Read

Document = dict[str, Any]

SEEN, LISTED = "subscription", "invoices"


def invoices_document(view: InvoicesView) -> Document:
    """`invoices --json`; with `error` where a stored reading stands in for a live one."""
    rows = [
        *(seen_document(row) for row in view.in_order),
        *(listed_document(invoice) for invoice in view.listed),
    ]
    document: Document = {
        "invoices": rows,
        "has_more": view.has_more,
        "source": ", ".join(dict.fromkeys(row["source"] for row in rows)) or SEEN,
        "as_of": iso(view.as_of),
        "read_at": iso(view.read_at),
        "notes": list(view.notes),
    }
    if view.error is not None:
        document["error"] = error_document(view.error)
    return document


def invoice_document(read: Read[SeenInvoice | BilledInvoice]) -> Document:
    """`invoices ID --json`."""
    invoice, read_at = read.value, {"read_at": iso(read.read_at)}
    if isinstance(invoice, SeenInvoice):
        return seen_document(invoice) | read_at
    return listed_document(invoice) | read_at


def seen_document(row: SeenInvoice) -> Document:
    """An invoice that the subscription showed; what it does not tell is null."""
    invoice, upcoming = row.invoice, row.kind is InvoiceKind.UPCOMING
    return {
        **_NOTHING,
        "invoice_id": row.invoice_id,
        "source": SEEN,
        "amount_due_cents": invoice.amount_due_cents,
        "subtotal_cents": invoice.subtotal_cents,
        "tax_cents": invoice.tax_cents,
        "discounts": [
            {
                "discount_percent_off": discount.percent_off,
                "discount_amount_off": discount.amount_off_cents,
            }
            for discount in invoice.discounts
        ],
        "currency": row.currency,
        "status": state_of(row),
        "due_at": iso(invoice.next_payment_attempt) if upcoming else None,
        "next_payment_attempt": iso(invoice.next_payment_attempt),
        "payment_intent_statusses": list(invoice.payment_states),
        "first_seen": iso(row.first_seen),
        "last_seen": iso(row.last_seen),
        "settled_at": iso(row.settled_at),
    }


def listed_document(invoice: BilledInvoice) -> Document:
    """An invoice of the service's own list; a link that is not https is left out."""
    link = pdf_link(invoice.pdf_url)
    return {
        **_NOTHING,
        "invoice_id": invoice.invoice_id,
        "source": LISTED,
        "amount_due_cents": invoice.amount_due_cents,
        "currency": invoice.currency,
        "status": invoice.status,
        "created_at": iso(invoice.created_at),
        "due_at": iso(invoice.due_at),
        "paid_at": iso(invoice.paid_at),
        "period_start": iso(invoice.period_start),
        "period_end": iso(invoice.period_end),
        "pdf_url": link.url,
        "pdf_host": link.host,
        "pdf_refused": link.refused,
        "items": [
            {
                "description": item.description,
                "amount_cents": item.amount_cents,
                "quantity": item.quantity,
            }
            for item in invoice.items
        ],
    }


# Every invoice has the same names, whichever source it is from.
_NOTHING: Document = {
    "invoice_id": None,
    "source": None,
    "amount_due_cents": None,
    "subtotal_cents": None,
    "tax_cents": None,
    "discounts": [],
    "currency": None,
    "status": None,
    "created_at": None,
    "due_at": None,
    "paid_at": None,
    "next_payment_attempt": None,
    "payment_intent_statusses": [],
    "period_start": None,
    "period_end": None,
    "pdf_url": None,
    "pdf_host": None,
    "pdf_refused": None,
    "items": [],
    "first_seen": None,
    "last_seen": None,
    "settled_at": None,
}
