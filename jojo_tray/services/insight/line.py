"""A line to the endpoints that explain the use: the gate heeded, refusals remembered."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from jojo_tray.domain.account import Access, Capability
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    NotOffered,
    StoreError,
)
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.provenance import HISTORY, REQUEST_LOG
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import SOURCES, Rung
from jojo_tray.services.holds import heed, hold_if_asked
from jojo_tray.services.insight.outside import owner_by_now
from jojo_tray.services.outside import key_in_use, renewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from jojo_tray.domain.reading import Read
    from jojo_tray.services.insight.outside import InsightOutside, NamedInsightApi
    from jojo_tray.services.ports import Answers

log = logging.getLogger(__name__)

T = TypeVar("T")

FEATURES = {
    "workspace_analytics": SOURCES[Rung.ANALYTICS],
    "workspace_analytics_cost": SOURCES[Rung.COST_ANALYTICS],
    "usage": SOURCES[Rung.CHARACTER_STATS],
    "usage_workspace": QT_TRANSLATE_NOOP("insight", "character statistics of the workspace"),
    "design_stats": SOURCES[Rung.DESIGN_STATS],
    "admin_usage": SOURCES[Rung.ADMIN_USAGE],
    "admin_activity": QT_TRANSLATE_NOOP("insight", "the workspace's activity"),
    "audit_log": QT_TRANSLATE_NOOP("insight", "the audit log"),
    "request_log": REQUEST_LOG,
    "workspace_keys": QT_TRANSLATE_NOOP("insight", "the workspace's keys"),
    "members": QT_TRANSLATE_NOOP("insight", "the workspace's members"),
    "groups": QT_TRANSLATE_NOOP("insight", "the workspace's groups"),
    "invoices": QT_TRANSLATE_NOOP("insight", "a list of invoices"),
    "history": HISTORY,
}
ASK_AGAIN = timedelta(days=1)
# The public API does not have these; it is looked now and then whether it does by now.
RARELY = timedelta(days=30)
OF_THE_DESIGN = frozenset({"design_stats", "admin_usage", "admin_activity", "invoices"})


class InsightLine:
    """Asks one account's questions, one at a time, by a client made at the first; to be closed."""

    def __init__(self, outside: InsightOutside) -> None:
        self._out = outside
        self.account, self._secret, self._mark = key_in_use(outside, outside.base_url())
        self._api: NamedInsightApi | None = None
        self._known: list[Read[Capability]] | None = None  # as it is stored

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Inside, nobody else asks about this account; what others asked before is stored by then.

        So what is to be asked is looked up inside, once more.
        """
        with self._out.turn(self.account.id):
            self._known = None
            yield

    def ask(self, feature: str, question: Callable[[NamedInsightApi], T]) -> T:
        """The answer; whether the key may read the feature is remembered.

        Raises Waiting while the gate is closed, and the question's own errors.
        """
        try:
            answer = self.order(question)
        except NoSource:  # of this question, not of the feature
            raise
        except NotOffered as error:
            self._remember(replace(Capability.refused(feature, error), mark=self._mark))
            raise
        self._remember(Capability.allowed(feature))
        return answer

    def refusal(self, feature: str) -> NotOffered | None:
        """Why this key is not to ask for a feature again yet; None when it may."""
        return refusal(self._capabilities(), feature, self._out.clock.now(), self._mark)

    def order(self, question: Callable[[NamedInsightApi], T]) -> T:
        """The same where a refusal says nothing about a feature as a whole."""
        answer = self.beside(lambda: self._answer(question))
        account = owner_by_now(self._out, self.account, self._mark)
        if account != self.account:
            self.account, self._known = account, None
        return answer

    def beside(self, ask: Callable[[], T]) -> T:
        """Something else that is asked with the same key; raises KeyRejected where that was."""
        out = self._out
        self._require_way()
        try:
            return ask()
        except KeyRejected:
            out.rejected.note(self._mark, out.clock.now())
            raise
        except JojoTrayError as error:
            hold_if_asked(out.gate, self.account.id, error, out.clock.now())
            raise

    def identify(self) -> None:
        """Find out whose key it is, if nobody knows yet."""
        if self.account.identified:
            return
        user = self.order(lambda api: api.user())
        self.account, self._known = self._out.accounts.identify(self.account, user), None
        self._out.answers.keep_user(self.account.id, user, self._out.clock.now())

    def close(self) -> None:
        """Close the client, if there is one."""
        if self._api is not None:
            self._api.close()
            self._api = None

    def _require_way(self) -> None:
        """Raise KeyRejected where this key was, else Waiting while the gate is closed."""
        out, now = self._out, self._out.clock.now()
        if out.rejected.has(self._mark, self._read_at, now):
            again = out.rejected.looks_again(self._mark, now)
            if not (again and self._renewed()):
                raise KeyRejected
        heed(out.gate, self.account.id, now, frozenset())

    def _read_at(self) -> datetime | None:
        read = self._out.answers.subscription(self.account.id)
        return read.read_at if read else None

    def _answer(self, question: Callable[[NamedInsightApi], T]) -> T:
        try:
            return question(self._client())
        except KeyRejected:
            if not self._renewed():
                raise
            return question(self._client())

    def _client(self) -> NamedInsightApi:
        if self._api is None:
            self._api = self._out.connect(self.account.base_url, self._secret)
        return self._api

    def _renewed(self) -> bool:
        """Whether there is another key of the same account by now; then it is used."""
        found = renewed(self._out, self.account, self._secret)
        if found is None:
            return False
        self.close()
        self._secret, self._mark = found.secret, found.mark
        return True

    def _capabilities(self) -> Sequence[Read[Capability]]:
        """What is known of the key; a line is short, so what others learn meanwhile can wait."""
        if self._known is None:
            self._known = self._out.answers.capabilities(self.account.id)
        return self._known

    def _remember(self, capability: Capability) -> None:
        """A refusal with its time, a permission when it is news."""
        out = self._out
        try:
            known = {read.value for read in self._capabilities()}
            if capability.access is not Access.ALLOWED or capability not in known:
                out.answers.keep_capability(self.account.id, capability, out.clock.now())
                self._known = None
        except StoreError as trouble:
            log.warning("What the key may read could not be stored: %s", trouble)


def refusal(
    capabilities: Iterable[Read[Capability]],
    feature: str,
    now: datetime,
    mark: str | None = None,
) -> NotOffered | None:
    """Why a feature is not asked for again yet; None when it may be asked for.

    What was refused to another key than the one of the mark says nothing of this one.
    """
    for read in capabilities:
        known = read.value
        if known.feature != feature or known.access in {Access.ALLOWED, Access.UNKNOWN}:
            continue
        if known.mark is not None and mark not in {None, known.mark}:
            continue
        if abs(now - read.read_at) >= (RARELY if feature in OF_THE_DESIGN else ASK_AGAIN):
            continue
        if known.access is Access.FORBIDDEN and known.permission:
            return MissingPermission(known.permission)
        return NotOffered(detail=Note(FEATURES.get(feature, feature)))
    return None


def refused_ever(answers: Answers, account_id: int) -> frozenset[str]:
    """The features that were refused when they were last asked for, however long ago."""
    refused = {Access.FORBIDDEN, Access.NOT_OFFERED}
    known = (read.value for read in answers.capabilities(account_id))
    return frozenset(one.feature for one in known if one.access in refused)
