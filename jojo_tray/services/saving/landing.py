"""The folder where files land: a name in it only ever holds a complete file."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.domain.filenames import clash_key
from jojo_tray.services.saving.parts import Part, begin, put, sweep, sync_folder, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    NameOf = Callable[[int], str]

MOST_NUMBERS = 1_000_000
COMPARED_NUMBERS = 100


class Landing:
    """One folder that files are saved in; its methods may be called from several threads.

    `private` is for folders of our own: nobody else may read what is in them.
    """

    def __init__(self, folder: Path, *, private: bool = False) -> None:
        self.folder = folder
        self._private = private
        self._names: _Names | None = None
        self._lock = Lock()

    def part(self, item_id: str) -> Part:
        """Begin a file; the first one makes the folder and clears away what killed ones left.

        Raises FolderProblem.
        """
        with told(self.folder), self._lock:
            if self._names is None:
                _make(self.folder, private=self._private)
            part = begin(self.folder, item_id, 0o600 if self._private else 0o666)
            if self._names is None:
                self._look_around(part)
        return part

    def wrapped(self, part: Part, head: bytes, tail: bytes = b"") -> Part:
        """A new part with bytes around the content of another, which is discarded."""
        new = self.part(part.item_id)
        try:
            for chunk in chain([head], part.chunks(), [tail]):
                new.write(chunk)
        except BaseException:
            new.discard()
            raise
        part.discard()
        return new

    def place(self, part: Part, name_of: NameOf, *, settle: bool = True) -> Path:
        """Give a complete part the first free one of `name_of(0)`, `name_of(1)` and so on.

        Nothing is ever overwritten, whoever else saves here. Without `settle` the name outlives
        a power cut only after `settle()`, which may be called once for many.
        """
        part.close()
        with told(self.folder):
            name = self._put(part, name_of)
        if settle:
            self.settle()
        return self.folder / name

    def settle(self) -> None:
        """Make the names last that were given so far, as far as the file system can."""
        with told(self.folder):
            sync_folder(self.folder)

    def there(self, part: Part, name_of: NameOf) -> Path | None:
        """The file that has this very content already under one of its names; before `place`."""
        for number in range(COMPARED_NUMBERS):
            path = self.folder / name_of(number)
            if not os.path.lexists(path):
                return None
            if self.same_as(path, part):
                return path
        return None

    def same_as(self, path: Path, part: Part) -> bool:
        """Whether a plain file with the same bytes lies there; the part is still open."""
        with suppress(OSError):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and found.st_size == part.size:
                with path.open("rb") as file:
                    return all(chunk == file.read(len(chunk)) for chunk in part.chunks())
        return False

    def _put(self, part: Part, name_of: NameOf) -> str:
        names, first = self._known(), name_of(0)
        for number in names.numbers(first):
            name = name_of(number)
            if number and name == first:
                break
            if not names.taken(name) and put(part.path, self.folder / name):
                names.add(name, first, number)
                return name
        raise FolderProblem(path=self.folder, detail="too many files have this name")

    def _look_around(self, part: Part) -> None:
        found = _listed(self.folder)
        sweep(self.folder, found, part.modified())
        self._names = _Names(self.folder, found)

    def _known(self) -> _Names:
        assert self._names is not None, "a part comes from here"
        return self._names


class _Names:
    """The names in the folder as every system compares them: Take.mp3 and take.MP3 are one.

    The file system itself decides in the end; this only keeps names apart that it would allow
    here and another one would not.
    """

    def __init__(self, folder: Path, found: list[str]) -> None:
        self._folder = folder
        self._found = {clash_key(name): name for name in found}
        self._next: dict[str, int] = {}

    def numbers(self, first: str) -> Iterator[int]:
        """The numbers to try; a name given often does not try all of them again."""
        start = self._next.get(clash_key(first), 0) if self.taken(first) else 0
        return iter(range(start, MOST_NUMBERS))

    def taken(self, name: str) -> bool:
        known = self._found.get(clash_key(name))
        return known is not None and os.path.lexists(self._folder / known)

    def add(self, name: str, first: str, number: int) -> None:
        self._found[clash_key(name)] = name
        self._next[clash_key(first)] = number + 1


def make_private(folder: Path) -> None:
    """Make a folder of our own, if it is not there, and keep others out of it.

    Raises FolderProblem where something else is in its place, OSError where it cannot be made.
    """
    _make(folder, private=True)


def _make(folder: Path, *, private: bool) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700 if private else 0o777, parents=True, exist_ok=True)
        sync_folder(folder.parent)
    if private:
        _keep_private(folder)


def _keep_private(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise FolderProblem(path=folder, detail="something else was put in its place")
    if stat.S_IMODE(found.st_mode) & 0o077:
        with suppress(OSError):  # a file system without permissions is left alone
            folder.chmod(0o700)


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208
    except PermissionError:  # it may be written to, but not be read
        return []
