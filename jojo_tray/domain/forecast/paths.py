"""A thousand ways the days to come may go: whole weeks drawn again, each on a level of its own."""

from __future__ import annotations

import random
from itertools import chain, repeat
from math import fsum, inf, sqrt
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.forecast.daily import WEEK, Daily, mean
from jojo_tray.domain.forecast.levels import evened, mean_level
from jojo_tray.domain.forecast.result import PROFILE_FROM
from jojo_tray.domain.forecast.weekdays import LEVEL, weekday_profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.domain.forecast.weekdays import Profile

SCATTER_WEEKS = 8
ESTIMATED = 1.3  # how much of the chance of a week's mean the level is off by, a week
LASTING = 2.3  # how much of the drift seen in half of the weeks lies ahead
# Known days, and how many times that scatter is believed.
DOUBTS = ((0, 1.3), (28, 1.1), (60, 1.0))
UNUSED = -inf  # off whatever is expected: a day without use stays one when it is drawn again

Week = tuple[float, ...]


class _Past(NamedTuple):
    """What each whole week was off the expected, and the weeks that may come again."""

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


def _turns(means: Sequence[float], weeks: Sequence[Week]) -> list[list[Week]]:
    """What each week to come may be: its means, off by as much as any week before was."""
    coming = [means[start : start + WEEK] for start in range(0, len(means), WEEK)]
    return [[tuple(_off(week, off)) for off in weeks] for week in coming]


def _off(means: Sequence[float], off: Sequence[float]) -> Iterator[float]:
    """The days of a week, none below nought; the last week to come may be short."""
    return (max(0.0, expected + more) for expected, more in zip(means, off, strict=False))


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
        off = _misses(daily, weekday_profile(daily))
        return _Past(_weeks(off), _weeks(_unused(daily.values, off)))
    known = Daily(tuple(daily.known), 0)
    off = _misses(known, LEVEL)
    return _Past(_weeks(off), _windows(_unused(known.values, off)))


def _misses(daily: Daily, profile: Profile) -> list[float]:
    """What each day was off the expected; unknown days by nothing."""
    days = evened(daily, profile)
    level = mean_level(days)
    return [used - level * share for used, share in zip(*days, strict=True)]


def _unused(values: Sequence[float | None], off: Sequence[float]) -> list[float]:
    """The same with the days marked on which nothing was used, unless that is all of them."""
    if not any(values[len(off) % WEEK :]):
        return list(off)
    return [UNUSED if value == 0 else miss for value, miss in zip(values, off, strict=True)]


def _weeks(off: Sequence[float]) -> list[Week]:
    """Whole weeks up to the last day."""
    return [tuple(off[i : i + WEEK]) for i in range(len(off) % WEEK, len(off), WEEK)]


def _windows(off: Sequence[float]) -> list[Week]:
    """A week from each of the days on, as if they stood in a ring."""
    ring = [*off, *off]
    return [tuple(ring[i : i + WEEK]) for i in range(len(off))]


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
