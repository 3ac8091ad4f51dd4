"""Counts of a source as the cells of a sheet: checked as a whole, kept where there was any use."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jojo_tray.domain.buckets import begun
from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.series import Cell, Interval, UsageCells
from jojo_tray.elevenlabs import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jojo_tray.domain.series import SheetQuestion

MOST = 1e15  # no account uses more of anything in one bucket
_AMOUNT = re.compile(r"[0-9]{1,19}(\.[0-9]{1,24})?([eE][+-]?[0-9]{1,2})?")
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
# The shortest bucket of a step: days of a zone may lack an hour.
_SHORTEST: dict[Interval, timedelta] = {
    Interval.MINUTE: timedelta(minutes=1),
    Interval.HOUR: _HOUR,
    Interval.DAY: _DAY - _HOUR,
    Interval.WEEK: 7 * _DAY - _HOUR,
    Interval.MONTH: 28 * _DAY - _HOUR,
}


@dataclass(frozen=True, slots=True)
class Count:
    """What a source says of one part in the bucket that begins at `start`."""

    part: str
    start: datetime
    value: float


def cells_of(
    question: SheetQuestion,
    counts: Iterable[Count],
    unit: str,
    labels: Mapping[str, str] | None = None,
) -> UsageCells:
    """The cells of one answer; raises Unreadable when a bucket cannot be one that was asked for.

    A bucket that begins at the end of the stretch is no part of it: some sources count it in.
    """
    found = list(counts)
    _require_asked(question, {count.start for count in found})
    if len({(count.part, count.start) for count in found}) != len(found):
        raise Unreadable(detail="it counts the same bucket twice")
    cells = sorted(
        (
            Cell(count.part, count.start, count.value)
            for count in found
            if count.value and count.start < question.until
        ),
        key=lambda cell: (cell.start, cell.part),
    )
    return UsageCells(tuple(cells), unit, dict(labels or {}))


def _require_asked(question: SheetQuestion, starts: set[datetime]) -> None:
    row = sorted(starts)
    if row and not (_earliest(question) <= row[0] and row[-1] <= question.until):
        raise Unreadable(detail="it counts times that were not asked for")
    # The first bucket may be cut off by the beginning of the stretch.
    shortest = _SHORTEST[question.step]
    if any(later - earlier < shortest for earlier, later in pairwise(row[1:])):
        raise Unreadable(detail="its buckets are narrower than asked")


def _earliest(question: SheetQuestion) -> datetime:
    """Where the bucket begins that holds the beginning, by the zone or by UTC."""
    zones = (UTC, ZoneInfo(question.zone))
    return min(begun(question.since, question.step, zone) for zone in zones)


def amount(value: object) -> float | None:
    """A number from 0 on, also as decimal text; None for anything else."""
    if isinstance(value, str):
        text = value.strip()
        number = float(text) if _AMOUNT.fullmatch(text) else None
    else:
        number = fields.number(value)
    sound = number is not None and math.isfinite(number) and 0 <= number <= MOST
    return number if sound else None


def use(value: object) -> float:
    """An amount that must be one; raises Unreadable."""
    found = amount(value)
    if found is None:
        raise Unreadable(detail="a count is negative or no number")
    return found


def instant_in_ms(value: object) -> datetime | None:
    """An instant from unix milliseconds; None for seconds, which would be a day of 1970."""
    stamp = fields.count(value)
    return fields.moment(stamp) if stamp is not None and stamp > fields.MILLISECONDS_FROM else None


def instant_in_seconds(value: object) -> datetime | None:
    """An instant from unix seconds; None for milliseconds."""
    stamp = fields.count(value)
    return fields.moment(stamp) if stamp is not None and stamp <= fields.MILLISECONDS_FROM else None


def instant_in_words(value: object, *, utc: bool) -> datetime | None:
    """An instant from ISO text; text without an offset is one only where it must be UTC."""
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC) if utc else at
    return None if at.tzinfo is None else _utc(at)


def _utc(at: datetime) -> datetime | None:
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return None
