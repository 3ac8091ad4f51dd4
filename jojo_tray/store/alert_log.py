"""What was told and how far each telling has come: the ledger that makes alerts once-only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.alerts import Alert, Delivery, LoggedAlert, Watch
from jojo_tray.store.codec import decode, encode, milliseconds, moment, whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime, timedelta

    from jojo_tray.store.database import Database

    Rule = Callable[[Watch | None], tuple[Watch | None, Sequence[Alert]]]

COLUMNS = "id, account_id, value, delivery, claimed_at"


class AlertLog:
    """Every change is one immediate transaction, so no process repeats another's notice."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def watch(self, account_id: int) -> Watch | None:
        """What is remembered of an account between its readings."""
        return self._database.read(lambda connection: read_watch(connection, account_id))

    def decide(self, account_id: int, rule: Rule, now: datetime) -> list[LoggedAlert]:
        """Apply a rule to the remembered state and claim what it gives.

        Returns the newly logged alerts, quiet ones among them as LISTED; never one whose identity
        is already in the log.
        """
        return self._database.write(lambda connection: _decide(connection, account_id, rule, now))

    def claim_due(self, now: datetime, lease: timedelta) -> list[LoggedAlert]:
        """Claim what is undelivered, or was claimed longer than a lease ago and not confirmed.

        A claim more than a lease ahead of `now` was made before the clock was set back.
        """
        return self._database.write(lambda connection: _claim_due(connection, now, lease))

    def mark(self, logged: LoggedAlert, delivery: Delivery, now: datetime) -> None:
        """Note how far the telling has come; what is told stays told."""
        facts = (delivery.value, milliseconds(now), logged.id, *_FINAL)
        self._database.write(
            lambda connection: connection.execute(
                "UPDATE alerts SET delivery = ?, claimed_at = ?"
                " WHERE id = ? AND delivery NOT IN (?, ?)",
                facts,
            )
        )

    def recent(self, account_id: int, limit: int = 50) -> list[LoggedAlert]:
        """The latest alerts of an account, newest first."""
        return self._database.read(
            lambda connection: _logged(
                connection.execute(
                    f"SELECT {COLUMNS} FROM alerts WHERE account_id = ?"  # noqa: S608
                    " ORDER BY at DESC, id DESC LIMIT ?",
                    (account_id, limit),
                )
            )
        )


_FINAL = (Delivery.TOLD.value, Delivery.LISTED.value)


def read_watch(connection: sqlite3.Connection, account_id: int) -> Watch | None:
    """The remembered state of an account; None also when it cannot be read any more."""
    row = connection.execute(
        "SELECT value FROM watches WHERE account_id = ?", (account_id,)
    ).fetchone()
    return None if row is None else decode(Watch, row[0])


def write_watch(connection: sqlite3.Connection, account_id: int, watch: Watch) -> None:
    """Remember the state of an account."""
    connection.execute(
        "INSERT INTO watches (account_id, value) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        (account_id, encode(watch)),
    )


def last_cycle(connection: sqlite3.Connection, account_id: int) -> int:
    """The highest cycle that any logged alert of an account has; 0 without alerts."""
    (cycle,) = connection.execute(
        "SELECT ifnull(max(cycle), 0) FROM alerts WHERE account_id = ?", (account_id,)
    ).fetchone()
    return whole(cycle)


def _decide(
    connection: sqlite3.Connection, account_id: int, rule: Rule, now: datetime
) -> list[LoggedAlert]:
    before = read_watch(connection, account_id)
    after, alerts = rule(before)
    if before is None and after is not None:
        # The state was lost but not the log: cycles that begin at 1 again would look told.
        passed = last_cycle(connection, account_id)
        after = replace(after, cycle=after.cycle + passed)
        alerts = [replace(alert, cycle=alert.cycle + passed) for alert in alerts]
    if after is not None and after != before:
        write_watch(connection, account_id, after)
    return [
        logged
        for alert in alerts
        if (logged := _log(connection, account_id, alert, now)) is not None
    ]


def _log(
    connection: sqlite3.Connection, account_id: int, alert: Alert, now: datetime
) -> LoggedAlert | None:
    delivery = Delivery.LISTED if alert.quiet else Delivery.CLAIMED
    claimed_at = milliseconds(now)
    inserted = connection.execute(
        "INSERT INTO alerts (account_id, metric, cycle, threshold, arming, at, value, delivery,"
        " claimed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            account_id,
            alert.metric.value,
            alert.cycle,
            alert.threshold,
            alert.arming,
            milliseconds(alert.at),
            encode(alert),
            delivery.value,
            claimed_at,
        ),
    )
    if not inserted.rowcount or inserted.lastrowid is None:
        return None
    return LoggedAlert(inserted.lastrowid, account_id, alert, delivery, moment(claimed_at))


def _claim_due(
    connection: sqlite3.Connection, now: datetime, lease: timedelta
) -> list[LoggedAlert]:
    facts = {
        "undelivered": Delivery.UNDELIVERED.value,
        "claimed": Delivery.CLAIMED.value,
        "sending": Delivery.SENDING.value,
        "expired": milliseconds(now - lease),
        "ahead": milliseconds(now + lease),
    }
    due = _logged(
        connection.execute(
            f"""SELECT {COLUMNS} FROM alerts WHERE delivery = :undelivered
                OR (delivery IN (:claimed, :sending)
                    AND claimed_at NOT BETWEEN :expired + 1 AND :ahead)
                ORDER BY at, id""",  # noqa: S608
            facts,
        )
    )
    claimed_at = milliseconds(now)
    connection.executemany(
        "UPDATE alerts SET delivery = ?, claimed_at = ? WHERE id = ?",
        [(Delivery.CLAIMED.value, claimed_at, logged.id) for logged in due],
    )
    return [
        replace(logged, delivery=Delivery.CLAIMED, claimed_at=moment(claimed_at)) for logged in due
    ]


def _logged(rows: Iterable[tuple[Any, ...]]) -> list[LoggedAlert]:
    """The rows that can be read; an alert that cannot is left out."""
    found = []
    for number, account_id, value, delivery, claimed_at in rows:
        alert = decode(Alert, value)
        if alert is not None and delivery in set(Delivery):
            found.append(
                LoggedAlert(number, account_id, alert, Delivery(delivery), moment(claimed_at))
            )
    return found
