"""This cycle's pace beside the last ones': when cycles began, and what was used by each day."""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.provenance import freshness_of, provenance
from jojo_tray.domain.insight.views import CycleCurve, PaceView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.pace import PERIOD_MONTHS, cycle_start, months_before
from jojo_tray.domain.usage import RESET_TOLERANCE, Change, increments

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.domain.usage import SampleRun

SHORT_OF = QT_TRANSLATE_NOOP("insight", "When the cycles begin is not known.")


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
    # By the coming reset, for one on the 31st is on the 28th in between.
    return [begun[0], *islice(_former(begun[0], resets_at or begun[0], months, seen), cycles - 1)]


def pace_of_cycles(
    days: UsageSeries, cycles: Sequence[UsageSeries], limit: int | None = None
) -> PaceView:
    """The days of each cycle as their sums, the newest first; `days` are all of them in one."""
    running, zone = days.edges[-1], days.question.zone
    curves = tuple(
        CycleCurve(
            cycle.edges[0].astimezone(zone).date(),
            _sums(cycle.totals),
            running=cycle.edges[-1] == running,
        )
        for cycle in cycles
    )
    known = tuple(curve for curve in curves if any(one is not None for one in curve.sums))
    said = [note for cycle in cycles for note in cycle.notes] if cycles else [Note(SHORT_OF)]
    return PaceView(known, limit, provenance(days, *said), freshness_of(days))


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


def _sums(days: Sequence[float | None]) -> tuple[float | None, ...]:
    """What was used by the end of each day; from a day on that nobody knows, None."""
    sums: list[float | None] = []
    used: float | None = 0.0
    for day in days:
        used = None if used is None or day is None else used + day
        sums.append(used)
    return tuple(sums)
