"""Files that are whole or absent: written aside, then renamed; one writer at a time."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from jojo_tray.domain.errors import StoreBusy, StoreError, StoreFull, StoreReadOnly

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
# Some network file systems: nobody can be kept out there, so nobody waits for ever either.
_CANNOT_LOCK = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
_POLL = 0.02


def replace_file(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Put new content in place of a file's old one; after a crash it is the one or the other.

    Raises StoreFull, StoreReadOnly or StoreError; the old content then stands.
    """
    from tempfile import NamedTemporaryFile

    try:
        with NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".new", delete=False
        ) as new:
            _fill(new, Path(new.name), path, content, mode)
    except OSError as error:
        raise disk_error(error, path.parent) from error
    _settle(path.parent)


def remove_leftovers(path: Path) -> None:
    """Remove what a killed writer of this file left; to be called by its only writer."""
    for leftover in path.parent.glob(f".{path.name}.*.new"):
        with suppress(OSError):
            leftover.unlink()


class TextFolder:
    """Small texts in a folder, each a file of one ending; the folder is made when it is needed."""

    def __init__(self, folder: Path, ending: str, most: int) -> None:
        self._folder = folder
        self._ending = ending
        self._most = most

    def names(self) -> list[str]:
        """The files' names without their ending; empty where there is no folder."""
        try:
            found = sorted(self._folder.glob(f"[!.]*{self._ending}"))
            return [path.name.removesuffix(self._ending) for path in found if path.is_file()]
        except OSError as error:
            raise disk_error(error, self._folder) from error

    def read(self, name: str) -> str | None:
        """The text, None where there is none; raises ValueError for one too long or no UTF-8."""
        try:
            with self._path(name).open("rb") as file:
                content = file.read(self._most + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise disk_error(error, self._folder) from error
        if len(content) > self._most:
            raise ValueError(f"longer than {self._most} bytes")
        return content.decode("utf-8-sig")

    def write(self, name: str, text: str) -> None:
        """Put a text in place of the old one; raises what `replace_file` does."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise disk_error(error, self._folder) from error
        with only_writer(self._path(name)):
            remove_leftovers(self._path(name))
            replace_file(self._path(name), text.encode())

    def remove(self, name: str) -> bool:
        """Whether there was one."""
        try:
            self._path(name).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise disk_error(error, self._folder) from error
        return True

    def _path(self, name: str) -> Path:
        if not name or name != Path(name).name or name.startswith("."):
            raise ValueError(f"{name!r} is no name of a file")
        return self._folder / f"{name}{self._ending}"


@contextmanager
def only_writer(path: Path, seconds: float = 5.0) -> Iterator[None]:
    """Hold a lock beside a file over all processes; raises StoreBusy after `seconds`."""
    lock = path.with_name(f".{path.name}.lock")
    try:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise disk_error(error, path.parent) from error
    try:
        _wait_for(descriptor, seconds)
        yield
    finally:
        os.close(descriptor)  # which also gives the lock back


def disk_error(error: OSError, folder: Path) -> StoreError:
    """What a failed system call means to the user."""
    if error.errno in _FULL:
        return StoreFull(path=folder)
    if error.errno in _READ_ONLY:
        return StoreReadOnly(path=folder)
    return StoreError(detail=(error.strerror or "it cannot be used").lower(), path=folder)


def _fill(new: IO[bytes], name: Path, path: Path, content: bytes, mode: int) -> None:
    try:
        new.write(content)
        new.flush()
        os.fsync(new.fileno())
        new.close()
        name.chmod(mode)
        name.replace(path)
    except BaseException:
        with suppress(OSError):
            name.unlink()
        raise


def _settle(folder: Path) -> None:
    """Make a rename last; some file systems cannot, and then nothing is to be done about it."""
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _wait_for(descriptor: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not _locked(descriptor):
        if time.monotonic() > deadline:
            raise StoreBusy
        time.sleep(_POLL)


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _CANNOT_LOCK
    return True
