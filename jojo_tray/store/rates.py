"""The models with their rates, kept among the last answers of the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.reading import Read
from jojo_tray.store.answers import keep_answer
from jojo_tray.store.codec import decode, encode, milliseconds, moment

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.store.database import Database

KIND = "models"


class RateShelf:
    """One answer an account; what cannot be read any more counts as absent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, account_id: int, value: Rates, read_at: datetime) -> None:
        """Remember the models with their rates."""
        text, at = encode(value), milliseconds(read_at)
        self._database.write(lambda connection: keep_answer(connection, account_id, KIND, text, at))

    def read(self, account_id: int) -> Read[Rates] | None:
        """The last known models and when they were read."""
        row = self._database.read(
            lambda connection: connection.execute(
                "SELECT value, read_at FROM answers WHERE account_id = ? AND kind = ?",
                (account_id, KIND),
            ).fetchone()
        )
        found = None if row is None else decode(Rates, row[0])
        return None if found is None else Read(found, moment(row[1]))
