"""Readings of the counter; consecutive equal ones are folded into one row."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from math import inf
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.pace import months_before
from jojo_tray.domain.quota import Limit, Quota
from jojo_tray.domain.usage import RESET_TOLERANCE, SampleRun
from jojo_tray.store.codec import (
    MILLISECOND,
    clean,
    decoder,
    milliseconds,
    moment,
    optional_moment,
    optional_text,
    whole,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from jojo_tray.domain.usage import Sample
    from jojo_tray.store.database import Database

    Row = tuple[Any, ...]

KEPT_MONTHS = 13
PRUNED_AT_ONCE = timedelta(days=1)
COLUMNS = "first_at, last_at, used, credit_limit, resets_at, tier"
LATEST = f"SELECT {COLUMNS} FROM samples WHERE account_id = ? ORDER BY id DESC LIMIT 1"  # noqa: S608
# The last run before another reset was advertised, and the first one after a run.
BEFORE = f"""SELECT {COLUMNS} FROM samples
    WHERE account_id = :account_id AND last_at BETWEEN :since AND :last_at AND
    coalesce(abs(resets_at - :resets_at) > :tolerance, resets_at IS NOT :resets_at)
    ORDER BY last_at DESC, id DESC LIMIT 1"""  # noqa: S608
NEWEST = f"""SELECT {COLUMNS} FROM samples
    WHERE account_id = :account_id AND last_at >= :since
    ORDER BY last_at DESC, id DESC LIMIT 1"""  # noqa: S608
AFTER = f"""SELECT {COLUMNS} FROM samples
    WHERE account_id = :account_id AND last_at > :last_at ORDER BY last_at, id LIMIT 1"""  # noqa: S608
# Those of a stretch, the last one before it and the first one after it.
WITHIN = """account_id = :account_id AND last_at BETWEEN
    coalesce((SELECT max(last_at) FROM samples
        WHERE account_id = :account_id AND last_at < :since), :since)
    AND coalesce((SELECT min(last_at) FROM samples
        WHERE account_id = :account_id AND last_at >= :until), :until)"""
# The service computes the reset anew for each answer, so it wavers by seconds.
WAVERING = 60_000  # milliseconds
EQUAL = f"""used = :used AND credit_limit IS :credit_limit AND tier IS :tier
    AND (resets_at IS :resets_at OR abs(resets_at - :resets_at) < {WAVERING})"""
IN_TIME = "ORDER BY first_at, last_at, id"


class Samples:
    """Rows are in the sequence of their arrival, so that a clock stepping back does no harm."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, account_id: int, sample: Sample) -> None:
        """Store a reading: it extends the last run when equal and not older.

        A reading that an equal run already covers changes nothing, so it may be added again.
        An older one that none covers becomes a run of its own: the clock was set back.
        One of an account that was forgotten meanwhile is forgotten, too.
        """
        values = _values(account_id, sample)
        self._database.write(lambda connection: _add(connection, values))

    def latest(self, account_id: int) -> SampleRun | None:
        """The run of the reading that arrived last."""
        return self._database.read(lambda connection: _latest(connection, account_id))

    def outline(self, account_id: int, marks: Sequence[datetime]) -> list[SampleRun]:
        """As few runs as tell the same use between the `marks` as all of them, in their order.

        The first and the last run of each bucket, both sides of every fall and other reset, and
        the neighbours of the whole stretch.
        """
        edges = [milliseconds(mark) for mark in marks]
        facts = {"account_id": account_id, "since": edges[0], "until": edges[-1]}
        query = f"SELECT {COLUMNS} FROM samples WHERE {WITHIN} {IN_TIME}"  # noqa: S608
        return self._database.read(
            lambda connection: [
                run_of(row) for row in _outlined(connection.execute(query, facts), edges)
            ]
        )

    def around_resets(self, account_id: int, since: datetime, most: int = 1) -> list[SampleRun]:
        """The runs on both sides of the last times that another reset was advertised.

        In the order of their times, the latest run last: the runs between them are not read,
        however many there are.
        """
        facts = {
            "account_id": account_id,
            "since": milliseconds(since),
            "tolerance": RESET_TOLERANCE // MILLISECOND,
        }
        return self._database.read(lambda connection: _around_resets(connection, facts, most))

    def prune(self, account_id: int, before: datetime) -> int:
        """Remove runs that ended before, one day of them at a time; returns how many.

        The last 13 months stay, counted from the reading that arrived last.
        """
        return self._database.write(lambda connection: _prune(connection, account_id, before))


def _values(account_id: int, sample: Sample) -> dict[str, Any]:
    quota = sample.quota
    return {
        "account_id": account_id,
        "at": milliseconds(sample.taken_at),
        "used": quota.used,
        "credit_limit": quota.limit,
        "resets_at": None if quota.resets_at is None else milliseconds(quota.resets_at),
        "tier": clean(sample.tier),
    }


def _add(connection: sqlite3.Connection, values: dict[str, Any]) -> None:
    if _covered(connection, values):
        return
    extended = connection.execute(
        f"""UPDATE samples SET last_at = :at
            WHERE id = (SELECT max(id) FROM samples WHERE account_id = :account_id)
            AND last_at <= :at AND {EQUAL}""",  # noqa: S608
        values,
    )
    if not extended.rowcount:
        connection.execute(
            f"""INSERT INTO samples (account_id, {COLUMNS})
                SELECT id, :at, :at, :used, :credit_limit, :resets_at, :tier
                FROM accounts WHERE id = :account_id""",  # noqa: S608
            values,
        )


def _covered(connection: sqlite3.Connection, values: dict[str, Any]) -> bool:
    query = f"""SELECT 1 FROM samples WHERE account_id = :account_id
        AND last_at >= :at AND first_at <= :at AND {EQUAL}"""  # noqa: S608
    return connection.execute(query, values).fetchone() is not None


def _latest(connection: sqlite3.Connection, account_id: int) -> SampleRun | None:
    row = connection.execute(LATEST, (account_id,)).fetchone()
    return None if row is None else run_of(row)


def run_of(row: tuple[Any, ...]) -> SampleRun:
    """A row of COLUMNS as a value; raises Undecodable."""
    first_at, last_at, used, limit, resets_at, tier = row
    quota = Quota(whole(used), decoder(Limit)(limit), optional_moment(resets_at))
    return SampleRun(moment(first_at), moment(last_at), quota, optional_text(tier))


def _outlined(rows: Iterable[Row], edges: Sequence[int]) -> Iterator[Row]:
    """Leaves out the runs that only went on within the bucket of the one before and after."""
    before: Row | None = None
    told = True
    end: float = 0
    for row in rows:
        turns = before is None or row[1] >= end or _turned(before, row)
        if turns and before is not None and not told:
            yield before
        if turns:
            yield row
            place = bisect_right(edges, row[1])
            end = edges[place] if place < len(edges) else inf
        before, told = row, turns
    if before is not None and not told:
        yield before


def _turned(before: Row, after: Row) -> bool:
    """Whether the step between two runs is any other than credits used, one after the other."""
    _, ended, used, _, promised, _ = before
    begun, _, more, _, resets_at, _ = after
    if more < used or begun < ended:
        return True
    if promised is None or resets_at is None:
        return promised is not resets_at
    return bool(abs(resets_at - promised) >= WAVERING)


def _around_resets(
    connection: sqlite3.Connection, facts: dict[str, int], most: int
) -> list[SampleRun]:
    newest = connection.execute(NEWEST, facts).fetchone()
    rows = [] if newest is None else [newest]
    while rows and len(rows) <= 2 * most:
        sides = _sides(connection, facts, rows[-1])
        if sides is None:
            break
        rows += sides
    return [run_of(row) for row in reversed(rows)]


def _sides(
    connection: sqlite3.Connection, facts: dict[str, int], later: tuple[Any, ...]
) -> tuple[tuple[Any, ...], tuple[Any, ...]] | None:
    """The run after and the run before the change that came last before a run."""
    _, last_at, _, _, resets_at, _ = later
    wanted = {**facts, "last_at": last_at, "resets_at": resets_at}
    before = connection.execute(BEFORE, wanted).fetchone()
    if before is None:
        return None
    after = connection.execute(AFTER, {**facts, "last_at": before[1]}).fetchone()
    return None if after is None else (after, before)


def _prune(connection: sqlite3.Connection, account_id: int, before: datetime) -> int:
    newest = connection.execute(
        "SELECT last_at FROM samples WHERE account_id = ? ORDER BY id DESC LIMIT 1", (account_id,)
    ).fetchone()
    if newest is None:
        return 0
    (oldest,) = connection.execute(
        "SELECT min(last_at) FROM samples WHERE account_id = ?", (account_id,)
    ).fetchone()
    cutoff = min(
        milliseconds(before),
        milliseconds(months_before(moment(newest[0]), KEPT_MONTHS)),
        milliseconds(moment(oldest) + PRUNED_AT_ONCE),
    )
    return connection.execute(
        "DELETE FROM samples WHERE account_id = ? AND last_at < ?", (account_id, cutoff)
    ).rowcount
