"""A thread's way to the data file: a connection an operation, or one kept for several."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from jojo_tray.store.failures import Identity


class Opened(NamedTuple):
    """A connection, and the file it was opened on."""

    connection: sqlite3.Connection
    identity: Identity


class Line(threading.local):
    """Each thread has its own; opening the file takes much longer than asking it for a row."""

    def __init__(self) -> None:
        self._keeps = False
        self._idle: Opened | None = None

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Inside, an operation leaves its connection, without any lock, to the next one."""
        if self._keeps:
            yield
            return
        self._keeps = True
        try:
            yield
        finally:
            self._keeps = False
            self._close_idle()

    @contextmanager
    def opened(self, make: Callable[[], Opened]) -> Iterator[Opened]:
        """The connection for one operation; one that failed is not used again."""
        found, self._idle = self._idle or make(), None
        stays = False
        try:
            yield found
            if self._keeps and self._idle is None:
                found.connection.rollback()
                self._idle, stays = found, True
        finally:
            if not stays:
                found.connection.close()

    def _close_idle(self) -> None:
        if self._idle is not None:
            self._idle.connection.close()
            self._idle = None
