"""The last outlook and the verdicts of the last days, kept among the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.domain.reading import Read
from jojo_tray.store.answers import keep_answer
from jojo_tray.store.codec import decode, encode, milliseconds, moment

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.store.database import Database

KIND = "outlook"


class OutlookShelf:
    """One outlook an account; what cannot be read any more counts as absent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, account_id: int, value: Prospect, made_at: datetime) -> None:
        """Remember an outlook in place of the former one."""
        text, at = encode(value), milliseconds(made_at)
        self._database.write(lambda connection: keep_answer(connection, account_id, KIND, text, at))

    def read(self, account_id: int) -> Read[Prospect] | None:
        """The last outlook and when it was made."""
        row = self._database.read(
            lambda connection: connection.execute(
                "SELECT value, read_at FROM answers WHERE account_id = ? AND kind = ?",
                (account_id, KIND),
            ).fetchone()
        )
        found = None if row is None else decode(Prospect, row[0])
        return None if found is None else Read(found, moment(row[1]))
