"""The counter over time, as few points as a chart has room for."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.insight.views import CounterPoint
from jojo_tray.store.codec import EPOCH, MILLISECOND, milliseconds

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator
    from datetime import datetime, timedelta

    from jojo_tray.store.database import Database

    Reading = tuple[int, int]
    Stroke = list[Reading]

IN_STRETCH = "account_id = :account_id AND last_at BETWEEN :since AND :until"
COUNTED = f"SELECT count(*) FROM (SELECT 1 FROM samples WHERE {IN_STRETCH} LIMIT :few)"  # noqa: S608
RUNS = f"SELECT first_at, last_at, used FROM samples WHERE {IN_STRETCH}"  # noqa: S608
PARTS = f"""SELECT last_at / :width AS part, min(first_at), max(last_at), min(used), max(used)
    FROM samples WHERE {IN_STRETCH} GROUP BY part ORDER BY part"""  # noqa: S608


class Part(NamedTuple):
    """What the readings of one part of the stretch have in common."""

    number: int
    first_at: int
    last_at: int
    low: int
    high: int


class CounterLine:
    """Reads of a year of samples what a chart has room for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def points(
        self, account_id: int, since: datetime, until: datetime, most: int, widest: timedelta
    ) -> list[CounterPoint]:
        """The counter in a stretch of time, by about `most` points; no peak is lost.

        Where nobody looked for longer than `widest`, a point without a value begins the gap.
        """
        facts = {
            "account_id": account_id,
            "since": milliseconds(since),
            "until": milliseconds(until),
            "few": most // 2 + 1,
            "width": max((until - since) // MILLISECOND * 2 // most, 1),
        }
        strokes = self._database.read(lambda connection: _strokes(connection, facts))
        return list(_points(strokes, widest // MILLISECOND))


def _strokes(connection: sqlite3.Connection, facts: dict[str, int]) -> list[Stroke]:
    """What is drawn without a break: each run if they are few, else some readings of each part."""
    (number,) = connection.execute(COUNTED, facts).fetchone()
    if number < facts["few"]:
        return _runs(connection, facts)
    parts = [Part(*row) for row in connection.execute(PARTS, facts)]
    neighbours = zip([None, *parts], parts, [*parts[1:], None], strict=False)
    return sorted(
        _turns(connection, part, facts)
        if _fell(before, part, after)
        else _ordered([(part.first_at, part.low), (part.last_at, part.high)])
        for before, part, after in neighbours
    )


def _runs(connection: sqlite3.Connection, facts: dict[str, int]) -> list[Stroke]:
    rows = connection.execute(RUNS, facts)
    return sorted(_ordered([(first, used), (last, used)]) for first, last, used in rows)


def _ordered(readings: Iterable[Reading]) -> Stroke:
    return sorted(set(readings))


def _fell(before: Part | None, part: Part, after: Part | None) -> bool:
    """Whether the counter may have fallen; where it only grew, low is first and high is last.

    A dip that is made up for within the same part goes unseen: its ends then stand at the part's.
    """
    if before is None or after is None:
        return True
    return part.low < before.high or after.low < part.high


def _turns(connection: sqlite3.Connection, part: Part, facts: dict[str, int]) -> Stroke:
    """The first, the lowest, the highest and the last reading of a part."""
    start = part.number * facts["width"]
    ends = {
        "since": max(start, facts["since"]),
        "until": min(start + facts["width"] - 1, facts["until"]),
    }
    readings = [one for run in _runs(connection, {**facts, **ends}) for one in run]
    value = itemgetter(1)
    some = [readings[0], min(readings, key=value), max(readings, key=value), readings[-1]]
    return _ordered(some)


def _points(strokes: Iterable[Stroke], widest: int) -> Iterator[CounterPoint]:
    before: int | None = None
    for stroke in strokes:
        if before is not None and stroke[0][0] - before > widest:
            yield CounterPoint(EPOCH + before * MILLISECOND, None)
        for at, used in stroke:
            yield CounterPoint(EPOCH + at * MILLISECOND, used)
        before = stroke[-1][0]
