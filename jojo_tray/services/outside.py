"""What a poll works with: the ports, and what the user's settings ask of it."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jojo_tray.domain.alerts import Rules
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.secret import Secret
from jojo_tray.services.ports import (
    Accounts,
    AlertLog,
    Answers,
    Api,
    Clock,
    Gate,
    KeySource,
    OwnReadings,
    Samples,
)

if TYPE_CHECKING:
    from jojo_tray.domain.account import Account, User

log = logging.getLogger(__name__)

TURN_PATIENCE = 20.0


class KeyInUse(NamedTuple):
    """A key, whose it is, and the mark that it is told apart by."""

    account: Account
    secret: Secret
    mark: str


class KeyHolder(Protocol):
    """The ports by which a key and its account are found."""

    @property
    def keys(self) -> KeySource: ...

    @property
    def accounts(self) -> Accounts: ...


class NamedApi(Protocol):
    """A client that can say whose key it uses."""

    def user(self) -> User: ...

    def close(self) -> None: ...


class Asking(KeyHolder, Protocol):
    """Those of one who asks with it."""

    @property
    def connect(self) -> Callable[[str, Secret], NamedApi]: ...

    @property
    def base_url(self) -> Callable[[], str]: ...


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user's settings ask of a poll."""

    base_url: str
    interval: timedelta = timedelta(minutes=5)
    rules: Rules = field(default_factory=Rules)
    on_battery: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """The ports; `patience` is how many seconds to wait for a turn to ask.

    Inside `alone` no other poll reads the subscription of an account, in another process neither;
    it raises StoreBusy when that does not come about within so many seconds.

    `connect` gives the client for a base URL and a key: those of one account, whatever the
    settings say by then. Without `readings` nobody notes how long the polls take.
    """

    keys: KeySource
    connect: Callable[[str, Secret], Api]
    accounts: Accounts
    samples: Samples
    answers: Answers
    alerts: AlertLog
    gate: Gate
    clock: Clock
    pause: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    patience: float = TURN_PATIENCE
    readings: OwnReadings | None = None
    alone: Callable[[int, float], AbstractContextManager[None]] = lambda *_: nullcontext()


def key_in_use(holder: KeyHolder, base_url: str) -> KeyInUse:
    """The key in use and the account it belongs to; raises KeyProblem or StoreError."""
    secret = holder.keys.current()
    mark = secret.fingerprint(holder.accounts.salt())
    return KeyInUse(holder.accounts.for_key(base_url, mark), secret, mark)


def renewed(outside: Asking, account: Account, rejected: Secret) -> KeyInUse | None:
    """Another key of the same account, if there is one by now."""
    if outside.keys.reread(rejected) is None:
        return None
    found = key_in_use(outside, outside.base_url())
    return found if _belongs(found, account, outside) else None


def _belongs(used: KeyInUse, account: Account, outside: Asking) -> bool:
    """Whether a key is of this account; of one that is new here the service is asked."""
    if used.account.id == account.id or used.account.identified:
        return used.account.id == account.id
    try:
        with closing(outside.connect(account.base_url, used.secret)) as api:
            return outside.accounts.identify(used.account, api.user()).id == account.id
    except JojoTrayError as error:
        log.info("The new key stays unnamed: %s", error)
        return False
