"""Can so many characters be done by a day: at once, around the reset, or beyond the limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.money.rates import characters_for, credits_for

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction


class Verdict(StrEnum):
    """Whether a job can be done by its day."""

    FITS = "fits"
    TIGHT = "tight"  # fits, but not beside the usual use
    SPLIT = "split"  # one part now, the rest after the reset
    OVERAGE = "overage"
    TOO_LARGE = "too large"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class JobPart:
    """So many characters from this day on, in the cycle under way or in a later one."""

    since: date
    characters: int
    credits: int
    after_reset: bool = False


@dataclass(frozen=True, slots=True)
class Cycle:
    """What a billing cycle holds for a job, from the day `since` on.

    `credits` are free in it, None where unknown. `usual` is the other use expected in it until
    the job's day, None where nobody knows. `room` are the credits that may be used beyond its
    limit, None for any number.
    """

    since: date
    credits: int | None
    usual: int | None = None
    room: int | None = None
    after_reset: bool = False

    def free(self, *, beside_usual: bool) -> int:
        """Credits for the job, with or without setting the usual use aside."""
        aside = (self.usual or 0) if beside_usual else 0
        return max(0, (self.credits or 0) - aside)


@dataclass(frozen=True, slots=True)
class Means:
    """The cycles until a job's day, the one under way first; without an end if `unlimited`.

    `certain` says that it is known when they begin and what they bring.
    """

    cycles: tuple[Cycle, ...]
    unlimited: bool = False
    certain: bool = True

    @property
    def now(self) -> Cycle:
        """The cycle under way."""
        return self.cycles[0]

    @property
    def usual(self) -> bool:
        """Whether other use is expected in any cycle."""
        return any(cycle.usual for cycle in self.cycles)

    def free(self, *, beside_usual: bool) -> list[int]:
        """The credits of each cycle for the job."""
        return [cycle.free(beside_usual=beside_usual) for cycle in self.cycles]


@dataclass(frozen=True, slots=True)
class Job:
    """How a job comes out; `parts` sum up to its characters, or are none where it cannot be done.

    `over` are the credits beyond the limits: of a split job if all of it were done at once, None
    where that is not allowed; of one that is too large those that are missing even then. `tight`
    says that it takes up what the usual use needs.
    """

    verdict: Verdict
    parts: tuple[JobPart, ...] = ()
    over: int | None = None
    tight: bool = False


def job_of(characters: int, rate: Fraction | None, means: Means) -> Job:
    """The gentlest way to do it: at once, split around the resets, then beyond the limits.

    What fits at once, but not beside the usual use, waits for a reset if that comes in time.
    """
    left = means.now.credits
    if rate is None or (left is None and not means.unlimited):
        return Job(Verdict.UNKNOWN)
    needed = credits_for(characters, rate)
    if means.unlimited or left is None or needed <= left:
        at_once = _at_once(characters, needed, means)
        beside = _beside_usual(characters, rate, means) if at_once.tight else None
        return beside or at_once
    return _split(characters, rate, means) or _beyond(characters, rate, means)


def _at_once(characters: int, needed: int, means: Means) -> Job:
    now = means.now
    tight = not means.unlimited and needed > now.free(beside_usual=True)
    part = JobPart(now.since, characters, needed)
    return Job(Verdict.TIGHT if tight else Verdict.FITS, (part,), 0, tight)


def _beside_usual(characters: int, rate: Fraction, means: Means) -> Job | None:
    """Parts that leave each cycle its usual use, of a job that would fit at once without."""
    amounts, rest = _filled(characters, rate, means.free(beside_usual=True))
    return None if rest else Job(Verdict.SPLIT, _parts(amounts, rate, means), 0)


def _split(characters: int, rate: Fraction, means: Means) -> Job | None:
    """Parts that each fit into their cycle, beside the usual use if that leaves enough."""
    over = credits_for(characters, rate) - (means.now.credits or 0)
    for beside_usual in (True, False):
        amounts, rest = _filled(characters, rate, means.free(beside_usual=beside_usual))
        if not rest:
            allowed = over if means.now.room is None or over <= means.now.room else None
            return Job(Verdict.SPLIT, _parts(amounts, rate, means), allowed, not beside_usual)
    return None


def _beyond(characters: int, rate: Fraction, means: Means) -> Job:
    """What no cycle holds goes beyond the limits, the last one's first, as far as is allowed."""
    free = means.free(beside_usual=False)
    amounts, rest = _filled(characters, rate, free)
    for place, cycle in reversed(list(enumerate(means.cycles))):
        most = None if cycle.room is None else characters_for(free[place] + cycle.room, rate)
        more = rest if most is None else min(rest, most - amounts[place])
        amounts[place] += more
        rest -= more
    if rest:
        missing = Job(Verdict.TOO_LARGE, (), credits_for(rest, rate))
        return missing if means.certain else Job(Verdict.UNKNOWN)
    parts = _parts(amounts, rate, means)
    spent = [credits_for(amount, rate) for amount in amounts]
    over = sum(max(0, used - there) for used, there in zip(spent, free, strict=True))
    return Job(Verdict.OVERAGE, parts, over, means.usual)


def _filled(rest: int, rate: Fraction, free: Iterable[int]) -> tuple[list[int], int]:
    """The characters that fit into so many credits of each cycle, and those that fit nowhere."""
    amounts = []
    for room in free:
        most = characters_for(room, rate)
        amounts.append(rest if most is None else min(rest, most))
        rest -= amounts[-1]
    return amounts, rest


def _parts(amounts: Iterable[int], rate: Fraction, means: Means) -> tuple[JobPart, ...]:
    return tuple(
        JobPart(cycle.since, amount, credits_for(amount, rate), cycle.after_reset)
        for cycle, amount in zip(means.cycles, amounts, strict=True)
        if amount
    )
