"""One reading of the subscription: the key, the turn, the request, the name of the account."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import JojoTrayError, StoreBusy, StoreError, Waiting
from jojo_tray.domain.gate import Turn
from jojo_tray.domain.subscription import Subscription
from jojo_tray.domain.workspace import OwnReading
from jojo_tray.services.holds import SPACING, heed, hold_if_asked
from jojo_tray.services.outside import key_in_use

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from jojo_tray.domain.gate import Hold
    from jojo_tray.domain.reading import Read
    from jojo_tray.services.outside import KeyInUse, Outside, Wishes
    from jojo_tray.services.ports import Api

log = logging.getLogger(__name__)

STEP = 0.1
ASKING = "asking"  # somebody else's request is under way


@dataclass(frozen=True, slots=True)
class Reading:
    """What the service said and when; `ours` unless another process asked and stored it."""

    account: Account
    subscription: Subscription
    read_at: datetime
    ours: bool


class Reader:
    """Reads the subscription at most every five seconds over all processes."""

    def __init__(self, outside: Outside, wishes: Callable[[], Wishes]) -> None:
        self._out = outside
        self._wishes = wishes
        self._kept_waiting = False

    def key_in_use(self) -> KeyInUse:
        """The key in use and the account it belongs to; raises KeyProblem or StoreError."""
        return key_in_use(self._out, self._wishes().base_url)

    def renewed(self, rejected: KeyInUse) -> KeyInUse | None:
        """The key in use by now; None where it is still the rejected one."""
        changed = self._out.keys.reread(rejected.secret)
        return None if changed is None else self.key_in_use()

    def read(self, used: KeyInUse, alone: ExitStack) -> Reading:
        """A fresh answer, our own or another's of just now; raises why there is none.

        Nobody else asks until `alone` is closed, so that is to be when the answer is stored.
        """
        account, waited = used.account, 0.0
        before = self._known(account)
        while not (turn := self._turn(account)).granted:
            if (shared := self._others_answer(account, turn)) is not None:
                return Reading(account, shared.value, shared.read_at, ours=False)
            heed(self._out.gate, account.id, self._out.clock.now(), frozenset())
            if waited >= self._out.patience:
                raise Waiting(turn.asked_at + SPACING, reason=ASKING)
            self._out.pause(STEP)
            waited += STEP
        self._shut_out_others(account, alone, max(0.0, self._out.patience - waited))
        return self._others_since(account, before) or self.ask(used)

    def ask(self, used: KeyInUse) -> Reading:
        """Our own answer, without waiting for a turn."""
        # As of when it was asked: what is used while the answer is under way is not in it.
        asked_at = self._out.clock.now()
        api = self._out.connect(used.account.base_url, used.secret)
        subscription = self._timed(used.account, api)
        return Reading(self._identified(used, api), subscription, asked_at, ours=True)

    def _shut_out_others(self, account: Account, alone: ExitStack, seconds: float) -> None:
        """Wait for the end of a request that takes longer than a turn."""
        try:
            alone.enter_context(self._out.alone(account.id, seconds))
            self._kept_waiting = False
        except StoreBusy:
            if self._kept_waiting:  # by a process that hangs: its turn is over
                log.warning("Another process has been asking for too long")
                return
            self._kept_waiting = True
            raise Waiting(self._out.clock.now() + SPACING, reason=ASKING) from None
        except StoreError as error:
            log.info("Others may ask at the same time: %s", error)

    def _known(self, account: Account) -> tuple[Read[Subscription] | None, Hold | None]:
        return self._out.answers.subscription(account.id), self._out.gate.hold(account.id)

    def _others_since(
        self, account: Account, before: tuple[Read[Subscription] | None, Hold | None]
    ) -> Reading | None:
        """What another's request brought meanwhile; raises Waiting where that failed."""
        read, hold = self._known(account)
        if read is not None and read != before[0]:
            return Reading(account, read.value, read.read_at, ours=False)
        if hold != before[1]:
            heed(self._out.gate, account.id, self._out.clock.now(), frozenset())
        return None

    def _turn(self, account: Account) -> Turn:
        now = self._out.clock.now()
        try:
            return self._out.gate.take_turn(account.id, now, SPACING)
        except StoreError as error:
            log.warning("The turn could not be stored: %s", error)
            return Turn(granted=True, asked_at=now)

    def _others_answer(self, account: Account, turn: Turn) -> Read[Subscription] | None:
        """The answer to the one whose turn it is, once it has come."""
        read = self._out.answers.subscription(account.id)
        return read if read is not None and read.read_at >= turn.asked_at else None

    def _timed(self, account: Account, api: Api) -> Subscription:
        """The answer, with a note of how long it took or why there is none."""
        at, begun = self._out.clock.now(), self._out.clock.monotonic()
        error: str | None = None
        try:
            return api.subscription()
        except JojoTrayError as trouble:
            error = trouble.code
            raise
        finally:
            took = max(0.0, self._out.clock.monotonic() - begun)
            self._note(account, OwnReading(at, round(took * 1000), error))

    def _note(self, account: Account, reading: OwnReading) -> None:
        try:
            if self._out.readings is not None:
                self._out.readings.add(account.id, reading)
        except StoreError as trouble:
            log.info("How long the reading took could not be stored: %s", trouble)

    def _identified(self, used: KeyInUse, api: Api) -> Account:
        """The account by now: another thread may have found out whose it is."""
        account = used.account
        try:
            account = self._out.accounts.find(account.base_url, used.mark) or account
            if account.identified:
                return account
            user = api.user()
            account = self._out.accounts.identify(account, user)
            self._out.answers.keep_user(account.id, user, self._out.clock.now())
        except JojoTrayError as error:
            log.info("The account stays unnamed: %s", error)
            hold_if_asked(self._out.gate, account.id, error, self._out.clock.now())
        return account
