"""Completion: what may stand in an address or a prompt, from what is known of the account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from mcp_types import Completion, PromptReference, ResourceTemplateReference

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.mcp_server.prompts import REVIEW, WHY
from jojo_tray.mcp_server.resources import INVOICE, MONTHLY

if TYPE_CHECKING:
    from datetime import date

    from mcp.server.mcpserver import MCPServer
    from mcp_types import CompletionArgument, CompletionContext

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room

MOST = 100  # that the protocol lets one answer have
DAYS = 100
AGAIN = 60.0  # seconds until what could not be found out is tried again
DAY = timedelta(days=1)
T = TypeVar("T")
Chosen = Mapping[str, str]


class Found(NamedTuple, Generic[T]):
    """What a look-up found, and whether that is all: the service may have been away."""

    values: tuple[T, ...]
    whole: bool = True


class Kept(Generic[T]):
    """An answer that holds for as long as a reading does, so that typing asks for nothing."""

    def __init__(self, ask: Callable[[Core], Found[T]]) -> None:
        self._ask = ask
        self._found: tuple[T, ...] = ()
        self._good_until = 0.0
        self._whose: object = None
        self._lock = Lock()

    def __call__(self, core: Core) -> tuple[T, ...]:
        """What was found last of this account; it stays known while nothing can be found out."""
        with self._lock:
            now = core.clock.monotonic()
            if self._whose != _whose(core):
                self._found, self._good_until = (), now
            if now >= self._good_until:
                self._good_until = now + self._look(core)
                self._whose = _whose(core)  # the key may first have been read for this
            return self._found

    def _look(self, core: Core) -> float:
        """Find it out; returns for how many seconds that holds."""
        found = self._asked(core)
        if found.whole or not self._found:
            self._found = found.values
        holds = 60.0 * core.settings.interval_minutes
        return holds if found.whole else min(AGAIN, holds)

    def _asked(self, core: Core) -> Found[T]:
        try:
            return self._ask(core)
        except JojoTrayError:
            return Found((), whole=False)


def _whose(core: Core) -> object:
    """What is another for another account: the host and the key."""
    return core.settings.service_url, core.credentials.at_hand()


class Completions:
    """Knows what may stand at each place."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._invoices = Kept(invoice_ids)
        self._months = Kept(months)
        self._at: Mapping[tuple[str, str], Callable[[Core, Chosen], Iterable[str]]] = {
            (INVOICE, "invoice_id"): lambda core, _: self._invoices(core),
            (MONTHLY, "year"): lambda core, _: years_of(self._months(core)),
            (MONTHLY, "month"): lambda core, chosen: months_of(self._months(core), chosen),
            (REVIEW, "month"): lambda core, _: (f"{day:%Y-%m}" for day in self._months(core)),
            (WHY, "day"): lambda core, _: last_days(core),
        }

    def add_to(self, server: MCPServer[Room]) -> None:
        """Offer them."""
        server.completion()(self.complete)  # type: ignore[no-untyped-call]

    async def complete(
        self,
        where: PromptReference | ResourceTemplateReference,
        argument: CompletionArgument,
        context: CompletionContext | None,
    ) -> Completion | None:
        """What begins like what was typed, the newest first."""
        place = where.name if isinstance(where, PromptReference) else where.uri
        known = self._at.get((place, argument.name))
        if known is None:
            return None
        chosen = (context and context.arguments) or {}
        try:
            values = await self._room.fetch(lambda core: tuple(known(core, chosen)))
        except JojoTrayError:
            return None
        return offered(values, argument.value)


def offered(values: Iterable[str], typed: str) -> Completion:
    """Those that begin like what was typed, at most as many as the protocol allows."""
    found = [value for value in values if value.startswith(typed)]
    return Completion(values=found[:MOST], total=len(found), has_more=len(found) > MOST)


def invoice_ids(core: Core) -> Found[str]:
    """Of the invoices that were seen and of those that the service lists."""
    view = core.insight.invoices.of(core.status.live(core.settings.service_url))
    seen = (row.invoice_id for row in view.in_order)
    values = (*seen, *(invoice.invoice_id for invoice in view.listed))
    return Found(values, whole=view.offered is not None)


def months(core: Core) -> Found[date]:
    """The months with known days, which are asked for at most twice a day."""
    from jojo_tray.services.reports.known_months import known_months

    now = core.clock.now()
    core.insight.days.first(core.history.account(), now)
    return Found(known_months(core.insight.usage, now, core.insight.zone()))


def years_of(known: Iterable[date]) -> tuple[str, ...]:
    """The years of some months, in their order."""
    return tuple(dict.fromkeys(f"{month:%Y}" for month in known))


def months_of(known: Iterable[date], chosen: Chosen) -> tuple[str, ...]:
    """The months of the year that was chosen, or of any."""
    year = chosen.get("year")
    return tuple(dict.fromkeys(f"{each:%m}" for each in known if year in (None, f"{each:%Y}")))


def last_days(core: Core) -> tuple[str, ...]:
    """The last days of the user's zone, today first."""
    today = core.clock.now().astimezone(core.insight.zone()).date()
    return tuple((today - number * DAY).isoformat() for number in range(DAYS))
