"""Why nothing is begun for a while, and when it is tried again."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import (
    KeyProblem,
    KeyRejected,
    NotOffered,
    ServiceError,
    StoreError,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.polling import BACKOFF_FIRST, REJECTED_KEY_WAIT, back_off, obeyed

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.ports import Clock

NOT_OFFERED_WAIT = timedelta(days=1)
UNTIL_A_KEY_COMES = timedelta(days=365)
AFTER_OTHERS = timedelta(seconds=5)
WORTH_WAITING = timedelta(seconds=60)
MOST_WAITS = 3
MOST_STRIKES = 3


class Rest:
    """The one error that everything rests for, if there is one.

    It belongs to the thread that works; on any other `trouble` may be read and `try_now` called.
    """

    def __init__(self, clock: Clock, key: Callable[[], Secret | None]) -> None:
        self.trouble: JojoTrayError | None = None
        self._clock = clock
        self._key = key
        self._rejected: Secret | None = None
        self._until: datetime | None = None
        self._span = timedelta()
        self._failures = 0

    def begin(self, error: JojoTrayError) -> None:
        """Rest for this; the same trouble again makes the wait longer."""
        self._failures += 1
        self.trouble = error
        self._rejected = self._key()
        self._span = self._wait_for(error)
        self._until = self._clock.now() + self._span

    def left(self) -> timedelta:
        """How long nothing is to be begun; zero when it may be tried."""
        until = self._until
        if self.trouble is None or until is None:
            return timedelta()
        left = until - self._clock.now()
        if left > self._span:  # the clock was set back
            return timedelta()
        if isinstance(self.trouble, KeyProblem) and self._key() != self._rejected:
            return timedelta()
        return max(timedelta(), left)

    def wait(self, asked: Event, most: float) -> None:
        """Wait for its end, at most so many seconds, or until somebody asks for something."""
        asked.wait(min(most, self._clock.machine_seconds(self.left())))

    def may_be_waited_for(self) -> bool:
        """Whether a command that somebody looks at waits for it."""
        by_user = isinstance(self.trouble, (KeyProblem, NotOffered, StoreError))
        return not by_user and self.left() <= WORTH_WAITING and self._failures <= MOST_WAITS

    def try_now(self) -> None:
        """Somebody wants it tried at once; the trouble is over only when something succeeds."""
        self._until = None

    def over(self) -> bool:
        """Something succeeded; returns whether there was trouble."""
        had, self.trouble = self.trouble is not None, None
        self._failures = 0
        return had

    def _wait_for(self, error: JojoTrayError) -> timedelta:
        match error:
            case Waiting():
                # Who left the hold tries first; if that fails, too, nothing is asked here.
                polite = error.facts.get("reason") is HoldReason.BACK_OFF
                left = error.until - self._clock.now()
                return max(timedelta(), left) + (AFTER_OTHERS if polite else timedelta())
            case KeyProblem():
                return REJECTED_KEY_WAIT if isinstance(error, KeyRejected) else UNTIL_A_KEY_COMES
            case NotOffered():
                return NOT_OFFERED_WAIT
            case TooManyRequests(retry_after=None):
                return BACKOFF_FIRST
            case ServiceError(retry_after=float() | int() as seconds):
                return obeyed(seconds)
        return back_off(self._failures, random.random())  # noqa: S311


class Strikes:
    """How often an item made the service fail while it served others: such a one is given up."""

    def __init__(self) -> None:
        self.in_a_row = 0
        self._proofs = 0
        self._by_item: dict[str, tuple[int, int]] = {}

    def proved(self) -> None:
        """The service answered as it should."""
        self.in_a_row = 0
        self._proofs += 1

    def out(self, item_id: str) -> bool:
        """Count a failure; whether it was the last this item is allowed."""
        self.in_a_row += 1
        count, proofs = self._by_item.get(item_id, (0, -1))
        if proofs != self._proofs:
            count += 1
        self._by_item[item_id] = count, self._proofs
        return count >= MOST_STRIKES
