"""Panels on a real store and a service whose use is a rule: so many credits a voice and day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jojo_tray.domain.buckets import begun, edges_between
from jojo_tray.domain.errors import InsufficientDataError, JojoTrayError
from jojo_tray.domain.history import Gap, HistoryItem, PageFound, SyncMarks
from jojo_tray.domain.insight.day_cuts import within_days
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.domain.insight.tables import Tabular
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import (
    Breakdown,
    Rung,
    SeriesPart,
    UsageMetric,
    UsageQuestion,
    UsageSeries,
)
from jojo_tray.domain.subscription import Subscription
from jojo_tray.domain.usage import Sample
from jojo_tray.domain.workspace import LoggedRequest
from jojo_tray.services.insight.cycle_book import CycleBook
from jojo_tray.services.insight.drills import Drills
from jojo_tray.services.insight.panels import PanelDesk
from jojo_tray.services.insight.rankings import Rankings
from jojo_tray.services.insight.use_series import UseParts, UseSeries
from jojo_tray.services.insight.use_views import UseViews
from jojo_tray.store.store import Store

if TYPE_CHECKING:
    from jojo_tray.domain.account import Account

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
RESET = datetime(2026, 6, 1, 8, tzinfo=UTC)
HOST = "https://api.elevenlabs.io"
DAYS = {"v1": 24.0, "v2": 48.0, "": 12.0}  # credits a day, evenly over its hours
NAMES = {"v1": "Rachel", "v2": "Zoë", "": "no voice"}
Reader = Callable[[Panel, datetime, bool], Tabular]


class FakeUsage:
    """Credits as the rule says, up to now; `unknown` metrics and all of it may fail."""

    def __init__(self) -> None:
        self.asked: list[UsageQuestion] = []
        self.fresh: list[bool] = []
        self.failure: JojoTrayError | None = None
        self.refused: dict[UsageMetric, JojoTrayError] = {}
        self.undivided: dict[Breakdown, JojoTrayError] = {}
        self.currency: str | None = None  # what credits are told in instead
        self.names: Mapping[str, str] = NAMES
        self.keys: Mapping[str, str] = {key: key for key in NAMES}

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        self.asked.append(question)
        self.fresh.append(fresh)
        refused = self.undivided.get(question.by) or self.refused.get(question.metric)
        problem = self.failure or refused
        if problem is not None:
            raise problem
        since = question.since if within_days(question) else _begun(question)
        edges = edges_between(since, question.until, question.interval, question.zone)
        averaged = question.metric.averaged
        parts = [
            replace(_part(key, self.names[key], edges, averaged=averaged), key=self.keys[key])
            for key in DAYS
        ]
        parts.sort(key=lambda part: -(part.total or 0))
        sums = tuple(sum(part.values[n] or 0 for part in parts) for n in range(len(edges) - 1))
        if question.by is Breakdown.NONE:
            parts = [SeriesPart("", "all", sums, sum(sums))]
        totals = (None,) * len(sums) if averaged else sums
        total = None if averaged else sum(sums)
        unit = "ms" if averaged else question.metric.value
        if question.metric is UsageMetric.CREDITS and self.currency is not None:
            unit = self.currency
        return UsageSeries(question, edges, tuple(parts), totals, total, unit, Rung.ANALYTICS, NOW)


def _begun(question: UsageQuestion) -> datetime:
    return begun(question.since, question.interval, question.zone)


def _part(key: str, name: str, edges: tuple[datetime, ...], *, averaged: bool) -> SeriesPart:
    hours = (_hours(start, end) for start, end in pairwise(edges))
    values = tuple(DAYS[key] if averaged else DAYS[key] / 24 * number for number in hours)
    return SeriesPart(key, name, values, None if averaged else sum(values))


def _hours(start: datetime, end: datetime) -> float:
    return (min(end, NOW) - min(start, NOW)) / timedelta(hours=1)


@dataclass
class PanelWorld:
    """The panels of one account; the history knows what was put into it."""

    store: Store
    usage: FakeUsage = field(default_factory=FakeUsage)
    zone: tzinfo = BERLIN
    outlook: OutlookView | JojoTrayError = field(default_factory=InsufficientDataError)
    log: tuple[LoggedRequest, ...] = ()
    others: dict[PanelKind, Reader] = field(default_factory=dict)
    together: Callable[[], AbstractContextManager[None]] = nullcontext

    def __post_init__(self) -> None:
        self.account: Account = self.store.accounts.for_key(HOST, "mark")
        quota = Quota(500, 3000, RESET)
        plan = Subscription(quota, tier="creator", refresh_period="monthly_period")
        self.store.answers.keep_subscription(self.account.id, plan, NOW)

    def series(self) -> UseSeries:
        """What the panels are made of."""
        store, me = self.store, self._me
        cycles = CycleBook(me, store.answers, store.samples)
        parts = UseParts(
            self.usage,
            me,
            store.history_sums,
            store.history.marks,
            store.counter_line,
            cycles,
            lambda: self.zone,
            lambda: timedelta(minutes=61),
        )
        return UseSeries(parts)

    def desk(self) -> PanelDesk:
        """The panels' door."""
        series = self.series()
        rankings = Rankings(series, lambda _since, _until, _fresh: self.log)
        drills = Drills(series, self.store.search, self._me)
        views = UseViews(series, self._outlook)
        return PanelDesk(series, views, rankings, drills, self.others, self.together)

    def made(self, *items: HistoryItem, complete: bool = True) -> None:
        """Put generations into the history, which is then synchronised."""
        marks = SyncMarks(synced_at=NOW)
        self.store.history.keep(self.account.id, PageFound(items, marks, NOW))
        if not complete:
            self.store.history.set_marks(self.account.id, incomplete())

    def seen(self, at: datetime, used: int, resets_at: datetime = RESET) -> None:
        """Read the counter once."""
        quota = Quota(used, 3000, resets_at)
        self.store.samples.add(self.account.id, Sample(at, quota, "creator"))

    def _me(self) -> Account:
        return self.account

    def _outlook(self, _now: datetime, _fresh: bool) -> OutlookView:
        if isinstance(self.outlook, JojoTrayError):
            raise self.outlook
        return self.outlook


def incomplete() -> SyncMarks:
    """A history of which something is still to be read."""
    return SyncMarks((Gap(),), synced_at=NOW)


def generation(
    number: int, at: datetime, cost: int | None = 10, voice: str | None = "v1", **facts: str
) -> HistoryItem:
    """One generation; later numbers cost what they are told to."""
    after = None if cost is None else 100 + cost
    return HistoryItem(
        f"item-{number}",
        made_at=at,
        voice_id=voice,
        voice_name=NAMES.get(voice or ""),
        model_id=facts.get("model", "m1"),
        text=f"Text {number}",
        source=facts.get("source", "TTS"),
        counter_before=100,
        counter_after=after,
    )
