"""A thousand ways the days to come may go: days as they were, each course on a level of its own."""

from __future__ import annotations

import random
from itertools import chain, cycle, islice, repeat
from math import fsum, sqrt
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.forecast.daily import WEEK, Daily, mean
from jojo_tray.domain.forecast.levels import Evened, evened, mean_level
from jojo_tray.domain.forecast.result import PROFILE_FROM
from jojo_tray.domain.forecast.weekdays import LEVEL, weekday_profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SCATTER_WEEKS = 8
ESTIMATED = 1.3  # how much of the chance of a week's mean the level is off by, a week
LASTING = 2.3  # how much of the drift seen in half of the weeks lies ahead
# Known days, and how many times that scatter is believed.
DOUBTS = ((0, 1.3), (28, 1.1), (60, 1.0))
MOST_TIMES = 20.0  # the expected; a day on which almost nothing was expected says no more

Week = tuple[float, ...]


class _Past(NamedTuple):
    """What each whole week was off the expected, and weeks that may come as times the expected.

    Those take the days of use from one week, and how much it was from any seven in a row, so that
    few weeks tell as much as they can.
    """

    weeks: list[Week]
    again: list[Week]


def draw_paths(
    daily: Daily, means: Sequence[float], known: int, count: int, seed: int
) -> list[list[float]]:
    """So many possible courses of the days whose means are given, none below nought.

    The mean of all is that of `means`; the same series and seed give the same courses.
    """
    past = _past(daily.last(SCATTER_WEEKS * WEEK).damped())
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    scale = _level_scatter(past.weeks) * doubt_for(known) / (mean(means) or 1.0)
    levels = [max(0.0, 1 + scale * draw) for draw in _student(chance, count)]
    columns = [chance.choices(turn, k=count) for turn in _turns(means, past.again)]
    return _courses(levels, list(zip(*columns, strict=True)), fsum(means))


def doubt_for(known: int) -> float:
    """How much of the scatter of weekly means is taken for a lasting error of the level."""
    return [factor for start, factor in DOUBTS if known >= start][-1]


def _turns(means: Sequence[float], again: Sequence[Week]) -> list[list[Week]]:
    """What each week to come may be; the last one may be short."""
    coming = [means[start : start + WEEK] for start in range(0, len(means), WEEK)]
    return [[tuple(map(mul, week, factors)) for factors in again] for week in coming]


def _courses(
    levels: Sequence[float], drawn: Sequence[tuple[Week, ...]], total: float
) -> list[list[float]]:
    """Weeks in a row at a level each, their mean being the total, which the floor had lifted."""
    sums = [fsum(map(sum, weeks)) for weeks in drawn]
    reached = fsum(map(mul, levels, sums)) / len(sums)
    factor = total / reached if reached > 0 else 0.0
    return [
        [factor * level * day for day in chain.from_iterable(weeks)]
        for level, weeks in zip(levels, drawn, strict=True)
    ]


def _past(daily: Daily) -> _Past:
    """The weeks up to the last day; of fewer than two, any seven days in a row are a week.

    With one day a weekday every profile fits without a miss, and nothing would seem to scatter.
    """
    if len(daily.known) >= PROFILE_FROM:
        days = evened(daily, weekday_profile(daily))
        return _past_of(days, _weeks_of_use(daily), _unfitted(len(daily.known), WEEK))
    known = Daily(tuple(daily.known), 0)
    count = len(known.values)
    return _past_of(evened(known, LEVEL), _windows(_marks(known), count), _unfitted(count, 1))


def _unfitted(known: int, fitted: int) -> float:
    """How many times further days to come lie off what was fitted to so many known days.

    Those of the past lie nearer, as it was fitted to them, and it is off itself.
    """
    return sqrt((known + fitted) / (known - fitted))


def _past_of(days: Evened, marks: Sequence[Week], wider: float) -> _Past:
    """What is off a mean day, days of use lying so many times further from their week's mean."""
    level = mean_level(days)
    off = [used - level * share for used, share in zip(*days, strict=True)]
    factors = [_factor(used, level * share) for used, share in zip(*days, strict=True) if used]
    if not factors:
        return _Past(_weeks(off), [(1.0,) * WEEK])
    weeks = (_widened(week, wider) for week in _windows(factors, max(len(factors), len(marks))))
    again = [tuple(map(mul, mark, week)) for mark, week in zip(cycle(marks), weeks, strict=False)]
    return _Past(_weeks(off), again)


def _weeks_of_use(daily: Daily) -> list[Week]:
    """The days of use of each whole week; of any seven in a row where only days before had some."""
    marks = _marks(daily)
    weeks = _weeks(marks)
    return weeks if any(map(any, weeks)) else _windows(marks, len(marks))


def _marks(daily: Daily) -> list[float]:
    """Nought for each day without use, else 1; of one that nobody knows it is not said."""
    return [float(value != 0) for value in daily.values]


def _factor(used: float, expected: float) -> float:
    """How many times the expected was used; on a weekday almost without use that says little."""
    return min(MOST_TIMES, used / expected) if expected > 0 else 1.0


def _widened(week: Week, wider: float) -> Week:
    middle = mean(week)
    return tuple(max(0.0, middle + wider * (day - middle)) for day in week)


def _weeks(values: Sequence[float]) -> list[Week]:
    """Whole weeks up to the last day."""
    return [tuple(values[i : i + WEEK]) for i in range(len(values) % WEEK, len(values), WEEK)]


def _windows(values: Sequence[float], count: int) -> list[Week]:
    """A week from each of so many values on, as if they stood in a ring."""
    return [tuple(islice(cycle(values), i, i + WEEK)) for i in range(count)]


def _level_scatter(weeks: Sequence[Sequence[float]]) -> float:
    """How far the level may lastingly be off, in credits a day.

    Weekly means scatter by chance, as the days of a week do; what weeks far apart differ beyond
    that is drift, which goes on; a single week shows none, which is no sign that there is none.
    """
    means, count = [mean(week) for week in weeks], len(weeks)
    within = fsum((off - m) ** 2 for week, m in zip(weeks, means, strict=True) for off in week)
    chance = within / (max(1, count - 1) * (WEEK - 1)) / WEEK
    apart = [(late - early) ** 2 / 2 for early, late in _far_apart(means)]
    drift = max(0.0, mean(apart) - chance) if apart else chance
    return sqrt(ESTIMATED * chance / count + LASTING * drift)


def _far_apart(means: Sequence[float]) -> list[tuple[float, float]]:
    """All pairs that lie at least half of the time apart."""
    half = max(1, len(means) // 2)
    return [(early, late) for index, early in enumerate(means) for late in means[index + half :]]


def _student(chance: random.Random, count: int) -> Iterator[float]:
    """Draws of Student's t with four degrees of freedom, as few weeks tell the scatter badly."""
    gauss, wait = chance.gauss, chance.expovariate
    return (gauss(0, 1) / sqrt((wait(1) + wait(1)) / 2 or 1) for _ in repeat(None, count))
