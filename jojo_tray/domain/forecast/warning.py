"""When a forecast of running out is sure enough to be told: it held on two days in a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.usage import RESET_TOLERANCE

if TYPE_CHECKING:
    from collections.abc import Sequence

REMEMBERED = 7
DAY = timedelta(days=1)
SETTLING = 0.03  # of the cycle, in which nothing is told


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was foretold on a day of the cycle that ends at `resets_at`."""

    day: date
    runs_out: bool
    resets_at: datetime


def with_verdict(verdicts: Sequence[Verdict], verdict: Verdict) -> tuple[Verdict, ...]:
    """The verdicts of the last days, one a day; the latest of a day is the one that counts."""
    others = (known for known in verdicts if known.day < verdict.day)
    return (*others, verdict)[-REMEMBERED:]


def held_on_two_days(verdicts: Sequence[Verdict]) -> bool:
    """Whether the last two verdicts, of two days in a row and of one cycle, both say so."""
    if len(verdicts) < 2:
        return False
    before, last = verdicts[-2:]
    return (
        before.runs_out
        and last.runs_out
        and last.day - before.day == DAY
        and abs(last.resets_at - before.resets_at) <= RESET_TOLERANCE
    )


def warns(
    verdicts: Sequence[Verdict], today: date, now: datetime, cycle_start: datetime | None
) -> bool:
    """Whether running out may be told now: neither too early in the cycle nor on one day's word.

    A cycle whose start is unknown is taken for old enough.
    """
    if not held_on_two_days(verdicts) or verdicts[-1].day != today:
        return False
    if cycle_start is None:
        return True
    settling = max(SETTLING * (verdicts[-1].resets_at - cycle_start), DAY)
    return cycle_start + settling <= now < verdicts[-1].resets_at
