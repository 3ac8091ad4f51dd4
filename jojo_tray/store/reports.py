"""Which scheduled reports were written: each period is claimed once, over all processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.store.codec import clean, milliseconds, moment

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime, timedelta
    from pathlib import PurePath

    from jojo_tray.domain.reports import Due
    from jojo_tray.store.database import Database

CLAIMED, WRITTEN = "claimed", "written"
# What makes a row: whose report, of which rhythm, of which period.
THIS = "account_id = ? AND schedule = ? AND period = ?"


class Reports:
    """Every change is one immediate transaction, so no process writes another's report again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, account_id: int, due: Due, now: datetime, lease: timedelta) -> datetime | None:
        """Claim a period that nobody has written; returns the claim, None where it is not to be.

        A claim older than the lease was left by a killed process and is taken again; so is one
        more than a lease ahead of `now`, made before the clock was set back.
        """
        claimed_at = milliseconds(now)
        facts: dict[str, object] = {
            "account": account_id,
            "schedule": due.rhythm.value,
            "period": due.name,
            "claimed": CLAIMED,
            "now": claimed_at,
            "expired": milliseconds(now - lease),
            "ahead": milliseconds(now + lease),
        }
        taken = self._database.write(lambda connection: _claim(connection, facts))
        return moment(claimed_at) if taken else None

    def settle(self, account_id: int, due: Due, claim: datetime, path: PurePath) -> bool:
        """Note that a claimed period is written; False where the claim was another's by then."""
        facts = (
            WRITTEN,
            clean(str(path)),
            account_id,
            due.rhythm.value,
            due.name,
            CLAIMED,
            milliseconds(claim),
        )
        query = f"UPDATE reports SET state = ?, path = ? WHERE {THIS}"  # noqa: S608
        return self._database.write(
            lambda connection: bool(
                connection.execute(f"{query} AND state = ? AND claimed_at = ?", facts).rowcount
            )
        )

    def release(self, account_id: int, due: Due, claim: datetime) -> None:
        """Give a claim back that came to nothing, so that it may be tried again at once."""
        facts = (account_id, due.rhythm.value, due.name, CLAIMED, milliseconds(claim))
        query = f"DELETE FROM reports WHERE {THIS} AND state = ? AND claimed_at = ?"  # noqa: S608
        self._database.write(lambda connection: connection.execute(query, facts))

    def written(self, account_id: int, due: Due) -> bool:
        """Whether the report of a period was written."""
        facts = (account_id, due.rhythm.value, due.name, WRITTEN)
        query = f"SELECT 1 FROM reports WHERE {THIS} AND state = ?"  # noqa: S608
        return self._database.read(
            lambda connection: connection.execute(query, facts).fetchone() is not None
        )


def _claim(connection: sqlite3.Connection, facts: dict[str, object]) -> bool:
    claimed = connection.execute(
        """INSERT INTO reports (account_id, schedule, period, state, claimed_at)
            VALUES (:account, :schedule, :period, :claimed, :now)
            ON CONFLICT DO UPDATE SET claimed_at = excluded.claimed_at
            WHERE state = :claimed AND claimed_at NOT BETWEEN :expired + 1 AND :ahead""",
        facts,
    )
    return bool(claimed.rowcount)
