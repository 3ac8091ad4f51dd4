"""JSON of the design's invoices to domain objects: amounts in cents, times in unix seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.money.amounts import currency_named
from jojo_tray.domain.money.invoices import BilledInvoice, InvoiceItem, InvoicePage
from jojo_tray.elevenlabs import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.elevenlabs.fields import Json


def invoices_of(document: Json) -> InvoicePage:
    """The design's `GET /v1/invoices`; entries without an id are left out."""
    given = fields.table(document, "the list of invoices")
    entries = map(fields.some_table, fields.rows(given.get("invoices"), "invoices"))
    found = tuple(_invoice(entry) for entry in entries if fields.word(entry.get("invoice_id")))
    return InvoicePage(found, fields.more(given))


def invoice_of(document: Json, invoice_id: str) -> BilledInvoice:
    """The design's `GET /v1/invoices/{invoice_id}`; raises Unreadable for another invoice."""
    given = fields.table(document, "the invoice")
    if fields.word(given.get("invoice_id")) != invoice_id:
        raise Unreadable(detail="it is not about the invoice asked for")
    return _invoice(given)


def _invoice(given: Mapping[str, object]) -> BilledInvoice:
    get = given.get
    return BilledInvoice(
        invoice_id=fields.word(get("invoice_id")) or "",
        amount_due_cents=fields.whole(get("amount_due_cents")),
        currency=currency_named(fields.text(get("currency")) or ""),
        status=fields.text(get("status")),
        created_at=fields.moment(get("created_unix")),
        due_at=fields.moment(get("due_unix")),
        paid_at=fields.moment(get("paid_unix")),
        period_start=fields.moment(get("period_start")),
        period_end=fields.moment(get("period_end")),
        pdf_url=fields.whole_text(get("pdf_url")),
        items=tuple(_item(fields.some_table(one)) for one in fields.some_rows(get("items"))),
    )


def _item(given: Mapping[str, object]) -> InvoiceItem:
    return InvoiceItem(
        description=fields.text(given.get("description")),
        amount_cents=fields.whole(given.get("amount_cents")),
        quantity=fields.whole(given.get("quantity")),
    )
