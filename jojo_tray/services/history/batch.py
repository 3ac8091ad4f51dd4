"""Pages on their way into the store: several at a time, as each transaction awaits the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.history import HistoryPage, PageFound, PageKept
    from jojo_tray.services.history.ports import HistoryIndex
    from jojo_tray.services.ports import Clock

MOST_WAITING = 20
LONGEST_WAIT = 2.0  # seconds


class Batch:
    """Pages read and not stored yet; a kill loses them, and the next run reads them again.

    `kept` is told of each page once it is in the store.
    """

    def __init__(
        self,
        index: HistoryIndex,
        account_id: int,
        clock: Clock,
        kept: Callable[[HistoryPage, PageKept], None],
    ) -> None:
        self._index = index
        self._account_id = account_id
        self._clock = clock
        self._kept = kept
        self._waiting: list[tuple[HistoryPage, PageFound]] = []
        self._stored_at: float | None = None

    def add(self, page: HistoryPage, found: PageFound) -> None:
        """Take a page; the first of all is stored at once, so that there is something to see."""
        self._waiting.append((page, found))
        if len(self._waiting) >= MOST_WAITING or self._waited_long():
            self.flush()

    def flush(self) -> None:
        """Store what is waiting; raises StoreError."""
        waiting, self._waiting = self._waiting, []
        self._stored_at = self._clock.monotonic()
        if not waiting:
            return
        pages = [found for _, found in waiting]
        told = self._index.keep_all(self._account_id, pages)
        for (page, _), kept in zip(waiting, told, strict=True):
            self._kept(page, kept)

    def _waited_long(self) -> bool:
        stored_at = self._stored_at
        return stored_at is None or self._clock.monotonic() - stored_at >= LONGEST_WAIT
