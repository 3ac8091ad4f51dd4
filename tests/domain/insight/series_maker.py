"""Usage series as the ladder gives them, made of plain lists."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from hypothesis import strategies as some

from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import (
    Breakdown,
    Interval,
    Rung,
    SeriesPart,
    UsageMetric,
    UsageQuestion,
    UsageSeries,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Values = Sequence[float | None]

FIRST = date(2026, 3, 2)  # a Monday
MOMENTS = some.integers(1_577_836_800, 1_893_456_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)  # from 2020 to 2030


def series(
    parts: Mapping[str, Values],
    *,
    by: Breakdown = Breakdown.VOICE,
    first: date = FIRST,
    zone: tzinfo = UTC,
    metric: UsageMetric = UsageMetric.CREDITS,
    unit: str = "credits",
    source: Rung = Rung.ANALYTICS,
) -> UsageSeries:
    """A day a value; parts are called by their keys, in capitals."""
    days = max(map(len, parts.values()), default=0)
    edges = tuple(midnight(first + timedelta(days=n), zone) for n in range(days + 1))
    return cut(parts, edges, by=by, metric=metric, unit=unit, source=source, zone=zone)


def cut(
    parts: Mapping[str, Values],
    edges: tuple[datetime, ...],
    *,
    by: Breakdown = Breakdown.NONE,
    interval: Interval = Interval.DAY,
    metric: UsageMetric = UsageMetric.CREDITS,
    unit: str = "credits",
    source: Rung = Rung.ANALYTICS,
    zone: tzinfo = UTC,
) -> UsageSeries:
    """A value between two edges each."""
    made = [_part(key, values, averaged=metric.averaged) for key, values in parts.items()]
    made.sort(key=lambda part: -(part.total or 0))
    totals = tuple(_sum(column) for column in zip(*parts.values(), strict=True))
    return UsageSeries(
        UsageQuestion(edges[0], edges[-1], by, interval, metric, zone),
        edges,
        tuple(made),
        (None,) * (len(edges) - 1) if metric.averaged else totals,
        None if metric.averaged else sum(part.total or 0 for part in made),
        unit,
        source,
    )


def alone(values: Values, first: date = FIRST, zone: tzinfo = UTC) -> UsageSeries:
    """A series that is not split."""
    return series({"": values}, by=Breakdown.NONE, first=first, zone=zone)


def _part(key: str, values: Values, *, averaged: bool) -> SeriesPart:
    known = [value for value in values if value is not None]
    return SeriesPart(key, key.upper(), tuple(values), None if averaged else sum(known))


def _sum(values: Sequence[float | None]) -> float | None:
    return None if None in values else sum(value for value in values if value is not None)
