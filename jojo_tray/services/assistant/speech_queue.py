"""Speech that waits for the reset: put into the queue, claimed once, kept until it is fetched."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.assistant.errors import BodyTooLarge, NotInQueue, QueueFull
from jojo_tray.domain.assistant.speech_queue import (
    KEPT,
    LONGEST_CALL,
    MOST_BYTES,
    Queued,
    QueueLimits,
    QueueState,
)
from jojo_tray.domain.symbols import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.domain.assistant.speech_queue import Errand, QueueEntry
    from jojo_tray.services.ports import Clock

ID_BYTES = 16  # so that nobody guesses what another has waiting
SHOWN = 40  # characters of an id that nobody knows
TIDIES_AFTER = timedelta(hours=1)


class QueueBook(Protocol):
    """Where the requests are kept, each claimed by at most one process."""

    def add(self, queued: Queued, query: str, body: bytes, limits: QueueLimits) -> int | None:
        """Add one, or say which limit is reached."""
        ...

    def find(self, queue_id: str, client: str) -> Queued | None:
        """One request of a client."""
        ...

    def newest(self, most: int) -> list[QueueEntry]:
        """Requests of all, the newest first."""
        ...

    def cancel(self, queue_id: str, client: str, now: datetime) -> Queued | None:
        """Cancel one that waits; as it is then."""
        ...

    def claim(self, account_id: int, claimer: str, now: datetime, most: int) -> list[Errand]:
        """Take what is due."""
        ...

    def put_back(self, queue_id: str, claimer: str, due_at: datetime | None) -> bool:
        """Let one that was claimed wait again."""
        ...

    def finish(
        self, queue_id: str, claimer: str, now: datetime, status: int, content_type: str | None
    ) -> bool:
        """Note that a result is ready."""
        ...

    def fail(
        self, queue_id: str, claimer: str, now: datetime, error: str, status: int | None
    ) -> bool:
        """Note that a call failed."""
        ...

    def abandon(self, claimed_before: datetime, now: datetime) -> None:
        """End what killed processes left."""
        ...

    def prune(self, ended_before: datetime) -> None:
        """Remove what ended before a time."""
        ...

    def with_results(self) -> set[str]:
        """The ids of those that have a result, or that one is being made for."""
        ...


class Results(Protocol):
    """Where the audio is kept, whole or not at all, each under its request's id."""

    def keep(self, queue_id: str, content: bytes) -> None:
        """Keep a result; raises a StoreError."""
        ...

    def find(self, queue_id: str) -> Path | None:
        """The file of a result, None where there is none."""
        ...

    def keep_only(self, wanted: Callable[[], Collection[str]]) -> None:
        """Remove the results of all others that are there before the wanted ids are asked for."""
        ...


class QueueDesk:
    """The queue as one process sees it; what it claimed, no other process gets.

    Every call raises a StoreError where the data file cannot be used. What is asked of the book
    inside `together` is answered quicker than by itself.
    """

    def __init__(
        self,
        book: QueueBook,
        results: Results,
        clock: Clock,
        limits: QueueLimits = QueueLimits(),  # noqa: B008  immutable
        together: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self._book = book
        self._results = results
        self._clock = clock
        self._limits = limits
        self._together = together
        self._claimer = token_hex(ID_BYTES)
        self._tidied_at: datetime | None = None

    def put(
        self,
        account_id: int,
        client: str,
        path: str,
        query: str,
        body: bytes,
        credits: int,  # noqa: A002  the field's own word
        due_at: datetime | None,
    ) -> Queued:
        """Let a request for speech wait, estimated at so many credits.

        Raises QueueFull, or BodyTooLarge for a body of more than 1 MB.
        """
        if len(body) > MOST_BYTES:
            raise BodyTooLarge(most=MOST_BYTES)
        self._tidy_at_times()
        queued = Queued(
            token_hex(ID_BYTES),
            account_id,
            client,
            QueueState.WAITING,
            self._clock.now(),
            due_at,
            path,
            credits,
        )
        reached = self._book.add(queued, query, body, self._limits)
        if reached is not None:
            raise QueueFull(most=reached)
        return queued

    def get(self, queue_id: str, client: str) -> Queued:
        """How a request of this client stands; raises NotInQueue, for another's, too."""
        return _found(self._book.find(queue_id, client), queue_id)

    def result(self, queued: Queued) -> Path | None:
        """The file of the audio of one that is ready; None where there is none."""
        return self._results.find(queued.id) if queued.state is QueueState.READY else None

    def cancel(self, queue_id: str, client: str) -> Queued:
        """Cancel a request that waits; as it is then, where it did not wait any more.

        Raises NotInQueue, for another client's, too.
        """
        return _found(self._book.cancel(queue_id, client, self._clock.now()), queue_id)

    def newest(self, most: int = 500) -> list[QueueEntry]:
        """Requests of all clients and accounts, the newest first."""
        return self._book.newest(most)

    def due(self, account_id: int, now: datetime, most: int = 1) -> list[Errand]:
        """Claim what is to be spoken with this account's key, in turn.

        Each is to be told done, failed or put back; what is not told for 15 minutes counts as
        failed and perhaps paid.
        """
        with self._together():
            self._book.abandon(now - LONGEST_CALL, now)
            return self._book.claim(account_id, self._claimer, now, most)

    def put_back(self, queue_id: str, due_at: datetime | None) -> bool:
        """Let what was claimed wait again, when nothing of it was sent to anybody."""
        return self._book.put_back(queue_id, self._claimer, due_at)

    def done(self, queue_id: str, status: int, content_type: str | None, audio: bytes) -> bool:
        """Keep the audio of what was claimed here; False where it was not, and nothing is kept.

        A claim that was given up for its age still counts.
        """
        self._results.keep(queue_id, audio)
        now = self._clock.now()
        if self._book.finish(queue_id, self._claimer, now, status, content_type):
            return True
        self._results.keep_only(self._book.with_results)
        return False

    def failed(self, queue_id: str, error: str, status: int | None = None) -> bool:
        """Note why what was claimed here could not be spoken; `error` is a short code."""
        return self._book.fail(queue_id, self._claimer, self._clock.now(), error, status)

    def tidy(self) -> None:
        """Give up what killed gateways claimed; remove what ended 7 days ago, and stray files."""
        now = self._tidied_at = self._clock.now()
        self._book.abandon(now - LONGEST_CALL, now)
        self._book.prune(now - KEPT)
        self._results.keep_only(self._book.with_results)

    def _tidy_at_times(self) -> None:
        """Where no tray runs, nobody else does."""
        last, now = self._tidied_at, self._clock.now()
        if last is None or abs(now - last) >= TIDIES_AFTER:
            self.tidy()


def _found(queued: Queued | None, queue_id: str) -> Queued:
    if queued is None:
        raise NotInQueue(what=one_line(queue_id, SHOWN), days=KEPT.days)
    return queued
