"""How the data file is, for the doctor."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from jojo_tray.domain.storage import StoreState
from jojo_tray.store.migrations import schema_of

if TYPE_CHECKING:
    from jojo_tray.store.database import Database


def check_up(database: Database) -> StoreState:
    """Read every page once; raises StoreError when the file cannot be read at all."""
    schema, verdict = database.read(_look)
    return StoreState(
        database.path,
        database.path.stat().st_size,
        schema,
        sqlite3.sqlite_version,
        database.journal_mode,
        verdict == "ok",
        tuple(database.notices),
    )


def _look(connection: sqlite3.Connection) -> tuple[int, str]:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return schema_of(connection), str(verdict)
