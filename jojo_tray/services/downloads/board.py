"""Who does what: the jobs at hand, those under way, and what became of them."""

from __future__ import annotations

from collections import deque
from threading import Condition, Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import DownloadState, Outcome
from jojo_tray.domain.errors import JojoTrayError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from jojo_tray.services.downloads.work import Job

    Batch = Sequence[Job]
    Stumble = tuple[Job, JojoTrayError]

PROOF = {DownloadState.SAVED, DownloadState.MISSING, DownloadState.FAILED}


class Board:
    """Between one foreman and the workers of one shift; nothing here waits for the network.

    Only one worker is busy until an answer proves that the service is well: a failure that
    concerns all is met once, not by everyone.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._work, self._reports = Condition(self._lock), Condition(self._lock)
        self._batches: deque[Batch] = deque()
        self._under_way: dict[int, Job] = {}
        self._outcomes: list[Outcome] = []
        self._stumbles: list[Stumble] = []
        self._busy = 0
        self.at_once = 1
        self.held = False
        self.proved = False
        self.useless_parcels = 0  # in a row
        self.unwanted: set[int] = set()
        self.closed = False

    # the foreman's side

    def put(self, batches: Iterable[Batch]) -> None:
        """Hand out more work, or none; after a stumble that is the sign to go on."""
        with self._lock:
            self.held = False
            self._batches.extend(batches)
            self._work.notify_all()

    def at_hand(self) -> int:
        """How many jobs wait for a worker."""
        with self._lock:
            return sum(map(len, self._batches))

    def idle(self) -> bool:
        """Whether nothing is at hand, under way or to be written down."""
        with self._lock:
            return not (self._batches or self._under_way or self._outcomes or self._stumbles)

    def wait(self, seconds: float) -> None:
        """Wait so long, or until the foreman is needed."""
        with self._lock:
            if not self._stumbles:
                self._reports.wait(seconds)

    def nudge(self) -> None:
        """Wake the foreman: something was asked for."""
        with self._lock:
            self._reports.notify_all()

    def collect(self) -> tuple[list[Outcome], list[Stumble]]:
        """What happened since the last time."""
        with self._lock:
            outcomes, self._outcomes = self._outcomes, []
            stumbles, self._stumbles = self._stumbles, []
            return outcomes, stumbles

    def withdraw(self, ids: Collection[int] | None, state: DownloadState) -> None:
        """Give these of the jobs at hand an outcome; None means all of them."""
        with self._lock:
            kept: list[Batch] = []
            for batch in self._batches:
                kept.append([job for job in batch if not _among(job.download.id, ids)])
                gone = (job.download.id for job in batch if _among(job.download.id, ids))
                self._outcomes += [Outcome(number, state) for number in gone]
            self._batches = deque(filter(None, kept))

    def cancel(self, ids: Collection[int] | None) -> None:
        """Cancel these, at hand, under way or about to go back to the queue; None means all."""
        self.withdraw(ids, DownloadState.CANCELLED)
        with self._lock:
            self.unwanted |= {n for n in self._under_way if _among(n, ids)}
            self._outcomes = [_kept_from_queue(outcome, ids) for outcome in self._outcomes]
            stumbled = [
                job.download.id for job, _ in self._stumbles if _among(job.download.id, ids)
            ]
            self._stumbles = [one for one in self._stumbles if one[0].download.id not in stumbled]
            self._outcomes += [Outcome(n, DownloadState.CANCELLED) for n in stumbled]
            self._reports.notify_all()

    def close(self, seconds: float) -> None:
        """Send the workers home; what is still under way after so long goes back to the queue."""
        self.withdraw(None, DownloadState.QUEUED)
        with self._lock:
            self.closed = True
            self._work.notify_all()
            self._reports.wait_for(lambda: not self._busy, seconds)
            back = [Outcome(n, DownloadState.QUEUED) for n in self._under_way]
            self._outcomes += [_kept_from_queue(outcome, self.unwanted) for outcome in back]
            self._under_way.clear()

    # the workers' side

    def next(self) -> Batch | None:
        """The next work, once there is some and enough others are not busy; None at the end."""
        with self._lock:
            while not (self.closed or self._may_begin()):
                self._work.wait()
            if self.closed:
                return None
            batch = self._batches.popleft()
            self._busy += 1
            self._under_way |= {job.download.id: job for job in batch}
            if not self._batches:
                self._reports.notify_all()
            return batch

    def ended(self, outcome: Outcome) -> None:
        """Tell what became of a job under way; one that nobody wants does not wait again."""
        with self._lock:
            if self._under_way.pop(outcome.download_id, None) is None:
                return
            self._outcomes.append(_kept_from_queue(outcome, self.unwanted))
            if outcome.state in PROOF and not self.proved:
                self.proved = True
                self._work.notify_all()

    def stumbled(self, job: Job, error: JojoTrayError) -> None:
        """Tell of an error that may concern all; nothing is begun until the foreman has seen it."""
        if job.download.id in self.unwanted:
            self.ended(Outcome(job.download.id, DownloadState.CANCELLED))
            return
        with self._lock:
            if self._under_way.pop(job.download.id, None) is not None:
                self._stumbles.append((job, error))
                self.held, self.proved = True, False
                self._reports.notify_all()

    def returned(self, batch: Batch) -> None:
        """A worker is free again; a job of it that nothing was told of has failed strangely."""
        lost = JojoTrayError(detail="the download ended without a result")
        for job in batch:
            self.ended(
                Outcome(
                    job.download.id, DownloadState.FAILED, error=lost.code, detail=lost.message()
                )
            )
        with self._lock:
            self._busy -= 1
            self._work.notify()
            if not (self._batches or self._under_way):
                self._reports.notify_all()

    def _may_begin(self) -> bool:
        limit = self.at_once if self.proved else 1
        return bool(self._batches) and not self.held and self._busy < limit


def _among(number: int, ids: Collection[int] | None) -> bool:
    return ids is None or number in ids


def _kept_from_queue(outcome: Outcome, unwanted: Collection[int] | None) -> Outcome:
    """What nobody wants does not wait again."""
    if outcome.state is DownloadState.QUEUED and _among(outcome.download_id, unwanted):
        return Outcome(outcome.download_id, DownloadState.CANCELLED)
    return outcome
