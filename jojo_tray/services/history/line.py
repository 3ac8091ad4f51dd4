"""A line to the history's endpoints: one account's key, the gate heeded, refusals remembered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from jojo_tray.domain.account import Access, Capability
from jojo_tray.domain.errors import JojoTrayError, KeyRejected, NotOffered, StoreError
from jojo_tray.domain.secret import Secret
from jojo_tray.services.history.ports import HistoryApi, HistoryIndex
from jojo_tray.services.holds import heed, hold_if_asked
from jojo_tray.services.outside import key_in_use, renewed
from jojo_tray.services.ports import Accounts, Answers, Clock, Gate, KeySource, Samples

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.account import User

log = logging.getLogger(__name__)

T = TypeVar("T")

FEATURE = "history"
ASK_AGAIN = timedelta(days=1)


class NamedHistoryApi(HistoryApi, Protocol):
    """The history's endpoints, and whose key it is."""

    def user(self) -> User: ...


@dataclass(frozen=True, slots=True)
class HistoryOutside:
    """The ports; `connect` gives a client of the caller's own, to be closed by it."""

    keys: KeySource
    connect: Callable[[str, Secret], NamedHistoryApi]
    accounts: Accounts
    samples: Samples
    answers: Answers
    gate: Gate
    clock: Clock
    index: HistoryIndex
    base_url: Callable[[], str]


class Line:
    """Asks one account's questions, one at a time; to be closed."""

    def __init__(self, outside: HistoryOutside) -> None:
        self._out = outside
        self.account, self._secret, _mark = key_in_use(outside, outside.base_url())
        self._api = outside.connect(self.account.base_url, self._secret)
        self._readable = False

    def ask(self, question: Callable[[HistoryApi], T]) -> T:
        """The answer to a question that reads; whether the key may read is remembered.

        Raises Waiting while the gate is closed, and the question's own errors.
        """
        try:
            answer = self.order(question)
        except NotOffered as error:
            self._remember(Capability.refused(FEATURE, error))
            raise
        if not self._readable:
            self._readable = True
            self._remember(Capability.allowed(FEATURE))
        return answer

    def order(self, question: Callable[[HistoryApi], T]) -> T:
        """The same for what changes something: a refusal of it says nothing about reading."""
        heed(self._out.gate, self.account.id, self._out.clock.now(), frozenset())
        try:
            return self._answer(question)
        except JojoTrayError as error:
            hold_if_asked(self._out.gate, self.account.id, error, self._out.clock.now())
            raise

    def close(self) -> None:
        """Close the client."""
        self._api.close()

    def _answer(self, question: Callable[[HistoryApi], T]) -> T:
        try:
            return question(self._api)
        except KeyRejected:
            if not self._renewed():
                raise
            return question(self._api)

    def _renewed(self) -> bool:
        """Whether there is another key of the same account by now; then it is used."""
        found = renewed(self._out, self.account, self._secret)
        if found is None:
            return False
        self._api.close()
        self._secret = found.secret
        self._api = self._out.connect(self.account.base_url, self._secret)
        return True

    def _remember(self, capability: Capability) -> None:
        known = {read.value for read in self._out.answers.capabilities(self.account.id)}
        if capability.access is Access.ALLOWED and capability in known:
            return
        try:
            now = self._out.clock.now()
            self._out.answers.keep_capability(self.account.id, capability, now)
        except StoreError as trouble:
            log.warning("What the key may read could not be stored: %s", trouble)


def refused_since(answers: Answers, account_id: int, now: datetime) -> datetime | None:
    """When the key was refused the history, if that was within the last day."""
    for read in answers.capabilities(account_id):
        if read.value.feature == FEATURE and read.value.access is not Access.ALLOWED:
            return read.read_at if abs(now - read.read_at) < ASK_AGAIN else None
    return None
