"""A stretch that begins or ends within a day is cut there, by the hours of that day."""

from __future__ import annotations

import logging
from bisect import bisect_right
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import KeyProblem
from jojo_tray.domain.insight.day_cuts import (
    DayCut,
    cut_days,
    cut_of,
    days_between,
    hours_before,
    of_hours,
    whole_days,
)
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight_errors import UNTOLD
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Interval
from jojo_tray.services.usage.ladder import FEW_HOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.series import UsageQuestion, UsageSeries

    Ask = Callable[[UsageQuestion, bool], UsageSeries]

log = logging.getLogger(__name__)

WHOLE_DAY = QT_TRANSLATE_NOOP(
    "insight", "The hours of {day} are not known, so all of it counts for what begins on it."
)


def cut_usage(question: UsageQuestion, ask: Ask, now: datetime, *, fresh: bool) -> UsageSeries:
    """What was used from `since` to `until`; a day whose hours nobody tells is said and not cut.

    Such a day counts for what begins on it, and not for what ends on it. Where only another source
    tells hours, all of a cycle's are its. `ask` takes a question of whole days or of hours, and
    whether the service may be asked.
    """
    days = ask(whole_days(question), fresh)
    return _Cutting(question, days, ask, now, fresh=fresh).between(question.since, question.until)


def cut_apart(
    days: UsageSeries, stretches: Iterable[Stretch], ask: Ask, now: datetime, *, fresh: bool
) -> list[UsageSeries]:
    """The same of each of some stretches, out of days in hand that hold them all.

    Where two of them touch, the hours of that day are asked for once.
    """
    cutting = _Cutting(days.question, days, ask, now, fresh=fresh)
    return [cutting.between(stretch.since, stretch.until) for stretch in stretches]


class _Edge(NamedTuple):
    """How the day of an instant is cut there, if it is; `said` where nobody tells its hours."""

    cut: DayCut | None
    said: Note | None = None
    elsewhere: bool = False  # whether another source tells the hours


class _Cutting:
    """Cuts stretches out of some days, each edge by the hours of its day."""

    def __init__(
        self, question: UsageQuestion, days: UsageSeries, ask: Ask, now: datetime, *, fresh: bool
    ) -> None:
        self._question = question
        self._days = days
        self._hours = partial(_asked, ask, fresh=fresh and days.trouble is None)
        # What was asked for just now is as of then, however long the answer took.
        self._known_until = min(now, days.read_at or now)
        self._edges: dict[datetime, _Edge] = {}

    def between(self, since: datetime, until: datetime) -> UsageSeries:
        """What was used in a stretch of the days."""
        question = replace(self._question, since=since, until=until)
        first, last = self._edge(since), self._edge(until)
        if first.elsewhere or last.elsewhere:
            series = self._by_hours(question)
            if series is not None:
                return series
        days = days_between(self._days, since, until)
        end = DayCut(days.edges[-2], {}) if last.said else last.cut
        series = cut_days(question, days, first.cut, end)
        said = (note for note in (first.said, last.said) if note)
        return replace(series, notes=tuple(dict.fromkeys((*series.notes, *said))))

    def _by_hours(self, question: UsageQuestion) -> UsageSeries | None:
        """A whole stretch by the source of the hours; None where it does not tell the same."""
        if question.until - question.since > FEW_HOURS:
            return None
        found = self._hours(replace(question, interval=Interval.HOUR))
        if found is None or found.unit != self._days.unit or found.gaps:
            return None
        return of_hours(question, found)

    def _edge(self, at: datetime) -> _Edge:
        if at not in self._edges:
            self._edges[at] = self._found(at)
        return self._edges[at]

    def _found(self, at: datetime) -> _Edge:
        """No cut where a day begins; no hours where all or nothing of it is known to be before."""
        days = self._days
        place = bisect_right(days.edges, at) - 1
        if at == days.edges[place]:
            return _Edge(None)
        if not days.totals[place] or self._known_until <= at:
            return _Edge(DayCut(at, {part.key: part.values[place] or 0.0 for part in days.parts}))
        asked = hours_before(self._question, at)
        if asked.since == asked.until:
            return _Edge(DayCut(at, {}))
        hours = self._hours(asked)
        cut = None if hours is None else cut_of(at, hours, days)
        if cut is not None:
            return _Edge(cut)
        said = Note(WHOLE_DAY, day=at.astimezone(asked.zone).date())
        return _Edge(None, said, elsewhere=hours is not None)


def _asked(ask: Ask, question: UsageQuestion, *, fresh: bool) -> UsageSeries | None:
    """The hours, where they can be had."""
    try:
        return ask(question, fresh)
    except (*UNTOLD, KeyProblem) as error:
        log.info("No hours of a day that is to be cut: %s", error)
        return None
