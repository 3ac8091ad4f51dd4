"""How far the history of an account is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.history import SyncMarks
from jojo_tray.store.codec import decode, encode

if TYPE_CHECKING:
    import sqlite3


def read_marks(connection: sqlite3.Connection, account_id: int) -> SyncMarks:
    """The marks of an account; nothing is known where they are missing or damaged."""
    row = connection.execute(
        "SELECT value FROM history_marks WHERE account_id = ?", (account_id,)
    ).fetchone()
    marks = decode(SyncMarks, row[0]) if row else None
    # Marks read only in part may lack a gap, and what lies in it would never be read.
    return marks if marks is not None and encode(marks) == row[0] else SyncMarks()


def write_marks(connection: sqlite3.Connection, account_id: int, marks: SyncMarks) -> bool:
    """Write the marks over the former ones; returns whether there is such an account."""
    written = connection.execute(
        """INSERT INTO history_marks (account_id, value)
            SELECT id, ? FROM accounts WHERE id = ?
            ON CONFLICT DO UPDATE SET value = excluded.value""",
        (encode(marks), account_id),
    )
    return written.rowcount > 0
