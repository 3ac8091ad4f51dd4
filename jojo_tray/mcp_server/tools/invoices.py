"""Invoices: what is to be paid, and what was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field
from typing_extensions import TypedDict

from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.limits import within
from jojo_tray.mcp_server.offer import Offer
from jojo_tray.mcp_server.shapes import Sourced
from jojo_tray.services.money.invoice_documents import invoice_document, invoices_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room

USUAL_PAGE, LONGEST_PAGE = 20, 1000

PageSize = Annotated[
    int, Field(description=f"at most so many of ElevenLabs' own list, 1 to {LONGEST_PAGE}")
]
InvoiceId = Annotated[str, Field(description="as get_invoices names it")]


class Discount(TypedDict):
    """What is taken off: a share in percent, or an amount in cents."""

    discount_percent_off: float | None
    discount_amount_off: int | None


class InvoiceItem(TypedDict):
    """One line of an invoice; the amount is for one."""

    description: str | None
    amount_cents: int | None
    quantity: int | None


class InvoiceFacts(TypedDict):
    """Amounts are in cents of the currency. `pdf_url` is https and was not opened; it leads to
    `pdf_host`, and `pdf_refused` says why there is none. `first_seen`, `last_seen` and `settled_at`
    are when the subscription showed it, and did no longer."""

    invoice_id: str
    amount_due_cents: int | None
    subtotal_cents: int | None
    tax_cents: int | None
    discounts: list[Discount]
    currency: str | None
    status: str | None
    created_at: str | None
    due_at: str | None
    paid_at: str | None
    next_payment_attempt: str | None
    payment_intent_statusses: list[str]
    period_start: str | None
    period_end: str | None
    pdf_url: str | None
    pdf_host: str | None
    pdf_refused: str | None
    items: list[InvoiceItem]
    first_seen: str | None
    last_seen: str | None
    settled_at: str | None


class InvoiceRow(InvoiceFacts):
    """An invoice by who showed it: "subscription", or "invoices" for ElevenLabs' own list."""

    source: str


class Invoices(Sourced):
    """Open ones first, then the upcoming one, then former ones, the newest first."""

    invoices: list[InvoiceRow]
    has_more: bool
    as_of: str | None
    notes: list[str]


class InvoiceDetails(Sourced, InvoiceFacts):
    """One invoice."""


class InvoiceTools:
    """Answers what is to be paid."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        usual = self._room.page_defaults(USUAL_PAGE)
        yield Offer(self.get_invoices, "Invoices", usual=usual)
        yield Offer(self.get_invoice_details, "Invoice details")

    async def get_invoices(self, page_size: PageSize = USUAL_PAGE) -> Invoices:
        """Get billing invoices: the upcoming one, open ones, and former ones as far as ElevenLabs
        lists them or JoJo Tray saw them. Amounts are in cents of their currency."""
        invoices: Invoices = await self._room.ask(lambda core: listed(core, page_size))
        return invoices

    async def get_invoice_details(self, invoice_id: InvoiceId) -> InvoiceDetails:
        """Get specific invoice details: amounts with tax and discounts, dates, lines."""
        details: InvoiceDetails = await self._room.ask(lambda core: details_of(core, invoice_id))
        return details


def listed(core: Core, page_size: int) -> Invoices:
    """All invoices with their age; raises the reason where nothing is known."""
    limit = within("page_size", page_size, 1, LONGEST_PAGE)
    status = core.status.live(core.settings.service_url)
    document = invoices_document(core.insight.invoices.of(status, limit=limit))
    answer: Invoices = aged(document, core.clock.now())
    return answer


def details_of(core: Core, invoice_id: str) -> InvoiceDetails:
    """One invoice with its age; raises InvoiceNotFoundError."""
    document = invoice_document(core.insight.invoices.one(invoice_id))
    answer: InvoiceDetails = aged(document, core.clock.now())
    return answer
