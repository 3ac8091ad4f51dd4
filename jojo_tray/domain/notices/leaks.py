"""Use that was never seen before: with another key, of another product, at another hour."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.alerts import Metric
from jojo_tray.domain.notices.details import NewUse, UseKind
from jojo_tray.domain.notices.findings import Finding
from jojo_tray.domain.symbols import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from jojo_tray.domain.series import SeriesPart, UsageSeries

LEARNING = timedelta(days=14)
REMEMBERED = timedelta(days=60)
OF_LATE = timedelta(hours=24)
KNOWN_DAYS = 14  # of one hour of the day, before its first use is odd
ONE_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Use:
    """Who or what used credits, and since when; `key` is what it is remembered by."""

    kind: UseKind
    key: str
    name: str
    credits: int
    since: datetime

    def finding(self, more: int = 0) -> Finding:
        """As it is told, one of them a day at most; `more` are new beside it."""
        return Finding(
            Metric.LEAK,
            f"{self.kind}/{self.key}",
            1,
            NewUse(self.kind, self.name, self.credits, self.since, more),
            pressing=True,
            passes=True,
            spacing=ONE_A_DAY,
        )


def uses_by_part(kind: UseKind, series: UsageSeries) -> list[Use]:
    """Each part of a series that used anything."""
    found = (_use(kind, part, series.edges) for part in series.parts)
    return [use for use in found if use is not None]


def odd_hours(series: UsageSeries, now: datetime, zone: tzinfo | None) -> list[Use]:
    """Hours of the day in use of late that were not in use once in the days before.

    The series is by hours, without a breakdown. An hour of the day of which too few days are
    known is not odd.
    """
    hours = list(zip(series.edges, series.totals, strict=False))
    before = [(start, value) for start, value in hours if start < now - OF_LATE]
    quiet = _quiet_hours(before, zone)
    lately = [(at, value) for at, value in hours if value and now - OF_LATE <= at <= now]
    return [
        Use(UseKind.HOUR, f"{start:%Y-%m-%dT%HZ}", f"{hour:02}:00", round(value), start)
        for start, value in lately
        if (hour := start.astimezone(zone).hour) in quiet
    ]


def leak_finding(uses: Sequence[Use]) -> Finding | None:
    """One notice of all that is new, about that which used most."""
    if not uses:
        return None
    most = max(uses, key=lambda use: use.credits)
    return most.finding(len({(use.kind, use.key) for use in uses}) - 1)


def _use(kind: UseKind, part: SeriesPart, edges: Sequence[datetime]) -> Use | None:
    starts = [
        start for (start, _), value in zip(pairwise(edges), part.values, strict=True) if value
    ]
    spent = round(sum(value for value in part.values if value is not None))
    if not starts or spent <= 0:
        return None
    return Use(kind, storable(part.key or part.label), part.label, spent, starts[0])


def _quiet_hours(
    before: Iterable[tuple[datetime, float | None]], zone: tzinfo | None
) -> Iterable[int]:
    """The hours of the day that are known well enough, and were never in use."""
    known: Counter[int] = Counter()
    used: Counter[int] = Counter()
    for start, value in before:
        hour = start.astimezone(zone).hour
        known[hour] += value is not None
        used[hour] += bool(value)
    return {hour for hour, days in known.items() if days >= KNOWN_DAYS and not used[hour]}
