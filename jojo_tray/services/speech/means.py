"""What may be spent beforehand, by the guard; what was is counted as any assistant's call is."""

from __future__ import annotations

import os
from itertools import count
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.asking import Asked
from jojo_tray.domain.assistant.batches import Batch, Spent
from jojo_tray.domain.assistant.counts import Counts, Slot, day_of, hour_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from jojo_tray.domain.assistant.guard import Decision, Standing
    from jojo_tray.services.ports import Clock

CLIENT = "preload"  # by which it is counted


class Guard(Protocol):
    """Decides about calls from memory, which `renew` refreshes from the store."""

    def renew(self) -> None: ...

    def current(self) -> Standing | None: ...

    def check(self, asked: Asked) -> Decision: ...


class CountBook(Protocol):
    """Where counts are kept; a batch counts once. Raises StoreError."""

    def add(self, batch: Batch) -> bool: ...


class GuardedMeans:
    """Asks the guard before each phrase, and lets all others know what was spent."""

    def __init__(
        self, guard: Guard, book: CountBook, clock: Clock, zone: Callable[[], tzinfo]
    ) -> None:
        self._guard, self._book = guard, book
        self._clock, self._zone = clock, zone
        self._writer = f"{CLIENT}-{os.urandom(8).hex()}"
        self._numbers = count(1)
        self._unwritten: list[Batch] = []

    def free(self, account_id: int) -> int | None:
        """Credits left; None where that is unknown, or where there is no end of them."""
        self._guard.renew()
        standing = self._guard.current()
        return standing.free if standing and standing.account_id == account_id else None

    def refusal(self, account_id: int, credits_wanted: int) -> str | None:  # noqa: ARG002
        """Why so many credits may not be spent now, in plain words; None if they may."""
        self._guard.renew()
        # A credit a character is what a call costs whose model nobody names.
        decision = self._guard.check(Asked(CLIENT, credits_wanted))
        return None if decision.allowed else decision.says().rstrip(".")

    def spent(self, account_id: int, credits_paid: int, characters: int) -> None:
        """Count a call that was paid; raises StoreError, and then it is counted with the next."""
        now, zone = self._clock.now(), self._zone()
        counts = Counts(characters=characters, credits=credits_paid, api_calls=1)
        batch = Batch(
            self._writer,
            next(self._numbers),
            now,
            {Slot(day_of(now, zone), CLIENT, account_id): counts},
            {hour_of(now, zone): 1},
            spent=(Spent(account_id, now, credits_paid),),
        )
        self._unwritten.append(batch)
        while self._unwritten:
            self._book.add(self._unwritten[0])  # which counts none twice
            del self._unwritten[0]
