"""Reports on a use that is told, a history in memory, and folders of the test's own."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from jojo_tray.domain.account import Account
from jojo_tray.domain.history import Facets, HistoryTotals, SyncMarks
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.reports import WholeDays, month_of
from jojo_tray.domain.series import (
    Breakdown,
    Rung,
    SeriesPart,
    UsageMetric,
    UsageQuestion,
    UsageSeries,
)
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.reports.desk import ReportDesk
from jojo_tray.services.reports.ports import ReportOutside
from jojo_tray.services.status import Status
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryEntry, HistoryFilter, HistoryOrder

BERLIN = ZoneInfo("Europe/Berlin")
ACCOUNT = Account(7, "https://api.elevenlabs.io", "user-1", name="Jo")
NOW = datetime(2026, 11, 5, 9, tzinfo=UTC)
OCTOBER = month_of(date(2026, 10, 1), BERLIN)
RESET = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
VOICES = tuple(f"Voice {number:02}" for number in range(40))
LABELS = {
    Breakdown.VOICE: VOICES,
    Breakdown.MODEL: ("eleven_multilingual_v2", "eleven_flash_v2_5", "eleven_v3"),
    Breakdown.PRODUCT: ("Text to speech", "Sound effects", "Agents"),
    Breakdown.KEY: ("Podcast", "Website"),
}


class ToldUsage:
    """A use that is the same whenever it is asked for: so much a day, split by chance."""

    def __init__(self) -> None:
        self.labels: dict[Breakdown, tuple[str, ...]] = dict(LABELS)
        self.refused: dict[Breakdown, JojoTrayError] = {}
        self.unknown: frozenset[date] = frozenset()
        self.read_at: datetime | None = None
        self.trouble: JojoTrayError | None = None
        self.price: float | None = None
        self.notes: tuple[str, ...] = ()  # what is said of the money
        self.asked: list[tuple[UsageQuestion, bool]] = []

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        self.asked.append((question, fresh))
        if question.by in self.refused:
            raise self.refused[question.by]
        if question.metric is UsageMetric.COST:
            return self._cost(question)
        days = list(days_in(question))
        labels = self.labels.get(question.by, ("all",))
        columns = [self._split(day, len(labels)) for day in days]
        parts = [
            SeriesPart(f"id-{label}", label, values, sum(v for v in values if v is not None))
            for label, values in zip(labels, zip(*columns, strict=True), strict=True)
        ]
        totals = tuple(None if c[0] is None else float(sum(c)) for c in columns)  # type: ignore[arg-type]
        known = [value for value in totals if value is not None]
        zone = question.zone
        edges = tuple(datetime(d.year, d.month, d.day, tzinfo=zone) for d in days)
        gaps = tuple(
            (start, end)
            for start, end, value in zip(edges, (*edges[1:], question.until), totals, strict=True)
            if value is None
        )
        parts.sort(key=lambda part: -(part.total or 0))
        return UsageSeries(
            question,
            (*edges, question.until),
            tuple(parts),
            totals,
            sum(known) if known else None,
            "credits",
            Rung.ANALYTICS,
            self.read_at,
            gaps,
            trouble=self.trouble,
        )

    def _cost(self, question: UsageQuestion) -> UsageSeries:
        """So much money for each product and its credits."""
        if self.price is None:
            raise NoSource(detail="cost")
        series = self.usage(replace(question, metric=UsageMetric.CREDITS))
        self.asked.pop()
        parts = tuple(replace(part, total=(part.total or 0) * self.price) for part in series.parts)
        return replace(
            series,
            parts=parts,
            total=(series.total or 0) * self.price,
            unit="usd",
            notes=self.notes,
        )

    def _split(self, day: date, parts: int) -> tuple[float | None, ...]:
        if day in self.unknown:
            return (None,) * parts
        return tuple(float(share) for share in split(credits_on(day), parts, day))


def credits_on(day: date) -> int:
    """What is used on a day: less at weekends, sometimes nothing."""
    chance = random.Random(day.toordinal())
    return 0 if chance.random() < 0.1 else chance.randint(500, 9000) // (1 + day.weekday() // 5)


def split(whole: int, parts: int, day: date) -> list[int]:
    """A number as a sum of others, the first ones the larger."""
    chance = random.Random(day.toordinal())
    cuts = sorted(int(whole * chance.random() ** 3) for _ in range(parts - 1))
    return sorted((b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)), reverse=True)


def days_in(question: UsageQuestion) -> Iterator[date]:
    """The days of a question by its zone."""
    day = question.since.astimezone(question.zone).date()
    last = (question.until - timedelta(microseconds=1)).astimezone(question.zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


class NoHistory:
    """A history that has nothing."""

    def totals(self, _account: int, _wanted: HistoryFilter) -> HistoryTotals:
        return HistoryTotals()

    def each(
        self, _account: int, _wanted: HistoryFilter, _order: HistoryOrder
    ) -> Iterator[HistoryEntry]:
        yield from ()

    def facets(self, _account: int, _wanted: HistoryFilter) -> Facets:
        return Facets()


class NotedPrinter:
    """A printer that keeps what it was given."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def pdf(self, html: str) -> bytes:
        self.given.append(html)
        return b"%PDF-1.4 told %%EOF"


@dataclass
class ReportWorld:
    """What a desk stands on; all of it may be changed before it is asked."""

    folder: Path
    usage: ToldUsage = field(default_factory=ToldUsage)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    printer: Any = field(default_factory=NotedPrinter)
    search: Any = field(default_factory=NoHistory)
    marks: SyncMarks = field(default_factory=lambda: SyncMarks(synced_at=NOW))
    zone: tzinfo = BERLIN
    account: Account = ACCOUNT
    subscription: Subscription | None = field(
        default_factory=lambda: Subscription(
            Quota(10, 100_000, RESET), refresh_period="monthly_period"
        )
    )
    more: dict[str, Any] = field(default_factory=dict)

    def outside(self) -> ReportOutside:
        return ReportOutside(
            self.usage,
            cast("Any", self.search),
            lambda: self.account,
            lambda: self.marks,
            lambda: Status(self.account, self.subscription),
            self.clock,
            lambda: self.zone,
            lambda: self.folder,
            self.printer,
            **self.more,
        )

    def desk(self) -> ReportDesk:
        return ReportDesk(self.outside())


def stretch(first: date, last: date, zone: tzinfo = BERLIN) -> WholeDays:
    return WholeDays(first, last, zone)
