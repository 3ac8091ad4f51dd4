"""The days of a stretch that begins or ends within one: of those two only what is in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.buckets import SMALL, begun, edges_between, following
from jojo_tray.domain.insight.building import Grid, built
from jojo_tray.domain.series import Interval, UsageSeries

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageQuestion

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class DayCut:
    """What each part of a day used before an instant in it."""

    at: datetime
    before: Mapping[str, float]


def within_days(question: UsageQuestion) -> bool:
    """Whether a question about sums of days begins or ends within one."""
    summed = question.interval not in SMALL and not question.metric.averaged
    whole = whole_days(question)
    return summed and (whole.since, whole.until) != (question.since, question.until)


def whole_days(question: UsageQuestion) -> UsageQuestion:
    """The same about all of the days that it touches, day by day."""
    since = begun(question.since, Interval.DAY, question.zone)
    until = following(question.until - MOMENT, Interval.DAY, question.zone)
    return replace(question, since=since, until=until, interval=Interval.DAY)


def days_between(days: UsageSeries, since: datetime, until: datetime) -> UsageSeries:
    """The days that a stretch touches, out of a series of more of them; to be cut, so no total."""
    first = max(bisect_right(days.edges, since) - 1, 0)
    last = bisect_left(days.edges, until)
    parts = (replace(part, values=part.values[first:last], total=None) for part in days.parts)
    return replace(
        days,
        edges=days.edges[first : last + 1],
        parts=tuple(parts),
        totals=days.totals[first:last],
        total=None,
    )


def hours_before(question: UsageQuestion, cut: datetime) -> UsageQuestion:
    """The hours of a day up to the one in which an instant lies."""
    since, until = (begun(cut, step, question.zone) for step in (Interval.DAY, Interval.HOUR))
    return replace(question, since=since, until=until, interval=Interval.HOUR)


def cut_of(at: datetime, hours: UsageSeries, days: UsageSeries) -> DayCut | None:
    """What was used before an instant; None where the hours do not tell what the days count.

    The hour that the instant lies in is all of what begins with it.
    """
    same = hours.unit == days.unit and (hours.source is days.source or _undivided(days))
    if not same or None in hours.totals:
        return None
    return DayCut(at, {part.key: part.total or 0.0 for part in hours.parts})


def cut_days(
    question: UsageQuestion, days: UsageSeries, first: DayCut | None, last: DayCut | None
) -> UsageSeries:
    """The series from the first cut to the last; an end without a cut stays as the days have it."""
    columns = {part.key: list(part.values) for part in days.parts}
    for key, column in columns.items():
        if last is not None and column[-1] is not None:
            column[-1] = last.before.get(key, 0.0)
        if first is not None and column[0] is not None:
            column[0] = max(0.0, column[0] - first.before.get(key, 0.0))
    since = days.edges[0] if first is None else first.at
    until = days.edges[-1] if last is None else last.at
    used = {key: column for key, column in columns.items() if any(column)}
    return _folded(replace(question, since=since, until=max(since, until)), days, used)


def of_hours(question: UsageQuestion, hours: UsageSeries) -> UsageSeries:
    """The same of a series of all its hours."""
    edges = edges_between(hours.edges[0], hours.edges[-1], Interval.DAY, question.zone)
    grid, labels = Grid(hours.edges, edges, Interval.DAY), _labels(hours)
    known = [value is not None for value in hours.totals]
    columns = {part.key: part.values for part in hours.parts}
    done = built(columns, grid, known, labels, replace(question, interval=Interval.DAY))
    days = replace(hours, edges=edges, parts=done.parts, totals=done.totals, total=done.total)
    return cut_days(question, days, None, None)


def _folded(
    question: UsageQuestion, days: UsageSeries, columns: Mapping[str, list[float | None]]
) -> UsageSeries:
    """The days as the question wants them shown."""
    since, until = question.since, question.until
    fine = edges_between(since, until, Interval.DAY, question.zone)
    shown = edges_between(since, until, question.interval, question.zone)
    known = [value is not None for value in days.totals[: len(fine) - 1]]
    columns = {key: column[: len(known)] for key, column in columns.items()}
    grid = Grid(fine, shown, question.interval)
    done = built(columns, grid, known, _labels(days), question)
    gaps = ((max(since, start), min(until, end)) for start, end in days.gaps)
    return replace(
        days,
        question=question,
        edges=shown,
        parts=done.parts,
        totals=done.totals,
        total=done.total,
        gaps=tuple((start, end) for start, end in gaps if start < end),
    )


def _labels(series: UsageSeries) -> dict[str, str]:
    return {part.key: part.label for part in series.parts}


def _undivided(series: UsageSeries) -> bool:
    return [part.key for part in series.parts] in ([], [""])
