"""What is under way in each process, and what was spent after an account was read."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.batches import Spent
from jojo_tray.domain.assistant.counts import UNKNOWN_ACCOUNT
from jojo_tray.domain.assistant.standings import ALOFT, Flight
from jojo_tray.store.codec import clean, milliseconds, moment
from jojo_tray.store.tracker_rows import add_spent, forget_spent

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import datetime

    from jojo_tray.domain.assistant.flights import Payer
    from jojo_tray.store.database import Database

REFRESHING = "refreshing"  # who asks the service: a holder of no credits


class FlightBook:
    """A row a process, account and client; what was said too long ago counts for nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def say(self, holder: str, sums: Mapping[Payer, int], now: datetime) -> None:
        """What a process has under way by now; 0 is nothing. What others left behind goes."""
        self._database.write(partial(say, holder=holder, sums=sums, now=now))

    def land(
        self,
        holder: str,
        payer: Payer,
        left: int,
        cost: int,
        now: datetime,
    ) -> None:
        """A call is over: `left` is still under way, `cost` was spent, both in one transaction."""
        self._database.write(
            partial(_land, holder=holder, payer=payer, left=left, cost=cost, now=now)
        )

    def aloft(self, account_id: int, now: datetime, but: str = "") -> list[Flight]:
        """What other processes than `but` have under way, also for nobody knows which account."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT holder, client, credits, at FROM tracker_flights"
                " WHERE account_id IN (?, ?) AND holder NOT IN (?, ?) AND credits > 0"
                " ORDER BY holder, client",
                (account_id, UNKNOWN_ACCOUNT, clean(but), REFRESHING),
            ).fetchall()
        )
        found = (Flight(holder, client, held, moment(at)) for holder, client, held, at in rows)
        return [flight for flight in found if flight.counts(now)]

    def spent_since(self, account_id: int, since: datetime) -> int:
        """What calls cost from a moment on, of this account or of nobody knows which."""
        rows = self._database.read(
            lambda connection: connection.execute(
                "SELECT credits FROM tracker_spent WHERE account_id IN (?, ?) AND at >= ?",
                (account_id, UNKNOWN_ACCOUNT, milliseconds(since)),
            ).fetchall()
        )
        return sum(cost for (cost,) in rows)

    def take_turn(self, account_id: int, now: datetime, spacing: timedelta) -> bool:
        """Whether to ask the service now: of all processes one does, once in so long a time."""
        facts = (REFRESHING, account_id, milliseconds(now), spacing // timedelta(milliseconds=1))
        return self._database.write(
            lambda connection: (
                connection.execute(
                    "INSERT INTO tracker_flights (holder, account_id, client, credits, at)"
                    " VALUES (?1, ?2, '', 0, ?3) ON CONFLICT DO UPDATE SET at = ?3"
                    " WHERE abs(?3 - at) >= ?4",
                    facts,
                ).rowcount
                > 0
            )
        )


def say(
    connection: sqlite3.Connection, holder: str, sums: Mapping[Payer, int], now: datetime
) -> None:
    """What a process has under way by now; 0 is nothing."""
    _forget_old(connection, now)
    for payer, credits_held in sums.items():
        _put(connection, holder, payer, credits_held, now)


def _land(
    connection: sqlite3.Connection,
    holder: str,
    payer: Payer,
    left: int,
    cost: int,
    now: datetime,
) -> None:
    _forget_old(connection, now)
    _put(connection, holder, payer, left, now)
    if cost:
        add_spent(connection, [Spent(payer.account_id, now, cost)])


def _put(
    connection: sqlite3.Connection, holder: str, payer: Payer, credits_held: int, now: datetime
) -> None:
    whose = (clean(holder), payer.account_id, clean(payer.client))
    if credits_held <= 0:
        connection.execute(
            "DELETE FROM tracker_flights WHERE holder = ? AND account_id = ? AND client = ?", whose
        )
        return
    connection.execute(
        "INSERT INTO tracker_flights (holder, account_id, client, credits, at)"
        " VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET credits = excluded.credits, at = excluded.at",
        (*whose, credits_held, milliseconds(now)),
    )


def _forget_old(connection: sqlite3.Connection, now: datetime) -> None:
    """What a killed process left, and what every reading by now knows of."""
    connection.execute(
        "DELETE FROM tracker_flights WHERE at < ? AND holder <> ?",
        (milliseconds(now - 2 * ALOFT), REFRESHING),
    )
    forget_spent(connection, now)
