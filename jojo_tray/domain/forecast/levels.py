"""What a mean day uses now, by weights that fade with age; the weekdays are taken out."""

from __future__ import annotations

from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.forecast.daily import WEEK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.forecast.daily import Daily
    from jojo_tray.domain.forecast.weekdays import Profile

DAY_FADES = (0.05, 0.1, 0.2, 0.3)
WEEK_FADES = (0.02, 0.05, 0.1, 0.2, 0.4)
PREFERENCE = 4  # how strongly the better weights are preferred
RUN_IN = 3  # the first third of the days only warms up
LATE_NOISE = 6.0  # days in a row are alike, so that a slope shows where there is none
LINE_FROM = 7  # points that make a line
HALF = 0.5  # Theta goes half the way of the trend


class Evened(NamedTuple):
    """Use and expected share of each day; an unknown day has neither, so it changes nothing."""

    used: tuple[float, ...]
    share: tuple[float, ...]


def evened(daily: Daily, profile: Profile) -> Evened:
    """The days beside what their weekday lets expect of a mean day's 1."""
    share = tuple(
        0.0 if value is None else profile[daily.weekday_of(index)]
        for index, value in enumerate(daily.values)
    )
    return Evened(tuple(value or 0.0 for value in daily.values), share)


def mean_level(days: Evened) -> float:
    """All days weighing the same."""
    expected = fsum(days.share)
    return fsum(days.used) / expected if expected > 0 else 0.0


def day_level(days: Evened) -> float:
    """Exponential smoothing with the fading that foresaw the next day best."""
    found = []
    for fade in DAY_FADES:
        levels = _levels(days, fade)
        found.append((_day_misses(days, levels), levels[-1]))
    return min(found)[1]


def week_level(days: Evened) -> float:
    """Exponential smoothing with several fadings, by how well each foresaw the next week."""
    tried = [_levels(days, fade) for fade in WEEK_FADES]
    misses = _week_misses(days, tried)
    least = min(misses)
    weights = [(least / miss) ** PREFERENCE if miss > 0 else 1.0 for miss in misses]
    levels = [levels[-1] for levels in tried]
    return fsum(w * level for w, level in zip(weights, levels, strict=True)) / fsum(weights)


def slope(days: Evened, level: float) -> float:
    """Credits a day by which a mean day grows, drawn towards 0 as far as it may be chance."""
    points = _points(days, level)
    count = len(points)
    if count < LINE_FROM:
        return 0.0
    middle_x = fsum(x for x, _ in points) / count
    middle_y = fsum(y for _, y in points) / count
    width = fsum((x - middle_x) ** 2 for x, _ in points)
    rise = fsum((x - middle_x) * (y - middle_y) for x, y in points) / width
    left = fsum((y - middle_y - rise * (x - middle_x)) ** 2 for x, y in points)
    doubt = LATE_NOISE * left / (count - 2) / width
    square = rise * rise  # nought also of the smallest numbers
    return rise * square / (square + doubt) if square > 0 else 0.0


def _points(days: Evened, level: float) -> list[tuple[int, float]]:
    """Day number and the mean day it speaks of; a weekday almost without use says nothing."""
    return [
        (index, used / share if share > 0.1 else level)
        for index, (used, share) in enumerate(zip(*days, strict=True))
        if share
    ]


def _levels(days: Evened, fade: float) -> list[float]:
    """The level after each day."""
    keep = 1 - fade
    used = accumulate(days.used, lambda sum_, day: keep * sum_ + day)
    share = accumulate(days.share, lambda sum_, day: keep * sum_ + day)
    return [u / s if s > 0 else 0.0 for u, s in zip(used, share, strict=True)]


def _day_misses(days: Evened, levels: Sequence[float]) -> float:
    following = zip(days.used[WEEK:], days.share[WEEK:], levels[WEEK - 1 :], strict=False)
    return fsum((used - level * share) ** 2 for used, share, level in following)


def _week_misses(days: Evened, tried: Sequence[Sequence[float]]) -> list[float]:
    """Squared misses of each week's sum by the level of the day before it."""
    start = len(days.used) // RUN_IN
    used = _week_sums(days.used[start:])
    share = _week_sums(days.share[start:])
    return [
        fsum((u - s * level) ** 2 for u, s, level in zip(used, share, before, strict=False))
        for before in (levels[start - 1 :] for levels in tried)
    ]


def _week_sums(values: Sequence[float]) -> list[float]:
    """The sum of each seven days in a row."""
    sums = [0.0, *accumulate(values)]
    return [late - early for early, late in zip(sums, sums[WEEK:], strict=False)]
