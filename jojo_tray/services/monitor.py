"""Poll once: fetch, store, find alerts, tell the listeners."""

from __future__ import annotations

import logging
import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account, Capability
from jojo_tray.domain.alerts import LoggedAlert, Rules, decide, decide_key
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyProblem,
    KeyRejected,
    NotOffered,
    StoreError,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason, Turn
from jojo_tray.domain.polling import Rhythm, back_off, wait_after_success
from jojo_tray.domain.quota import Subscription
from jojo_tray.domain.secret import Secret
from jojo_tray.domain.usage import Sample
from jojo_tray.services.holds import SPACING, failures_before, heed, hold_after
from jojo_tray.services.ports import (
    Accounts,
    AlertLog,
    Answers,
    Api,
    Clock,
    Gate,
    KeySource,
    Samples,
)

if TYPE_CHECKING:
    from jojo_tray.domain.reading import Read
    from jojo_tray.services.ports import (
        Listener,
    )

log = logging.getLogger(__name__)

TURN_PATIENCE = 10.0
BACKLOG = 1000
API_CHANGED_AFTER = 3


class Urgency(StrEnum):
    """Who asks for a poll; the more it is wanted, the fewer holds it heeds."""

    TIMER = "timer"
    START = "start"
    USER = "user"


PASSES = {
    Urgency.TIMER: frozenset[HoldReason](),
    Urgency.START: frozenset({HoldReason.BACK_OFF}),
    Urgency.USER: frozenset({HoldReason.BACK_OFF, HoldReason.KEY_REJECTED}),
}


@dataclass(frozen=True, slots=True)
class Polled:
    """A fresh reading; `next_at` is when the timer asks again."""

    account: Account
    subscription: Subscription
    read_at: datetime
    next_at: datetime
    interval: timedelta
    alerts: tuple[LoggedAlert, ...] = ()
    store_error: StoreError | None = None


@dataclass(frozen=True, slots=True)
class PollFailed:
    """No fresh reading; `next_at` is None when only the user can help."""

    error: JojoTrayError
    at: datetime
    next_at: datetime | None
    failures: int
    account: Account | None = None
    alerts: tuple[LoggedAlert, ...] = ()

    @property
    def api_changed(self) -> bool:
        """Whether the answers were unreadable so often that the API itself may have changed."""
        return self.error.code == "unreadable" and self.failures >= API_CHANGED_AFTER


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user's settings ask of a poll."""

    base_url: str
    interval: timedelta = timedelta(minutes=5)
    rules: Rules = field(default_factory=Rules)
    on_battery: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """The ports a monitor works with."""

    keys: KeySource
    connect: Callable[[Secret], Api]
    accounts: Accounts
    samples: Samples
    answers: Answers
    alerts: AlertLog
    gate: Gate
    clock: Clock
    pause: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    patience: float = TURN_PATIENCE


class Monitor:
    """Reads the subscription through the shared gate; only one that `tells` claims alerts."""

    def __init__(self, outside: Outside, wishes: Callable[[], Wishes], *, tells: bool) -> None:
        self._out = outside
        self._wishes = wishes
        self._tells = tells
        self._listeners: list[Listener] = []
        self._failures = 0
        self._unchanged = 0
        self._last: Sample | None = None
        self._backlog: deque[tuple[int, Sample]] = deque(maxlen=BACKLOG)

    def listen(self, listener: Listener) -> None:
        """Tell this listener of every poll from now on."""
        self._listeners.append(listener)

    def poll(self, urgency: Urgency = Urgency.TIMER) -> Polled | PollFailed:
        """One poll; nothing but programming errors is raised: failures come back as a value."""
        account: Account | None = None
        try:
            account, secret = self._account()
            self._heed_gate(account, urgency)
            event: Polled | PollFailed = self._read(account, secret)
        except JojoTrayError as error:
            event = self._failed(error, account)
        for listener in self._listeners:
            listener(event)
        return event

    def _account(self) -> tuple[Account, Secret]:
        secret = self._out.keys.current()
        mark = secret.fingerprint(self._out.accounts.salt())
        return self._out.accounts.for_key(self._wishes().base_url, mark), secret

    def _heed_gate(self, account: Account, urgency: Urgency) -> None:
        heed(self._out.gate, account.id, self._out.clock.now(), PASSES[urgency])

    def _read(self, account: Account, secret: Secret) -> Polled:
        turn = self._turn(account)
        if not turn.granted:
            shared = self._others_answer(account, turn)
            if shared is not None:
                return self._succeeded(account, shared.value, shared.read_at, ours=False)
            self._heed_gate(account, Urgency.TIMER)
        account, subscription = self._ask(account, secret)
        return self._succeeded(account, subscription, self._out.clock.now(), ours=True)

    def _turn(self, account: Account) -> Turn:
        now = self._out.clock.now()
        try:
            return self._out.gate.take_turn(account.id, now, SPACING)
        except StoreError as error:
            log.warning("The turn could not be stored: %s", error)
            return Turn(granted=True, asked_at=now)

    def _others_answer(self, account: Account, turn: Turn) -> Read[Subscription] | None:
        """The answer that another process is fetching, or None when it does not come."""
        waited = 0.0
        while waited < self._out.patience:
            read = self._out.answers.subscription(account.id)
            if read is not None and read.read_at >= turn.asked_at:
                return read
            hold = self._out.gate.hold(account.id)
            if hold is not None and hold.until > self._out.clock.now():
                return None
            self._out.pause(0.1)
            waited += 0.1
        return None

    def _ask(self, account: Account, secret: Secret) -> tuple[Account, Subscription]:
        try:
            api = self._out.connect(secret)
            subscription = api.subscription()
        except KeyRejected:
            changed = self._out.keys.reread()
            if changed is None:
                raise
            account, secret = self._account()
            api = self._out.connect(changed)
            subscription = api.subscription()
        return self._identified(account, api), subscription

    def _identified(self, account: Account, api: Api) -> Account:
        if account.identified:
            return account
        try:
            user = api.user()
        except JojoTrayError as error:
            log.info("The account stays unnamed: %s", error)
            return account
        account = self._out.accounts.identify(account, user)
        self._out.answers.keep_user(account.id, user, self._out.clock.now())
        return account

    def _succeeded(
        self, account: Account, subscription: Subscription, read_at: datetime, *, ours: bool
    ) -> Polled:
        sample = Sample(read_at, subscription.quota, subscription.tier)
        unchanged = self._last is not None and self._last.quota == sample.quota
        self._unchanged = self._unchanged + 1 if unchanged else 0
        self._failures, self._last = 0, sample
        alerts: tuple[LoggedAlert, ...] = ()
        trouble: StoreError | None = None
        try:
            self._store(account, subscription, sample, ours=ours)
            alerts = self._claim(account, sample)
        except StoreError as error:
            trouble = error
        wishes, now = self._wishes(), self._out.clock.now()
        rhythm = Rhythm(wishes.interval, self._unchanged, wishes.on_battery)
        wait = wait_after_success(rhythm, subscription.quota.resets_at, now)
        return Polled(account, subscription, read_at, now + wait, rhythm.in_force, alerts, trouble)

    def _store(
        self, account: Account, subscription: Subscription, sample: Sample, *, ours: bool
    ) -> None:
        """What cannot be written now is kept and written with the next reading."""
        if ours:
            self._backlog.append((account.id, sample))
        while self._backlog:
            self._out.samples.add(*self._backlog[0])
            self._backlog.popleft()
        if ours:
            self._out.answers.keep_subscription(account.id, subscription, sample.taken_at)
            self._out.gate.set_hold(account.id, None)

    def _claim(self, account: Account, sample: Sample) -> tuple[LoggedAlert, ...]:
        if not self._tells:
            return ()
        rule = partial(decide, sample=sample, rules=self._wishes().rules)
        return tuple(self._out.alerts.decide(account.id, rule, self._out.clock.now()))

    def _failed(self, error: JojoTrayError, account: Account | None) -> PollFailed:
        now = self._out.clock.now()
        if isinstance(error, Waiting):
            return PollFailed(error, now, error.until, self._failures, account)
        log.warning("No reading: %s", error)
        if account is None:
            self._failures += 1
            retry = None if isinstance(error, KeyProblem) else now + self._wishes().interval
            return PollFailed(error, now, retry, self._failures)
        self._failures = (self._failures or self._failures_of_others(account)) + 1
        hold = self._hold_for(error, now)
        alerts = self._remember(error, account, hold, now)
        return PollFailed(error, now, hold.until, self._failures, account, alerts)

    def _failures_of_others(self, account: Account) -> int:
        """A short-lived process goes on with the back-off that others left."""
        if self._tells:
            return 0
        read = self._out.answers.subscription(account.id)
        return failures_before(self._out.gate.hold(account.id), read.read_at if read else None)

    def _hold_for(self, error: JojoTrayError, now: datetime) -> Hold:
        wait = back_off(self._failures, self._out.chance())
        return hold_after(error, now, wait, self._wishes().interval)

    def _remember(
        self, error: JojoTrayError, account: Account, hold: Hold, now: datetime
    ) -> tuple[LoggedAlert, ...]:
        try:
            self._out.gate.set_hold(account.id, hold)
            if isinstance(error, NotOffered):
                refusal = Capability.refused("quota", error)
                self._out.answers.keep_capability(account.id, refusal, now)
            if isinstance(error, KeyRejected) and self._tells:
                rule = partial(decide_key, rules=self._wishes().rules, now=now)
                return tuple(self._out.alerts.decide(account.id, rule, now))
        except StoreError as trouble:
            log.warning("The wait could not be stored: %s", trouble)
        return ()
