"""The regular work of insight: once an hour and soon after midnight, part by part."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.errors import InsufficientDataError, JojoTrayError, NotOffered, Waiting
from jojo_tray.domain.midnights import midnight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.monitor import Polled
    from jojo_tray.services.ports import Accounts, Clock, Gate, KeySource

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
AFTER_MIDNIGHT = timedelta(minutes=2)
AFTER_A_HOLD = timedelta(minutes=1)
LEAST_APART = 15.0  # seconds of the machine, however fast the application's time runs
EXPECTED = (Waiting, NotOffered, InsufficientDataError)


class Part(NamedTuple):
    """One thing to do for an account; what `asks` the service rests while nobody may ask."""

    name: str
    do: Callable[[Account, datetime], object]
    asks: bool = True


class Ground(NamedTuple):
    """What the rounds look at before they begin."""

    keys: KeySource
    accounts: Accounts
    gate: Gate
    clock: Clock
    base_url: Callable[[], str]
    zone: Callable[[], tzinfo]
    blank: Callable[[int, datetime], bool]  # nothing of an account's use is stored to look at


class InsightRounds:
    """Goes through all parts on the worker of the schedule; none keeps another from being done.

    The keyring is not asked: until a poll has read the key there is nothing to do.
    """

    def __init__(self, ground: Ground, parts: Callable[[], Sequence[Part]]) -> None:
        self._ground = ground
        self._parts = parts
        self._closed = Event()
        self._seen = ""

    def due_after(self, event: Polled) -> bool:
        """Whether it is the first reading by a key whose account has nothing to look at yet."""
        key = self._ground.keys.at_hand()
        try:
            mark = "" if key is None else self._mark(key)
            if mark == self._seen:
                return False
            blank = self._ground.blank(event.account.id, self._ground.clock.now())
        except JojoTrayError as error:
            log.info("Not known whether a round is due: %s", error)
            return False
        self._seen = mark
        return blank

    def run(self) -> timedelta | None:
        """One round; returns how long to wait before the next one.

        A failure of a part is logged; a programming error is raised once all are done.
        """
        now = self._ground.clock.now()
        try:
            account = self._account()
            rest = timedelta() if account is None else self._rest(account, now)
        except JojoTrayError as error:
            log.info("No round: %s", error)
            return EVERY
        if account is not None:
            self._do_all(account, now, resting=rest > timedelta())
        wait = min(rest + AFTER_A_HOLD if rest else EVERY, self._until_tomorrow(now), EVERY)
        second = self._ground.clock.machine_seconds(timedelta(seconds=1))
        return max(wait, timedelta(seconds=LEAST_APART / second))

    def close(self) -> None:
        """End after the part under way."""
        self._closed.set()

    def _do_all(self, account: Account, now: datetime, *, resting: bool) -> None:
        with ExitStack() as stack:
            for part in reversed(self._parts()):
                if not (part.asks and resting):
                    stack.callback(partial(self._do, part, account, now))

    def _do(self, part: Part, account: Account, now: datetime) -> None:
        if self._closed.is_set():
            return
        try:
            part.do(account, now)
        except EXPECTED as error:
            log.debug("Nothing for %s: %s", part.name, error)
        except JojoTrayError as error:
            log.info("Not done: %s: %s", part.name, error)

    def _account(self) -> Account | None:
        key = self._ground.keys.at_hand()
        if key is None:
            return None
        return self._ground.accounts.find(self._ground.base_url(), self._mark(key))

    def _mark(self, key: Secret) -> str:
        return key.fingerprint(self._ground.accounts.salt())

    def _rest(self, account: Account, now: datetime) -> timedelta:
        hold = self._ground.gate.hold(account.id)
        return max(hold.until - now, timedelta()) if hold else timedelta()

    def _until_tomorrow(self, now: datetime) -> timedelta:
        zone = self._ground.zone()
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        return midnight(tomorrow, zone).astimezone(now.tzinfo) - now + AFTER_MIDNIGHT
