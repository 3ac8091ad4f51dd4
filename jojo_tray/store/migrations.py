"""Applying the schema's steps: each once, in a transaction of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from jojo_tray.store.schema import STEPS
from jojo_tray.store.steps import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "APPLICATION_ID",
    "STEPS",
    "Step",
    "application_of",
    "apply",
    "has_schema_of",
    "schema_of",
]

APPLICATION_ID = 0x4A6F4A6F


def apply(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Bring a database to the newest schema; a kill leaves it before or after a step."""
    connection.execute("PRAGMA foreign_keys = OFF")
    while schema_of(connection) < len(steps):
        _apply_next(connection, steps)
    connection.execute("PRAGMA foreign_keys = ON")


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of the schema that a database has; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def application_of(connection: sqlite3.Connection) -> int:
    """The mark of the program that a database belongs to; 0 for none."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def has_schema_of(connection: sqlite3.Connection, steps: Sequence[Step]) -> bool:
    """Whether a database has exactly the tables and rules that the steps make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        apply(model, steps)
        return _definitions(model) == _definitions(connection)


def _definitions(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"))


def _apply_next(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    done = schema_of(connection)
    if done < len(steps):
        for statement in steps[done].statements:
            connection.execute(statement)
        _require_whole(connection, steps[done])
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {done + 1}")
    connection.execute("COMMIT")


def _require_whole(connection: sqlite3.Connection, step: Step) -> None:
    orphan = connection.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise connection.IntegrityError(f"{step.name} left a row without its account")
