"""Samples of the counter over time, and the usage that lies between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.quota import Quota

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of the counter at an instant (aware UTC)."""

    taken_at: datetime
    quota: Quota
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class SampleRun:
    """Consecutive equal readings folded into one: the first and the last instant of a value."""

    first_at: datetime
    last_at: datetime
    quota: Quota
    tier: str | None = None

    @property
    def latest(self) -> Sample:
        """The run as its most recent reading."""
        return Sample(self.last_at, self.quota, self.tier)


class Change(StrEnum):
    """What a step of the counter means."""

    USE = "use"
    CORRECTION = "correction"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class Increment:
    """Credits used between two instants; `credits` is None where nobody saw (across a reset)."""

    start: datetime
    end: datetime
    credits: int | None
    change: Change


@dataclass(frozen=True, slots=True)
class Bucket:
    """Credits used from `start` to `end`; None is a gap, not zero."""

    start: datetime
    end: datetime
    credits: int | None


class TrendRange(StrEnum):
    """How far back a chart looks: 24 hours, 7 days, this cycle's days, 12 months."""

    DAY = "day"
    WEEK = "week"
    CYCLE = "cycle"
    YEAR = "year"


RESET_TOLERANCE = timedelta(hours=36)


def crossed_reset(before: Quota, after: Quota, at: datetime) -> bool:
    """Whether the counter began anew between two readings.

    The boundary passed or moved forward by more than the tolerance, and the count fell; or it
    did both, and the fall was already made up for when somebody looked again.
    """
    moved, passed = boundary_moved(before, after), boundary_passed(before, after, at)
    return (moved or passed) if after.used < before.used else (moved and passed)


def boundary_moved(before: Quota, after: Quota) -> bool:
    """Whether the advertised reset moved forward by more than the tolerance."""
    if before.resets_at is None or after.resets_at is None:
        return False
    return after.resets_at - before.resets_at > RESET_TOLERANCE


def boundary_passed(before: Quota, after: Quota, at: datetime) -> bool:
    """Whether the advertised reset lies behind, and was not only put off by some hours."""
    put_off = (
        after.resets_at is not None and after.resets_at > at and not boundary_moved(before, after)
    )
    return before.reset_passed(at) and not put_off


def increments(runs: Sequence[SampleRun]) -> list[Increment]:
    """The steps between consecutive runs; use within a run is zero and gives no step."""
    return [_step(before, after) for before, after in pairwise(runs)]


def _step(before: SampleRun, after: SampleRun) -> Increment:
    end = after.first_at
    start = min(before.last_at, end)  # a clock set back leaves no stretch of negative length
    delta = after.quota.used - before.quota.used
    if crossed_reset(before.quota, after.quota, end):
        return Increment(start, end, None, Change.RESET)
    if delta < 0:
        return Increment(start, end, 0, Change.CORRECTION)
    return Increment(start, end, delta, Change.USE)


def last_reset(runs: Iterable[SampleRun]) -> datetime | None:
    """The latest instant by which our own record saw the counter begin anew."""
    seen = list(runs)
    for before, after in reversed(list(pairwise(seen))):
        step = _step(before, after)
        if step.change is Change.RESET:
            return _reset_instant(step, before.quota.resets_at)
    return None


def _reset_instant(step: Increment, promised: datetime | None) -> datetime:
    """The advertised boundary when it lies inside the step, else the first reading after it."""
    inside = promised is not None and step.start <= promised <= step.end
    return promised if promised is not None and inside else step.end


def edges(start: datetime, end: datetime, step: timedelta | str, zone: tzinfo) -> list[datetime]:
    """Bucket boundaries from `start` to `end`: a fixed step in real time, or "day" / "month".

    Days and months follow the calendar of `zone`, so a day may have 23 or 25 hours.
    """
    marks, last = [start.astimezone(UTC)], end.astimezone(UTC)
    while marks[-1] < last:
        marks.append(min(_next_edge(marks[-1], step, zone), last))
    return marks


def _next_edge(mark: datetime, step: timedelta | str, zone: tzinfo) -> datetime:
    if isinstance(step, timedelta):
        return mark + step
    local = mark.astimezone(zone)
    first = local.date().replace(day=1)
    following = (
        local.date() + timedelta(days=1)
        if step == "day"
        else (first + timedelta(days=32)).replace(day=1)
    )
    return midnight(following, zone).astimezone(UTC)


def bucketed(
    runs: Sequence[SampleRun], marks: Sequence[datetime], widest: timedelta
) -> list[Bucket]:
    """Own samples as buckets; a step longer than `widest` is a gap that nobody can attribute.

    The short step across a reset that a running poller saw is left out without blanking its day.
    A bucket holds the steps that end in it, its start included, its end not.
    """
    totals: dict[int, int] = defaultdict(int)
    unknown: set[int] = set()
    for step in increments(runs):
        _book(step, marks, widest, totals, unknown)
    known = _seen(runs, marks) - unknown
    return [
        Bucket(start, end, totals[i] if i in known else None)
        for i, (start, end) in enumerate(pairwise(marks))
    ]


def _book(
    step: Increment,
    marks: Sequence[datetime],
    widest: timedelta,
    totals: dict[int, int],
    unknown: set[int],
) -> None:
    touched = _touched(step.start, step.end, marks)
    wide = step.end - step.start > widest
    if step.credits is None:
        unknown.update(touched if wide else ())
    elif wide and len(touched) > 1 and step.credits:
        unknown.update(touched)
    elif step.end < marks[-1] and touched:
        totals[touched[-1]] += step.credits


def _seen(runs: Sequence[SampleRun], marks: Sequence[datetime]) -> set[int]:
    """The buckets between the first and the last reading."""
    if not runs:
        return set()
    return set(_touched(runs[0].first_at, max(run.last_at for run in runs), marks))


def _touched(start: datetime, end: datetime, marks: Sequence[datetime]) -> range:
    """The indices of the buckets that a stretch of time lies in."""
    first = max(0, bisect_right(marks, start) - 1)
    last = min(bisect_right(marks, end), len(marks) - 1)
    return range(first, last)
