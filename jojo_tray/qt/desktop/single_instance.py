"""One tray a user: a lock decides who it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile

if TYPE_CHECKING:
    from jojo_tray.folders import Folders


class InstanceLock:
    """Held as long as the program runs; one left by a killed program is taken over at once."""

    def __init__(self, folders: Folders) -> None:
        self._file = QLockFile(str(folders.runtime / "tray.lock"))
        # Only the end of the process that holds it frees it, never its age.
        self._file.setStaleLockTime(0)

    def take(self) -> bool:
        """Whether this is the one."""
        return self._file.tryLock(0)

    def leave(self) -> None:
        """Let the next one in."""
        self._file.unlock()
