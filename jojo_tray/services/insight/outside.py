"""What insight works with: the ports, and the account of the key in use."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.secret import Secret
from jojo_tray.services.insight.ports import InsightApi, UsageSheets
from jojo_tray.services.insight.rejected_keys import RejectedKeys
from jojo_tray.services.ports import Accounts, Answers, Clock, Gate, KeySource, Samples

if TYPE_CHECKING:
    from jojo_tray.domain.account import Account, User, VoiceModel


class NamedInsightApi(InsightApi, Protocol):
    """The endpoints that explain the use, whose key it is, and what each model costs."""

    def user(self) -> User: ...

    def models(self) -> list[VoiceModel]: ...


@dataclass(frozen=True, slots=True)
class InsightOutside:
    """The ports; `connect` gives a client of the caller's own, to be closed by it.

    All that shares one asks no more with a key that was `rejected` to any of them. Inside a `turn`
    nobody else asks about an account, in another process neither.
    """

    keys: KeySource
    connect: Callable[[str, Secret], NamedInsightApi]
    accounts: Accounts
    samples: Samples
    answers: Answers
    gate: Gate
    clock: Clock
    sheets: UsageSheets
    base_url: Callable[[], str]
    rejected: RejectedKeys = field(default_factory=RejectedKeys)
    turn: Callable[[int], AbstractContextManager[None]] = lambda _account_id: nullcontext()


def owner_by_now(outside: InsightOutside, account: Account, mark: str) -> Account:
    """The account of a key; another thread may have found out meanwhile whose it is."""
    if account.identified:
        return account
    return outside.accounts.find(account.base_url, mark) or account
