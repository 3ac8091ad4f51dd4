"""The expected credits of each day to come, by as much method as the data carry."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.forecast.daily import WEEK, Daily, mean
from jojo_tray.domain.forecast.levels import (
    HALF,
    day_level,
    evened,
    mean_level,
    slope,
    week_level,
)
from jojo_tray.domain.forecast.result import BLEND_FROM, FLAT_FROM, PROFILE_FROM, Method
from jojo_tray.domain.forecast.weekdays import by_weekday, weekday_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME_WEEKDAYS = 4
LEVEL_DAYS = 8 * WEEK


class Expected(NamedTuple):
    """The mean of each day to come, and how it was made."""

    method: Method
    means: tuple[float, ...]


def expected_days(daily: Daily, days: int, before: Sequence[float] = ()) -> Expected:
    """The means of so many days after the series; `before` are days of former cycles.

    Raises InsufficientDataError for less than a week of known days.
    """
    known = daily.known
    if len(known) < FLAT_FROM:
        raise InsufficientDataError(detail=f"{len(known)} of {FLAT_FROM} days")
    if min(known) == max(known) and not (before and len(known) < PROFILE_FROM):
        return Expected(method_for(len(known)), (known[0],) * days)  # exact, whatever is averaged
    damped = daily.damped()
    if len(known) < PROFILE_FROM:
        return Expected(Method.FLAT, (mean([*before, *damped.known]),) * days)
    if len(known) < BLEND_FROM:
        return Expected(Method.PROFILE, _by_profile(damped, len(damped.values), days))
    return Expected(Method.BLEND, _blend(damped, days))


def method_for(known: int) -> Method:
    """What so many known days carry, at least a week of them."""
    if known < PROFILE_FROM:
        return Method.FLAT
    return Method.PROFILE if known < BLEND_FROM else Method.BLEND


def _by_profile(daily: Daily, level_days: int, days: int) -> tuple[float, ...]:
    """The mean level of the last days, shared out by the weekday profile."""
    profile = weekday_profile(daily)
    level = mean_level(evened(daily.last(level_days), profile))
    return tuple(level * profile[(daily.next_weekday + ahead) % WEEK] for ahead in range(days))


def _blend(daily: Daily, days: int) -> tuple[float, ...]:
    """The mean of four simple methods, which is safer than the best of them."""
    ways = (
        _same_weekdays(daily, days),
        _by_profile(daily, LEVEL_DAYS, days),
        *_smoothed(daily, days),
    )
    return tuple(fsum(day) / len(ways) for day in zip(*ways, strict=True))


def _same_weekdays(daily: Daily, days: int) -> tuple[float, ...]:
    """Each weekday as it was in the mean of its last four known ones."""
    rest = mean(daily.known)
    groups = [mean(group[-SAME_WEEKDAYS:]) if group else rest for group in by_weekday(daily)]
    return tuple(groups[(daily.next_weekday + ahead) % WEEK] for ahead in range(days))


def _smoothed(daily: Daily, days: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Exponential smoothing as it stands, and Theta: with half of the trend on top."""
    profile = weekday_profile(daily)
    even = evened(daily, profile)
    shares = [profile[(daily.next_weekday + ahead) % WEEK] for ahead in range(days)]
    level, steady = day_level(even), week_level(even)
    rise = HALF * slope(even, steady)
    trended = (max(0.0, steady + rise * ahead) for ahead in range(1, days + 1))
    return (
        tuple(level * share for share in shares),
        tuple(base * share for base, share in zip(trended, shares, strict=True)),
    )
