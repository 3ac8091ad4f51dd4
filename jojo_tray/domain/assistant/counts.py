"""What is counted of an assistant's calls, and where each count belongs."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from operator import add, attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

UNKNOWN_ACCOUNT = 0  # a library counts without knowing whose key is used


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums that only grow: `characters` sent, `credits` that they really cost, calls, and so on.

    `waited_ms` is the sum of `waits` response times in milliseconds, `finished_ms` that of
    `finishes` times up to the end of an answer. What the cache answered `saved` what it would
    have cost.
    """

    characters: int = 0
    credits: int = 0
    api_calls: int = 0
    cache_hits: int = 0
    cache_misses: int = 0
    errors: int = 0
    saved_characters: int = 0
    saved_credits: int = 0
    waited_ms: int = 0
    waits: int = 0
    finished_ms: int = 0
    finishes: int = 0

    @property
    def charged(self) -> int:
        """What the calls cost, in credits; where nobody told, their characters, hardly more."""
        return self.credits or self.characters

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*map(add, values_of(self), values_of(other)))

    def widest(self, other: Counts) -> Counts:
        """Two states of one row of sums, of which each may be the newer one, field by field.

        A mean is of one of them: the times come from the state that has more of them.
        """
        larger = Counts(*map(max, values_of(self), values_of(other)))
        waits, waited_ms = max((self.waits, self.waited_ms), (other.waits, other.waited_ms))
        finishes, finished_ms = max(
            (self.finishes, self.finished_ms), (other.finishes, other.finished_ms)
        )
        return replace(
            larger, waits=waits, waited_ms=waited_ms, finishes=finishes, finished_ms=finished_ms
        )


# In the order of the fields, fast: this runs at every call that is counted.
values_of: Callable[[Counts], tuple[int, ...]] = attrgetter(
    *(field.name for field in fields(Counts))
)


class Slot(NamedTuple):
    """Where counts belong: `day` is YYYY-MM-DD in the user's zone, which also names the month."""

    day: str
    client: str
    account_id: int = UNKNOWN_ACCOUNT

    @property
    def month(self) -> str:
        """The month, YYYY-MM."""
        return self.day[:7]


class HourSlot(NamedTuple):
    """An hour of a weekday (0 is Monday) in a month, in the user's zone."""

    month: str
    weekday: int
    hour: int


def day_of(now: datetime, zone: tzinfo) -> str:
    """The local day of an instant, YYYY-MM-DD."""
    return f"{now.astimezone(zone):%Y-%m-%d}"


def hour_of(now: datetime, zone: tzinfo) -> HourSlot:
    """The local hour of an instant."""
    local = now.astimezone(zone)
    return HourSlot(f"{local:%Y-%m}", local.weekday(), local.hour)
