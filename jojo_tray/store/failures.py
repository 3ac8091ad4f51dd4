"""What SQLite and the file system refuse, as errors of the domain."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import StoreBusy, StoreError, StoreFull, StoreReadOnly
from jojo_tray.domain.storage import Mishap
from jojo_tray.store.codec import Undecodable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Identity = tuple[int, int]

_BY_CODE = {
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_PERM: StoreReadOnly,
}
_BY_ERRNO = {
    errno.ENOSPC: StoreFull,
    errno.EDQUOT: StoreFull,
    errno.EROFS: StoreReadOnly,
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}


class Damaged(StoreError):
    """The file cannot be right; `identity` tells which file it was."""

    def __init__(self, mishap: Mishap, identity: Identity | None, **facts: object) -> None:
        self.mishap = mishap
        self.identity = identity
        super().__init__(**facts)


def may_be_of_schema(problem: sqlite3.Error | MemoryError) -> bool:
    """Whether a changed schema would explain it: a name is gone, or a rule is another one."""
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT)


def is_damage(problem: sqlite3.Error | MemoryError) -> bool:
    """Whether SQLite finds that the file cannot be right, or believes an absurd length in it."""
    if isinstance(problem, MemoryError):
        return True
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def is_interrupt(problem: sqlite3.Error | MemoryError) -> bool:
    """Whether an operation was ended on request."""
    return getattr(problem, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT


@contextmanager
def translated(path: Path, identity: Identity | None = None) -> Iterator[None]:
    """Turn what goes wrong inside into errors of the domain; damage tells which file it was."""
    try:
        yield
    except sqlite3.Error as problem:
        raise _of_sqlite(problem, path, identity) from problem
    # SQLite quotes a broken schema in its message, which Python then cannot read.
    except (Undecodable, UnicodeDecodeError) as problem:
        raise Damaged(Mishap.DAMAGED, identity, detail=problem, path=path.parent) from problem
    except OSError as problem:
        kind = _BY_ERRNO.get(problem.errno or 0, StoreError)
        raise kind(detail=problem.strerror, path=path.parent) from problem
    except (OverflowError, UnicodeEncodeError) as problem:
        raise StoreError(detail=problem, path=path.parent) from problem


def _of_sqlite(problem: sqlite3.Error, path: Path, identity: Identity | None) -> StoreError:
    code = getattr(problem, "sqlite_errorcode", 0) & 0xFF
    if is_damage(problem):
        return Damaged(Mishap.DAMAGED, identity, detail=problem, path=path.parent)
    if code == sqlite3.SQLITE_CANTOPEN and not os.access(path.parent, os.W_OK):
        return StoreReadOnly(path=path.parent)
    return _BY_CODE.get(code, StoreError)(detail=problem, path=path.parent)
