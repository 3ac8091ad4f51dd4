"""`jojo-tray invoices`: upcoming, open and former invoices, or one with its items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.cli.paper import Row
from jojo_tray.cli.table import Heading
from jojo_tray.domain import wording
from jojo_tray.domain.insight.invoice_views import discount_text, money_of, state_of
from jojo_tray.domain.money.invoices import InvoiceKind, SeenInvoice
from jojo_tray.domain.money.pdf_links import pdf_link
from jojo_tray.domain.money.wording import money_text
from jojo_tray.services.money.invoice_documents import invoice_document, invoices_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.insight.invoice_views import InvoicesView
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.money.invoices import BilledInvoice, InvoiceItem

UNKNOWN = "-"


def run(session: Session) -> int:
    """Print all invoices, or the one asked for; raises InvoiceNotFoundError."""
    if session.options.invoice_id is not None:
        return _print_one(session)
    with session.core() as core:
        limit = session.options.limit or core.settings.default_page_size
        status = core.status.live(core.settings.service_url)
        view = core.insight.invoices.of(status, limit=limit)
        language, now = core.language, core.clock.now()
    if session.json:
        session.paper.document(invoices_document(view))
    else:
        _print_all(session, language, view, now)
    if view.error is None:
        return 0
    session.paper.complain(view.error, language)
    return view.error.exit_code


def _print_one(session: Session) -> int:
    with session.core() as core:
        read = core.insight.invoices.one(session.options.invoice_id)
        invoice, language = read.value, core.language
    if session.json:
        session.paper.document(invoice_document(read))
    elif isinstance(invoice, SeenInvoice):
        session.paper.rows(_rows(_seen_facts(language, invoice)))
    else:
        session.paper.rows(_rows(_listed_facts(language, invoice)))
        if invoice.items:
            session.paper.say()
            headings = _item_headings(language)
            lines = (_item_cells(language, item, invoice.currency) for item in invoice.items)
            session.paper.table(headings, lines)
    return 0


def _print_all(session: Session, language: Language, view: InvoicesView, now: datetime) -> None:
    lines = [
        *(_seen_cells(language, row) for row in view.in_order),
        *(_listed_cells(language, invoice) for invoice in view.listed),
    ]
    session.paper.table(_headings(language), lines)
    if view.has_more:
        session.paper.note(language.translate("cli", "There are more: --limit N shows them."))
    for note in view.notes:
        session.paper.note(note)
    if view.as_of is not None:
        session.paper.note(wording.age_text(language, view.as_of, now))


def _headings(language: Language) -> list[Heading]:
    return [
        Heading(language.translate("cli", "invoice")),
        Heading(language.translate("cli", "state")),
        Heading(language.translate("cli", "amount"), number=True),
        Heading(language.translate("cli", "tax"), number=True),
        Heading(language.translate("cli", "discount"), number=True),
        Heading(language.translate("cli", "due")),
        Heading(language.translate("cli", "since")),
        Heading(language.translate("cli", "settled")),
    ]


def _seen_cells(language: Language, row: SeenInvoice) -> list[str]:
    invoice = row.invoice
    return [
        row.invoice_id,
        state_of(row),
        _money(language, invoice.amount_due_cents, row.currency),
        _money(language, invoice.tax_cents, row.currency),
        discount_text(invoice.discounts, row.currency) or UNKNOWN,
        _day(language, invoice.next_payment_attempt),
        _day(language, row.first_seen),
        _day(language, row.settled_at),
    ]


def _listed_cells(language: Language, invoice: BilledInvoice) -> list[str]:
    return [
        invoice.invoice_id,
        invoice.status or UNKNOWN,
        _money(language, invoice.amount_due_cents, invoice.currency),
        UNKNOWN,
        UNKNOWN,
        _day(language, invoice.due_at),
        _day(language, invoice.created_at),
        _day(language, invoice.paid_at),
    ]


def _item_headings(language: Language) -> Sequence[Heading]:
    return [
        Heading(language.translate("cli", "times"), number=True),
        Heading(language.translate("cli", "amount"), number=True),
        Heading(language.translate("cli", "what"), wide=True),
    ]


def _item_cells(language: Language, item: InvoiceItem, currency: str | None) -> list[str]:
    times = UNKNOWN if item.quantity is None else language.number(item.quantity)
    amount = _money(language, item.amount_cents, currency)
    return [times, amount, item.description or UNKNOWN]


def _seen_facts(language: Language, row: SeenInvoice) -> Iterator[tuple[str, str | None]]:
    invoice, money = row.invoice, row.currency
    upcoming = row.kind is InvoiceKind.UPCOMING
    due, again = language.translate("cli", "due"), language.translate("cli", "tried again")
    yield language.translate("cli", "invoice"), row.invoice_id
    yield language.translate("cli", "state"), state_of(row)
    yield language.translate("cli", "amount"), _money(language, invoice.amount_due_cents, money)
    yield language.translate("cli", "before tax"), _money(language, invoice.subtotal_cents, money)
    yield language.translate("cli", "tax"), _money(language, invoice.tax_cents, money)
    yield language.translate("cli", "discount"), discount_text(invoice.discounts, money)
    yield language.translate("cli", "payment"), ", ".join(invoice.payment_states)
    yield due if upcoming else again, _time(language, invoice.next_payment_attempt)
    yield language.translate("cli", "first seen"), _time(language, row.first_seen)
    yield language.translate("cli", "last seen"), _time(language, row.last_seen)
    yield language.translate("cli", "settled"), _time(language, row.settled_at)


def _listed_facts(language: Language, invoice: BilledInvoice) -> Iterator[tuple[str, str | None]]:
    amount = _money(language, invoice.amount_due_cents, invoice.currency)
    stretch = [_day(language, invoice.period_start), _day(language, invoice.period_end)]
    link = pdf_link(invoice.pdf_url)
    yield language.translate("cli", "invoice"), invoice.invoice_id
    yield language.translate("cli", "state"), invoice.status
    yield language.translate("cli", "amount"), amount
    yield language.translate("cli", "made"), _time(language, invoice.created_at)
    yield language.translate("cli", "due"), _time(language, invoice.due_at)
    yield language.translate("cli", "paid"), _time(language, invoice.paid_at)
    if invoice.period_start and invoice.period_end:
        yield language.translate("cli", "from and to"), " - ".join(stretch)
    yield language.translate("cli", "PDF is on"), link.host
    yield language.translate("cli", "PDF"), link.url or link.text


def _rows(facts: Iterator[tuple[str, str | None]]) -> list[Row]:
    """A line for each that is known."""
    return [Row(name, text) for name, text in facts if text and text != UNKNOWN]


def _money(language: Language, cents: int | None, currency: str | None) -> str:
    money = money_of(cents, currency)
    return UNKNOWN if money is None else money_text(language, money)


def _day(language: Language, moment: datetime | None) -> str:
    return UNKNOWN if moment is None else f"{language.local(moment):%Y-%m-%d}"


def _time(language: Language, moment: datetime | None) -> str | None:
    return None if moment is None else f"{language.local(moment):%Y-%m-%d %H:%M}"
