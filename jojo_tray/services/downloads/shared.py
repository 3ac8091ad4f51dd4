"""Downloads that several callers of one process may wait for: none takes them from the others."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.downloads import Destination, Download
    from jojo_tray.services.downloads.desk import Downloads


class SharedDownloads:
    """Queues for as long as somebody waits; what waited before for its own sake goes on waiting."""

    def __init__(self, downloads: Downloads) -> None:
        self._downloads = downloads
        self._lock = Lock()
        self._waiting: Counter[int] = Counter()
        self._ours: set[int] = set()

    @contextmanager
    def queued(self, item_id: str, destination: Destination) -> Iterator[Download | None]:
        """An item in the queue, None where no such one can be; left by the last, it is cancelled.

        Raises what `Downloads.add` does.
        """
        download = self._join(item_id, destination)
        try:
            yield download
        finally:
            if download is not None:
                self._leave(download.id)

    def now(self, download: Download) -> Download:
        """What has become of it by now."""
        return next(iter(self._downloads.listed(only=[download.id])), download)

    def _join(self, item_id: str, destination: Destination) -> Download | None:
        # Nobody may leave between: what is found waiting is then waited for.
        with self._lock:
            added = self._downloads.add([item_id], destination)
            self._waiting.update(download.id for download in added)
            self._ours.update(download.id for download in added if download.anew)
            return added[0] if added else None

    def _leave(self, number: int) -> None:
        with self._lock:
            self._waiting[number] -= 1
            if self._waiting[number]:
                return
            del self._waiting[number]
            if number in self._ours:
                self._ours.remove(number)
                self._give_up(number)

    def _give_up(self, number: int) -> None:
        if any(not download.state.ended for download in self._downloads.listed(only=[number])):
            self._downloads.cancel([number])
