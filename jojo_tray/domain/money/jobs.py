"""Can so many characters be done by a day: at once, around the reset, or beyond the limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.money.rates import characters_for, credits_for

if TYPE_CHECKING:
    from collections.abc import Iterator
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
class Means:
    """What there is for a job that is begun on `today` and ends with the day `by`.

    `left` are the credits of this cycle, None where unknown, `unlimited` where there is no end
    of them. `renewals` are the days of the resets up to and with `by`, each bringing `quota`.
    `usual` is the other use expected until the first of them or `by`. `room` are the credits
    that may still be used beyond the limit in this cycle, `later_room` in one after a reset;
    None for any number.
    """

    today: date
    left: int | None
    unlimited: bool = False
    quota: int | None = None
    renewals: tuple[date, ...] = ()
    usual: int | None = None
    room: int | None = None
    later_room: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """How a job comes out; `parts` sum up to its characters, or are none where it cannot be done.

    `over` are the credits beyond the limit: of a split job if all of it were done at once, None
    where that is not allowed; else even when it is spread over the cycles.
    """

    verdict: Verdict
    parts: tuple[JobPart, ...] = ()
    over: int | None = None


def job_of(characters: int, rate: Fraction | None, means: Means) -> Job:
    """The gentlest way to do it: at once, split around the resets, then beyond the limit."""
    if rate is None or (means.left is None and not means.unlimited):
        return Job(Verdict.UNKNOWN)
    needed = credits_for(characters, rate)
    if means.unlimited or means.left is None or needed <= means.left:
        return Job(_comfort(needed, means), (JobPart(means.today, characters, needed),), 0)
    parts, rest = _filled(characters, rate, means)
    if not rest:
        at_once = needed - means.left
        return Job(Verdict.SPLIT, parts, at_once if _allowed(at_once, means.room) else None)
    over = credits_for(rest, rate)
    if _allowed(over, means.later_room if means.renewals else means.room):
        return Job(Verdict.OVERAGE, _with_rest(parts, rest, rate, means), over)
    return Job(Verdict.TOO_LARGE, (), over)


def _allowed(over: int, room: int | None) -> bool:
    return room is None or over <= room


def _filled(rest: int, rate: Fraction, means: Means) -> tuple[tuple[JobPart, ...], int]:
    """Parts that each fit into their cycle, and how many characters do not fit into any."""
    parts = []
    for since, room, later in _cycles(means):
        most = characters_for(room, rate)
        amount = rest if most is None else min(rest, most)
        if amount:
            parts.append(JobPart(since, amount, credits_for(amount, rate), later))
        rest -= amount
    return tuple(parts), rest


def _cycles(means: Means) -> Iterator[tuple[date, int, bool]]:
    """The first day of each cycle for the job, its credits, and whether it is a later one."""
    yield means.today, means.left or 0, False
    for day in means.renewals:
        yield day, means.quota or 0, True


def _with_rest(
    parts: tuple[JobPart, ...], rest: int, rate: Fraction, means: Means
) -> tuple[JobPart, ...]:
    """The parts with what does not fit added to the last cycle's."""
    since, _, later = list(_cycles(means))[-1]
    kept = tuple(part for part in parts if part.since != since or part.after_reset is not later)
    amount = rest + sum(part.characters for part in parts) - sum(p.characters for p in kept)
    return (*kept, JobPart(since, amount, credits_for(amount, rate), later))


def _comfort(needed: int, means: Means) -> Verdict:
    if means.unlimited or means.left is None or means.usual is None:
        return Verdict.FITS
    return Verdict.FITS if needed + means.usual <= means.left else Verdict.TIGHT
