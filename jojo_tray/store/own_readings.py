"""How long our own polls took and how they failed, for the last thirty days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.workspace import OwnReading
from jojo_tray.store.codec import clean, milliseconds, moment, optional_text, whole

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.store.database import Database

KEPT = timedelta(days=30)
LONGEST = 24 * 3600 * 1000


class OwnReadings:
    """A row a poll; each one that is added takes with it what is too old by then."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, account_id: int, reading: OwnReading) -> None:
        """Note a reading; one of an account that was forgotten meanwhile is forgotten, too."""
        values = (
            milliseconds(reading.at),
            min(max(reading.milliseconds, 0), LONGEST),
            clean(reading.error),
            account_id,
        )
        too_old = milliseconds(reading.at - KEPT)
        with_it = "INSERT INTO own_readings (account_id, at, milliseconds, error)"
        with_it += " SELECT id, ?, ?, ? FROM accounts WHERE id = ?"
        without = "DELETE FROM own_readings WHERE account_id = ? AND at < ?"
        self._database.write(
            lambda connection: (
                connection.execute(with_it, values),
                connection.execute(without, (account_id, too_old)),
            )
        )

    def between(self, account_id: int, since: datetime, until: datetime) -> list[OwnReading]:
        """The readings of a stretch, oldest first, `until` exclusive."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT at, milliseconds, error FROM own_readings"
                " WHERE account_id = ? AND at >= ? AND at < ? ORDER BY at, id",
                (account_id, milliseconds(since), milliseconds(until)),
            ).fetchall()
        )
        return [
            OwnReading(moment(at), whole(took), optional_text(error)) for at, took, error in rows
        ]
