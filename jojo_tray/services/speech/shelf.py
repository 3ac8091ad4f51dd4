"""Where speech is kept, an account a folder: whole sounds only, those used last the longest."""

from __future__ import annotations

import logging
import os
import re
import shutil
import stat
import time
from contextlib import suppress
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, Self

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.services.saving.landing import make_private
from jojo_tray.services.saving.parts import begin, sweep, told
from jojo_tray.services.speech.entries import MOST_SOUND, Damaged, Kept, Seal, about, read_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from jojo_tray.domain.assistant.recipes import Recipe
    from jojo_tray.services.saving.parts import Part

log = logging.getLogger(__name__)

MEGABYTE = 1 << 20
ENDING = ".speech"
OURS = re.compile(rf"[0-9a-f]{{64}}{re.escape(ENDING)}")
ACCOUNT = re.compile(r"\d{1,19}")
LEFT_WHEN_FULL = 0.9  # of the room, so that not every new sound looks for one to drop
LOOKS_AFTER = 1 / 16  # of the room written: what other processes wrote shows then


class ShelfStats(NamedTuple):
    """What is kept: how many sounds, how many bytes, and how many bytes there may be."""

    entries: int
    size: int
    most: int


class Draft:
    """A sound under way to the shelf; it is kept whole and with its end, or not at all.

    Nothing of it fails: what cannot be kept is not, and `trouble` says why.
    """

    def __init__(self, shelf: SpeechShelf, account_id: int, recipe: Recipe) -> None:
        self.trouble: FolderProblem | None = None
        self._shelf = shelf
        self._account_id = account_id
        self._recipe = recipe
        self._seal = Seal()
        self._part: Part | None = None
        self._given_up = not recipe.keepable

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def write(self, data: bytes, /) -> None:
        """Take the next bytes of the sound."""
        if self._given_up or not data:
            return
        self._seal.add(data)
        if self._seal.size > min(MOST_SOUND, self._shelf.most):
            self.drop()
            return
        try:
            self._part = self._part or self._shelf.part(self._account_id, self._recipe)
            self._part.write(data)
        except FolderProblem as error:
            self._give_up(error)

    def keep(self, headers: Mapping[str, str], credits_paid: int) -> bool:
        """Keep it: all bytes of a successful answer came. Whether it is kept.

        The headers' names are in lower case; only some of them are kept.
        """
        if self._given_up or self._part is None:
            self.drop()
            return False
        recipe, now = self._recipe, datetime.now(UTC)
        facts = about(recipe.fingerprint, headers, credits_paid, recipe.characters, now)
        try:
            self._part.write(self._seal.closing(facts))
            self._shelf.place(self._account_id, recipe.fingerprint, self._part)
        except FolderProblem as error:
            self._give_up(error)
        kept = not self._given_up
        self.drop()
        return kept

    def drop(self) -> None:
        """Forget it; one that is kept stays."""
        self._given_up = True
        if self._part is not None:
            self._part.discard()
            self._part = None

    def _give_up(self, error: FolderProblem) -> None:
        log.warning("Speech is not kept: %s", error)
        self.trouble = error
        self.drop()


class SpeechShelf:
    """Sounds by what they were made with; any number of threads and processes may use one folder.

    `megabytes` is how much may be kept, with 0 nothing. How much there is, is counted by looking:
    at first, and whenever this process has written a part of the room.
    """

    def __init__(self, folder: Path, megabytes: Callable[[], int]) -> None:
        self.folder = folder
        self._megabytes = megabytes
        self._lock = Lock()
        self._size: int | None = None
        self._written = 0

    @property
    def most(self) -> int:
        """How many bytes may be kept."""
        return self._megabytes() * MEGABYTE

    def find(self, account_id: int, fingerprint: str) -> Kept | None:
        """The sound with this fingerprint, if it is there and whole; a damaged one is removed."""
        path = self._path(account_id, fingerprint)
        if self.most <= 0 or not _is_folder(path.parent):
            return None
        try:
            return read_entry(path, fingerprint)
        except Damaged:
            log.warning("A damaged file of kept speech is removed: %s", path.name)
            remove(path)
            return None

    def begin(self, account_id: int, recipe: Recipe) -> Draft:
        """A sound that comes now, to be kept once it has come whole."""
        return Draft(self, account_id, recipe)

    def stats(self) -> ShelfStats:
        """What is kept, as it lies there now."""
        sizes = [size for _, size, _ in self._by_use()]
        return ShelfStats(len(sizes), sum(sizes), self.most)

    def clear(self, account_id: int | None = None) -> ShelfStats:
        """Remove what is kept of an account, or all; returns what that was.

        What is under way to the shelf meanwhile is not kept.
        """
        folders = self._folders() if account_id is None else [self._account(account_id)]
        gone = [size for folder in folders for size in _cleared(folder)]
        with self._lock:
            self._size = None
        return ShelfStats(len(gone), sum(gone), self.most)

    def clear_but(self, account_ids: Collection[int]) -> None:
        """Remove what is kept of all other accounts: nobody can ask for it any more."""
        for folder in self._folders():
            if int(folder.name) not in account_ids:
                self.clear(int(folder.name))

    def part(self, account_id: int, recipe: Recipe) -> Part:
        """A file for a sound that comes; raises FolderProblem."""
        folder = self._account(account_id)
        with told(folder):
            for each in (self.folder, folder):
                make_private(each)
            return begin(folder, recipe.fingerprint, 0o600)

    def place(self, account_id: int, fingerprint: str, part: Part) -> None:
        """Give a whole sound its name, in place of one from before; raises FolderProblem."""
        size = part.size
        part.close(lasting=False)
        with told(part.path.parent):
            part.path.replace(self._path(account_id, fingerprint))
        self._make_room(size)

    def _make_room(self, written: int) -> None:
        with self._lock:
            most = self.most
            self._written += written
            if self._size is not None:
                self._size += written
            if self._size is None or self._size > most or self._written > most * LOOKS_AFTER:
                self._size, self._written = self._trimmed(most), 0

    def _trimmed(self, most: int) -> int:
        """Drop what was not used for the longest where there is too much; the bytes then kept."""
        self._sweep()
        kept = self._by_use()
        size = sum(size for _, size, _ in kept)
        if size <= most:
            return size
        for _, each, path in kept:
            if size > most * LEFT_WHEN_FULL:
                remove(path)
                size -= each
        return size

    def _sweep(self) -> None:
        for folder in self._folders():
            with suppress(OSError):
                sweep(folder, [each.name for each in folder.iterdir()], time.time())

    def _by_use(self) -> list[tuple[int, int, Path]]:
        """When each was used last, its size in bytes, and where it is; the oldest first."""
        found = [each for folder in self._folders() for each in _entries(folder)]
        return sorted(found, key=lambda each: each[0])

    def _folders(self) -> list[Path]:
        with suppress(OSError):
            inside = [each for each in self.folder.iterdir() if ACCOUNT.fullmatch(each.name)]
            return [folder for folder in inside if _is_folder(folder)]
        return []

    def _account(self, account_id: int) -> Path:
        return self.folder / f"{account_id:d}"

    def _path(self, account_id: int, fingerprint: str) -> Path:
        return self._account(account_id) / f"{fingerprint}{ENDING}"


def remove(path: Path) -> None:
    """Remove whatever stands in a place of ours; a link is removed, not what it leads to."""
    with suppress(OSError):
        if _is_folder(path):
            shutil.rmtree(path)
        else:
            path.unlink()


def _cleared(folder: Path) -> list[int]:
    """Remove an account's folder with all in it; the sizes of the sounds there were."""
    if not _is_folder(folder):
        return []
    sizes = [size for _, size, _ in _entries(folder)]
    shutil.rmtree(folder, ignore_errors=True)
    return sizes


def _entries(folder: Path) -> Iterator[tuple[int, int, Path]]:
    with suppress(OSError), os.scandir(folder) as inside:
        for each in inside:
            if OURS.fullmatch(each.name):
                with suppress(OSError):
                    seen = each.stat(follow_symlinks=False)
                    yield seen.st_mtime_ns, seen.st_size, folder / each.name


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False
