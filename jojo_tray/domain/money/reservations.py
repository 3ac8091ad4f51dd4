"""Credits set aside for a job, so that two askers do not both count on the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from jojo_tray.domain.money.amounts import LARGEST
from jojo_tray.domain.money.errors import BadReservation

USUAL_MINUTES = 60
LONGEST_MINUTES = 31 * 24 * 60
LONGEST_PURPOSE = 200


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


class Claim(NamedTuple):
    """Whether credits were set aside, and how many others were already."""

    made: bool
    reserved: int


@dataclass(frozen=True, slots=True)
class Funds:
    """Credits `left` in the cycle under way, and those of them that are `reserved`.

    `left` is None where it is unknown, and where there is no end of them.
    """

    left: int | None
    reserved: int = 0
    unlimited: bool = False
    resets_at: datetime | None = None

    @property
    def free(self) -> int | None:
        """Credits left and not set aside, never below 0."""
        return None if self.left is None else max(0, self.left - self.reserved)

    def hold(self, wanted: int) -> bool | None:
        """Whether so many credits are free; None where nobody knows."""
        if self.unlimited:
            return True
        return None if self.free is None else wanted <= self.free


def wanted_reservation(
    name: str,
    credits_wanted: int,
    purpose: str,
    now: datetime,
    minutes: int = USUAL_MINUTES,
    resets_at: datetime | None = None,
) -> Reservation:
    """What is to be set aside for so many minutes, at most until the reset, which renews all.

    Raises BadReservation for a count, a purpose or a time that cannot be meant.
    """
    if not 0 < credits_wanted <= LARGEST:
        raise BadReservation(detail="the credits must be above 0, and no mistake of size")
    if not _is_purpose(purpose):
        raise BadReservation(detail=f"a purpose has 1 to {LONGEST_PURPOSE} printable characters")
    if not 0 < minutes <= LONGEST_MINUTES:
        raise BadReservation(detail=f"it lasts from 1 to {LONGEST_MINUTES} minutes")
    ends = now + timedelta(minutes=minutes)
    if resets_at is not None and now < resets_at:
        ends = min(ends, resets_at)
    return Reservation(name, credits_wanted, purpose.strip(), now, ends)


def _is_purpose(text: str) -> bool:
    return 0 < len(text.strip()) <= LONGEST_PURPOSE and text.isprintable()
