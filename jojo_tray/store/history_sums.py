"""The generations of a stretch of time, summed up by voice or by model."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.history import HistoryFilter
from jojo_tray.domain.insight.generations import GenerationSum
from jojo_tray.store.history_counts import HIGH, LOW, whole_sum
from jojo_tray.store.history_query import Matching

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from jojo_tray.store.database import Database

SUMS = f"""SELECT part, count(*), count(credits), {HIGH}, {LOW}, max(key)
    FROM ({{}}) GROUP BY part"""  # noqa: S608


class HistorySums:
    """Every generation counts, also one that is gone from the service by now."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_voice(self, account_id: int, since: datetime, until: datetime) -> list[GenerationSum]:
        """By voice id, under the name used last; "" for what has none, dialogues for instance."""
        wanted = HistoryFilter(since=since, until=until)
        return self._database.read(partial(_by_voice, account_id=account_id, wanted=wanted))

    def by_model(self, account_id: int, since: datetime, until: datetime) -> list[GenerationSum]:
        """By model id; "" for what has none."""
        wanted = HistoryFilter(since=since, until=until)
        return self._database.read(partial(_by_model, account_id=account_id, wanted=wanted))


def _by_voice(
    connection: sqlite3.Connection, account_id: int, wanted: HistoryFilter
) -> list[GenerationSum]:
    found = Matching(connection, account_id, wanted, indexed=False)
    sums: dict[str, GenerationSum] = {}
    for number, one in _summed(connection, found, "h.voice"):
        voice_id, name = found.vocabulary.voices.get(number or 0, ("", None))
        sums[voice_id] = _joined(sums.get(voice_id), voice_id, name or voice_id, one)
    return _ranked(sums)


def _by_model(
    connection: sqlite3.Connection, account_id: int, wanted: HistoryFilter
) -> list[GenerationSum]:
    found = Matching(connection, account_id, wanted, indexed=False)
    rows = _summed(connection, found, "h.model")
    words = found.vocabulary.spelled([number for number, _ in rows])
    sums: dict[str, GenerationSum] = {}
    for number, one in rows:
        word = words.get(number, "")
        sums[word] = _joined(sums.get(word), word, word, one)
    return _ranked(sums)


def _summed(
    connection: sqlite3.Connection, found: Matching, column: str
) -> list[tuple[int | None, GenerationSum]]:
    """Sums by the numbers of a dictionary, the one with the newest item last."""
    rows = found.select(f"{column} AS part, h.credits AS credits", "h")
    counted = connection.execute(SUMS.format(rows), found.facts).fetchall()
    return [
        (part, GenerationSum("", "", items, whole_sum(high, low), items - priced))
        for part, items, priced, high, low, _ in sorted(counted, key=lambda row: int(row[-1]))
    ]


def _joined(known: GenerationSum | None, key: str, label: str, one: GenerationSum) -> GenerationSum:
    """A voice has a number for each name it ever had; the last one stands."""
    before = known or GenerationSum(key, label, 0, 0)
    return GenerationSum(
        key,
        label,
        before.items + one.items,
        before.credits + one.credits,
        before.unpriced + one.unpriced,
    )


def _ranked(sums: dict[str, GenerationSum]) -> list[GenerationSum]:
    return sorted(sums.values(), key=lambda one: (-one.items, one.key))
