"""What is to be asked of a source: what was never asked, and the last days once more."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.buckets import begun, edges_between, following
from jojo_tray.domain.insight.building import first_of
from jojo_tray.domain.series import Coverage, Interval, Rung

if TYPE_CHECKING:
    from datetime import tzinfo

    from jojo_tray.domain.series import UsageQuestion
    from jojo_tray.services.usage.ladder import Route

LATE_CHARGES = timedelta(days=3)
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)  # analytics refuse anything before
MOMENT = timedelta(microseconds=1)

# How many buckets are asked for at once, so that no answer grows beyond what is read of one.
_AT_ONCE = {
    Interval.MINUTE: 24 * 60,
    Interval.HOUR: 31 * 24,
    Interval.DAY: 366,
    Interval.WEEK: 104,
    Interval.MONTH: 60,
}
_LONGEST = {
    Interval.MINUTE: timedelta(days=1),
    Interval.HOUR: timedelta(days=31),
}
_A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whole buckets of a route that a question needs, those to come left out."""

    since: datetime
    until: datetime


def wanted_of(
    question: UsageQuestion, route: Route, now: datetime, born: datetime | None = None
) -> Wanted | None:
    """None for a stretch in which nothing can have been counted.

    Nor can a user's own use have been before the user was; a workspace may be older than that.
    """
    step, zone = route.sheet.step, sheet_zone(route)
    first = first_of(question, route.zone)
    if born is not None and born < question.until and not route.sheet.workspace:
        first = max(first, born)
    since = begun(max(first, EARLIEST), step, zone)
    until = following(min(question.until - MOMENT, now), step, zone)
    return Wanted(since, until) if since < until else None


def sheet_zone(route: Route) -> tzinfo:
    """The zone that the cells of a route's sheet are cut by."""
    return UTC if route.sheet.zone == "UTC" else route.zone


def due(
    known: Coverage | None, wanted: Wanted, route: Route, now: datetime, patience: timedelta
) -> list[Coverage]:
    """The stretches to ask for in this order, each with the time it is then known as of.

    Kept in this order each touches what is known; what was cut short goes on the next time. So
    the newest come first, as far as that leaves no hole.
    """
    step = route.sheet.step
    if known is None or _apart(known, wanted, step):
        return _pieces(wanted.since, wanted.until, route, now, now)[::-1]
    read_at = min(known.read_at, now)  # by a clock that was ahead it was read later than now
    settled = min(known.until, _settled(known.since, read_at, route))
    read_lately = now - known.read_at < patience and wanted.until <= known.until
    if (read_lately and known.read_at <= now) or wanted.until <= settled:
        return _pieces(wanted.since, known.since, route, read_at, read_at)[::-1]
    until = max(wanted.until, min(known.until, following(now, step, sheet_zone(route))))
    before = _pieces(wanted.since, known.since, route, now, now)
    return [*_pieces(settled, until, route, read_at, now), *before[::-1]]


def _settled(since: datetime, read_at: datetime, route: Route) -> datetime:
    """Up to where no late charge is to be expected, as of the last reading."""
    return max(since, begun(read_at - LATE_CHARGES, route.sheet.step, sheet_zone(route)))


def _apart(known: Coverage, wanted: Wanted, step: Interval) -> bool:
    """Whether filling the hole between would take longer than beginning anew."""
    hole = max(known.since - wanted.until, wanted.since - known.until)
    return hole > _LONGEST.get(step, _A_YEAR)


def _pieces(
    since: datetime, until: datetime, route: Route, so_far: datetime, at_last: datetime
) -> list[Coverage]:
    if since >= until:
        return []
    count = 1 if route.rung is Rung.ADMIN_USAGE else _AT_ONCE[route.sheet.step]
    marks = edges_between(since, until, route.sheet.step, sheet_zone(route))
    cuts = [*marks[:-1:count], marks[-1]]
    return [
        Coverage(start, end, at_last if end == until else so_far)
        for start, end in itertools.pairwise(cuts)
    ]
