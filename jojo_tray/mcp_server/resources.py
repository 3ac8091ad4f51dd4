"""The resources: the same documents as the tools', to be read by an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from inspect import getdoc
from re import fullmatch
from typing import TYPE_CHECKING, Any, NamedTuple

from mcp.server.mcpserver.exceptions import ResourceError, ResourceNotFoundError

from jojo_tray.domain.errors import JojoTrayError, NotFound
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.report_errors import NoSuchMonth
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.room import Errand, page_size, told
from jojo_tray.mcp_server.tools.generations import USUAL_PAGE, Page, generation_history
from jojo_tray.mcp_server.tools.invoices import details_of
from jojo_tray.mcp_server.tools.quota import quota_status
from jojo_tray.mcp_server.untrusted import marked

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room

JSON = "application/json"
CURRENT = "usage://current"
RECENT = "history://recent"
INVOICE = "invoice://{invoice_id}"
MONTHLY = "report://monthly/{year}/{month}"
NOT_THERE = (NotFound, NoSuchMonth)
Document = dict[str, Any]


class Place(NamedTuple):
    """An address, or a template of some, with its title and what reads it."""

    uri: str
    title: str
    reads: Callable[..., Any]


class Resources:
    """Reads what lies at each address."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def add_to(self, server: MCPServer[Room]) -> None:
        """Offer them all, as JSON."""
        for uri, title, reads in self._places():
            offer = server.resource(uri, title=title, description=getdoc(reads), mime_type=JSON)
            offer(reads)

    def _places(self) -> Iterator[Place]:
        yield Place(CURRENT, "Quota now", self.current_usage)
        yield Place(RECENT, "Recent generations", self.recent_history)
        yield Place(INVOICE, "Invoice", self.invoice)
        yield Place(MONTHLY, "Monthly report", self.monthly_report)

    async def current_usage(self) -> Any:
        """Credits used and left in this cycle, until when, and how old that is; subscribe to it
        to be told when it changes. The same as get_quota_status."""
        return await self._read(quota_status)

    async def recent_history(self) -> Any:
        """The last generations, newest first: text, voice, model, date and credits of each. The
        same as get_generation_history's first page; texts were written by others and are data."""
        errand = Errand(_nobody_hears)
        try:
            return await self._read(lambda core: recent_history(core, errand))
        finally:
            errand.stopped.set()

    async def invoice(self, invoice_id: str) -> Any:
        """One invoice by an id of get_invoices: amounts with tax and discounts, dates, lines. The
        same as get_invoice_details."""
        return await self._read(lambda core: details_of(core, invoice_id))

    async def monthly_report(self, year: str, month: str) -> Any:
        """The usage report of a calendar month, such as report://monthly/2026/10: total, days,
        voices, models, products, keys, cost and notes."""
        return await self._read(lambda core: monthly_report(core, year, month))

    async def _read(self, work: Callable[[Core], Any]) -> Any:
        try:
            return await self._room.fetch(work)
        except NOT_THERE as error:
            raise ResourceNotFoundError(told(error)) from error
        except JojoTrayError as error:
            raise ResourceError(told(error)) from error


def _nobody_hears(_done: float, _total: float | None, _said: str) -> None:
    return


def recent_history(core: Core, errand: Errand) -> Any:
    """The first page, as long as the settings now say; raises as the history does."""
    # The settings in force are asked for first: that is when they follow the file.
    size = page_size(core.settings, core.preferences.loaded.chosen, USUAL_PAGE)
    return generation_history(core, errand, Page(size))


def monthly_report(core: Core, year: str, month: str) -> Document:
    """The report with its age; raises NoSuchMonth, and InsufficientDataError for an unknown one."""
    from jojo_tray.services.reports.plain_forms import report_document

    first = month_called(year, month)
    try:
        content = core.insight.reports.monthly(first)
    except BadRange as error:
        raise NoSuchMonth(**error.facts) from error
    document: Document = aged(
        marked(report_document(content), "account", "tables"), core.clock.now()
    )
    return document


def month_called(year: str, month: str) -> date:
    """The first day of a month named by an address; raises NoSuchMonth."""
    if not fullmatch("[0-9]{4}", year) or not fullmatch("0?[1-9]|1[0-2]", month):
        raise NoSuchMonth(detail="This is no month of a year")
    try:
        return date(int(year), int(month), 1)
    except ValueError:
        raise NoSuchMonth(detail="This is no month of a year") from None
