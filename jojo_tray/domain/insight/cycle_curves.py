"""This cycle's pace beside the last ones': when cycles began, and what was used by each day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.day_maps import days_of
from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.views import CycleCurve, PaceView
from jojo_tray.domain.pace import PERIOD_MONTHS, cycle_start, months_before
from jojo_tray.domain.usage import RESET_TOLERANCE, Change, increments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.domain.insight.views import DayUse
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.domain.usage import SampleRun

WHOLE_DAYS = "The day of a reset counts for the cycle that begins with it."
SHORT_OF = "When the cycles begin is not known."


def resets_seen(runs: Sequence[SampleRun]) -> list[datetime]:
    """The instants by which our own record saw the counter begin anew, oldest first."""
    return [
        _instant(step.start, step.end, before.quota.resets_at)
        for step, (before, _) in zip(increments(runs), pairwise(runs), strict=True)
        if step.change is Change.RESET
    ]


def cycle_starts(
    resets_at: datetime | None, refresh_period: str | None, seen: Sequence[datetime], cycles: int
) -> list[datetime]:
    """When this cycle and the ones before it began, the newest first; empty when unknown.

    By our own record where it saw the reset, by the calendar before that.
    """
    begun = cycle_start(resets_at, refresh_period, seen[-1] if seen else None)
    if begun is None:
        return []
    months = PERIOD_MONTHS.get(refresh_period or "")
    anchor = begun[0] if resets_at is None or months is None else months_before(resets_at, months)
    return [begun[0], *islice(_former(begun[0], anchor, months, seen), cycles - 1)]


def pace_of_cycles(
    series: UsageSeries, starts: Sequence[datetime], now: datetime, limit: int | None = None
) -> PaceView:
    """A series of days as the sums of each cycle; `starts` are the cycles', the newest first."""
    zone = series.question.zone
    firsts = [start.astimezone(zone).date() for start in starts]
    after = now.astimezone(zone).date() + timedelta(days=1)
    days = days_of(series)
    curves = tuple(
        CycleCurve(first, _sums(days, first, end), running=end == after)
        for first, end in zip(firsts, [after, *firsts], strict=False)
        if first < end
    )
    known = tuple(curve for curve in curves if any(one is not None for one in curve.sums))
    return PaceView(
        known, limit, provenance(series, WHOLE_DAYS if starts else SHORT_OF), freshness_of(series)
    )


def _instant(start: datetime, end: datetime, promised: datetime | None) -> datetime:
    return promised if promised is not None and start <= promised <= end else end


def _former(
    begun: datetime, anchor: datetime, months: int | None, seen: Sequence[datetime]
) -> Iterator[datetime]:
    """The starts before, endlessly where the calendar tells them."""
    earlier = [one for one in seen if one < begun - RESET_TOLERANCE]
    if months is None:
        yield from reversed(earlier)
        return
    last, back = begun, 0
    while anchor.year * 12 + anchor.month > back + 12:
        promised = months_before(anchor, back)
        back += months
        start = min(earlier, key=lambda one: abs(one - promised), default=promised)
        start = start if abs(start - promised) <= RESET_TOLERANCE else promised
        if start < last - RESET_TOLERANCE:
            yield start
            last = start


def _sums(days: Sequence[DayUse], first: date, end: date) -> tuple[float | None, ...]:
    """What was used by the end of each day; from a day on that nobody knows, None."""
    known = {one.day: one.credits for one in days}
    sums: list[float | None] = []
    used: float | None = 0.0
    for place in range((end - first).days):
        day = known.get(first + timedelta(days=place))
        used = None if used is None or day is None else used + day
        sums.append(used)
    return tuple(sums)
