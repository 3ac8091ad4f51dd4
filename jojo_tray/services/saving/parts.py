"""Files under way: what is not complete yet has a hidden name, and becomes a file in one step."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Self

from jojo_tray.domain.downloads import FolderFull, FolderReadOnly
from jojo_tray.domain.errors import FolderProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path


PREFIX = ".jojo-tray-"
PART, CLAIM = ".part", ".claim"
CHUNK = 1 << 18
OLD_SECONDS = 24 * 60 * 60

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.ESTALE}
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_NO_FOLDER_SYNC = _READ_ONLY | {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_numbers = count()


class Part:
    """A file under way: hidden, locked while it is open, and gone in the end unless it is placed.

    It always begins with its first byte: the service sends no ranges, so nothing is resumed.
    Every method raises FolderProblem when the disk refuses.
    """

    def __init__(self, path: Path, item_id: str, descriptor: int) -> None:
        self.path = path
        self.item_id = item_id
        self.size = 0
        self._file: FileIO = os.fdopen(descriptor, "r+b", buffering=0)
        _locked(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.discard()

    def write(self, data: bytes, /) -> None:
        """Append bytes; they are safe from a power cut only after `close`."""
        with told(self.path.parent):
            view = memoryview(data)
            while view:
                written = self._file.write(view)
                view = view[written:]
                self.size += written

    def head(self, most: int) -> bytes:
        """At most so many of the first bytes."""
        return self._read(0, most)

    def tail(self, most: int) -> bytes:
        """At most so many of the last bytes."""
        return self._read(max(0, self.size - most), most)

    def chunks(self) -> Iterator[bytes]:
        """The whole content, piece by piece."""
        for start in range(0, self.size, CHUNK):
            yield self._read(start, CHUNK)

    def modified(self) -> float:
        """When it was last written, in seconds of the file system's own clock."""
        with told(self.path.parent):
            return os.fstat(self._file.fileno()).st_mtime

    def close(self, *, lasting: bool = True) -> None:
        """Bring the content to the disk and let go of the file; a second call does nothing.

        What is not to be `lasting` may be lost, or be cut, by a power cut.
        """
        if not self._file.closed:
            with told(self.path.parent), self._file:
                if lasting:
                    os.fsync(self._file.fileno())

    def discard(self) -> None:
        """Remove it, if it can be removed; a placed one has no such name any more."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _read(self, start: int, most: int) -> bytes:
        with told(self.path.parent):
            self._file.seek(start)
            found = self._file.read(most)
            self._file.seek(0, os.SEEK_END)
        return found


def begin(folder: Path, item_id: str, mode: int) -> Part:
    """Make a part of a name that nothing had; what was planted there is neither followed nor used.

    The id may come from anywhere: only its hash is in the name.
    """
    stem = f"{PREFIX}{hashed(item_id)}-{os.getpid()}"
    while True:
        path = folder / f"{stem}-{next(_numbers)}{PART}"
        with suppress(FileExistsError):
            return Part(path, item_id, os.open(path, _NEW | _NO_FOLLOW, mode))


def put(path: Path, target: Path) -> bool:
    """Give a file its final name in one step; False if the name was taken, then nothing changed."""
    try:
        if sys.platform == "win32":
            path.rename(target)  # which never replaces there
        else:
            os.link(path, target)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return put_without_links(path, target)
    path.unlink(missing_ok=True)
    return True


def put_without_links(path: Path, target: Path) -> bool:
    """As `put`, where there are no hard links: a claim keeps our own others off meanwhile."""
    claim = target.with_name(f"{PREFIX}{hashed(target.name)}{CLAIM}")
    try:
        os.close(os.open(claim, _NEW | _NO_FOLLOW, 0o600))
    except FileExistsError:
        return False
    try:
        if os.path.lexists(target):
            return False
        path.rename(target)
    finally:
        claim.unlink()
    return True


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last; some file systems cannot, and need not."""
    if sys.platform != "win32":
        try:
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise


def sweep(folder: Path, names: list[str], now: float) -> int:
    """Remove parts and claims that no living process has and that are older than a day.

    `now` is in seconds of the file system's own clock; returns how many there were.
    """
    left = (name for name in names if name.startswith(PREFIX) and name.endswith((PART, CLAIM)))
    return sum(_removed(folder / name, now - OLD_SECONDS) for name in left)


def _removed(path: Path, before: float) -> bool:
    try:
        if path.lstat().st_mtime >= before:
            return False
        descriptor = os.open(path, os.O_RDWR | _NO_FOLLOW)
    except OSError:
        return False
    try:
        abandoned = _locked(descriptor)
    finally:
        os.close(descriptor)
    if abandoned:
        with suppress(OSError):  # Windows removes nothing that is open
            path.unlink()
    return abandoned


def _locked(descriptor: int) -> bool:
    """Lock a file for as long as it is open; False if someone else has it."""
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def hashed(text: str) -> str:
    """A short name for a text of any kind, safe in every folder."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell what a failed system call means to the user."""
    try:
        yield
    except OSError as error:
        raise folder_error(error, folder) from error


def folder_error(error: OSError, folder: Path) -> FolderProblem:
    """What a failed system call in a folder is to the user: FolderProblem with the reason."""
    if error.errno in _FULL:
        return FolderFull(path=folder)
    if error.errno in _READ_ONLY:
        return FolderReadOnly(path=folder)
    if error.errno in _GONE:
        return FolderProblem(path=folder, detail="the folder is gone")
    return FolderProblem(path=folder, detail=(error.strerror or "it cannot be used").lower())
