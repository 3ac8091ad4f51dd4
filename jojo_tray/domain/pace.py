"""Is the use ahead of the time: elapsed share against used share."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jojo_tray.domain.quota import Quota

PERIOD_MONTHS = {
    "monthly_period": 1,
    "3_month_period": 3,
    "6_month_period": 6,
    "annual_period": 12,
}


class CycleStartSource(StrEnum):
    """Where the cycle's start is known from; the API does not give it."""

    RECORD = "record"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Pace:
    """Elapsed and used shares of one cycle; `points_ahead` is positive when use runs ahead."""

    elapsed: float
    used: float
    cycle_start: datetime
    cycle_start_source: CycleStartSource
    spend_per_day: int

    @property
    def elapsed_percent(self) -> float:
        """Elapsed time of the cycle in percent, one decimal."""
        return round(self.elapsed * 100, 1)

    @property
    def points_ahead(self) -> float:
        """Used minus elapsed, in percentage points, one decimal."""
        return round((self.used - self.elapsed) * 100, 1) + 0.0  # never -0.0


def months_before(moment: datetime, months: int) -> datetime:
    """The same day and time some months earlier, clipped to the month's last day."""
    index = moment.year * 12 + moment.month - 1 - months
    year, month = divmod(index, 12)
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def cycle_start(
    resets_at: datetime | None, refresh_period: str | None, seen_reset: datetime | None
) -> tuple[datetime, CycleStartSource] | None:
    """When the cycle began: our own record of the last reset, else the calendar, else unknown."""
    calendar = _calendar_start(resets_at, refresh_period)
    if seen_reset is not None and (calendar is None or seen_reset >= calendar):
        return seen_reset, CycleStartSource.RECORD
    return None if calendar is None else (calendar, CycleStartSource.CALENDAR)


def _calendar_start(resets_at: datetime | None, refresh_period: str | None) -> datetime | None:
    months = PERIOD_MONTHS.get(refresh_period or "")
    return None if resets_at is None or months is None else months_before(resets_at, months)


def pace_of(
    quota: Quota,
    now: datetime,
    refresh_period: str | None = None,
    seen_reset: datetime | None = None,
) -> Pace | None:
    """The pace of a cycle under way; None when its limit, start or end is unknown or passed."""
    start = cycle_start(quota.resets_at, refresh_period, seen_reset)
    if quota.share is None or quota.resets_at is None or start is None or quota.reset_passed(now):
        return None
    began, source = start
    length = (quota.resets_at - began).total_seconds()
    if length <= 0:
        return None
    elapsed = min(1.0, max(0.0, (now - began).total_seconds() / length))
    return Pace(elapsed, quota.share, began, source, lasting_spend(quota, now))


def lasting_spend(quota: Quota, now: datetime) -> int:
    """Credits a day that last until the reset; 0 when it is unknown."""
    if quota.resets_at is None:
        return 0
    days = (quota.resets_at - now).total_seconds() / 86400
    return int((quota.remaining or 0) / max(days, 1 / 24))
