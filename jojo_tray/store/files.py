"""The data file as a file: private, ours alone, set aside whole when it cannot be used."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Literal

from jojo_tray.domain.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.store.failures import Identity

    Mode = Literal["rw", "ro", "ro&immutable=1"]

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
COMPANIONS = ("-journal", "-wal", "-shm")
PATIENCE_SECONDS = 5.0
REPAIR_PATIENCE_SECONDS = 20.0

WAL_FIXED_SINCE = (3, 53, 0)
WAL_FIXED_IN = {(3, 44): 6, (3, 50): 7, (3, 51): 3}


def journal_mode(version: tuple[int, int, int]) -> Literal["WAL", "TRUNCATE"]:
    """WAL only where SQLite's WAL-reset race is fixed; 3.52.0 was withdrawn.

    Source: the release notes of SQLite 3.51.3 and of the branches it was carried to.
    """
    fixed_from = WAL_FIXED_IN.get(version[:2])
    fixed = version >= WAL_FIXED_SINCE or (fixed_from is not None and version[2] >= fixed_from)
    return "WAL" if fixed else "TRUNCATE"


def connect(
    path: Path,
    mode: Mode = "rw",
    patience: float = PATIENCE_SECONDS,
) -> sqlite3.Connection:
    """Open an existing database file; transactions are begun by hand."""
    connection = sqlite3.connect(
        location(path, mode), timeout=patience, isolation_level=None, uri=True
    )
    connection.text_factory = _lenient_text
    return connection


def location(path: Path, mode: Mode) -> str:
    """Where SQLite finds a file, and what it may do there."""
    if not (os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)):
        mode = "ro&immutable=1"  # no journal and no shared memory can be made
    return f"{path.absolute().as_uri()}?mode={mode}"


def _lenient_text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def identity(path: Path) -> tuple[Identity, int] | None:
    """Which file lies there and its size; None when nothing does. Links are refused."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(detail=f"{path.name} is not a plain file", path=path.parent)
    return (found.st_dev, found.st_ino), found.st_size


def make_folder(path: Path) -> None:
    """Make the folder of the data, for its owner only."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    keep_private(path, PRIVATE_FOLDER)


def keep_private(path: Path, mode: int) -> None:
    """Take every permission of others away; a file system without permissions is left alone."""
    with suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) & ~mode:
            path.chmod(mode)


@contextmanager
def repairing(path: Path) -> Iterator[None]:
    """Hold the lock for creating, migrating or replacing the data file; it dies with the process.

    The lock is SQLite's own on an empty file beside the data, so it works on every system.
    """
    lock = path.with_name(f"{path.name}.lock")
    make_folder(path.parent)
    if not lock.exists():
        lock.touch(PRIVATE_FILE)
    with closing(connect(lock, patience=REPAIR_PATIENCE_SECONDS)) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("BEGIN EXCLUSIVE")
        yield


def draft(path: Path) -> Path:
    """A private empty file beside the data, to be built and then put in its place.

    Only under the repair lock: drafts left there by a killed process are removed first.
    """
    built = path.with_name(f"{path.name}.draft")
    for name in ("", *COMPANIONS):
        built.with_name(built.name + name).unlink(missing_ok=True)
    built.touch(PRIVATE_FILE, exist_ok=False)
    return built


def put_in_place(built: Path, path: Path) -> None:
    """Replace the data file by a finished one, in one step that survives a power cut."""
    built.replace(path)
    with suppress(OSError):
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_aside(path: Path, now: datetime) -> Path | None:
    """Give the data file a second name with the time in it, and move its journals there.

    Returns that name, or None when there was no data file.
    """
    kept = _free_name(path, now)
    for companion in COMPANIONS:
        with suppress(FileNotFoundError):
            path.with_name(path.name + companion).rename(kept.with_name(kept.name + companion))
    try:
        kept.hardlink_to(path)
    except FileNotFoundError:
        return None
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EROFS, errno.EACCES):
            raise
        path.rename(kept)
    return kept


def _free_name(path: Path, now: datetime) -> Path:
    stem = f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}"
    names = (path.with_name(stem if n == 0 else f"{stem}-{n}") for n in range(1000))
    return next(name for name in names if not os.path.lexists(name))
