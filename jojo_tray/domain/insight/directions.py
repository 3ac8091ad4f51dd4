"""Where a use is going: whether later days are above earlier ones beyond what chance explains."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import sqrt
from statistics import fmean
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.views import Direction
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_DAYS = 7
LEAST_USED = 4  # days or weeks with any use; what is used less often has no trend
BY_WEEKS_FROM = 56  # days; below that weeks are too few to say anything
CERTAIN = 1.96  # deviations, of which chance gives more once in twenty times
TOO_FEW = QT_TRANSLATE_NOOP("insight", "Not enough data for a trend: {known} of {wanted} days.")
NOTABLE = 0.1  # of the larger half


def too_few(days: int) -> Note | None:
    """The sentence for fewer days than a direction needs."""
    if days >= LEAST_DAYS:
        return None
    return Note(TOO_FEW, known=days, wanted=LEAST_DAYS)


def direction_of(daily: Sequence[float | None]) -> Direction | None:
    """Rising or falling where it is certain and worth mentioning, else stable.

    Certain: of all pairs of days so many rise, or fall, as chance gives once in twenty times (the
    test of Mann and Kendall); from 56 days on, of weeks, so that no weekend counts. Worth
    mentioning: the means of the two halves differ by a tenth, and it is used on four of the days,
    or weeks. None below 7 known days.
    """
    known = [value for value in daily if value is not None]
    if len(known) < LEAST_DAYS:
        return None
    points = _weeks(daily) if len(known) >= BY_WEEKS_FROM else known
    rises = _certainty(points)
    if sum(map(bool, points)) < LEAST_USED or abs(rises) < CERTAIN or not _notable(points, rises):
        return Direction.STABLE
    return Direction.INCREASING if rises > 0 else Direction.DECREASING


def _weeks(daily: Sequence[float | None]) -> list[float]:
    """The mean day of each whole week, counted from the end."""
    starts = range(len(daily) % 7, len(daily), 7)
    weeks = ([one for one in daily[start : start + 7] if one is not None] for start in starts)
    return [fmean(week) for week in weeks if week]


def _certainty(points: Sequence[float]) -> float:
    """How many deviations the rising pairs are ahead of the falling ones."""
    ahead = sum((later > earlier) - (later < earlier) for earlier, later in combinations(points, 2))
    number = len(points)
    ties = sum(_spread(count) for count in Counter(points).values())
    variance = (_spread(number) - ties) / 18
    if variance <= 0 or not ahead:
        return 0.0
    return (ahead - (1 if ahead > 0 else -1)) / sqrt(variance)


def _spread(count: int) -> int:
    return count * (count - 1) * (2 * count + 5)


def _notable(points: Sequence[float], rises: float) -> bool:
    half = len(points) // 2
    first, last = fmean(points[:half]), fmean(points[-half:])
    difference = last - first if rises > 0 else first - last
    return difference >= NOTABLE * max(first, last) > 0
