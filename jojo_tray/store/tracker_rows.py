"""The rows of an assistant's counts: added up as they come, summed up as they are asked for."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts, Slot, values_of
from jojo_tray.domain.assistant.months import ClientCounts, DayCounts, OriginMonth
from jojo_tray.domain.symbols import storable
from jojo_tray.store.codec import clean, milliseconds, moment, whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from jojo_tray.domain.assistant.batches import Spent
    from jojo_tray.domain.assistant.counts import HourSlot

SPENT_LASTS = timedelta(days=1)
NAMES = tuple(field.name for field in fields(Counts))
COLUMNS = ", ".join(NAMES)
MARKS = ", ".join("?" * len(NAMES))

GROWN = ", ".join(f"{name} = {name} + excluded.{name}" for name in NAMES)
MONTH_ROW = f"""INTO tracker_months (origin, month, client, {COLUMNS}, updated_at)
    VALUES (?, ?, ?, {MARKS}, ?)"""
INTO_MONTHS = f"""INSERT {MONTH_ROW} ON CONFLICT DO UPDATE SET
    updated_at = max(updated_at, excluded.updated_at), {GROWN}"""
INTO_DAYS = f"""INSERT INTO tracker_days (day, client, account_id, {COLUMNS})
    VALUES (?, ?, ?, {MARKS}) ON CONFLICT DO UPDATE SET {GROWN}"""  # noqa: S608
INTO_HOURS = """INSERT INTO tracker_hours (month, weekday, hour, calls) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET calls = calls + excluded.calls"""
MOVED = (
    f"""INSERT INTO tracker_days (day, client, account_id, {COLUMNS})
        SELECT day, client, :target, {COLUMNS} FROM tracker_days WHERE account_id = :source
        ON CONFLICT DO UPDATE SET {GROWN}""",  # noqa: S608
    "DELETE FROM tracker_days WHERE account_id = :source",
    "UPDATE tracker_spent SET account_id = :target WHERE account_id = :source",
    """INSERT INTO tracker_flights (holder, account_id, client, credits, at)
        SELECT holder, :target, client, credits, at FROM tracker_flights WHERE account_id = :source
        ON CONFLICT DO UPDATE SET credits = credits + excluded.credits,
            at = max(at, excluded.at)""",
    "DELETE FROM tracker_flights WHERE account_id = :source",
    """INSERT INTO tracker_phrases
            (account_id, fingerprint, recipe, times_paid, credits_paid, hits, last_at)
        SELECT :target, fingerprint, recipe, times_paid, credits_paid, hits, last_at
            FROM tracker_phrases WHERE account_id = :source
        ON CONFLICT DO UPDATE SET times_paid = times_paid + excluded.times_paid,
            credits_paid = credits_paid + excluded.credits_paid, hits = hits + excluded.hits,
            last_at = max(last_at, excluded.last_at)""",
    "UPDATE gateway_queue SET account_id = :target WHERE account_id = :source",
)


def add_to_months(
    connection: sqlite3.Connection, origin: str, counts: Mapping[Slot, Counts], at: int
) -> None:
    """Add counts to the months in which they arose."""
    connection.executemany(
        INTO_MONTHS,
        [
            (origin, slot.month, clean(slot.client), *values_of(each), at)
            for slot, each in counts.items()
        ],
    )


def add_to_days(connection: sqlite3.Connection, counts: Mapping[Slot, Counts]) -> None:
    """Add counts to their days."""
    connection.executemany(
        INTO_DAYS,
        [
            (slot.day, clean(slot.client), slot.account_id, *values_of(each))
            for slot, each in counts.items()
        ],
    )


def add_to_hours(connection: sqlite3.Connection, hours: Mapping[HourSlot, int]) -> None:
    """Add calls to the hours of the week."""
    connection.executemany(INTO_HOURS, [(*slot, calls) for slot, calls in hours.items()])


def by_origin(connection: sqlite3.Connection) -> list[OriginMonth]:
    """All months by where they arose, oldest first."""
    rows = connection.execute(
        f"SELECT origin, month, client, updated_at, {COLUMNS} FROM tracker_months"  # noqa: S608
        " ORDER BY month, origin, client"
    )
    return [
        OriginMonth(str(origin), str(month), str(client), _counts(counts), moment(at))
        for origin, month, client, at, *counts in rows
    ]


def add_spent(connection: sqlite3.Connection, spent: Iterable[Spent]) -> None:
    """Add what calls cost, for readings from before that do not know of it."""
    connection.executemany(
        "INSERT INTO tracker_spent (account_id, at, credits) VALUES (?, ?, ?)",
        [(one.account_id, milliseconds(one.at), one.credits) for one in spent],
    )


def forget_spent(connection: sqlite3.Connection, now: datetime) -> None:
    """Remove what every reading by now knows of."""
    connection.execute("DELETE FROM tracker_spent WHERE at < ?", (milliseconds(now - SPENT_LASTS),))


def keep_widest(connection: sqlite3.Connection, rows: Iterable[OriginMonth]) -> None:
    """Take over months of an origin, each joined with the state of the row that is known."""
    known = {one.place: one for one in by_origin(connection)}
    joined: dict[tuple[str, str, str], OriginMonth] = {}
    for row in rows:
        one = row._replace(origin=storable(row.origin), client=storable(row.client))
        joined[one.place] = one.widest(joined.get(one.place) or known.get(one.place, one))
    connection.executemany(
        f"INSERT OR REPLACE {MONTH_ROW}",
        [
            (*place, *values_of(one.counts), milliseconds(one.updated_at))
            for place, one in joined.items()
        ],
    )


def move_counted(connection: sqlite3.Connection, source: int, target: int) -> None:
    """Make one account's counts, phrases and queue another's, added up where both have a row."""
    accounts = {"source": source, "target": target}
    for statement in MOVED:
        connection.execute(statement, accounts)


def by_month(connection: sqlite3.Connection) -> list[tuple[str, Counts, int]]:
    """Each month's counts over all clients and origins, and when it changed last; oldest first."""
    rows = connection.execute(
        f"SELECT month, updated_at, {COLUMNS} FROM tracker_months ORDER BY month"  # noqa: S608
    )
    months: dict[str, tuple[Counts, int]] = {}
    for month, at, *counts in rows:
        sums, changed = months.get(month, (Counts(), 0))
        months[str(month)] = (sums.plus(_counts(counts)), max(changed, whole(at)))
    return [(month, sums, changed) for month, (sums, changed) in months.items()]


def by_client(connection: sqlite3.Connection, month: str) -> list[ClientCounts]:
    """What each client used in a month, most characters first."""
    rows = connection.execute(
        f"SELECT client, {COLUMNS} FROM tracker_months WHERE month = ? ORDER BY client",  # noqa: S608
        (month,),
    )
    clients: dict[str, Counts] = {}
    for client, *counts in rows:
        clients[str(client)] = clients.get(str(client), Counts()).plus(_counts(counts))
    found = [ClientCounts(client, counts) for client, counts in clients.items()]
    return sorted(found, key=lambda one: -one.counts.characters)


def in_days(connection: sqlite3.Connection, since: str, until: str) -> list[DayCounts]:
    """What was used on each day, both of them included."""
    rows = connection.execute(
        f"SELECT day, client, account_id, {COLUMNS} FROM tracker_days"  # noqa: S608
        " WHERE day BETWEEN ? AND ? ORDER BY day, client, account_id",
        (since, until),
    )
    return [
        DayCounts(Slot(str(day), str(client), whole(account_id)), _counts(counts))
        for day, client, account_id, *counts in rows
    ]


def by_hour(connection: sqlite3.Connection, month: str | None) -> dict[tuple[int, int], int]:
    """Calls by weekday and hour, of a month or of all."""
    rows = connection.execute(
        "SELECT weekday, hour, sum(calls) FROM tracker_hours WHERE ?1 IS NULL OR month = ?1"
        " GROUP BY weekday, hour ORDER BY weekday, hour",
        (month,),
    )
    return {(whole(weekday), whole(hour)): whole(calls) for weekday, hour, calls in rows}


def _counts(stored: Iterable[object]) -> Counts:
    return Counts(*map(whole, stored))
