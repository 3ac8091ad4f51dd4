"""Credits a day as the service counted them, and when it was last asked."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from jojo_tray.domain.usage import UsageDay
from jojo_tray.store.answers import keep_answer
from jojo_tray.store.codec import calendar_day, milliseconds, moment, whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.store.database import Database

FETCHED = "usage_days"


class UsageDays:
    """One row an account and day in UTC; a day that is read again replaces the former count."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, account_id: int, days: Iterable[UsageDay], read_at: datetime) -> None:
        """Store the days of one answer, in one transaction."""
        at = milliseconds(read_at)
        rows = [(account_id, day.day.isoformat(), day.credits, at) for day in days]
        self._database.write(lambda connection: _keep(connection, account_id, rows, at))

    def between(self, account_id: int, since: datetime, until: datetime) -> list[UsageDay]:
        """The known days from the one of `since` to the one of `until`, oldest first."""
        first, last = (edge.astimezone(UTC).date().isoformat() for edge in (since, until))
        return self._database.read(lambda connection: _between(connection, account_id, first, last))

    def read_at(self, account_id: int) -> datetime | None:
        """When the days were last fetched, even if there were none."""
        return self._database.read(lambda connection: _fetched_at(connection, account_id))


def _between(
    connection: sqlite3.Connection, account_id: int, first: str, last: str
) -> list[UsageDay]:
    rows = connection.execute(
        "SELECT day, credits FROM usage_days"
        " WHERE account_id = ? AND day BETWEEN ? AND ? ORDER BY day",
        (account_id, first, last),
    )
    return [UsageDay(calendar_day(day), whole(count)) for day, count in rows]


def _fetched_at(connection: sqlite3.Connection, account_id: int) -> datetime | None:
    row = connection.execute(
        "SELECT read_at FROM answers WHERE account_id = ? AND kind = ?", (account_id, FETCHED)
    ).fetchone()
    return None if row is None else moment(row[0])


def _keep(
    connection: sqlite3.Connection,
    account_id: int,
    rows: list[tuple[int, str, int, int]],
    at: int,
) -> None:
    connection.executemany(
        "INSERT INTO usage_days (account_id, day, credits, read_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET credits = excluded.credits, read_at = excluded.read_at",
        rows,
    )
    keep_answer(connection, account_id, FETCHED, "null", at)
