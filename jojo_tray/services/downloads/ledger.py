"""Results on their way into the store: many in one transaction, none forgotten when it refuses."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import DownloadState
from jojo_tray.domain.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.downloads import Download, Outcome
    from jojo_tray.services.downloads.outside import DownloadOutside
    from jojo_tray.services.downloads.progress import Progress
    from jojo_tray.services.downloads.work import Landings

log = logging.getLogger(__name__)


class Ledger:
    """Writes down what became of downloads, then tells of it; used by one thread."""

    def __init__(self, outside: DownloadOutside, progress: Progress) -> None:
        self._out = outside
        self._progress = progress
        self._unwritten: list[Outcome] = []

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Take results to be written."""
        self._unwritten += outcomes

    def write(self, account_id: int, landings: Landings | None = None) -> None:
        """Write all at once; the names of files are on the disk before their rows say so.

        Raises StoreError; the results then stay here for another time.
        """
        if not self._unwritten:
            return
        if landings is not None:
            _settle(landings)
        now = self._out.clock.now()
        moved = self._out.queue.settle(self._unwritten, now)
        self._unwritten = []
        for download in moved:
            self._progress.ended(download)
        self._progress.queue(lambda: self._out.queue.state(account_id))
        self._mark_gone(account_id, moved)

    def _mark_gone(self, account_id: int, moved: Iterable[Download]) -> None:
        missing = [
            download.item_id for download in moved if download.state is DownloadState.MISSING
        ]
        if missing:
            self._out.index.mark_gone(account_id, missing, self._out.clock.now())


def _settle(landings: Landings) -> None:
    try:
        landings.settle()
    except StoreError as error:
        # The files are there; only a power cut right now could still take their names.
        log.warning("New names could not be brought to the disk: %s", error)
