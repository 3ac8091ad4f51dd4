"""Days, hours and months of a use: the calendar, the week by the hour, month against month."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.stretches import month_before
from jojo_tray.domain.insight.sums import change, sum_of_all, sum_of_known
from jojo_tray.domain.insight.views import (
    CalendarView,
    DayUse,
    MonthsView,
    MonthUse,
    WeekdaysView,
)
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from jojo_tray.domain.series import UsageSeries

RUNNING = QT_TRANSLATE_NOOP(
    "insight", "The month that is not over is compared with as many days of the month before."
)
NOT_OVER = QT_TRANSLATE_NOOP("insight", "Today is not over.")


def days_of(
    series: UsageSeries, values: Sequence[float | None] | None = None
) -> tuple[DayUse, ...]:
    """A series of days, or one of its parts, by local days."""
    zone = series.question.zone
    found = series.totals if values is None else values
    starts = (edge.astimezone(zone).date() for edge in series.edges[:-1])
    return tuple(DayUse(day, value) for day, value in zip(starts, found, strict=True))


def calendar_of(series: UsageSeries) -> CalendarView:
    """A series of days as a square each."""
    return CalendarView(days_of(series), provenance(series), freshness_of(series))


def weekdays_of(series: UsageSeries, now: datetime) -> WeekdaysView:
    """A series of hours as the mean of each hour of the week; the hour under way is left out.

    Each real hour counts once, by the clock on the wall: where the clock is set back an hour is
    there twice, where it is set forward one is missing.
    """
    zone, seen = series.question.zone, defaultdict[tuple[int, int], list[float]](list)
    for (start, end), value in zip(pairwise(series.edges), series.totals, strict=True):
        if value is not None and end <= now:
            local = start.astimezone(zone)
            seen[local.weekday(), local.hour].append(value)
    hours = tuple(
        tuple(fmean(seen[weekday, hour]) if seen[weekday, hour] else None for hour in range(24))
        for weekday in range(7)
    )
    return WeekdaysView(hours, provenance(series), freshness_of(series))


def months_of(series: UsageSeries, now: datetime) -> MonthsView:
    """A series of days as months, each against the one before where all their days are known."""
    days = days_of(series)
    today = _today(now, series.question.zone)
    months = _by_month(days)
    uses = tuple(_month(first, months, today) for first in sorted(months))
    more = [RUNNING] if any(not one.whole for one in uses) else []
    return MonthsView(uses, provenance(series, *more), freshness_of(series))


def _today(now: datetime, zone: tzinfo) -> date:
    return now.astimezone(zone).date()


def _by_month(days: Sequence[DayUse]) -> dict[date, list[DayUse]]:
    months = defaultdict[date, list[DayUse]](list)
    for one in days:
        months[one.day.replace(day=1)].append(one)
    return dict(months)


def _month(first: date, months: dict[date, list[DayUse]], today: date) -> MonthUse:
    days = months[first]
    running = month_before(first, -1) > today
    past = [one for one in days if one.day <= today]
    before = months.get(month_before(first, 1), [])
    if running:
        past = [one for one in past if one.day < today]
        before = [one for one in before if one.day.day <= len(past)]
    changed = change(_credits(past), _whole(before)) if _starts_whole(past, first) else None
    return MonthUse(first, sum_of_known([one.credits for one in days]), changed, not running)


def _starts_whole(days: Sequence[DayUse], first: date) -> bool:
    return bool(days) and days[0].day == first


def _whole(days: Sequence[DayUse]) -> float | None:
    """What a month, or its first days, came to; None where its first day is not there."""
    return _credits(days) if days and days[0].day.day == 1 else None


def _credits(days: Sequence[DayUse]) -> float | None:
    return sum_of_all([one.credits for one in days])


def not_over(series: UsageSeries, now: datetime) -> tuple[str, ...]:
    """A note where the last day of a series is still running."""
    last = series.edges[-1]
    return (NOT_OVER,) if last - timedelta(days=1) <= now < last else ()
