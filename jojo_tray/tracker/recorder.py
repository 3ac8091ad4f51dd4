"""Counting in memory and writing it down within a second, whatever becomes of the process."""

from __future__ import annotations

import atexit
import logging
import os
from threading import Event, RLock, Thread
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.batches import CountedError, Spent, Wait
from jojo_tray.domain.assistant.counts import UNKNOWN_ACCOUNT, Counts, Slot
from jojo_tray.domain.errors import StoreError
from jojo_tray.tracker import forks
from jojo_tray.tracker.pending import Pending, bounded
from jojo_tray.tracker.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from jojo_tray.domain.assistant.batches import Batch

log = logging.getLogger(__name__)

ASSISTANT = "assistant"  # who counts without a name
WRITER_BYTES = 16
KEPT = "Usage is counted, but cannot be written; it is kept in memory while the program runs:"
LEAD = 0.75  # of the time that counts may be lost in a kill: the writing itself takes some, too


class Book(Protocol):
    """Where counts are written down."""

    def add(self, batch: Batch) -> bool: ...


class Recorder:
    """Counts of many clients, from any thread, written by one thread of its own.

    What was counted is written at most `every` seconds later, at a normal exit, and by `flush`. It
    is kept in memory, and tried again, while the data file cannot be used, which the log is told
    once. A forked process forgets what its parent counted. Month, day and hour are those of the
    moment of counting.
    """

    def __init__(
        self,
        book: Book,
        zone: Callable[[], tzinfo],
        now: Callable[[], datetime],
        every: float = 1.0,
    ) -> None:
        self._book, self._now, self._every = book, now, every
        self._places = Places(zone, now)
        self.begin()
        forks.heed(self)

    def begin(self) -> None:
        """Begin as a writer of its own, with nothing counted."""
        self._writer, self._number = os.urandom(WRITER_BYTES).hex(), 0
        self._lock = RLock()  # a signal's handler may write in the middle of a count
        self._pending = Pending()
        self._unwritten: Batch | None = None
        self._troubled = False
        self._counted, self._ended = Event(), Event()
        self._thread: Thread | None = None
        atexit.unregister(self.close)
        atexit.register(self.close)

    def count(self, client: str, counts: Counts, account_id: int = UNKNOWN_ACCOUNT) -> None:
        """Add counts; response times and errors come by `waited` and `failed` instead."""
        _, place = self._places.here()
        with self._lock:
            self._pending.add(Slot(place.day, client, account_id), place.hour, counts)
        self._wake()

    def waited(
        self, milliseconds: float, client: str = ASSISTANT, account_id: int = UNKNOWN_ACCOUNT
    ) -> None:
        """Add a response time, to the last ones and to the client's sums."""
        _, place = self._places.here()
        whole = bounded(round(milliseconds))
        with self._lock:
            self._pending.waits.append(Wait(place.hour.month, whole))
            self._pending.add(
                Slot(place.day, client, account_id), place.hour, Counts(waited_ms=whole, waits=1)
            )
        self._wake()

    def finished(
        self, milliseconds: float, client: str = ASSISTANT, account_id: int = UNKNOWN_ACCOUNT
    ) -> None:
        """Add the time up to the end of an answer, to the client's sums."""
        self.count(client, Counts(finished_ms=bounded(round(milliseconds)), finishes=1), account_id)

    def failed(
        self,
        client: str,
        kind: str,
        status: int | None = None,
        request_id: str | None = None,
        account_id: int = UNKNOWN_ACCOUNT,
    ) -> None:
        """Add an error, to the list of the last ones and to the client's sums."""
        now, place = self._places.here()
        with self._lock:
            self._pending.errors.append(CountedError(now, client, kind, status, request_id))
            self._pending.add(Slot(place.day, client, account_id), place.hour, Counts(errors=1))
        self._wake()

    def spent(self, account_id: int, credits: int) -> None:  # noqa: A002
        """Note credits that were spent just now, which the last reading does not know of."""
        now = self._now()
        with self._lock:
            self._pending.spent.append(Spent(account_id, now, bounded(credits)))
        self._wake()

    def flush(self) -> None:
        """Write what was counted until now; raises StoreError, and keeps it, where that fails."""
        with forks.AT_WORK:
            self._write(self._unwritten)
            self._write(self._taken())

    def close(self) -> None:
        """Write what is there, as far as that is possible; later counts are written at once."""
        self._ended.set()
        self._counted.set()
        atexit.unregister(self.close)
        self._try_to_flush()

    def _wake(self) -> None:
        if self._ended.is_set():
            self._try_to_flush()
        elif not self._counted.is_set():
            self._counted.set()
            self._start()

    def _start(self) -> None:
        with self._lock:
            if self._thread is not None:
                return
            self._thread = Thread(target=self._keep_writing, name="tracker", daemon=True)
        try:
            self._thread.start()
        except RuntimeError:  # the interpreter is about to end
            self.close()
            return
        forks.at_end_of_child(self.close)

    def _keep_writing(self) -> None:
        while not self._ended.is_set():
            self._counted.wait()
            self._ended.wait(self._every * LEAD)
            self._counted.clear()
            if not self._try_to_flush():
                self._counted.set()

    def _try_to_flush(self) -> bool:
        try:
            self.flush()
        except StoreError as trouble:
            if not self._troubled:
                log.warning("%s %s %s", KEPT, trouble, trouble.advice())
            self._troubled = True
        else:
            self._troubled = False
        return not self._troubled

    def _taken(self) -> Batch | None:
        """What was counted since the last batch, as the next one."""
        now = self._now()
        with self._lock:
            pending, self._pending = self._pending, Pending()
        batch = pending.batch(self._writer, self._number + 1, now)
        self._number += batch is not None
        return batch

    def _write(self, batch: Batch | None) -> None:
        """Whether a batch that failed was written nevertheless, the store knows by its number."""
        self._unwritten = batch
        if batch is not None:
            self._book.add(batch)
            self._unwritten = None
