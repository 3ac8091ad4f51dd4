"""What of a series is drawn: few parts, few enough buckets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.sums import sum_of_known
from jojo_tray.domain.reports import Bars, ChartPart, Columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jojo_tray.domain.series import SeriesPart, UsageSeries

MOST_PARTS = 6
MOST_DAYS = 100  # more of them are drawn by month
MOST_BARS = 10
OTHERS = "Others"

Values = tuple[float | None, ...]


def columns_of(series: UsageSeries, title: str) -> Columns:
    """Stacked columns by day or month: the largest parts, and all others as one."""
    zone = series.question.zone
    days = tuple(edge.astimezone(zone).date() for edge in series.edges[:-1])
    parts = _parts(series)
    if len(days) <= MOST_DAYS:
        return Columns(title, days, parts)
    places = [day.replace(day=1) for day in days]
    months = tuple(dict.fromkeys(places))
    by_month = tuple(ChartPart(one.label, _summed(places, months, one.values)) for one in parts)
    return Columns(title.replace("by day", "by month"), months, by_month, monthly=True)


def by_days(series: UsageSeries) -> UsageSeries:
    """A series of hours with its values added up by the days of its zone; that of days as it is."""
    starts = series.edges[:-1]
    days = [edge.astimezone(series.question.zone).date() for edge in starts]
    first = dict(zip(reversed(days), reversed(starts), strict=True))
    once = tuple(dict.fromkeys(days))

    def summed(values: Values) -> Values:
        return _summed(days, once, values)

    parts = tuple(replace(part, values=summed(part.values)) for part in series.parts)
    edges = (*(first[day] for day in once), series.edges[-1])
    return replace(series, edges=edges, parts=parts, totals=summed(series.totals))


def longest_bars(title: str, rows: Sequence[tuple[str, float]]) -> Bars | None:
    """The longest bars, and all others as one; None where there is nothing to compare."""
    used = [row for row in rows if row[1] > 0]
    if len(used) < 2:
        return None
    few, rest = used[:MOST_BARS], used[MOST_BARS:]
    if rest:
        few.append((f"{len(rest)} others", sum(value for _, value in rest)))
    return Bars(title, tuple(few), rest=bool(rest))


def _parts(series: UsageSeries) -> tuple[ChartPart, ...]:
    used = [part for part in series.parts if part.total]
    if len(used) < 2:
        return (ChartPart("Credits" if series.unit == "credits" else series.unit, series.totals),)
    few = [ChartPart(part.label, part.values) for part in used[:MOST_PARTS]]
    rest = used[MOST_PARTS:]
    if rest:
        few.append(ChartPart(OTHERS, _together(rest)))
    return tuple(few)


def _together(parts: Sequence[SeriesPart]) -> Values:
    return tuple(
        sum_of_known(values) for values in zip(*(part.values for part in parts), strict=True)
    )


def _summed(places: Sequence[date], groups: Sequence[date], values: Values) -> Values:
    """A sum for each group of the values that have it for their place."""
    sums: dict[date, list[float | None]] = {group: [] for group in groups}
    for place, value in zip(places, values, strict=True):
        sums[place].append(value)
    return tuple(sum_of_known(found) for found in sums.values())
