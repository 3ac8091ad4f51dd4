"""A stretch that begins or ends within a day is cut there, by the hours of that day."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import KeyProblem
from jojo_tray.domain.insight.day_cuts import (
    DayCut,
    cut_days,
    cut_of,
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
    from collections.abc import Callable
    from datetime import datetime

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
    hours = partial(_asked, ask, fresh=fresh and days.trouble is None)
    cuts = _Cuts(question, days, hours, now)
    series = cut_days(question, days, cuts.first(), cuts.last())
    if cuts.elsewhere and question.until - question.since <= FEW_HOURS:
        all_hours = hours(replace(question, interval=Interval.HOUR))
        if all_hours is not None and all_hours.unit == days.unit and not all_hours.gaps:
            return of_hours(question, all_hours)
    return replace(series, notes=tuple(dict.fromkeys((*series.notes, *cuts.notes))))


class _Cuts:
    """Where the first and the last of some days are cut, if they are."""

    def __init__(
        self,
        question: UsageQuestion,
        days: UsageSeries,
        hours: Callable[[UsageQuestion], UsageSeries | None],
        now: datetime,
    ) -> None:
        self._question = question
        self._days = days
        self._hours = hours
        # What was asked for just now is as of then, however long the answer took.
        self._known_until = min(now, days.read_at or now)
        self.notes: list[Note] = []
        self.elsewhere = False  # whether another source tells the hours

    def first(self) -> DayCut | None:
        """None where it begins with a day, or has to."""
        since, days = self._question.since, self._days
        if since == days.edges[0]:
            return None
        if not days.totals[0]:
            return DayCut(since, {})
        return self._before(since)

    def last(self) -> DayCut | None:
        """None where it ends with a day; one whose hours nobody tells is left out."""
        until, days = self._question.until, self._days
        if until == days.edges[-1]:
            return None
        if not days.totals[-1] or self._known_until <= until:
            return DayCut(until, {part.key: part.values[-1] or 0.0 for part in days.parts})
        return self._before(until) or DayCut(days.edges[-2], {})

    def _before(self, cut: datetime) -> DayCut | None:
        """What was used on a day before an instant; None, and a note, where nobody tells."""
        asked = hours_before(self._question, cut)
        if asked.since == asked.until:
            return DayCut(cut, {})
        hours = self._hours(asked)
        found = None if hours is None else cut_of(cut, hours, self._days)
        if found is None:
            day = cut.astimezone(asked.zone).date()
            self.notes.append(Note(WHOLE_DAY, day=day))
            self.elsewhere = self.elsewhere or hours is not None
        return found


def _asked(ask: Ask, question: UsageQuestion, *, fresh: bool) -> UsageSeries | None:
    """The hours, where they can be had."""
    try:
        return ask(question, fresh)
    except (*UNTOLD, KeyProblem) as error:
        log.info("No hours of a day that is to be cut: %s", error)
        return None
