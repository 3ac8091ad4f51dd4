"""Work off the main thread: do this, then that here, or show this error."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from jojo_tray.domain.errors import JojoTrayError

T = TypeVar("T")
Failed = Callable[[JojoTrayError], None]

LONGEST = 0.004  # seconds
LANES = ("disk", "wire", "browse", "survey", "errand", "sound")


def nothing(_: object) -> None:
    """What is done with an answer that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Finished work, and who waits for it on the main thread."""

    future: Future[Any]
    done: Callable[[Any], None]
    failed: Failed


def _worker(name: str) -> Executor:
    return ThreadPoolExecutor(1, thread_name_prefix=name)


class Tasks(QObject):
    """Lanes with one worker each, so that what is quick never waits for what is slow.

    Work on one lane runs in the order it was given. `done` and `failed` run on the main thread;
    an error that is none of ours goes to the last resort. A lane's thread begins with its first
    work.
    """

    _finished = Signal(object)

    def __init__(
        self, parent: QObject | None = None, worker: Callable[[str], Executor] = _worker
    ) -> None:
        super().__init__(parent)
        self._lanes = {name: worker(name) for name in LANES}
        self._stopped = False
        self._ended: deque[Outcome] = deque()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._deliver)
        self._finished.connect(self._enqueue, Qt.ConnectionType.QueuedConnection)

    def disk(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = nothing,
        failed: Failed = nothing,
    ) -> None:
        """Read or write files and the store."""
        self._submit("disk", work, done, failed)

    def wire(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = nothing,
        failed: Failed = nothing,
    ) -> None:
        """Ask the network or the keyring, or import what takes long."""
        self._submit("wire", work, done, failed)

    def browse(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = nothing,
        failed: Failed = nothing,
    ) -> None:
        """Read a few rows of the history, which somebody waits for, or load what shows them."""
        self._submit("browse", work, done, failed)

    def survey(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = nothing,
        failed: Failed = nothing,
    ) -> None:
        """Go through the whole history: all keys, counts, totals."""
        self._submit("survey", work, done, failed)

    def errand(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = nothing,
        failed: Failed = nothing,
    ) -> None:
        """Ask the network for what takes minutes, one request after the other."""
        self._submit("errand", work, done, failed)

    def sound(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = nothing,
        failed: Failed = nothing,
    ) -> None:
        """Fetch what somebody wants to hear now."""
        self._submit("sound", work, done, failed)

    def stop(self) -> None:
        """Take no more work and tell no more outcomes; what has begun ends by itself."""
        self._stopped = True
        for lane in self._lanes.values():
            lane.shutdown(wait=False, cancel_futures=True)

    def _submit(
        self, lane: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed
    ) -> None:
        if not self._stopped:
            future = self._lanes[lane].submit(work)
            future.add_done_callback(lambda ended: self._tell(Outcome(ended, done, failed)))

    def _tell(self, outcome: Outcome) -> None:
        if not self._stopped:
            self._finished.emit(outcome)

    def _enqueue(self, outcome: Outcome) -> None:
        self._ended.append(outcome)
        if not self._turn.isActive():
            self._deliver()

    def _deliver(self) -> None:
        """Only for a while: a click is heard, and what changed is painted, before the rest."""
        end = perf_counter() + LONGEST
        while self._ended:
            self._turn.start()
            self._tell_first()
            if perf_counter() > end:
                return
        self._turn.stop()

    def _tell_first(self) -> None:
        outcome = self._ended.popleft()
        if self._stopped:
            return
        try:
            value = outcome.future.result()
        except JojoTrayError as error:
            outcome.failed(error)
        else:
            outcome.done(value)


def leave_within(seconds: float, code: int) -> None:
    """End the process even if a worker still waits for the network; what is stored is stored."""
    last = threading.Timer(seconds, os._exit, [code])
    last.daemon = True
    last.start()
