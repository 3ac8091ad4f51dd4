"""Invoices: the subscription's, the ledger of all that were seen, and a service's own list."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
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
from jojo_tray.domain.money.invoices import BilledInvoice, InvoicePage
from jojo_tray.domain.reading import Read
from jojo_tray.services.insight.line import InsightLine

if TYPE_CHECKING:
    from jojo_tray.domain.money.invoices import SeenInvoice
    from jojo_tray.services.insight.outside import InsightOutside
    from jojo_tray.services.insight.ports import InvoiceLedger
    from jojo_tray.services.status import Status, StatusDesk

log = logging.getLogger(__name__)

FEATURE = "invoices"
PAGE = 100
FRESH = timedelta(minutes=5)  # as the use that the services count
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
    read_at: datetime | None = None


class InvoiceDesk:
    """Answers what is to be paid, was paid, and when it is tried again."""

    def __init__(self, outside: InsightOutside, ledger: InvoiceLedger, status: StatusDesk) -> None:
        self._out = outside
        self._ledger = ledger
        self._status = status

    def all(self, *, fresh: bool = True, limit: int = PAGE) -> InvoicesView:
        """All invoices by the last stored reading; not `fresh`: without any request.

        At most `limit` of the service's own list, which is asked for again after five minutes. A
        service without one is asked again after 30 days. Raises InsufficientDataError when
        nothing is known, KeyProblem or StoreError.
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
        view = replace(view, listed_at=listed.read_at)
        return replace(view, notes=(*_notes(view), *listed.notes), error=status.error)

    def one(self, invoice_id: str) -> Read[SeenInvoice | BilledInvoice]:
        """One by our own name of it, without a request, or by the service's id; and when it was so.

        What was listed with its lines lately is not asked for again. Raises InvoiceNotFoundError,
        also where the service has no list; KeyProblem, StoreError or ServiceError.
        """
        with closing(InsightLine(self._out)) as line:
            seen = self._ledger.find(line.account.id, invoice_id)
            if seen is not None:
                return Read(seen, seen.last_seen)
            if not 0 < len(invoice_id.strip()) <= LONGEST_ID:
                raise InvoiceNotFoundError(what="an invoice of that id")
            return self._listed_one(line, invoice_id) or self._asked_one(line, invoice_id)

    def _listed_one(
        self, line: InsightLine, invoice_id: str
    ) -> Read[SeenInvoice | BilledInvoice] | None:
        """One of the list that was read lately; a list may leave out the lines of its invoices."""
        read = self._fresh(line.account.id)
        if read is None:
            return None
        rows = (row for row in read.value.invoices if row.items and row.invoice_id == invoice_id)
        found = next(rows, None)
        return None if found is None else Read(found, read.read_at)

    def _asked_one(self, line: InsightLine, invoice_id: str) -> Read[SeenInvoice | BilledInvoice]:
        unknown = InvoiceNotFoundError(what=invoice_id)
        if line.refusal(FEATURE):
            raise unknown
        now = self._out.clock.now()
        try:
            return Read(line.ask(FEATURE, lambda api: api.invoice(invoice_id)), now)
        except (NotOffered, InvoiceNotFoundError):
            raise unknown from None

    def _list(self, limit: int) -> _Listed:
        """The service's list; what keeps it from being read is no trouble of the rest."""
        with closing(InsightLine(self._out)) as line:
            try:
                return self._lately(line, limit) or self._renewed(line, limit)
            except NotOffered:
                return _Listed(offered=False)
            except StoreError:
                raise
            except JojoTrayError as error:
                log.info("The service's invoices were not read: %s", error)
                return _Listed(notes=(Note(NOT_LISTED, why=error),))

    def _lately(self, line: InsightLine, limit: int) -> _Listed | None:
        """What anybody was told lately, if it reaches as far; None where it is to be asked for."""
        if line.refusal(FEATURE):
            return _Listed(offered=False)
        read = self._fresh(line.account.id)
        if read is None or (read.value.has_more and len(read.value.invoices) < limit):
            return None
        return _told(read.value, limit, read.read_at)

    def _fresh(self, account_id: int) -> Read[InvoicePage] | None:
        """The stored list while it is good."""
        read, now = self._ledger.listed(account_id), self._out.clock.now()
        return read if read and timedelta() <= now - read.read_at < FRESH else None

    def _renewed(self, line: InsightLine, limit: int) -> _Listed:
        """The list, asked for unless another process was told meanwhile; it is kept for all."""
        with line.turn():
            lately = self._lately(line, limit)
            if lately is not None:
                return lately
            now = self._out.clock.now()
            page = _pages(line, limit)
            self._keep(line.account.id, page, now)
        return _told(page, limit, now)

    def _keep(self, account_id: int, page: InvoicePage, now: datetime) -> None:
        """Keep the list for all; softly, for it was read and can be told."""
        try:
            self._ledger.keep_listed(account_id, page, now)
        except StoreError as trouble:
            log.warning("The service's invoices could not be stored: %s", trouble)


def _told(page: InvoicePage, limit: int, read_at: datetime) -> _Listed:
    more = page.has_more or len(page.invoices) > limit
    return _Listed(page.invoices[:limit], more, offered=True, read_at=read_at)


def _pages(line: InsightLine, limit: int) -> InvoicePage:
    found: list[BilledInvoice] = []
    more = True
    while more and len(found) < limit:
        cursor = found[-1].invoice_id if found else None
        page = _page(line, cursor, PAGE)  # whole ones, so that it lasts for whoever wants more
        known = {invoice.invoice_id for invoice in found}
        news = [invoice for invoice in page.invoices if invoice.invoice_id not in known]
        found += news
        more = page.has_more and bool(news)
    return InvoicePage(tuple(found), more)


def _page(line: InsightLine, cursor: str | None, size: int) -> InvoicePage:
    return line.ask(FEATURE, lambda api: api.invoices(cursor=cursor, size=size))


def _notes(view: InvoicesView) -> tuple[str, ...]:
    if view.offered:
        return ()
    return (ONLY_SEEN,) if view.seen else (NOTHING_SEEN, ONLY_SEEN)
