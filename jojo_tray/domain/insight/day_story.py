"""What made a day's use: how it compares with usual days, and which parts made the difference."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import takewhile
from statistics import fmean, median
from typing import TYPE_CHECKING

from jojo_tray.domain.history import Retake
from jojo_tray.domain.insight.provenance import UNDATED, Freshness
from jojo_tray.domain.insight.sums import share, sum_of_all
from jojo_tray.domain.insight.views import DrillView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jojo_tray.domain.series import SeriesPart

COMPARED = 28  # days before the day
# So many more tell whether days without any use are those before the very first.
LOOKED_BACK = 2 * COMPARED
WEEK = 7
LEAST_WEEKDAYS = 3
LEAST_DAYS = 7
MOST_PARTS = 10
OTHERS = "others"  # the key of all but the dearest parts
OTHERS_LABEL = QT_TRANSLATE_NOOP("insight", "Others")


class UsualKind(StrEnum):
    """What a usual day is: the same weekday of the last weeks, or any of the last days."""

    WEEKDAY = "weekday"
    ANY_DAY = "any day"


class Level(StrEnum):
    """A day's use beside a usual one's."""

    MUCH_MORE = "much more"
    MORE = "more"
    AS_USUAL = "as usual"
    LESS = "less"
    MUCH_LESS = "much less"
    NOTHING = "nothing"


# The least share of a usual day's use for each level, the highest first.
_LEVELS = ((2.0, Level.MUCH_MORE), (1.25, Level.MORE), (0.75, Level.AS_USUAL), (0.5, Level.LESS))
_ABOVE = {Level.MUCH_MORE, Level.MORE}


@dataclass(frozen=True, slots=True)
class Usual:
    """Mean and median credits of the days compared with, which stand at `places` before the day.

    The places count back: 1 is the day before.
    """

    kind: UsualKind
    places: tuple[int, ...]
    credits: float
    median: float


@dataclass(frozen=True, slots=True)
class PartStory:
    """One voice, model or product: its credits that day and on a usual one; None is unknown."""

    key: str
    label: str
    credits: float | None
    usual: float | None
    share: float | None

    @property
    def more(self) -> float | None:
        """Credits beyond a usual day's; below 0 where it was less."""
        known = self.credits is not None and self.usual is not None
        return (self.credits or 0) - (self.usual or 0) if known else None


@dataclass(frozen=True, slots=True)
class HourUse:
    """Credits of the hour that begins `at`, aware; None is unknown."""

    at: datetime
    credits: float | None


@dataclass(frozen=True, slots=True)
class DayStory:
    """A day with what made it; `whole` says that it is over, None is unknown everywhere.

    `parts` has the dearest parts of each way that the use could be divided, then the others.
    `drill` has the generations; `retakes` are the dearest of what was made more than once that
    day, None where no history was read. `paid_again` is what all such repetitions cost.
    """

    day: date
    whole: bool
    total: float | None
    usual: Usual | None
    parts: dict[Breakdown, tuple[PartStory, ...]]
    hours: tuple[HourUse, ...] | None
    drill: DrillView
    retakes: tuple[Retake, ...] | None
    paid_again: int | None
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    @property
    def ratio(self) -> float | None:
        """How many usual days it was; None where those used nothing."""
        return share(self.total, self.usual.credits if self.usual else None)

    @property
    def level(self) -> Level | None:
        """How it compares in a word; until the day is over, only that it is more already."""
        level = level_of(self.total, self.usual)
        return level if self.whole or level in _ABOVE else None


def level_of(total: float | None, usual: Usual | None) -> Level | None:
    """The word for a use beside a usual one; None where either is unknown."""
    if total is None:
        return None
    if not total:
        return Level.NOTHING
    if usual is None:
        return None
    if not usual.credits:
        return Level.MUCH_MORE
    times = total / usual.credits
    return next((level for least, level in _LEVELS if times >= least), Level.MUCH_LESS)


def usual_of(before: Sequence[float | None]) -> Usual | None:
    """The days to compare with, of those right before a day, the oldest first; None for too few.

    Days before the first use are none of an account that did not exist yet.
    """
    unused = sum(1 for _ in takewhile(lambda value: not value, before))
    furthest = min(COMPARED, len(before) - unused)
    known = [place for place in range(1, furthest + 1) if before[-place] is not None]
    weekdays = [place for place in known if place % WEEK == 0]
    if len(weekdays) >= LEAST_WEEKDAYS:
        return _usual(UsualKind.WEEKDAY, weekdays, before)
    return _usual(UsualKind.ANY_DAY, known, before) if len(known) >= LEAST_DAYS else None


def part_stories(
    parts: Iterable[SeriesPart], total: float | None, usual: Usual | None
) -> tuple[PartStory, ...]:
    """The parts of a series whose last day is the day, the dearest first, missed ones with them.

    What is not among the dearest is told as one part, so that the parts sum up to the day.
    """
    told = [_part(part, total, usual) for part in parts]
    spoken = [part for part in told if part.credits or part.usual]
    spoken.sort(key=lambda part: (-(part.credits or 0), -(part.usual or 0), part.key))
    few, rest = spoken[:MOST_PARTS], spoken[MOST_PARTS:]
    return (*few, _together(rest, total)) if rest else tuple(few)


def _usual(kind: UsualKind, places: Sequence[int], before: Sequence[float | None]) -> Usual:
    values = [value for place in places if (value := before[-place]) is not None]
    return Usual(kind, tuple(places), fmean(values), float(median(values)))


def _part(part: SeriesPart, total: float | None, usual: Usual | None) -> PartStory:
    *before, used = part.values
    return PartStory(part.key, part.label, used, _mean_at(before, usual), share(used, total))


def _together(parts: Sequence[PartStory], total: float | None) -> PartStory:
    used = sum_of_all([part.credits for part in parts])
    usual = sum_of_all([part.usual for part in parts])
    return PartStory(OTHERS, OTHERS_LABEL, used, usual, share(used, total))


def _mean_at(before: Sequence[float | None], usual: Usual | None) -> float | None:
    """The mean of the days that the total's usual is of, so that the parts sum up to it."""
    if usual is None:
        return None
    values = [before[-place] for place in usual.places if place <= len(before)]
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
