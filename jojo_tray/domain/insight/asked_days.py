"""Whole days as they are asked for: from one day to another, or so many up to one."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from jojo_tray.domain.insight.stretches import Stretch, days_from
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric, UsageQuestion

EARLIEST = date(2020, 1, 1)  # no source counts what was before
USUAL_DAYS = 30
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def asked_days(
    now: datetime,
    zone: tzinfo,
    *,
    first: date | None = None,
    last: date | None = None,
    days: int = USUAL_DAYS,
) -> Stretch:
    """The local days from `first` to `last`, both included; else `days` up to `last`.

    `last` is today unless it is said. Raises BadRange for what is backwards, in the future, or
    before anything was counted.
    """
    today = now.astimezone(zone).date()
    ends = last or today
    begins = first or _days_back(ends, days)
    _require_sense(begins, ends, today)
    return days_from(begins, (ends - begins).days + 1, zone)


def usage_question(
    span: Stretch,
    now: datetime,
    by: Breakdown = Breakdown.NONE,
    interval: Interval = Interval.DAY,
    metric: UsageMetric = UsageMetric.CREDITS,
    *,
    workspace: bool = False,
) -> UsageQuestion:
    """What is asked of whole days; of hours and minutes, those to come are not listed."""
    ends = max(now, span.since + MINUTE) if interval.by_clock else span.until
    until = min(span.until, ends)
    return UsageQuestion(span.since, until, by, interval, metric, span.zone, workspace)


def _days_back(last: date, days: int) -> date:
    """The first of so many days; all there can be begin with the service."""
    if last <= EARLIEST:
        return last
    return max(last - timedelta(days=days - 1), EARLIEST)


def _require_sense(first: date, last: date, today: date) -> None:
    if first > today:
        raise BadRange(detail=f"{first} is in the future: nothing was used there yet")
    if first < EARLIEST:
        raise BadRange(detail=f"Nothing was counted before {EARLIEST}")
    if last < first:
        raise BadRange(detail=f"Nothing is from {first} to {last}: turn the two days round")
    if last > today + DAY:  # somewhere it is tomorrow already
        raise BadRange(detail=f"{last} is in the future: the stretch may end today, {today}")
