"""Which processes are alive: each holds a lock that dies with it, on every system."""

from __future__ import annotations

import secrets
import sqlite3
import time
from contextlib import closing, suppress
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import StoreBusy
from jojo_tray.store import files
from jojo_tray.store.failures import translated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MARK = ".owner-"
FORGOTTEN_AFTER = 86_400.0  # seconds


class Owner:
    """This process as an owner of rows; its lock is taken with the first use of its name.

    The lock is SQLite's own on an empty file beside the data, as that of repairs is.
    """

    def __init__(self, data: Path) -> None:
        self._data = data
        self._name = secrets.token_hex(8)
        self._taking = Lock()
        self._held: sqlite3.Connection | None = None

    def name(self) -> str:
        """The name to write into the rows; from now on this owner is alive."""
        with self._taking:
            if self._held is None:
                self._held = _locked(_file_of(self._data, self._name))
        return self._name

    def dead_among(self, names: Iterable[str]) -> list[str]:
        """Those whose process does not run any more."""
        return [name for name in names if not self._is_alive(name)]

    def bury(self, name: str) -> None:
        """Remove the lock of a process that is dead."""
        with suppress(OSError):
            _file_of(self._data, name).unlink()

    def bury_the_forgotten(self) -> None:
        """Remove the locks of processes that ended more than a day ago and left no rows."""
        for path in self._data.parent.glob(f"{self._data.name}{MARK}*"):
            with suppress(OSError):
                old = time.time() - path.stat().st_mtime > FORGOTTEN_AFTER
                if old and not self._is_alive(path.name.rpartition(MARK)[2]):
                    path.unlink()

    def _is_alive(self, name: str) -> bool:
        ours = name == self._name and self._held is not None
        return ours or not _can_be_locked(_file_of(self._data, name))


def _file_of(data: Path, name: str) -> Path:
    return data.with_name(f"{data.name}{MARK}{name}")


def _locked(path: Path) -> sqlite3.Connection:
    """Hold a lock for the life of the process; its file is made for it."""
    with translated(path):
        path.touch(files.PRIVATE_FILE)
        return _exclusive(path)


def _can_be_locked(path: Path) -> bool:
    if not path.exists():
        return True
    try:
        with translated(path), closing(_exclusive(path)):
            return True
    except StoreBusy:
        return False


def _exclusive(path: Path) -> sqlite3.Connection:
    # Nothing is ever asked of it again, so whichever thread ends it may do so.
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
