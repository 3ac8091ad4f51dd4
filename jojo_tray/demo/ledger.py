"""The ledger: the diary's events cut into billing cycles, with the running counter."""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from jojo_tray.demo.chance import dice
from jojo_tray.demo.events import DAY, Diary, Event, day_start, elapsed_share, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_CYCLE = -12
_TO_RESET = timedelta(days=12, hours=12)
_TO_USE = 1.05  # of the limit, at least, by the first reset: it is to be seen how credits end


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with the credit counter as it stood before it."""

    event: Event
    before: int

    @property
    def after(self) -> int:
        """Give the counter after the event."""
        return self.before + self.event.credits


@dataclass(frozen=True, slots=True)
class Cycle:
    """One billing cycle: `start` inclusive and `end` exclusive, in Unix seconds."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    def until(self, moment: int) -> tuple[Entry, ...]:
        """Give the entries up to and including a moment."""
        return self.entries[: bisect_right(self.entries, moment, key=_when)]

    def used(self, moment: int) -> int:
        """Give the credits used up to and including a moment."""
        known = self.until(moment)
        return known[-1].after if known else 0


class Ledger:
    """All use of one account as a function of seed, start and the moment asked for.

    What callers had spoken since is added to it, in order of time.
    """

    def __init__(self, seed: str, start: datetime, share: float, limit: int) -> None:
        self._seed = seed
        self._born = start.date()
        self._reset = (start + _TO_RESET).replace(minute=0, second=0, microsecond=0)
        self._drawn: dict[int, Cycle] = {}
        self._cycles: dict[int, Cycle] = {}
        self._taken: dict[int, list[Event]] = {}
        self._paid: dict[int, int] = {}
        self.spoken: list[Event] = []
        now, end = int(start.timestamp()), self._edge(0)
        self._level = share * limit / max(self._raw_between(self._edge(-1), now), 0.01)
        ahead = self._level * self._raw_between(now, end)
        self._rise = max(1.0, (_TO_USE - share) * limit / ahead)
        self._diary = Diary(seed, self._budget)

    def number(self, moment: int) -> int:
        """Name the cycle that holds a moment; 0 is the one the account was made in."""
        when = datetime.fromtimestamp(moment, UTC)
        months = (when.year - self._reset.year) * 12 + when.month - self._reset.month
        return months + (moment >= self._edge(months))

    def cycle(self, number: int) -> Cycle:
        """Give a cycle with all its entries, those still to come included."""
        if number not in self._cycles:
            drawn, taken = self._draw(number), self._taken.get(number)
            self._cycles[number] = _merged(drawn, taken) if taken else drawn
        return self._cycles[number]

    def used(self, moment: int) -> int:
        """Give the credits used in a moment's cycle until then, the moment being the latest."""
        number = self.number(moment)
        return self._draw(number).used(moment) + self._paid.get(number, 0)

    def add(self, event: Event) -> None:
        """Enter what was spoken just now."""
        number = self.number(event.at)
        self._taken.setdefault(number, []).append(event)
        self._paid[number] = self._paid.get(number, 0) + event.credits
        self._cycles.pop(number, None)
        self.spoken.append(event)

    def between(self, start: int, end: int) -> Iterator[Entry]:
        """Run through the entries of a span, `end` exclusive, in order of time."""
        for number in range(max(self.number(start), FIRST_CYCLE), self.number(end) + 1):
            entries = self.cycle(number).entries
            low = bisect_left(entries, start, key=_when)
            yield from entries[low : bisect_left(entries, end, key=_when)]

    def _draw(self, number: int) -> Cycle:
        if number not in self._drawn:
            self._drawn[number] = self._open(number)
        return self._drawn[number]

    def _open(self, number: int) -> Cycle:
        start, end = self._edge(number - 1), self._edge(number)
        events = [
            event
            for day in _days(start, end)
            for event in self._diary.day(day)
            if start <= event.at < end
        ]
        return _counted(start, end, events)

    def _edge(self, number: int) -> int:
        return int(add_months(self._reset, number).timestamp())

    def _budget(self, day: date) -> int:
        ahead = self._born < day <= self._reset.date()
        return round(self._level * self._raw(day) * (self._rise if ahead else 1.0))

    def _raw(self, day: date) -> float:
        age = min(max((self._born - day).days, 0), 365)
        growth = 1.0 - 0.42 * age / 365
        return growth * spread(dice(f"{self._seed}/size/{day.toordinal()}"), day)

    def _raw_between(self, first: int, last: int) -> float:
        return sum(self._raw(day) * _share_between(day, first, last) for day in _days(first, last))


def add_months(moment: datetime, months: int) -> datetime:
    """Move by whole calendar months; a day the month lacks becomes its last."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def _counted(start: int, end: int, events: list[Event]) -> Cycle:
    counter = accumulate((event.credits for event in events), initial=0)
    return Cycle(start, end, tuple(map(Entry, events, counter)))


def _merged(drawn: Cycle, taken: list[Event]) -> Cycle:
    events = [*(entry.event for entry in drawn.entries), *taken]
    return _counted(drawn.start, drawn.end, sorted(events, key=lambda event: event.at))


def _when(entry: Entry) -> int:
    return entry.event.at


def _days(start: int, end: int) -> Iterator[date]:
    first = datetime.fromtimestamp(start, UTC).date()
    for index in range((end - day_start(first)) // DAY + 1):
        yield first + timedelta(days=index)


def _share_between(day: date, start: int, end: int) -> float:
    midnight = day_start(day)
    return elapsed_share(end - midnight) - elapsed_share(start - midnight)
