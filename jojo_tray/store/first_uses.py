"""What was ever used by which key or product, so that something new can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.store.codec import clean, milliseconds, optional_moment

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.store.database import Database


class FirstUses:
    """One row an account, kind and name; the first time that it was noted stays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, account_id: int, kind: str) -> frozenset[str]:
        """All names of a kind that were noted."""
        return self._database.read(
            lambda connection: frozenset(
                str(name)
                for (name,) in connection.execute(
                    "SELECT name FROM first_uses WHERE account_id = ? AND kind = ?",
                    (account_id, kind),
                )
            )
        )

    def since(self, account_id: int) -> datetime | None:
        """When the first of an account was noted; None before."""
        return self._database.read(lambda connection: _since(connection, account_id))

    def note(self, account_id: int, kind: str, names: Iterable[str], at: datetime) -> None:
        """Remember names; those that are known stay as they are."""
        rows = [(account_id, kind, clean(name), milliseconds(at)) for name in names]
        if rows:
            self._database.write(lambda connection: _note(connection, rows))


def _since(connection: sqlite3.Connection, account_id: int) -> datetime | None:
    (first,) = connection.execute(
        "SELECT min(first_at) FROM first_uses WHERE account_id = ?", (account_id,)
    ).fetchone()
    return optional_moment(first)


def _note(connection: sqlite3.Connection, rows: list[tuple[int, str, str | None, int]]) -> None:
    connection.executemany(
        "INSERT INTO first_uses (account_id, kind, name, first_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        rows,
    )
