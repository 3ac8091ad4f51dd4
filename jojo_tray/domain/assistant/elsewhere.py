"""What an account used past the gateway, day by day, and when that is new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.insight.provenance import UNDATED, Freshness
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight.view_tables import DAY
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jojo_tray.domain.assistant.months import DayCounts

ONE_DAY = timedelta(days=1)
SETTLES = timedelta(days=1)  # what is used today may be charged tomorrow
QUIET = timedelta(days=14)  # with nothing elsewhere to speak of, before it is new
LOOKED_AT = timedelta(days=6)  # a day is told late where nobody looked on it
LEAST_DAYS = 7  # of those, on which the gateway was in use and the account's use is known
LEAST_CREDITS = 500
LEAST_PERCENT = 10  # of all that the account used on the day

COLUMNS = (
    DAY,
    Column("total", QT_TRANSLATE_NOOP("insight", "Total"), ColumnKind.CREDITS),
    Column("gateway", QT_TRANSLATE_NOOP("insight", "Through the gateway"), ColumnKind.CREDITS),
    Column("elsewhere", QT_TRANSLATE_NOOP("insight", "Elsewhere"), ColumnKind.CREDITS),
)
SETTLING = QT_TRANSLATE_NOOP("insight", "Today and yesterday may still grow: charges come late.")
NOT_IN_USE = QT_TRANSLATE_NOOP(
    "insight", "The gateway was not in use in this range: all of it is elsewhere."
)


@dataclass(frozen=True, slots=True)
class ElsewhereDay:
    """A local day: all that was charged for, None where nobody knows, and what the gateway saw.

    It `ran` when it answered anything, be it from its cache. `settling` days may still grow.
    """

    day: date
    total: int | None
    seen: int = 0
    ran: bool = False
    settling: bool = False

    @property
    def elsewhere(self) -> int | None:
        """Credits past the gateway; what it saw beyond the total makes it 0, never less."""
        return None if self.total is None else max(0, self.total - self.seen)

    @property
    def beyond(self) -> int:
        """What the gateway saw that the service charged on another day, or has yet to charge."""
        return 0 if self.total is None else max(0, self.seen - self.total)


class NewElsewhere(NamedTuple):
    """A day, and what went past the gateway on it for sure: no late charge of its own use."""

    day: date
    credits: int


@dataclass(frozen=True, slots=True)
class ElsewhereView:
    """Days in their order, up to today."""

    days: tuple[ElsewhereDay, ...]
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    @property
    def elsewhere(self) -> int | None:
        """Credits past the gateway on all days that are known; None where none is."""
        known = [day.elsewhere for day in self.days if day.elsewhere is not None]
        return sum(known) if known else None

    def table(self) -> PanelTable:
        """A row a day."""
        rows = tuple((one.day, one.total, one.seen, one.elsewhere) for one in self.days)
        return PanelTable(COLUMNS, rows)


def elsewhere_days(
    totals: Iterable[tuple[date, float | None]], counted: Iterable[DayCounts], today: date
) -> tuple[ElsewhereDay, ...]:
    """The days up to today, each with what the gateway saw of the one account."""
    seen: dict[str, int] = {}
    for row in counted:
        seen[row.slot.day] = seen.get(row.slot.day, 0) + row.counts.charged
    return tuple(
        ElsewhereDay(
            day,
            None if total is None else round(total),
            seen.get(f"{day}", 0),
            f"{day}" in seen,
            settling=today - day <= SETTLES,
        )
        for day, total in totals
        if day <= today
    )


def notes_on(days: Sequence[ElsewhereDay]) -> tuple[str, ...]:
    """What to know when reading the days."""
    notes = [NOT_IN_USE] if days and not any(day.ran for day in days) else []
    if any(day.settling for day in days):
        notes.append(SETTLING)
    return tuple(notes)


def new_elsewhere(days: Sequence[ElsewhereDay], today: date) -> NewElsewhere | None:
    """The first day of the last week with much elsewhere, after two weeks with next to nothing.

    Days on which the gateway did not run say nothing, as all is elsewhere then. Until it has been
    in use for two weeks, and on enough days of them, nothing is new.
    """
    known = [(day, surely) for day, surely in _surely_elsewhere(days) if day.ran]
    much = {day.day: surely for day, surely in known if _is_much(day, surely)}
    recent = [day for day in much if today - LOOKED_AT <= day <= today]
    found = next((day for day in recent if _was_quiet(day, known, much)), None)
    return None if found is None else NewElsewhere(found, much[found])


def _surely_elsewhere(days: Sequence[ElsewhereDay]) -> Iterator[tuple[ElsewhereDay, int]]:
    """What cannot be a charge for the gateway's use of the day before or, by midnight, after."""
    beyond = {day.day: day.beyond for day in days}
    late = 0
    for day in days:
        surely = (day.elsewhere or 0) - late - beyond.get(day.day + ONE_DAY, 0)
        yield day, surely
        late = _charged_late(day, late)


def _charged_late(day: ElsewhereDay, late: int) -> int:
    """What may be charged a day later: of its own use, as charges of the day before come first."""
    if day.total is None:
        return day.seen
    return min(day.seen, max(0, late + day.seen - day.total))


def _is_much(day: ElsewhereDay, surely: int) -> bool:
    return (
        day.total is not None
        and surely >= LEAST_CREDITS
        and surely * 100 >= LEAST_PERCENT * day.total
    )


def _was_quiet(new: date, known: Sequence[tuple[ElsewhereDay, int]], much: Iterable[date]) -> bool:
    """Whether the two weeks before a day are known, and had next to nothing elsewhere."""
    begins = new - QUIET
    before = [(day.total, surely) for day, surely in known if begins <= day.day < new]
    totals = [total for total, _ in before if total is not None]
    learnt = any(day.day <= begins for day, _ in known) and len(totals) >= LEAST_DAYS
    if not learnt or any(begins <= day < new for day in much):
        return False
    past = sum(max(0, surely) for total, surely in before if total is not None)
    return past * 100 <= LEAST_PERCENT * sum(totals)
