"""What is told of downloads under way: not more often than an eye can follow."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.downloads import DownloadMoved, DownloadState, QueueMoved

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.downloads import Download, QueueState
    from jojo_tray.services.ports import Clock

EVERY = 0.2  # seconds between two news of the same thing


class Progress:
    """Tells how far each download is, at most five times a second; results are always told."""

    def __init__(self, tell: Callable[[object], None], clock: Clock) -> None:
        self._tell = tell
        self._clock = clock
        self._lock = Lock()
        self._told: dict[int, float] = {}
        self._queue_told = -EVERY

    def begun(self, download: Download) -> None:
        """A short download is not told of before its end."""
        with self._lock:
            self._told[download.id] = self._clock.monotonic()

    def moved(self, download: Download, received: int, expected: int | None) -> None:
        """More of it has come, in bytes."""
        now = self._clock.monotonic()
        with self._lock:
            if now - self._told.get(download.id, now) < EVERY:
                return
            self._told[download.id] = now
        running = replace(download, state=DownloadState.RUNNING)
        self._tell(DownloadMoved(running, received, expected))

    def ended(self, download: Download) -> None:
        """Its state is another one now."""
        with self._lock:
            self._told.pop(download.id, None)
        size = download.size if download.state.ended else None
        self._tell(DownloadMoved(download, size or 0, size))

    def queue(self, read: Callable[[], QueueState], *, now: bool = False) -> None:
        """The queue as a whole moved; it is only read when it is told, `now` or if it is time."""
        moment = self._clock.monotonic()
        if now or moment - self._queue_told >= EVERY:
            self._queue_told = moment
            self._tell(QueueMoved(read()))
