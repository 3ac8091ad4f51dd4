"""Poll once: fetch, store, find alerts, tell the listeners."""

from __future__ import annotations

import logging
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Access, Account, Capability
from jojo_tray.domain.alerts import LoggedAlert, decide, decide_key
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    NoKey,
    NotOffered,
    StoreError,
    Unreadable,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.polling import Rhythm, back_off, wait_after_success
from jojo_tray.domain.subscription import Subscription
from jojo_tray.domain.usage import Sample
from jojo_tray.services.holds import PROBE, failures_before, heed, hold_after
from jojo_tray.services.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.services.outside import KeyInUse, Outside, Wishes
    from jojo_tray.services.ports import Listener
    from jojo_tray.services.reading import Reading

log = logging.getLogger(__name__)

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
    Urgency.USER: PROBE,
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
    """No fresh reading; `next_at` is None when only the user can help.

    `unreadable` counts the answers in a row, this one included, that could not be read; `mark` is
    that of the key which was asked with.
    """

    error: JojoTrayError
    at: datetime
    next_at: datetime | None
    unreadable: int = 0
    account: Account | None = None
    alerts: tuple[LoggedAlert, ...] = ()
    mark: str | None = None

    @property
    def api_changed(self) -> bool:
        """Whether the answers were unreadable so often that the API itself may have changed."""
        return self.unreadable >= API_CHANGED_AFTER


class Monitor:
    """Reads the subscription through the shared gate; only one that `tells` claims alerts."""

    def __init__(self, outside: Outside, wishes: Callable[[], Wishes], *, tells: bool) -> None:
        self._out = outside
        self._reader = Reader(outside, wishes)
        self._wishes = wishes
        self._tells = tells
        self._listeners: list[Listener] = []
        self._failures = 0
        self._unreadable = 0
        self._unchanged = 0
        self._last: Sample | None = None
        self._lock = Lock()  # of all that is counted and kept; a server polls on several threads
        self._backlog: deque[tuple[int, Sample]] = deque(maxlen=BACKLOG)

    def listen(self, listener: Listener) -> None:
        """Tell this listener of every poll from now on."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Tell this listener of nothing more."""
        self._listeners.remove(listener)

    def poll(self, urgency: Urgency = Urgency.TIMER) -> Polled | PollFailed:
        """One poll; nothing but programming errors is raised: failures come back as a value."""
        with ExitStack() as alone:
            event = self._polled(urgency, alone)
        self.tell(event)
        return event

    def _polled(self, urgency: Urgency, alone: ExitStack) -> Polled | PollFailed:
        used: KeyInUse | None = None
        try:
            used = self._reader.key_in_use()
            heed(self._out.gate, used.account.id, self._out.clock.now(), PASSES[urgency])
            try:
                reading = self._reader.read(used, alone)
            except KeyRejected:
                renewed = self._reader.renewed(used)
                if renewed is None:
                    raise
                used = renewed
                reading = self._reader.ask(used)
            return self._succeeded(reading)
        except JojoTrayError as error:
            return self._failed(error, used)

    def tell(self, event: object) -> None:
        """Tell the listeners of something, on this thread."""
        for listener in tuple(self._listeners):
            listener(event)

    def _succeeded(self, reading: Reading) -> Polled:
        account, subscription, now = reading.account, reading.subscription, reading.read_at
        sample = Sample(now, subscription.quota, subscription.tier)
        alerts: tuple[LoggedAlert, ...] = ()
        trouble: StoreError | None = None
        try:
            with self._lock:
                self._count(sample)
                self._store(reading, sample)
            alerts = self._claim(account, sample)
        except StoreError as error:
            trouble = error
        wishes = self._wishes()
        rhythm = Rhythm(wishes.interval, self._unchanged, wishes.on_battery)
        next_at = self._out.clock.now()
        next_at += wait_after_success(rhythm, subscription.quota.resets_at, next_at)
        return Polled(account, subscription, now, next_at, rhythm.in_force, alerts, trouble)

    def _count(self, sample: Sample) -> None:
        unchanged = self._last is not None and self._last.quota == sample.quota
        self._unchanged = self._unchanged + 1 if unchanged else 0
        self._failures, self._unreadable, self._last = 0, 0, sample

    def _store(self, reading: Reading, sample: Sample) -> None:
        """What cannot be written now is kept and written with the next reading."""
        account_id = reading.account.id
        if reading.ours:
            self._backlog.append((account_id, sample))
        while self._backlog:
            self._out.samples.add(*self._backlog[0])
            self._backlog.popleft()
        if reading.ours:
            self._out.answers.keep_subscription(account_id, reading.subscription, reading.read_at)
            self._out.gate.set_hold(account_id, None)
            self._note_readable(account_id, reading.read_at)

    def _note_readable(self, account_id: int, now: datetime) -> None:
        """A refusal of former days is over."""
        for read in self._out.answers.capabilities(account_id):
            if read.value.feature == "quota" and read.value.access is not Access.ALLOWED:
                self._out.answers.keep_capability(account_id, Capability.allowed("quota"), now)

    def _claim(self, account: Account, sample: Sample) -> tuple[LoggedAlert, ...]:
        if not self._tells:
            return ()
        rule = partial(decide, sample=sample, rules=self._wishes().rules)
        return tuple(self._out.alerts.decide(account.id, rule, self._out.clock.now()))

    def _failed(self, error: JojoTrayError, used: KeyInUse | None) -> PollFailed:
        now, account = self._out.clock.now(), used and used.account
        if isinstance(error, Waiting):
            return PollFailed(error, now, error.until, self._unreadable, account)
        log.warning("No reading: %s", error)
        if used is None or account is None:
            # A keyring may be late or be unlocked elsewhere; a key that is missing is not.
            retry = None if isinstance(error, NoKey) else now + self._wishes().interval
            return PollFailed(error, now, retry, self._unreadable)
        self._unreadable = self._unreadable + 1 if isinstance(error, Unreadable) else 0
        self._failures = (self._failures or self._failures_of_others(account)) + 1
        wait = back_off(self._failures, self._out.chance())
        hold = hold_after(error, now, wait, self._wishes().interval)
        alerts = self._remember(error, account, hold, now)
        return PollFailed(error, now, hold.until, self._unreadable, account, alerts, used.mark)

    def _failures_of_others(self, account: Account) -> int:
        """A short-lived process goes on with the back-off that others left."""
        if self._tells:
            return 0
        read = self._out.answers.subscription(account.id)
        return failures_before(self._out.gate.hold(account.id), read.read_at if read else None)

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
