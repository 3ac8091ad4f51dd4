"""Buckets of time by the calendar of a zone: where one begins, and where the next one does."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

SMALL = {Interval.MINUTE: timedelta(minutes=1), Interval.HOUR: timedelta(hours=1)}
_HALF = {interval: span / 2 for interval, span in SMALL.items()}
_NOON = timedelta(hours=12)


def begun(moment: datetime, interval: Interval, zone: tzinfo) -> datetime:
    """The start (aware UTC) of the bucket that holds a moment; a cumulative one is a day."""
    local = moment.astimezone(zone)
    if interval is Interval.MINUTE:
        rest = timedelta(seconds=local.second, microseconds=local.microsecond)
        return moment.astimezone(UTC) - rest
    if interval is Interval.HOUR:
        rest = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        return moment.astimezone(UTC) - rest
    return midnight(_first_day(local.date(), interval), zone).astimezone(UTC)


def following(start: datetime, interval: Interval, zone: tzinfo) -> datetime:
    """Where the bucket ends (aware UTC) that holds `start`: days of 23 or 25 hours included."""
    if interval in SMALL:
        return begun(start, interval, zone) + SMALL[interval]
    first = _first_day(start.astimezone(zone).date(), interval)
    return midnight(_next_first_day(first, interval), zone).astimezone(UTC)


@lru_cache(maxsize=16)  # the panels of a dashboard ask for the same few
def edges_between(
    since: datetime, until: datetime, interval: Interval, zone: tzinfo
) -> tuple[datetime, ...]:
    """From `since` to `until` (aware UTC) with every bucket's start between them."""
    marks, last = [since.astimezone(UTC)], until.astimezone(UTC)
    while marks[-1] < last:
        marks.append(min(following(marks[-1], interval, zone), last))
    return tuple(marks)


def place_of(start: datetime, step: Interval, edges: Sequence[datetime]) -> int | None:
    """The index of the bucket in which most of a cell lies that begins at `start`.

    By its middle: a source may cut its days an hour beside ours, or its hours half an hour.
    """
    place = bisect_right(edges, start + _HALF.get(step, _NOON)) - 1
    return place if 0 <= place < len(edges) - 1 else None


def _first_day(day: date, interval: Interval) -> date:
    if interval is Interval.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if interval is Interval.MONTH else day


def _next_first_day(first: date, interval: Interval) -> date:
    if interval is Interval.WEEK:
        return first + timedelta(days=7)
    if interval is Interval.MONTH:
        return (first + timedelta(days=32)).replace(day=1)
    return first + timedelta(days=1)
