"""The folders that speech lies in, an account a folder, and how much of it there may be."""

from __future__ import annotations

import re
import shutil
import stat
import time
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.services.saving.landing import make_private
from jojo_tray.services.saving.parts import sweep
from jojo_tray.services.saving.room import by_use, drop, remove, size_of

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.services.saving.room import Used

ENDING = ".speech"
OURS = re.compile(rf"[0-9a-f]{{64}}{re.escape(ENDING)}")
ACCOUNT = re.compile(r"\d{1,19}")
LEFT_WHEN_FULL = 0.9  # of the room, so that not every new sound looks for one to drop
LOOKS_AFTER = 1 / 16  # of the room written: what other processes wrote shows then


class SpeechFolders:
    """What is ours below one folder; nothing else there is counted, used or touched."""

    def __init__(self, top: Path) -> None:
        self._top = top

    def path(self, account_id: int, fingerprint: str) -> Path:
        """Where a sound is, or would be."""
        return self.of(account_id) / f"{fingerprint}{ENDING}"

    def of(self, account_id: int) -> Path:
        """An account's folder."""
        return self._top / f"{account_id:d}"

    def made(self, account_id: int) -> Path:
        """An account's folder, made if need be, that nobody else can look into.

        Raises FolderProblem where something else is in its place, OSError where it cannot be.
        """
        for folder in (self._top, self.of(account_id)):
            make_private(folder)
        return self.of(account_id)

    def accounts(self) -> list[int]:
        """Those who have a folder."""
        return [int(folder.name) for folder in self._all()]

    def kept(self) -> list[Used]:
        """All sounds, those not used for the longest first."""
        return by_use(path for folder in self._all() for path in sounds_in(folder))

    def clear(self, account_id: int) -> list[Used]:
        """Remove an account's folder with all in it; returns the sounds that were there."""
        folder = self.of(account_id)
        if not is_folder(folder):
            return []
        gone = by_use(sounds_in(folder))
        shutil.rmtree(folder, ignore_errors=True)
        return gone

    def sweep(self) -> None:
        """Remove what killed processes left under way."""
        for folder in self._all():
            with suppress(OSError):
                sweep(folder, [each.name for each in folder.iterdir()], time.time())

    def _all(self) -> list[Path]:
        with suppress(OSError):
            inside = [each for each in self._top.iterdir() if ACCOUNT.fullmatch(each.name)]
            return [folder for folder in inside if is_folder(folder)]
        return []


class Room:
    """How many bytes there are, without looking each time; may be used on any thread.

    Looked at is first, and whenever this process has written a part of the room.
    """

    def __init__(self, folders: SpeechFolders) -> None:
        self._folders = folders
        self._lock = Lock()
        self._size: int | None = None
        self._written = 0

    def written(self, size: int, most: int) -> None:
        """So many bytes came in; where there are more than `most` by now, some go."""
        with self._lock:
            self._written += size
            self._size = None if self._size is None else self._size + size
            if self._size is None or self._size > most or self._written > most * LOOKS_AFTER:
                self._size, self._written = self._trimmed(most), 0

    def changed(self) -> None:
        """Something was removed: count anew."""
        with self._lock:
            self._size = None

    def _trimmed(self, most: int) -> int:
        self._folders.sweep()
        kept = self._folders.kept()
        size = size_of(kept)
        return size if size <= most else size - drop(kept, size - int(most * LEFT_WHEN_FULL))


def sounds_in(folder: Path) -> list[Path]:
    """What is ours in an account's folder."""
    with suppress(OSError):
        return [path for path in folder.iterdir() if OURS.fullmatch(path.name)]
    return []


def is_folder(path: Path) -> bool:
    """Whether it is a folder itself, and no link to one."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def remove_damaged(path: Path) -> None:
    """Remove whatever stands in a sound's place; of a link the link."""
    if is_folder(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        remove(path)
