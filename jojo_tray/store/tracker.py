"""What assistants counted, by where it arose; each batch is written once, in one transaction."""

from __future__ import annotations

import os
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.batches import CountedError
from jojo_tray.domain.assistant.months import MonthCounts
from jojo_tray.domain.assistant.tracking import AVERAGED, KEPT_MONTHS
from jojo_tray.store.codec import clean, milliseconds, moment, optional_text, whole
from jojo_tray.store.tracker_rows import (
    add_spent,
    add_to_days,
    add_to_hours,
    add_to_months,
    by_client,
    by_hour,
    by_month,
    by_origin,
    forget_spent,
    in_days,
    keep_widest,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.domain.assistant.batches import Batch
    from jojo_tray.domain.assistant.counts import Counts
    from jojo_tray.domain.assistant.months import ClientCounts, DayCounts, OriginMonth
    from jojo_tray.store.database import Database

KEPT_DAYS = 400
KEPT_ERRORS = 500
WRITER_LASTS = timedelta(days=1)
ORIGIN_BYTES = 16

# What is old is told by what is there, not by the clock, which may have been wrong for a while.
OLD = (
    f"""DELETE FROM tracker_months WHERE month < (SELECT DISTINCT month FROM tracker_months
        ORDER BY month DESC LIMIT 1 OFFSET {KEPT_MONTHS - 1})""",  # noqa: S608
    """DELETE FROM tracker_hours WHERE month < (SELECT min(month) FROM tracker_months)""",
    """DELETE FROM tracker_waits WHERE month < (SELECT min(month) FROM tracker_months)""",
    f"""DELETE FROM tracker_days WHERE day < (SELECT DISTINCT day FROM tracker_days
        ORDER BY day DESC LIMIT 1 OFFSET {KEPT_DAYS - 1})""",  # noqa: S608
    f"""DELETE FROM tracker_errors WHERE id <= (SELECT id FROM tracker_errors
        ORDER BY id DESC LIMIT 1 OFFSET {KEPT_ERRORS})""",  # noqa: S608
)
OLD_WAITS = f"""DELETE FROM tracker_waits WHERE month = :month AND id <= (SELECT id
    FROM tracker_waits WHERE month = :month ORDER BY id DESC LIMIT 1 OFFSET {AVERAGED})"""  # noqa: S608
# The days stay: budgets and what went past the gateway are told by them, which no reset changes.
OF_MONTH = (
    "DELETE FROM tracker_months WHERE month = :month",
    "DELETE FROM tracker_hours WHERE month = :month",
    "DELETE FROM tracker_waits WHERE month = :month",
)
ALL = (
    "tracker_months",
    "tracker_days",
    "tracker_hours",
    "tracker_waits",
    "tracker_errors",
    "tracker_phrases",
)


class Tracker:
    """Counts by month, day and hour, and the last response times and errors.

    Every operation raises StoreError where the data file is of no use.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, batch: Batch) -> bool:
        """Add what a writer counted; False when that batch was written before."""
        return self._database.write(lambda connection: _add(connection, batch))

    def months(self, most: int = KEPT_MONTHS) -> list[MonthCounts]:
        """The newest months that have counts, oldest first."""
        return self._database.read(lambda connection: _months(connection, most))

    def clients(self, month: str) -> list[ClientCounts]:
        """What each client used in a month, most characters first."""
        return self._database.read(lambda connection: by_client(connection, month))

    def days(self, since: str, until: str) -> list[DayCounts]:
        """What was used on each day (YYYY-MM-DD), both of them included, in their order."""
        return self._database.read(lambda connection: in_days(connection, since, until))

    def hours(self, month: str | None = None) -> dict[tuple[int, int], int]:
        """The calls by weekday (0 is Monday) and hour, of a month or of all that are kept."""
        return self._database.read(lambda connection: by_hour(connection, month))

    def errors(self, most: int = KEPT_ERRORS) -> list[CountedError]:
        """The last errors, newest first."""
        return self._database.read(lambda connection: _errors(connection, most))

    def ever(self) -> bool:
        """Whether anything was ever counted, be it that its month was reset since."""
        return self._database.read(_ever)

    def reset(self, month: str) -> None:
        """Remove a month but its days, which budgets and the service's own count are held against.

        What was exported before and is merged later adds to what comes now.
        """
        self._database.write(lambda connection: _reset(connection, month))

    def clear(self) -> None:
        """Remove all counts, response times, errors and texts; budgets of clients begin anew."""
        self._database.write(_clear)

    def origins(self) -> list[OriginMonth]:
        """All months by where they arose, oldest first."""
        return self._database.read(by_origin)

    def merge(self, rows: Iterable[OriginMonth]) -> None:
        """Take over months; of a row that is known the larger of each count holds."""
        self._database.write(partial(_merge, rows=list(rows)))


def _add(connection: sqlite3.Connection, batch: Batch) -> bool:
    if not _first_time(connection, batch):
        return False
    at = milliseconds(batch.at)
    add_to_months(connection, _origin(connection), batch.counts, at)
    add_to_days(connection, batch.counts)
    add_to_hours(connection, batch.hours)
    _add_waits(connection, batch)
    _add_errors(connection, batch)
    add_spent(connection, batch.spent)
    _forget_old(connection, batch.at)
    return True


def _first_time(connection: sqlite3.Connection, batch: Batch) -> bool:
    written = connection.execute(
        "INSERT INTO tracker_writers (writer, number, at) VALUES (?, ?, ?)"
        " ON CONFLICT DO UPDATE SET number = excluded.number, at = excluded.at"
        " WHERE excluded.number > number",
        (clean(batch.writer), batch.number, milliseconds(batch.at)),
    )
    return written.rowcount > 0


def _add_waits(connection: sqlite3.Connection, batch: Batch) -> None:
    connection.executemany(
        "INSERT INTO tracker_waits (month, milliseconds) VALUES (?, ?)", batch.waits
    )
    for month in {wait.month for wait in batch.waits}:
        connection.execute(OLD_WAITS, {"month": month})


def _add_errors(connection: sqlite3.Connection, batch: Batch) -> None:
    rows = [
        (
            milliseconds(one.at),
            clean(one.client),
            clean(one.kind),
            one.status,
            clean(one.request_id),
        )
        for one in batch.errors
    ]
    connection.executemany(
        "INSERT INTO tracker_errors (at, client, kind, status, request_id) VALUES (?, ?, ?, ?, ?)",
        rows,
    )


def _forget_old(connection: sqlite3.Connection, now: datetime) -> None:
    for statement in OLD:
        connection.execute(statement)
    connection.execute(
        "DELETE FROM tracker_writers WHERE at < ?", (milliseconds(now - WRITER_LASTS),)
    )
    forget_spent(connection, now)


def _months(connection: sqlite3.Connection, most: int) -> list[MonthCounts]:
    found = by_month(connection)[-most:] if most > 0 else []
    return [
        MonthCounts(month, counts, _mean_wait(connection, month, counts), moment(updated))
        for month, counts, updated in found
    ]


def _mean_wait(connection: sqlite3.Connection, month: str, counts: Counts) -> float | None:
    (mean,) = connection.execute(
        "SELECT avg(milliseconds) FROM (SELECT milliseconds FROM tracker_waits WHERE month = ?"
        " ORDER BY id DESC LIMIT ?)",
        (month, AVERAGED),
    ).fetchone()
    if mean is None and counts.waits:  # a month that came from elsewhere
        return counts.waited_ms / counts.waits
    return mean if mean is None else float(mean)


def _errors(connection: sqlite3.Connection, most: int) -> list[CountedError]:
    rows = connection.execute(
        "SELECT at, client, kind, status, request_id FROM tracker_errors ORDER BY id DESC LIMIT ?",
        (most,),
    )
    return [
        CountedError(
            moment(at),
            str(client),
            str(kind),
            None if status is None else whole(status),
            optional_text(request_id),
        )
        for at, client, kind, status, request_id in rows
    ]


def _ever(connection: sqlite3.Connection) -> bool:
    (found,) = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM tracker_months) OR EXISTS (SELECT 1 FROM tracker_days)"
    ).fetchone()
    return bool(found)


def _reset(connection: sqlite3.Connection, month: str) -> None:
    for statement in OF_MONTH:
        connection.execute(statement, {"month": month})
    _begin_origin(connection)


def _clear(connection: sqlite3.Connection) -> None:
    for table in ALL:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608
    _begin_origin(connection)


def _origin(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE name = 'tracker origin'").fetchone()
    return row[0] if row and isinstance(row[0], str) else _begin_origin(connection)


def _begin_origin(connection: sqlite3.Connection) -> str:
    """From now on counts arise anew: none of them was ever in an export."""
    origin = os.urandom(ORIGIN_BYTES).hex()
    connection.execute(
        "INSERT OR REPLACE INTO meta (name, value) VALUES ('tracker origin', ?)", (origin,)
    )
    return origin


def _merge(connection: sqlite3.Connection, rows: list[OriginMonth]) -> None:
    keep_widest(connection, rows)
    for statement in OLD:
        connection.execute(statement)
