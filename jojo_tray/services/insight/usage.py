"""Usage over time from the best source that this account offers, and from the store."""

from __future__ import annotations

import logging
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import (
    BadRequest,
    InsufficientDataError,
    JojoTrayError,
    MissingPermission,
    NotOffered,
    ServerFailed,
    Unreadable,
)
from jojo_tray.domain.insight_errors import BadRange, NoSource
from jojo_tray.domain.series import Breakdown, Interval, Rung, Sheet, UsageMetric, UsageQuestion
from jojo_tray.services.insight.due import due, wanted_of
from jojo_tray.services.insight.kept_in_mind import KeptInMind
from jojo_tray.services.insight.key_names import KeyNames
from jojo_tray.services.insight.ladder import NAMES, Route, When, routes
from jojo_tray.services.insight.line import InsightLine, refusal, refused_ever
from jojo_tray.services.insight.outside import key_in_use
from jojo_tray.services.insight.series_reading import FRESH, SeriesReader
from jojo_tray.services.insight.sources import BY_ID, ask, asked_of, in_currency

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.series import Coverage, UsageCells, UsageSeries
    from jojo_tray.services.insight.outside import InsightOutside

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=1)
NAMED_AGAIN = timedelta(hours=1)
MOST_MINUTES = timedelta(days=8)  # seven days and the hour that one of them may have more
READ = frozenset({When.ALWAYS, When.AT_LAST})  # each stored sheet once
# Another source may still answer; after any other failure it would fail likewise.
OF_ONE_SOURCE = (Unreadable, BadRequest, ServerFailed)


class _Failed(NamedTuple):
    """What a source said when it was last asked."""

    at: datetime
    error: JojoTrayError


@dataclass(slots=True)
class _Climb:
    """One question on its way down the ladder, and what was met there."""

    question: UsageQuestion
    line: InsightLine
    patience: timedelta
    notes: list[str] = field(default_factory=list)
    refusals: list[NotOffered] = field(default_factory=list)
    refused: set[Rung] = field(default_factory=set)
    failures: dict[Rung, JojoTrayError] = field(default_factory=dict)

    @property
    def account_id(self) -> int:
        """Whose numbers are asked for."""
        return self.line.account.id

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


class UsageDesk:
    """Answers who used what when; every answer names its one source. Safe on any thread."""

    def __init__(self, outside: InsightOutside, widest: Callable[[], timedelta]) -> None:
        self._out = replace(outside, sheets=KeptInMind(outside.sheets))
        self._reader = SeriesReader(self._out, widest)
        self._key_names = KeyNames(outside.answers, outside.clock)
        self._lock = Lock()  # who asks the same at the same time takes the first one's answer
        self._failed: dict[tuple[int, Sheet], _Failed] = {}
        self._unnamed: dict[int, datetime] = {}

    def usage(
        self, question: UsageQuestion, *, fresh: bool = True, again: bool = False
    ) -> UsageSeries:
        """The series; the last days are read again after five minutes, `again` after one.

        Not `fresh`: only what is stored, without any request.
        Raises BadRange, NoSource where nobody counts this, MissingPermission where another key
        might, InsufficientDataError when nothing is stored, KeyProblem, StoreError, ServiceError.
        """
        _require_sense(question)
        if not fresh:
            return self._stored(question)
        with self._lock, closing(InsightLine(self._out)) as line:
            return self._asked(_Climb(question, line, AGAIN if again else FRESH))

    def served(self, account_id: int, question: UsageQuestion) -> UsageSeries | None:
        """What a source told of a whole workspace, as it is stored; None when none did.

        Neither the service is asked nor for the key. Raises BadRange and StoreError.
        """
        _require_sense(question)
        asked = replace(question, workspace=True)
        return self._reader.latest(account_id, asked, self._told(account_id, asked))

    def coverage(self, account_id: int, question: UsageQuestion) -> Coverage | None:
        """Which stretch the source that was read last told of a whole workspace; None at first."""
        ways = self._told(account_id, replace(question, workspace=True))
        found = (self._out.sheets.coverage(account_id, route.sheet) for route in ways)
        return max(
            (one for one in found if one is not None), key=lambda one: one.read_at, default=None
        )

    def _told(self, account_id: int, question: UsageQuestion) -> list[Route]:
        """The sources of a whole workspace's use, without our own samples."""
        ways = self._worth_reading(account_id, routes(question, named=True))
        return [route for route in ways if route.rung is not Rung.SAMPLES]

    def _stored(self, question: UsageQuestion) -> UsageSeries:
        account, _ = key_in_use(self._out)
        found = self._known(account, question)
        if found is None:
            raise InsufficientDataError(detail="nothing of it was read yet")
        return found

    def _known(
        self, account: Account, question: UsageQuestion, notes: Sequence[str] = ()
    ) -> UsageSeries | None:
        ways = self._worth_reading(account.id, routes(question, named=account.identified))
        return self._reader.latest(account.id, question, ways, notes)

    def _worth_reading(self, account_id: int, ways: Sequence[Route]) -> list[Route]:
        """Each sheet once; what only the key's own user used where the rest was refused."""
        if not any(route.when is When.REFUSED for route in ways):
            return [route for route in ways if route.when in READ]
        refused = refused_ever(self._out.answers, account_id)
        told = {route.rung for route in ways if route.feature in refused}
        own = (route for route in ways if route.when is When.REFUSED and route.rung in told)
        return [*(route for route in ways if route.when in READ), *own]

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
            said = (*climb.notes, error.message())
            found = self._known(climb.line.account, climb.question, said)
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
        except (NotOffered, *OF_ONE_SOURCE) as error:
            log.info("The account stays unnamed: %s", error)
            self._unnamed[account_id] = now

    def _tried(self, climb: _Climb, route: Route) -> UsageSeries | None:
        """The answer of one rung; None when it has none."""
        if not climb.comes_to(route):
            return None
        if route.rung is Rung.SAMPLES:
            return self._own(climb, route)
        try:
            self._require_willing(climb, route)
            self._refresh(climb, route)
        except NotOffered as error:
            climb.refusals.append(error)
            climb.refused.add(route.rung)
        except OF_ONE_SOURCE as error:
            self._note(climb, route, error)
        else:
            return self._reader.served(climb.account_id, climb.question, route, climb.notes)
        return None

    def _own(self, climb: _Climb, route: Route) -> UsageSeries | None:
        """Our own record; what is stored of a source that fails just now may know more."""
        own = self._reader.own(climb.account_id, climb.question, route, climb.notes)
        if own is None or (own.gaps and route.when is When.GAPLESS):
            return None
        stored = self._known(climb.line.account, climb.question, climb.notes)
        if not climb.failures or stored is None or _known_of(stored) <= _known_of(own):
            return own
        return replace(stored, trouble=_first_failure(climb))

    def _require_willing(self, climb: _Climb, route: Route) -> None:
        """Raise what a rung said lately instead of asking it again."""
        now = self._out.clock.now()
        refused = refusal(self._out.answers, climb.account_id, route.feature, now)
        if refused is not None:
            raise refused
        failed = self._failed.get((climb.account_id, route.sheet))
        if failed is not None and timedelta() <= now - failed.at < climb.patience:
            raise failed.error.with_traceback(None)

    def _refresh(self, climb: _Climb, route: Route) -> None:
        """Ask for what is due and keep it."""
        now, sheets = self._out.clock.now(), self._out.sheets
        wanted = wanted_of(climb.question, route, now)
        if wanted is None:
            return
        known = sheets.coverage(climb.account_id, route.sheet)
        for piece in due(known, wanted, route, now, climb.patience):
            found = self._answer(climb, route, piece)
            sheets.keep(climb.account_id, route.sheet, found, piece)

    def _answer(self, climb: _Climb, route: Route, piece: Coverage) -> UsageCells:
        asked = asked_of(route.sheet, piece, climb.line.account.user_id)
        found = climb.line.ask(route.feature, lambda api: ask(api, route.rung, asked))
        if route.sheet.by is Breakdown.KEY and route.rung in BY_ID:
            found = replace(found, labels={**self._key_names.of(climb.line), **found.labels})
        known = self._out.answers.subscription(climb.account_id)
        return in_currency(found, asked.metric, known.value.currency if known else None)

    def _note(self, climb: _Climb, route: Route, error: JojoTrayError) -> None:
        log.info("No usage from the %s: %s", NAMES[route.rung], error)
        climb.failures[route.rung] = error
        climb.notes.append(f"The {NAMES[route.rung]} could not be used: {error.message()}")
        failed = self._failed.get((climb.account_id, route.sheet))
        if failed is None or failed.error is not error:
            at = self._out.clock.now()
            self._failed[climb.account_id, route.sheet] = _Failed(at, error)


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


def _said(question: UsageQuestion) -> str:
    """What was asked for, in words."""
    by = "" if question.by is Breakdown.NONE else f" by {question.by.value}"
    what = "use" if question.metric is UsageMetric.CREDITS else question.metric.value
    return f"{what}{by}"
