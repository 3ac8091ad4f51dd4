"""Credits set aside for a job, so that two askers do not both count on the same ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from jojo_tray.domain.errors import JojoTrayError, UsageError

LARGEST = 10**12  # credits; more is no job but a mistake
USUAL_MINUTES = 60
LONGEST_MINUTES = 31 * 24 * 60
LONGEST_PURPOSE = 200
REMEMBERED = timedelta(hours=1)  # beyond its end, for whoever has no newer reading


@dataclass(frozen=True, slots=True)
class Reservation:
    """`credits` held for a job from `made_at` until `expires_at` (exclusive), aware.

    Once released it holds nothing, and is remembered until then so that it can be released twice.
    """

    id: str
    credits: int
    purpose: str
    made_at: datetime
    expires_at: datetime
    released_at: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether its credits are set aside at that moment."""
        return self.released_at is None and now < self.expires_at


class Claim(NamedTuple):
    """Whether credits were set aside, and how many others were already."""

    made: bool
    reserved: int


@dataclass(frozen=True, slots=True)
class Funds:
    """Credits `left` in the cycle under way, and those of them that are `reserved`.

    Of these `uncounted` were given back after that reading: what was used of them is not known.
    `left` is None where it is unknown, and where there is no end of them. `read_at` says when
    that was read, `trouble` why it was not just now.
    """

    left: int | None
    reserved: int = 0
    unlimited: bool = False
    resets_at: datetime | None = None
    source: str = "store"
    read_at: datetime | None = None
    trouble: JojoTrayError | None = field(default=None, compare=False)
    uncounted: int = 0

    @property
    def free(self) -> int | None:
        """Credits left and not set aside, never below 0."""
        return None if self.left is None else max(0, self.left - self.reserved)

    def hold(self, wanted: int) -> bool | None:
        """Whether so many credits are free; None where nobody knows."""
        if self.unlimited:
            return True
        return None if self.free is None else wanted <= self.free


@dataclass(frozen=True, slots=True)
class Held:
    """What is set aside, what that leaves, and what else is set aside where it is only a part."""

    reservations: tuple[Reservation, ...]
    funds: Funds
    others: tuple[Reservation, ...] = ()


def require_sense(credits_wanted: int, purpose: str, minutes: int) -> None:
    """Raise UsageError for a count, a purpose or a time that cannot be meant."""
    if not 0 < credits_wanted <= LARGEST:
        raise UsageError(detail=f"Credits to set aside go from 1 to {LARGEST}")
    if not (0 < len(purpose.strip()) <= LONGEST_PURPOSE and purpose.isprintable()):
        raise UsageError(detail=f"A purpose has 1 to {LONGEST_PURPOSE} printable characters")
    if not 0 < minutes <= LONGEST_MINUTES:
        raise UsageError(detail=f"Credits are set aside for 1 to {LONGEST_MINUTES} minutes")


def expiry(now: datetime, minutes: int, resets_at: datetime | None) -> datetime:
    """The end of so many minutes, at most the reset, which renews all credits."""
    ends = now + timedelta(minutes=minutes)
    return ends if resets_at is None or resets_at <= now else min(ends, resets_at)
