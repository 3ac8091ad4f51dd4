"""Which part of the queue is worked off: all of it, or some downloads only."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.downloads import Download
    from jojo_tray.services.history.ports import DownloadQueue

AT_A_TIME = 500


class Scope:
    """The whole queue, or `only` these; the ids are looked through once, some at a time."""

    def __init__(self, queue: DownloadQueue, only: Sequence[int] | None = None) -> None:
        self._queue = queue
        self._only = only
        self._left = only or ()

    def take(self, account_id: int, most: int) -> list[Download]:
        """So many to be begun now, fewer when there are no more."""
        if self._only is None:
            return self._queue.take(account_id, most)
        taken: list[Download] = []
        while self._left and len(taken) < most:
            some = self._left[:AT_A_TIME]
            taken += self._queue.take(account_id, most - len(taken), some)
            if len(taken) < most:
                self._left = self._left[AT_A_TIME:]
        return taken

    def open(self, account_id: int) -> int:
        """How many are still to come, here or with another process; they are looked for again."""
        if self._only is None:
            return self._queue.state(account_id).open
        self._left = self._only
        return self._queue.open(account_id, self._only)
