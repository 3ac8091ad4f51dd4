"""The one gate for the requests of all processes, one row an account."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.gate import Hold, HoldReason, Turn
from jojo_tray.store.codec import milliseconds, moment, optional_moment

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from jojo_tray.store.database import Database

# A turn further ahead than this was taken before the clock was set back.
CLOCK_STEP = timedelta(minutes=1)


class Passage(NamedTuple):
    """An account's row: the hold, and when a request was last let through."""

    hold: Hold | None = None
    asked_at: datetime | None = None


class Gate:
    """Times are the caller's; the gate has no clock of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hold(self, account_id: int) -> Hold | None:
        """The hold in the gate, passed or not."""
        return self._database.read(lambda connection: passage(connection, account_id)).hold

    def set_hold(self, account_id: int, hold: Hold | None) -> None:
        """Write only when it changes; a Retry-After still in force yields to none but a longer one.

        It is in force while no request was let through after its end.
        """
        hold = _as_stored(hold)
        if self.hold(account_id) != hold:
            self._database.write(lambda connection: _set_hold(connection, account_id, hold))

    def take_turn(self, account_id: int, now: datetime, spacing: timedelta) -> Turn:
        """Claim the right to read the subscription, unless someone did within `spacing`."""
        now = moment(milliseconds(now))
        return self._database.write(
            lambda connection: _take_turn(connection, account_id, now, spacing)
        )


def passage(connection: sqlite3.Connection, account_id: int) -> Passage:
    """An account's row in the gate; an empty one when there is none."""
    row = connection.execute(
        "SELECT hold_until, hold_reason, asked_at FROM gate WHERE account_id = ?", (account_id,)
    ).fetchone()
    if row is None:
        return Passage()
    until, reason, asked_at = row
    known = until is not None and reason in set(HoldReason)
    return Passage(
        Hold(moment(until), HoldReason(reason)) if known else None, optional_moment(asked_at)
    )


def write_hold(connection: sqlite3.Connection, account_id: int, hold: Hold | None) -> None:
    """Put a hold into the gate as it is."""
    until, reason = (None, None) if hold is None else (milliseconds(hold.until), hold.reason.value)
    connection.execute(
        "INSERT INTO gate (account_id, hold_until, hold_reason) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET hold_until = excluded.hold_until,"
        " hold_reason = excluded.hold_reason",
        (account_id, until, reason),
    )


def _as_stored(hold: Hold | None) -> Hold | None:
    return hold and Hold(moment(milliseconds(hold.until)), hold.reason)


def _set_hold(connection: sqlite3.Connection, account_id: int, hold: Hold | None) -> None:
    found = passage(connection, account_id)
    if found.hold != hold and not _outranks(found, hold):
        write_hold(connection, account_id, hold)


def _outranks(found: Passage, wanted: Hold | None) -> bool:
    """A Retry-After in force stays: the answer to an earlier request knows nothing of it."""
    held, asked_at = found.hold, found.asked_at
    if held is None or held.reason is not HoldReason.RETRY_AFTER:
        return False
    if wanted is None:
        return asked_at is not None and asked_at < held.until
    in_force = asked_at is None or asked_at < held.until
    return in_force and (wanted.reason is HoldReason.BACK_OFF or wanted.until < held.until)


def _take_turn(
    connection: sqlite3.Connection, account_id: int, now: datetime, spacing: timedelta
) -> Turn:
    asked_at = passage(connection, account_id).asked_at
    if asked_at is not None and -CLOCK_STEP < now - asked_at < spacing:
        return Turn(granted=False, asked_at=asked_at)
    connection.execute(
        "INSERT INTO gate (account_id, asked_at) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at",
        (account_id, milliseconds(now)),
    )
    return Turn(granted=True, asked_at=now)
