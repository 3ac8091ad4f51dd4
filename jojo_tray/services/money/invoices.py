"""Invoices: the subscription's, the ledger of all that were seen, and a service's own list."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import (
    InsufficientDataError,
    InvoiceNotFoundError,
    JojoTrayError,
    NotOffered,
    StoreError,
)
from jojo_tray.domain.insight.invoice_views import InvoicesView
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.invoices import BilledInvoice
from jojo_tray.services.insight.line import InsightLine

if TYPE_CHECKING:
    from jojo_tray.domain.money.invoices import InvoicePage, SeenInvoice
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.insight.ports import InvoiceLedger
    from jojo_tray.services.status import Status, StatusDesk

log = logging.getLogger(__name__)

FEATURE = "invoices"
PAGE = 100
LONGEST_ID = 200  # several times as long as any that was seen
ONLY_SEEN = QT_TRANSLATE_NOOP(
    "insight",
    "ElevenLabs tells of upcoming and open invoices only; former ones are those that JoJo Tray"
    " saw.",
)
NOT_LISTED = QT_TRANSLATE_NOOP("insight", "The service's own list was not read: {why}")
NOTHING_SEEN = QT_TRANSLATE_NOOP("insight", "No invoice was seen yet.")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A service's own list as far as it was asked for; `offered` is None where nobody asked."""

    invoices: tuple[BilledInvoice, ...] = ()
    has_more: bool = False
    offered: bool | None = None
    notes: tuple[str, ...] = ()


class InvoiceDesk:
    """Answers what is to be paid, was paid, and when it is tried again."""

    def __init__(self, outside: InsightOutside, ledger: InvoiceLedger, status: StatusDesk) -> None:
        self._out = outside
        self._ledger = ledger
        self._status = status

    def all(self, *, fresh: bool = True, limit: int = PAGE) -> InvoicesView:
        """All invoices by the last stored reading; not `fresh`: without any request.

        At most `limit` of the service's own list. A service without one is asked again after 30
        days. Raises InsufficientDataError when nothing is known, KeyProblem or StoreError.
        """
        return self.of(self._status.stored(self._out.base_url()), fresh=fresh, limit=limit)

    def of(self, status: Status, *, fresh: bool = True, limit: int = PAGE) -> InvoicesView:
        """The same by another reading, a live one say; raises its error where nothing is known."""
        if status.account is None or status.read_at is None:
            raise status.error or InsufficientDataError(detail="no reading is stored")
        seen = tuple(self._ledger.seen(status.account.id))
        listed = self._list(limit) if fresh and status.error is None else _Listed()
        view = InvoicesView(
            status.read_at, seen, listed.invoices, listed.has_more, listed.offered, listed.notes
        )
        return replace(view, notes=(*_notes(view), *listed.notes), error=status.error)

    def one(self, invoice_id: str) -> SeenInvoice | BilledInvoice:
        """One by our own name of it, without a request, or by the service's id.

        Raises InvoiceNotFoundError, also where the service has no list; KeyProblem, StoreError
        or ServiceError.
        """
        with closing(InsightLine(self._out)) as line:
            seen = self._ledger.find(line.account.id, invoice_id)
            if seen is not None:
                return seen
            if not 0 < len(invoice_id.strip()) <= LONGEST_ID:
                raise InvoiceNotFoundError(what="an invoice of that id")
            unknown = InvoiceNotFoundError(what=invoice_id)
            if line.refusal(FEATURE):
                raise unknown
            try:
                return line.ask(FEATURE, lambda api: api.invoice(invoice_id))
            except (NotOffered, InvoiceNotFoundError):
                raise unknown from None

    def _list(self, limit: int) -> _Listed:
        """The service's list; what keeps it from being read is no trouble of the rest."""
        with closing(InsightLine(self._out)) as line:
            if line.refusal(FEATURE):
                return _Listed(offered=False)
            try:
                return _pages(line, limit)
            except NotOffered:
                return _Listed(offered=False)
            except StoreError:
                raise
            except JojoTrayError as error:
                log.info("The service's invoices were not read: %s", error)
                return _Listed(notes=(Note(NOT_LISTED, why=error),))


def _pages(line: InsightLine, limit: int) -> _Listed:
    found: list[BilledInvoice] = []
    more = True
    while more and len(found) < limit:
        cursor = found[-1].invoice_id if found else None
        page = _page(line, cursor, min(PAGE, limit - len(found)))
        known = {invoice.invoice_id for invoice in found}
        news = [invoice for invoice in page.invoices if invoice.invoice_id not in known]
        found += news
        more = page.has_more and bool(news)
    return _Listed(tuple(found[:limit]), more or len(found) > limit, offered=True)


def _page(line: InsightLine, cursor: str | None, size: int) -> InvoicePage:
    return line.ask(FEATURE, lambda api: api.invoices(cursor=cursor, size=size))


def _notes(view: InvoicesView) -> tuple[str, ...]:
    if view.offered:
        return ()
    return (ONLY_SEEN,) if view.seen else (NOTHING_SEEN, ONLY_SEEN)
