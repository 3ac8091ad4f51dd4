"""What the panels about the voice assistant show, from what is stored alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.cache_advice import CacheAdvice, advice_of
from jojo_tray.domain.assistant.call_views import (
    MOST_ERRORS,
    MOST_PHRASES,
    MOST_QUEUED,
    ErrorsView,
    PhrasesView,
    QueueView,
)
from jojo_tray.domain.assistant.count_views import (
    HOURS,
    LAST_TWELVE,
    AssistantMonth,
    AssistantMonthsView,
    CallHoursView,
    ClientsView,
    ClientUse,
)
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.overview_view import AccountUse, OverviewView
from jojo_tray.domain.assistant.phrases import Phrase
from jojo_tray.domain.assistant.tracking import KEPT_MONTHS
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.panels import PanelKind, PanelRange
from jojo_tray.domain.insight.stretches import month_before
from jojo_tray.domain.subscription import Money
from jojo_tray.services.status import Status

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.batches import CountedError
    from jojo_tray.domain.assistant.months import ClientCounts, MonthCounts
    from jojo_tray.domain.assistant.speech_queue import QueueEntry
    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.services.insight.panel_ports import PanelReader

HALF = 6  # months
MONTHLY = {PanelRange.HALF_YEAR, PanelRange.YEAR}
NOTHING = Counts()
LOOKED_AT_AGAIN = timedelta(minutes=1)  # at what is kept: that is as many files as sounds


class CountBook(Protocol):
    """What was counted; every reading raises StoreError."""

    def months(self, most: int = ...) -> list[MonthCounts]: ...

    def clients(self, month: str) -> list[ClientCounts]: ...

    def hours(self, month: str | None = None) -> dict[tuple[int, int], int]: ...

    def errors(self, most: int = ...) -> list[CountedError]: ...

    def ever(self) -> bool: ...


class PhraseBook(Protocol):
    """What was paid for; raises StoreError."""

    def paid_more_than_once(self, account_id: int, most: int = ...) -> list[Phrase]: ...


class QueueList(Protocol):
    """What waits for the reset; raises StoreError."""

    def newest(self, most: int) -> list[QueueEntry]: ...


@dataclass(frozen=True, slots=True)
class AssistantSources:
    """What is looked at: counts, phrases, the queue, the account as last read, and its prices.

    `worth` is what credits cost, None where nobody knows; `advice` says how much speech to
    keep: for an account, its hits and misses.
    """

    tracker: CountBook
    phrases: PhraseBook
    queue: QueueList
    status: Callable[[], Status]
    worth: Callable[[float], Money | None]
    zone: Callable[[], tzinfo]
    overage_allowed: Callable[[], bool]
    advice: Callable[[int, int, int], CacheAdvice]


class AssistantViews:
    """Reads the panels of the assistant; nothing is asked of the service, and no key is needed."""

    def __init__(self, sources: AssistantSources) -> None:
        self._from = sources
        self._advised: tuple[int, datetime, CacheAdvice] | None = None

    def readers(self) -> dict[PanelKind, PanelReader]:
        """What reads each kind of panel."""
        return {
            PanelKind.ASSISTANT: lambda _panel, now, _fresh: self.overview(now),
            PanelKind.ASSISTANT_CLIENTS: lambda _panel, now, _fresh: self.clients(now),
            PanelKind.ASSISTANT_MONTHS: lambda panel, now, _fresh: self.months(panel, now),
            PanelKind.ASSISTANT_HOURS: lambda _panel, _now, _fresh: self.hours(),
            PanelKind.ASSISTANT_ERRORS: lambda _panel, _now, _fresh: self.errors(),
            PanelKind.ASSISTANT_PHRASES: lambda _panel, _now, _fresh: self.phrases(),
            PanelKind.ASSISTANT_QUEUE: lambda _panel, _now, _fresh: self.queue(),
        }

    def overview(self, now: datetime) -> OverviewView:
        """This month, the account's limit, and what the cache saved."""
        day = self._month(now)
        months = {one.month: one for one in self._from.tracker.months()}
        found = months.get(_name(day))
        counts = found.counts if found else NOTHING
        status = self._from.status()
        return OverviewView(
            day,
            counts,
            found.mean_wait_ms if found else None,
            _account_use(status, now),
            self._from.worth(counts.saved_credits) if counts.saved_credits else None,
            self._from.overage_allowed(),
            self._advice(status, counts, now),
            self._from.tracker.ever(),
        )

    def clients(self, now: datetime) -> ClientsView:
        """This month by client."""
        day = self._month(now)
        found = self._from.tracker.clients(_name(day))
        clients = tuple(ClientUse(one.client, one.counts) for one in found)
        return ClientsView(day, clients, self._from.tracker.ever())

    def months(self, panel: Panel, now: datetime) -> AssistantMonthsView:
        """The last six months, or twelve for any other range, against each other."""
        most = HALF if panel.range is PanelRange.HALF_YEAR else KEPT_MONTHS
        said = () if panel.range in MONTHLY else (LAST_TWELVE,)
        found = self._from.tracker.months()
        months = against_each_other(found, self._month(now), most)
        return AssistantMonthsView(months, bool(found) or self._from.tracker.ever(), said)

    def hours(self) -> CallHoursView:
        """Calls by weekday and hour, of all months that are kept."""
        calls = self._from.tracker.hours()
        rows = (tuple(calls.get((day, hour), 0) for hour in range(HOURS)) for day in range(7))
        return CallHoursView(tuple(rows), self._from.tracker.ever())

    def errors(self) -> ErrorsView:
        """The last errors."""
        tracker = self._from.tracker
        return ErrorsView(tuple(tracker.errors(MOST_ERRORS)), tracker.ever())

    def phrases(self) -> PhrasesView:
        """What the account paid for more than once."""
        account, found = self._from.status().account, list[Phrase]()
        if account is not None:
            found = self._from.phrases.paid_more_than_once(account.id, MOST_PHRASES)
        return PhrasesView(tuple(found), bool(found) or self._from.tracker.ever())

    def queue(self) -> QueueView:
        """What waits for the reset, of all clients and accounts, and what came of it."""
        found = self._from.queue.newest(MOST_QUEUED)
        return QueueView(tuple(found), bool(found) or self._from.tracker.ever())

    def _month(self, now: datetime) -> date:
        return now.astimezone(self._from.zone()).date().replace(day=1)

    def _advice(self, status: Status, counts: Counts, now: datetime) -> tuple[str, ...]:
        """How much speech to keep, where the cache was ever asked this month."""
        hits, misses = counts.cache_hits, counts.cache_misses
        if status.account is None or not (hits or misses):
            return ()
        known, account_id = self._advised, status.account.id
        if known is None or known[0] != account_id or abs(now - known[1]) >= LOOKED_AT_AGAIN:
            known = account_id, now, self._from.advice(account_id, hits, misses)
            self._advised = known
        advice = advice_of(replace(known[2].use, hits=hits, misses=misses))
        return (Note("{advice}", advice=advice),)


def against_each_other(
    found: Sequence[MonthCounts], this: date, most: int
) -> tuple[AssistantMonth, ...]:
    """The last so many months up to this one, each against the one before.

    None stands before the first that was counted; a month without counts after it was quiet.
    """
    counted = {one.month: one for one in found}
    named = [day for day in _months_to(this, most) if counted and _name(day) >= min(counted)]
    return tuple(_against(counted, day, this) for day in named)


def _against(counted: dict[str, MonthCounts], day: date, this: date) -> AssistantMonth:
    one, before = counted.get(_name(day)), counted.get(_name(month_before(day, 1)))
    counts, whole = one.counts if one else NOTHING, day < this
    former = before.counts.characters if before else 0
    change = counts.characters / former - 1 if former and whole else None
    return AssistantMonth(day, counts, one.mean_wait_ms if one else None, change, whole)


def _months_to(this: date, most: int) -> list[date]:
    return [month_before(this, back) for back in range(most - 1, -1, -1)]


def _name(month: date) -> str:
    return f"{month:%Y-%m}"


def _account_use(status: Status, now: datetime) -> AccountUse | None:
    if status.quota is None or status.read_at is None:
        return None
    return AccountUse(status.quota, status.read_at, now, status.stale)
