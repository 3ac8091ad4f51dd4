"""Which billing cycle a day is in, and which days are out of all reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.reports import DAY, Cycle, WholeDays, cycle_at, month_of
from jojo_tray.services.reports.sayings import INSTANT

if TYPE_CHECKING:
    from datetime import date, datetime

    from jojo_tray.services.reports.ports import ReportOutside

FIRST_YEAR = 2000  # nobody sold speech before


@dataclass(frozen=True, slots=True)
class Billed:
    """The cycle with the days it touches, and whether it is one or only a month."""

    cycle: Cycle
    stretch: WholeDays
    known: bool


def require_sense(day: date, now: datetime) -> None:
    """Raise BadRange for a day before FIRST_YEAR or after the next year.

    The calendar itself ends there, and a zone may need a day beyond.
    """
    if day.year < FIRST_YEAR:
        raise BadRange(detail=f"{day} is too long ago: nothing was counted before {FIRST_YEAR}")
    if day.year > now.year + 1:
        raise BadRange(detail=f"{day} is in the future: nothing was used there yet")


def billed_at(out: ReportOutside, day: date | None) -> Billed:
    """The billing cycle that a day ends in, by our own record of its start or the calendar.

    Raises BadRange for a day that is to come, or out of all reason.
    """
    now, zone = out.clock.now(), out.zone()
    if day is not None:
        require_sense(day, now)
    moment = now if day is None else min(now, midnight(day + DAY, zone) - INSTANT)
    if day is not None and midnight(day, zone) > now:
        raise BadRange(detail=f"{day} is in the future: nothing was used there yet")
    cycle = _cycle(out, moment)
    if cycle is None:
        month = month_of(moment.astimezone(zone).date(), zone)
        return Billed(Cycle(month.since, month.until), month, known=False)
    first = cycle.since.astimezone(zone).date()
    last = (cycle.until - INSTANT).astimezone(zone).date()
    return Billed(cycle, WholeDays(first, last, zone), known=True)


def _cycle(out: ReportOutside, moment: datetime) -> Cycle | None:
    status = out.status()
    quota, plan = status.quota, status.subscription
    if quota is None or plan is None or quota.resets_at is None:
        return None
    if status.pace is not None and status.pace.cycle_start <= moment < quota.resets_at:
        return Cycle(status.pace.cycle_start, quota.resets_at)
    return cycle_at(moment, quota.resets_at, plan.refresh_period)
