"""What can still be read from a damaged database, row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from jojo_tray.store.files import connect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = tuple[object, ...]

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)


def salvage(damaged: Path, target: sqlite3.Connection) -> int:
    """Copy every readable row that the target's rules allow; returns how many there were."""
    with closing(connect(damaged, "ro&immutable=1")) as source:
        target.execute("BEGIN")
        rescued = sum(_copy(source, target, table) for table in _tables(target))
        target.execute("COMMIT")
    return rescued


def _tables(target: sqlite3.Connection) -> list[str]:
    """In the order of their creation, so that accounts come before what belongs to them."""
    found = target.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY rowid"
    )
    return [str(name) for (name,) in found]


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> int:
    columns = _shared_columns(source, target, table)
    if not columns:
        return 0
    marks = ", ".join("?" * len(columns))
    insert = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608
    return sum(_insert(target, insert, row) for row in _rows(source, table, columns))


def _shared_columns(
    source: sqlite3.Connection, target: sqlite3.Connection, table: str
) -> list[str]:
    there = set(_columns(source, table))
    return [name for name in _columns(target, table) if name in there]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    with suppress(*UNREADABLE):
        return [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
    return []


def _rows(source: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[Row]:
    """From the first row on, then from the last one back: a bad page stops each of them."""
    wanted = f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED"  # noqa: S608
    for order in ("ASC", "DESC"):
        try:
            yield from source.execute(f"{wanted} ORDER BY rowid {order}")
        except UNREADABLE:
            continue
        return


def _insert(target: sqlite3.Connection, insert: str, row: Row) -> int:
    try:
        return target.execute(insert, row).rowcount
    except (sqlite3.IntegrityError, sqlite3.DataError):
        return 0
