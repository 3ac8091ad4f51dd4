"""Speech that was paid for, as the gateway uses it: found and kept on threads, noted in batches."""

from __future__ import annotations

import asyncio
from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jojo_tray.domain.assistant.phrases import PhraseNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jojo_tray.domain.assistant.recipes import Recipe
    from jojo_tray.gateway.speech.orders import Order
    from jojo_tray.services.ports import Clock
    from jojo_tray.services.speech.entries import Kept
    from jojo_tray.services.speech.shelf import Draft

AT_ONCE = 1 << 18  # bytes that go to the disk together
MOST_NOTES = 10_000  # that wait while the data file cannot be used


class Shelf(Protocol):
    """Where speech is kept; its calls but `has` read and write files."""

    def has(self, account_id: int, fingerprint: str) -> bool: ...

    def find(self, account_id: int, fingerprint: str) -> Kept | None: ...

    def begin(self, account_id: int, recipe: Recipe) -> Draft: ...


class PhraseBook(Protocol):
    """What was paid for, and how often; raises StoreError."""

    def note(self, notes: Iterable[PhraseNote]) -> None: ...


class Found(NamedTuple):
    """Kept speech, and for how many seconds it was kept."""

    kept: Kept
    age: float


class Keeper:
    """Finds what is kept, and keeps what comes."""

    def __init__(self, shelf: Shelf, phrases: PhraseBook, clock: Clock) -> None:
        self._shelf, self._phrases, self._clock = shelf, phrases, clock
        self._notes: deque[PhraseNote] = deque(maxlen=MOST_NOTES)
        self._writing = Lock()  # a thread may still write when the gateway ends

    async def find(self, order: Order) -> Found | None:
        """What is kept for an order, however old it is."""
        # Most that is asked for is new: it waits for no thread.
        if not order.keeps or not self._shelf.has(*order.key):
            return None
        kept = await asyncio.to_thread(self._shelf.find, *order.key)
        if kept is None:
            return None
        age = (self._clock.now() - kept.made_at).total_seconds()
        return Found(kept, max(0.0, age))

    def keeping(self, order: Order) -> Keeping | None:
        """What keeps the sound that comes for an order, if it is to be kept."""
        if not order.keeps or order.recipe is None:
            return None
        return Keeping(self._shelf.begin(order.account_id, order.recipe))

    def note(self, order: Order, credits_paid: int, *, paid: bool) -> None:
        """An order was paid for, or answered by what is kept."""
        if order.recipe is not None and order.notes and order.account_id > 0:
            now = self._clock.now()
            note = PhraseNote(order.account_id, order.recipe, credits_paid, paid, now)
            self._notes.append(note)

    def write_notes(self) -> None:
        """Write down what was noted; raises StoreError, and keeps it, where that fails."""
        with self._writing:
            notes = list(self._notes)
            if notes:
                self._phrases.note(notes)
                for _ in notes:
                    self._notes.popleft()


class Keeping:
    """A sound on its way to the shelf; the disk is never waited for on the event loop."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._pending = bytearray()
        self._over = False
        self._lock = Lock()  # a thread goes on when the task that waits for it is cancelled

    async def add(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._pending += piece
        if len(self._pending) >= AT_ONCE:
            data = bytes(self._pending)
            self._pending.clear()
            await asyncio.to_thread(self._write, data)

    async def keep(self, headers: Mapping[str, str], credits_paid: int) -> bool:
        """All of it came; whether it is kept."""
        kept = await asyncio.to_thread(self._finish, headers, credits_paid)
        self._over = True
        return kept

    async def drop(self) -> None:
        """It is not to be kept; one that is kept stays."""
        if not self._over:
            await asyncio.to_thread(self._drop)

    def _write(self, data: bytes) -> None:
        with self._lock:
            self._draft.write(data)

    def _finish(self, headers: Mapping[str, str], credits_paid: int) -> bool:
        with self._lock:
            self._draft.write(bytes(self._pending))
            return self._draft.keep(headers, credits_paid)

    def _drop(self) -> None:
        with self._lock:
            self._draft.drop()
