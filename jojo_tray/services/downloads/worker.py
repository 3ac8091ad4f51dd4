"""One worker of the queue: takes a batch from the board and tells it what became of each job."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Cancelled, JojoTrayError
from jojo_tray.services.downloads.parcel import save_parcel
from jojo_tray.services.downloads.work import cancelled, save

if TYPE_CHECKING:
    from jojo_tray.services.downloads.board import Batch, Board
    from jojo_tray.services.downloads.progress import Progress
    from jojo_tray.services.downloads.work import Errand, Job


class Worker:
    """Works until the board has closed; to be run on a thread of its own."""

    def __init__(self, board: Board, errand: Errand, progress: Progress) -> None:
        self._board = board
        self._errand = errand
        self._progress = progress

    def labour(self) -> None:
        """Do one batch after the other."""
        while (batch := self._board.next()) is not None:
            try:
                self._do(batch)
            finally:
                self._board.returned(batch)

    def _do(self, batch: Batch) -> None:
        for job in batch:
            self._progress.begun(job.download)
        left = self._without_parcel(batch) if len(batch) > 1 else batch
        for job in left:
            self._single(job)

    def _single(self, job: Job) -> None:
        try:
            self._board.ended(save(self._errand, job, partial(self._watch, job)))
        except Cancelled as end:
            self._board.ended(cancelled(job.download, end))
        except JojoTrayError as error:
            self._board.stumbled(job, error)

    def _without_parcel(self, batch: Batch) -> Batch:
        """Fetch a batch with one request; returns what has to be fetched singly."""
        left = {job.download.id: job for job in batch}
        try:
            for outcome in save_parcel(self._errand, batch, partial(self._watch_all, batch)):
                self._board.ended(outcome)
                del left[outcome.download_id]
        except Cancelled as end:
            for job in left.values():
                self._board.ended(cancelled(job.download, end))
            return ()
        except JojoTrayError as error:
            for job in left.values():
                self._board.stumbled(job, error)
            return ()
        useless = 2 * len(left) > len(batch)
        self._board.useless_parcels = self._board.useless_parcels + 1 if useless else 0
        return list(left.values())

    def _watch(self, job: Job, received: int, expected: int | None) -> None:
        if job.download.id in self._board.unwanted:
            raise Cancelled(by_user=True)
        if self._board.closed:
            raise Cancelled
        self._progress.moved(job.download, received, expected)

    def _watch_all(self, batch: Batch, _received: int, _expected: int | None) -> None:
        """A parcel goes on for those that are still wanted."""
        if all(job.download.id in self._board.unwanted for job in batch):
            raise Cancelled(by_user=True)
        if self._board.closed:
            raise Cancelled
