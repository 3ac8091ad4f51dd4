"""Usage over time from the best source that this account offers, and from the store."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import (
    BadRequest,
    InsufficientDataError,
    JojoTrayError,
    MissingPermission,
    NotOffered,
)
from jojo_tray.domain.insight.day_cuts import within_days
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight_errors import NO_ANSWER, OF_ONE_SOURCE, BadRange, NoSource, NotCounted
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import (
    METRIC_NAMES,
    SOURCES,
    Breakdown,
    Interval,
    Rung,
    UsageQuestion,
)
from jojo_tray.services.insight.line import InsightLine
from jojo_tray.services.outside import key_in_use
from jojo_tray.services.usage.cut_days import cut_usage
from jojo_tray.services.usage.kept_in_mind import KeptInMind
from jojo_tray.services.usage.ladder import OF_MORE, Route, When, routes
from jojo_tray.services.usage.refreshing import Asking, SheetRefresh
from jojo_tray.services.usage.series_reading import FRESH, SeriesReader
from jojo_tray.services.usage.sources import BY_ID
from jojo_tray.services.usage.stored import StoredUsage

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.insight.outside import InsightOutside

log = logging.getLogger(__name__)

NOT_USED = QT_TRANSLATE_NOOP("insight", "The {source} could not be used: {why}")
NOT_COUNTED = QT_TRANSLATE_NOOP("insight", "The {source} do not count {what}.")
AGAIN = timedelta(minutes=1)
NAMED_AGAIN = timedelta(hours=1)
USE, BY = QT_TRANSLATE_NOOP("insight", "use"), QT_TRANSLATE_NOOP("insight", "{what} by {part}")
PARTS = {
    Breakdown.VOICE: QT_TRANSLATE_NOOP("insight", "voice"),
    Breakdown.MODEL: QT_TRANSLATE_NOOP("insight", "model"),
    Breakdown.PRODUCT: QT_TRANSLATE_NOOP("insight", "product"),
    Breakdown.KEY: QT_TRANSLATE_NOOP("insight", "API key"),
    Breakdown.USER: QT_TRANSLATE_NOOP("insight", "user"),
    Breakdown.SOURCE: QT_TRANSLATE_NOOP("insight", "source"),
    Breakdown.REGION: QT_TRANSLATE_NOOP("insight", "region"),
    Breakdown.LANGUAGE: QT_TRANSLATE_NOOP("insight", "language"),
}
MOST_MINUTES = timedelta(days=8)  # seven days and the hour that one of them may have more


@dataclass(slots=True)
class _Climb:
    """One question on its way down the ladder, and what was met there."""

    asking: Asking
    notes: list[str] = field(default_factory=list)
    refusals: list[NotOffered] = field(default_factory=list)
    refused: set[Rung] = field(default_factory=set)
    failures: dict[Rung, JojoTrayError] = field(default_factory=dict)

    @property
    def question(self) -> UsageQuestion:
        """What is asked."""
        return self.asking.question

    @property
    def line(self) -> InsightLine:
        """By which it is asked."""
        return self.asking.line

    @property
    def account_id(self) -> int:
        """Whose numbers are asked for."""
        return self.asking.account_id

    def comes_to(self, route: Route) -> bool:
        """Whether a route is to be tried, after what was met above it."""
        match route.when:
            case When.REFUSED:
                return route.rung in self.refused
            case When.BY_COST:
                return _of_the_range(self.failures.get(Rung.ANALYTICS))
            case When.AT_LAST:
                return not self.failures
            case _:
                return True

    def note(self, route: Route, error: JojoTrayError) -> None:
        """A source failed, and only this one."""
        log.info("No usage from the %s: %s", SOURCES[route.rung], error)
        self.failures[route.rung] = error
        self.notes.append(Note(NOT_USED, source=Note(SOURCES[route.rung]), why=error))

    def lacks(self, route: Route, error: NotOffered) -> None:
        """A source has no answer to this, whoever asks for it, or not for this key."""
        self.refusals.append(error)
        self.refused.add(route.rung)
        if isinstance(error, NotCounted):
            source, what = (
                Note(SOURCES[route.rung]),
                Note(METRIC_NAMES.get(self.question.metric, USE)),
            )
            self.notes.append(Note(NOT_COUNTED, source=source, what=what))


class UsageDesk:
    """Answers who used what when; every answer names its one source. Safe on any thread."""

    def __init__(self, outside: InsightOutside, widest: Callable[[], timedelta]) -> None:
        self._out = replace(outside, sheets=KeptInMind(outside.sheets))
        self._reader = SeriesReader(self._out, widest)
        self.stored = StoredUsage(self._out, self._reader)
        self._sheets = SheetRefresh(self._out)
        self._lock = Lock()  # who asks the same at the same time takes the first one's answer
        self._unnamed: dict[int, datetime] = {}

    def usage(
        self, question: UsageQuestion, *, fresh: bool = True, again: bool = False
    ) -> UsageSeries:
        """The series; the last days are read again after five minutes, `again` after one.

        Not `fresh`: only what is stored, without any request. Days that the question begins or
        ends within are cut there by their hours.
        Raises BadRange, NoSource where nobody counts this, MissingPermission where another key
        might, InsufficientDataError when nothing is stored, KeyProblem, StoreError, ServiceError.
        """
        _require_sense(question)
        if within_days(question):
            ask = partial(self._whole, again=again)
            return cut_usage(question, ask, self._out.clock.now(), fresh=fresh)
        return self._whole(question, fresh, again=again)

    def _whole(self, question: UsageQuestion, fresh: bool, *, again: bool) -> UsageSeries:
        if not fresh:
            return self._stored(question)
        with self._lock, closing(InsightLine(self._out)) as line:
            found = self._asked(_Climb(Asking(question, line, AGAIN if again else FRESH)))
            more = self.stored.shared(line.account.id, found)
        return replace(found, notes=(OF_MORE, *found.notes)) if more else found

    def _stored(self, question: UsageQuestion) -> UsageSeries:
        found = self.stored.known(key_in_use(self._out, self._out.base_url()).account, question)
        if found is None:
            raise InsufficientDataError(detail="nothing of it was read yet")
        return found

    def _asked(self, climb: _Climb) -> UsageSeries:
        """Down the ladder; where asking further is of no use, what is stored."""
        try:
            ways = self._ways(climb)
            for route in ways:
                found = self._tried(climb, route)
                if found is not None:
                    return found
            raise _nobody(climb)
        except JojoTrayError as error:
            log.info("Usage as it is stored: %s", error)
            found = self.stored.known(climb.line.account, climb.question, climb.notes)
            if found is None:
                raise
            return replace(found, trouble=error)

    def _ways(self, climb: _Climb) -> tuple[Route, ...]:
        ways = routes(climb.question, named=True)
        if any(route.rung in BY_ID for route in ways) and not climb.question.workspace:
            self._identify(climb)
        return routes(climb.question, named=climb.line.account.identified)

    def _identify(self, climb: _Climb) -> None:
        """Find out whose key it is; a key that may not read it is asked once an hour."""
        account_id, now = climb.account_id, self._out.clock.now()
        asked_at = self._unnamed.get(account_id)
        if asked_at is not None and timedelta() <= now - asked_at < NAMED_AGAIN:
            return
        try:
            climb.line.identify()
        except NO_ANSWER as error:
            log.info("The account stays unnamed: %s", error)
            self._unnamed[account_id] = now

    def _tried(self, climb: _Climb, route: Route) -> UsageSeries | None:
        """The answer of one rung; None when it has none."""
        if not climb.comes_to(route):
            return None
        if route.rung is Rung.SAMPLES:
            return self._own(climb, route)
        try:
            self._sheets.refresh(climb.asking, route)
        except NotOffered as error:
            climb.lacks(route, error)
        except OF_ONE_SOURCE as error:
            climb.note(route, error)
        else:
            return self._reader.served(climb.account_id, climb.question, route, climb.notes)
        return None

    def _own(self, climb: _Climb, route: Route) -> UsageSeries | None:
        """Our own record; what is stored of a source that fails just now may know more."""
        own = self._reader.own(climb.account_id, climb.question, route, climb.notes)
        if own is None or (own.gaps and route.when is When.GAPLESS):
            return None
        stored = self.stored.known(climb.line.account, climb.question, climb.notes)
        if not climb.failures or stored is None or _known_of(stored) <= _known_of(own):
            return own
        return replace(stored, trouble=_first_failure(climb))


def _require_sense(question: UsageQuestion) -> None:
    if question.since >= question.until:
        raise BadRange(detail="Nothing lies between its beginning and its end")
    if question.interval is Interval.MINUTE and question.until - question.since > MOST_MINUTES:
        raise BadRange(detail="Minutes are shown for seven days at most")


def _nobody(climb: _Climb) -> JojoTrayError:
    """Why no rung answered: what can be helped first."""
    for error in climb.refusals:
        if isinstance(error, MissingPermission):
            return error
    return _first_failure(climb) or NoSource(detail=_said(climb.question))


def _first_failure(climb: _Climb) -> JojoTrayError | None:
    return next(iter(climb.failures.values()), None)


def _of_the_range(error: JojoTrayError | None) -> bool:
    """Analytics refuse what is past a workspace's switch to cost; no field of ours is at fault."""
    return isinstance(error, BadRequest) and not error.facts.get("fields")


def _known_of(series: UsageSeries) -> int:
    """How many buckets are known."""
    return sum(value is not None for value in series.totals)


def _said(question: UsageQuestion) -> Note:
    """What was asked for, in words."""
    what = Note(METRIC_NAMES.get(question.metric, USE))
    if question.by is Breakdown.NONE:
        return what
    return Note(BY, what=what, part=Note(PARTS[question.by]))
