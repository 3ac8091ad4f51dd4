"""Keeping the history up to date in the background of the tray: when, and what comes of it."""

from __future__ import annotations

import logging
import random
from datetime import timedelta
from math import inf
from threading import Event
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyProblem,
    NotOffered,
    ServiceError,
    SyncUnderWay,
    Waiting,
)
from jojo_tray.domain.history import SyncEnd
from jojo_tray.domain.polling import back_off
from jojo_tray.services.history.desk import SyncFailed
from jojo_tray.services.history.line import ASK_AGAIN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.account import Account
    from jojo_tray.domain.history import SyncMarks, SyncProgress
    from jojo_tray.services.history.desk import HistoryDesk
    from jojo_tray.services.monitor import Polled
    from jojo_tray.services.ports import Clock

log = logging.getLogger(__name__)

TOLD_EVERY = 0.2
AFTER_THE_POLL = timedelta(seconds=5)
OTHERS_NEED = timedelta(minutes=1)
THE_REST = timedelta(minutes=1)


class HistoryErrand:
    """One synchronisation at a time with all that follows it; runs on its worker's thread."""

    def __init__(
        self,
        desk: HistoryDesk,
        tell: Callable[[object], None],
        clock: Clock,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._desk = desk
        self._tell = tell
        self._clock = clock
        self._chance = chance
        self._cancelled = Event()
        self._closed = Event()
        self._asked: set[str] = set()
        self._used: dict[int, int] = {}
        self._due_since: datetime | None = None
        self._begun = False
        self._failures = 0
        self._rests_until = -inf  # monotonic: no wall clock that is set makes it longer
        self._told_at = 0.0
        self._read_some = False

    def due_after(self, event: Polled) -> bool:
        """Whether a reading says that there is something new, outside of our own back-off."""
        account_id, used = event.account.id, event.subscription.quota.used
        changed = self._used.get(account_id) != used
        self._used[account_id] = used
        if changed:
            self._due_since = event.read_at
        rests = self._clock.monotonic() < self._rests_until
        return changed and self._begun and not rests

    def ask(self, *, full: bool) -> None:
        """The user asks: the next run asks the service even if it refused lately."""
        self._asked.add("full" if full else "new")

    def cancel(self) -> None:
        """End the run under way after its page; what was asked for is not wanted any more."""
        self._asked.clear()
        self._cancelled.set()

    def close(self) -> None:
        """End for good."""
        self._closed.set()

    def run(self) -> timedelta | None:
        """Synchronise, index, tidy; returns how long to wait before the next try, None for none.

        Failures are told to the listeners; nothing but programming errors is raised.
        """
        asked, self._asked = self._asked, set()
        self._cancelled.clear()
        self._begun, self._read_some = True, False
        wait = self._synchronised(asked)
        rest = wait if wait is not None else timedelta()
        self._rests_until = self._clock.monotonic() + rest.total_seconds()
        self._keep_house()
        return wait

    def _synchronised(self, asked: set[str]) -> timedelta | None:
        try:
            if not asked and (rest := self._refused_for()) is not None:
                return rest
            done = self._desk.sync(
                full="full" in asked,
                stop=self._stopped,
                progress=self._show,
                enough=lambda marks: not asked and self._is_known(marks),
            )
        except JojoTrayError as error:
            log.info("The history was not synchronised: %s", error)
            if not self._read_some:  # else what is left of the wish stands in the marks
                self._asked |= asked
            self._tell(SyncFailed(self._account(), error))
            return self._wait_after(error)
        self._failures = 0
        self._tell(done)
        return THE_REST if done.end is SyncEnd.ENOUGH else None

    def _is_known(self, marks: SyncMarks) -> bool:
        """Whether another process read the history after the reading that made it due."""
        if self._due_since is None or marks.synced_at is None or not marks.complete:
            return False
        return self._due_since < marks.synced_at <= self._clock.now()

    def _refused_for(self) -> timedelta | None:
        """How long the service's refusal still holds; it is asked again in a day."""
        refused_at = self._desk.refused_since()
        return None if refused_at is None else refused_at + ASK_AGAIN - self._clock.now()

    def _wait_after(self, error: JojoTrayError) -> timedelta | None:
        if isinstance(error, Waiting):
            # The poll goes first: what it finds says whether there is anything to be had.
            return max(error.until - self._clock.now(), timedelta()) + AFTER_THE_POLL
        if isinstance(error, SyncUnderWay):
            return OTHERS_NEED
        if isinstance(error, NotOffered):
            return ASK_AGAIN
        if isinstance(error, KeyProblem):
            self._used.clear()  # the first reading with a good key makes up for it
            return None
        self._failures += 1
        retry_after = error.retry_after if isinstance(error, ServiceError) else None
        return back_off(self._failures, self._chance(), retry_after)

    def _keep_house(self) -> None:
        try:
            self._desk.index_texts(self._stopped)
            self._desk.retention.tidy()
        except JojoTrayError as error:
            log.info("The history was not tidied: %s", error)

    def _account(self) -> Account | None:
        try:
            return self._desk.account()
        except JojoTrayError:
            return None

    def _stopped(self) -> bool:
        return self._cancelled.is_set() or self._closed.is_set()

    def _show(self, progress: SyncProgress) -> None:
        self._read_some = True
        now = self._clock.monotonic()
        passed = self._clock.machine_seconds(timedelta(seconds=now - self._told_at))
        if progress.pages == 1 or passed >= TOLD_EVERY:
            self._told_at = now
            self._tell(progress)
