"""How the weekdays differ: each weekday's share of a mean day, as far as it can be told."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.daily import WEEK, mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.forecast.daily import Daily

Profile = tuple[float, ...]
LEVEL: Profile = (1.0,) * WEEK
CHANCE = (WEEK - 3) / (WEEK - 1)  # how much of the difference chance alone would make


def weekday_profile(daily: Daily) -> Profile:
    """A factor a weekday (Monday first), drawn towards 1 by as much as chance may have made it.

    The pull is that of James and Stein: the more the days of one weekday scatter against the
    differences between the weekdays, the flatter the profile.
    """
    groups = by_weekday(daily)
    overall = mean(daily.known)
    if overall <= 0 or not all(groups):
        return LEVEL
    trust = _trust(groups, overall)
    return tuple(1 + trust * (mean(group) / overall - 1) for group in groups)


def by_weekday(daily: Daily) -> list[list[float]]:
    """The known values of each weekday, Monday first, the oldest first."""
    groups: list[list[float]] = [[] for _ in range(WEEK)]
    for index, value in enumerate(daily.values):
        if value is not None:
            groups[daily.weekday_of(index)].append(value)
    return groups


def _trust(groups: Sequence[Sequence[float]], overall: float) -> float:
    """How far the weekday means are believed, from 0 to 1."""
    count = sum(map(len, groups))
    between = fsum(len(group) * (mean(group) - overall) ** 2 for group in groups) / (WEEK - 1)
    within = fsum(_spread(group) for group in groups) / max(1, count - WEEK)
    return max(0.0, 1 - CHANCE * within / between) if between > 0 else 0.0


def _spread(group: Sequence[float]) -> float:
    middle = mean(group)
    return fsum((value - middle) ** 2 for value in group)
