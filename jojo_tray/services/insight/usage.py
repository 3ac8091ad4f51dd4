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
from jojo_tray.services.insight.ladder import NAMES, Route, routes
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
    failures: list[JojoTrayError] = field(default_factory=list)

    @property
    def account_id(self) -> int:
        """Whose numbers are asked for."""
        return self.line.account.id


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
        """What only the key's own user used counts where the rest was refused."""
        if not any(route.narrows for route in ways):
            return list(ways)
        refused = refused_ever(self._out.answers, account_id)
        told = {route.rung for route in ways if route.feature in refused}
        return [route for route in ways if not route.narrows or route.rung in told]

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
        if route.narrows and route.rung not in climb.refused:
            return None
        if route.rung is Rung.SAMPLES:
            return self._reader.own(climb.account_id, climb.question, route, climb.notes)
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
        climb.failures.append(error)
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
    if climb.failures:
        return climb.failures[0]
    return NoSource(detail=_said(climb.question))


def _said(question: UsageQuestion) -> str:
    """What was asked for, in words."""
    by = "" if question.by is Breakdown.NONE else f" by {question.by.value}"
    what = "use" if question.metric is UsageMetric.CREDITS else question.metric.value
    return f"{what}{by}"
