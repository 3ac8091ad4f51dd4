"""Credits set aside for jobs, a row each; whoever sets some aside sees what all others did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.money.reservations import Claim, Reservation
from jojo_tray.store.codec import clean, milliseconds, moment, optional_moment

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from jojo_tray.store.database import Database

COLUMNS = "id, credits, purpose, made_at, expires_at, released_at"
HELD_SINCE = "account_id = ? AND COALESCE(released_at, expires_at) > ?"


class Reservations:
    """What is set aside of each account; a claim removes what had expired by the last reading."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def held_since(self, account_id: int, moment: datetime) -> list[Reservation]:
        """What was still set aside after a moment, the first to expire first."""
        rows = self._database.read(
            lambda connection: connection.execute(
                f"SELECT {COLUMNS} FROM reservations WHERE {HELD_SINCE} ORDER BY expires_at, id",  # noqa: S608
                (account_id, milliseconds(moment)),
            ).fetchall()
        )
        return [_reservation(row) for row in rows]

    def claim(
        self, account_id: int, wanted: Reservation, left: int | None, as_of: datetime
    ) -> Claim:
        """Set credits aside unless that and what is set aside are more than `left`, if that is.

        What ended after `as_of`, when `left` was read, counts as set aside: nobody knows how much
        of it was used. In one transaction, so that of any number of processes none takes what
        another has.
        """
        return self._database.write(
            partial(_claim, account_id=account_id, wanted=wanted, left=left, as_of=as_of)
        )

    def release(self, name: str, now: datetime) -> Reservation | None:
        """Give credits back; the same again where that was done. None where it is unknown."""
        return self._database.write(partial(_release, name=name, now=now))

    def withdraw(self, name: str) -> None:
        """Undo a claim that nobody was told of, as if it had never been."""
        self._database.write(
            lambda connection: connection.execute("DELETE FROM reservations WHERE id = ?", (name,))
        )

    def prune(self, now: datetime) -> None:
        """Remove what has expired; nothing is written where nothing has."""
        at = milliseconds(now)
        expired = self._database.read(
            lambda connection: connection.execute(
                "SELECT 1 FROM reservations WHERE expires_at <= ? LIMIT 1", (at,)
            ).fetchone()
        )
        if expired:
            self._database.write(
                lambda connection: connection.execute(
                    "DELETE FROM reservations WHERE expires_at <= ?", (at,)
                )
            )


def _claim(
    connection: sqlite3.Connection,
    account_id: int,
    wanted: Reservation,
    left: int | None,
    as_of: datetime,
) -> Claim:
    since = milliseconds(min(wanted.made_at, as_of))
    connection.execute(
        "DELETE FROM reservations WHERE account_id = ? AND expires_at <= ?", (account_id, since)
    )
    reserved = _reserved(connection, account_id, since)
    if left is not None and reserved + wanted.credits > left:
        return Claim(made=False, reserved=reserved)
    at, ends = milliseconds(wanted.made_at), milliseconds(wanted.expires_at)
    connection.execute(
        "INSERT INTO reservations (id, account_id, credits, purpose, made_at, expires_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (wanted.id, account_id, wanted.credits, clean(wanted.purpose), at, ends),
    )
    return Claim(made=True, reserved=reserved)


def _reserved(connection: sqlite3.Connection, account_id: int, since: int) -> int:
    """Summed up here: SQLite's own sum gives up beyond 64 bits."""
    rows = connection.execute(
        f"SELECT credits FROM reservations WHERE {HELD_SINCE}",  # noqa: S608
        (account_id, since),
    )
    return sum(credits_held for (credits_held,) in rows)


def _release(connection: sqlite3.Connection, name: str, now: datetime) -> Reservation | None:
    at = milliseconds(now)
    connection.execute(
        "UPDATE reservations SET released_at = ?"
        " WHERE id = ? AND released_at IS NULL AND expires_at > ?",
        (at, clean(name), at),
    )
    found = connection.execute(
        f"SELECT {COLUMNS} FROM reservations WHERE id = ? AND expires_at > ?",  # noqa: S608
        (clean(name), at),
    ).fetchone()
    return _reservation(found) if found else None


def _reservation(row: tuple[str, int, str, int, int, int | None]) -> Reservation:
    name, credits_held, purpose, made_at, expires_at, released_at = row
    return Reservation(
        name,
        credits_held,
        purpose,
        moment(made_at),
        moment(expires_at),
        optional_moment(released_at),
    )
