"""Can so many characters be done by a day: at once, around the reset, or beyond the limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.money.rates import characters_for, credits_for

if TYPE_CHECKING:
    from collections.abc import Sequence
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
    that may be used beyond the limit, None for any number.
    """

    today: date
    left: int | None
    unlimited: bool = False
    quota: int | None = None
    renewals: tuple[date, ...] = ()
    usual: int | None = None
    room: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """How a job comes out; `parts` sum up to its characters, or are none where it cannot be done.

    `over` are the credits beyond the limit if all of it is done at once.
    """

    verdict: Verdict
    parts: tuple[JobPart, ...] = ()
    over: int | None = None


def job_of(characters: int, rate: Fraction | None, means: Means) -> Job:
    """The gentlest way to do it: at once, split around the resets, then beyond the limit."""
    if rate is None or (means.left is None and not means.unlimited):
        return Job(Verdict.UNKNOWN)
    needed = credits_for(characters, rate)
    at_once = (JobPart(means.today, characters, needed),)
    if means.unlimited or means.left is None or needed <= means.left:
        return Job(_comfort(needed, means), at_once, 0)
    over = needed - means.left
    parts = split(characters, rate, means)
    if parts:
        return Job(Verdict.SPLIT, parts, over)
    if means.room is None or over <= means.room:
        return Job(Verdict.OVERAGE, at_once, over)
    return Job(Verdict.TOO_LARGE, (), over)


def split(characters: int, rate: Fraction, means: Means) -> tuple[JobPart, ...]:
    """Parts that each fit into their cycle; none where the cycles until then are not enough."""
    shelves = [(means.today, means.left or 0)]
    shelves += [(day, means.quota or 0) for day in means.renewals]
    parts, rest = _filled(shelves, characters, rate)
    return () if rest else parts


def _filled(
    shelves: Sequence[tuple[date, int]], rest: int, rate: Fraction
) -> tuple[tuple[JobPart, ...], int]:
    parts = []
    for later, (since, room) in enumerate(shelves):
        most = characters_for(room, rate)
        amount = rest if most is None else min(rest, most)
        if amount:
            parts.append(JobPart(since, amount, credits_for(amount, rate), after_reset=later > 0))
        rest -= amount
    return tuple(parts), rest


def _comfort(needed: int, means: Means) -> Verdict:
    if means.unlimited or means.left is None or means.usual is None:
        return Verdict.FITS
    return Verdict.FITS if needed + means.usual <= means.left else Verdict.TIGHT
