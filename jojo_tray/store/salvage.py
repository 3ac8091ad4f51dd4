"""What can still be read from a damaged database, row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from jojo_tray.store.files import connect
from jojo_tray.store.history_keys import ACCOUNT_BITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = tuple[object, ...]

# The first has to hold every row anew; without the second the history is read once more. A sheet
# with cells lost would call them nought: the sources are asked once more.
LEFT_BEHIND = {
    "history_unindexed",
    "history_marks",
    "usage_sheets",
    "usage_parts",
    "usage_cells",
}
PARTS_ALONE = (
    f"DELETE FROM history WHERE key >> {ACCOUNT_BITS} <> account_id",  # noqa: S608
    "DELETE FROM history WHERE key NOT IN (SELECT key FROM history_texts)",
    "DELETE FROM history_texts WHERE key NOT IN (SELECT key FROM history)",
)
MADE_ANEW = (
    "INSERT INTO history_unindexed SELECT key FROM history",
    """INSERT OR IGNORE INTO history_models
        SELECT DISTINCT model FROM history WHERE model IS NOT NULL""",
    # Counts that were lost may come back from an export, beside what is counted from now on.
    "DELETE FROM meta WHERE name = 'tracker origin'",
)
UNREADABLE = (sqlite3.Error, UnicodeDecodeError)


def salvage(damaged: Path, target: sqlite3.Connection) -> int:
    """Copy every readable row that the target's rules allow; returns how many there were."""
    with closing(connect(damaged, "ro&immutable=1")) as source:
        target.execute("BEGIN")
        rescued = sum(_copy(source, target, table) for table in _tables(target))
        rescued -= _make_whole(target)
        target.execute("COMMIT")
    return rescued


def _make_whole(target: sqlite3.Connection) -> int:
    """Remove what is left of history rows with a part lost; returns how many rows that were."""
    before = target.total_changes
    for statement in PARTS_ALONE:
        target.execute(statement)
    removed = target.total_changes - before
    for statement in MADE_ANEW:
        target.execute(statement)
    return removed


def _tables(target: sqlite3.Connection) -> list[str]:
    """In the order of their creation, so that accounts come before what belongs to them."""
    found = target.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY rowid"
    )
    return [str(name) for (name,) in found if name not in LEFT_BEHIND]


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
