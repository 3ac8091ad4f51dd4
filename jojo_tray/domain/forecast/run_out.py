"""Whether and when what is left is used up."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.result import Confidence, Method, RunOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from jojo_tray.domain.forecast.projection import Projection

LIKELY = 0.5
UNFORESEEN = 0.15  # how much of a doubtful forecast is left to what was never seen
TOO_RARE = 0.01  # a band is only told of what happens in one of a hundred courses
NARROW = timedelta(days=7)


def run_out(projection: Projection, left: float, until: date) -> RunOut:
    """Whether `left` credits end before the day `until`, on which they are renewed.

    The day is the likely one; it is told only where running out is likelier than lasting and the
    data carry it: never from less than two weeks, and with low confidence only in a narrow band.
    """
    if left <= 0:
        return RunOut(1.0)
    days = max(0, (until - projection.first).days)
    ahead = projection.ahead(days)
    ends = sorted(end for path in ahead.paths if (end := _end(path, left)) is not None)
    share = len(ends) / len(ahead.paths)
    doubtful = projection.confidence(projection.total()) is Confidence.LOW
    probability = _tempered(share) if doubtful and days else share
    if share < TOO_RARE:
        return RunOut(probability)
    low, high = (_day(projection, _nth(ends, part)) for part in (0.1, 0.9))
    likely = _likely(ends, len(ahead.paths))
    narrow = projection.method is not Method.FLAT and high - low <= NARROW
    if likely is None or (doubtful and not narrow):
        return RunOut(probability, None, low, high)
    return RunOut(probability, _day(projection, likely), low, high)


def _tempered(share: float) -> float:
    """Nearer to even: a few weeks of bursts have not shown all that may come."""
    return share + UNFORESEEN * (LIKELY - share)


def _end(path: Sequence[float], left: float) -> int | None:
    """The number of the day on which a course has used so much."""
    sums = list(accumulate(path))
    end = bisect_left(sums, left)
    return end if end < len(sums) else None


def _likely(ends: list[int], paths: int) -> int | None:
    """The day by which half of all courses have ended."""
    return ends[paths // 2] if len(ends) > LIKELY * paths else None


def _nth(ends: list[int], share: float) -> int:
    return ends[min(len(ends) - 1, int(share * len(ends)))]


def _day(projection: Projection, ahead: int) -> date:
    return projection.first + timedelta(days=ahead)
