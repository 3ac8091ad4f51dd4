"""Which scheduled reports were written: each period is claimed once, over all processes."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from jojo_tray.domain.reports import Claim, ReportWritten, Rhythm, due_title
from jojo_tray.store.codec import clean, milliseconds, moment

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime, timedelta

    from jojo_tray.domain.reports import Due
    from jojo_tray.store.database import Database

COURSE = "free claimed written told"
FREE, CLAIMED, WRITTEN, TOLD = COURSE.split()
# What makes a row: whose report, of which rhythm, of which period.
THIS = "account_id = ? AND schedule = ? AND period = ?"


class Reports:
    """Every change is one immediate transaction, so no process writes another's report again.

    A period is claimed by who writes it, and free again where nothing came of it; what is
    written is told once.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, account_id: int, due: Due, now: datetime, lease: timedelta) -> Claim | None:
        """Claim a period that nobody has written; returns the claim, None where it is not to be.

        A claim older than the lease was left by a killed process and is taken again; so is one
        more than a lease ahead of `now`, made before the clock was set back.
        """
        facts: dict[str, object] = {
            "account": account_id,
            "schedule": due.rhythm.value,
            "period": due.name,
            "claimed": CLAIMED,
            "free": FREE,
            "now": milliseconds(now),
            "expired": milliseconds(now - lease),
            "ahead": milliseconds(now + lease),
        }
        return self._database.write(lambda connection: _claim(connection, facts))

    def settle(self, account_id: int, due: Due, claim: Claim, path: PurePath) -> bool:
        """Note that a claimed period is written; False where the claim was another's by then."""
        facts = (
            WRITTEN,
            clean(str(path)),
            account_id,
            due.rhythm.value,
            due.name,
            CLAIMED,
            milliseconds(claim.at),
        )
        query = f"UPDATE reports SET state = ?, path = ? WHERE {THIS}"  # noqa: S608
        return self._database.write(
            lambda connection: bool(
                connection.execute(f"{query} AND state = ? AND claimed_at = ?", facts).rowcount
            )
        )

    def release(self, account_id: int, due: Due, claim: Claim) -> None:
        """Give a claim back that came to nothing, so that it may be tried again at once."""
        facts = (FREE, account_id, due.rhythm.value, due.name, CLAIMED, milliseconds(claim.at))
        query = f"UPDATE reports SET state = ? WHERE {THIS} AND state = ? AND claimed_at = ?"  # noqa: S608
        self._database.write(lambda connection: connection.execute(query, facts))

    def written(self, account_id: int, due: Due) -> bool:
        """Whether the report of a period was written."""
        facts = (account_id, due.rhythm.value, due.name, WRITTEN, TOLD)
        query = f"SELECT 1 FROM reports WHERE {THIS} AND state IN (?, ?)"  # noqa: S608
        return self._database.read(
            lambda connection: connection.execute(query, facts).fetchone() is not None
        )

    def untold(self) -> list[ReportWritten]:
        """Of each account the newest report that was written and not told."""
        return self._database.read(
            lambda connection: [
                ReportWritten(account_id, PurePath(path), due_title(Rhythm(schedule), period))
                for account_id, schedule, period, path, _ in connection.execute(
                    """SELECT account_id, schedule, period, path, max(claimed_at) FROM reports
                        WHERE state = ? GROUP BY account_id""",
                    (WRITTEN,),
                )
            ]
        )

    def note_told(self, report: ReportWritten) -> None:
        """Note that a report was told, and with it those of its account before it."""
        facts = (TOLD, report.account_id, WRITTEN, report.account_id, clean(str(report.path)))
        query = """UPDATE reports SET state = ? WHERE account_id = ? AND state = ?
            AND claimed_at <= (
                SELECT max(claimed_at) FROM reports WHERE account_id = ? AND path = ?
            )"""
        self._database.write(lambda connection: connection.execute(query, facts))


def _claim(connection: sqlite3.Connection, facts: dict[str, object]) -> Claim | None:
    claimed = connection.execute(
        """INSERT INTO reports (account_id, schedule, period, state, claimed_at, tried_at)
            VALUES (:account, :schedule, :period, :claimed, :now, :now)
            ON CONFLICT DO UPDATE SET state = excluded.state, claimed_at = excluded.claimed_at,
                tried_at = min(coalesce(tried_at, excluded.tried_at), excluded.tried_at)
            WHERE state = :free
                OR state = :claimed AND claimed_at NOT BETWEEN :expired + 1 AND :ahead""",
        facts,
    )
    if not claimed.rowcount:
        return None
    (times,) = connection.execute(
        """SELECT claimed_at, tried_at FROM reports
            WHERE account_id = :account AND schedule = :schedule AND period = :period""",
        facts,
    )
    return Claim(*map(moment, times))
