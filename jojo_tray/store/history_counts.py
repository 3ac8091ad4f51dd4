"""Sums over the history, and the values that its filters offer with their counts."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.history import GONE, Facet, Facets, HistoryTotals
from jojo_tray.store.history_entries import parts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from jojo_tray.domain.history import HistoryFilter
    from jojo_tray.store.history_query import Matching

# In two halves: a sum that outgrows 64 bits is an error for SQLite.
HIGH, LOW = "sum(credits >> 32)", "sum(credits & 4294967295)"
SUMS = f"SELECT count(*), count(credits), {HIGH}, {LOW}, sum(characters)"
COUNTED_AT_ONCE = 10_000
COMBINATIONS = """SELECT voice, model, source, state, gone, count(*), max(key)
    FROM ({}) GROUP BY voice, model, source, state, gone"""
COMBINED = "h.voice, h.model, h.source, h.state, h.gone_at IS NOT NULL AS gone"


class Combination(NamedTuple):
    """How many rows have these values of voice, model, source and state."""

    values: tuple[str, str, str, str]
    voice_name: str
    items: int
    newest: int


def totals(connection: sqlite3.Connection, found: Matching) -> HistoryTotals:
    """What all matching rows come to."""
    rows = found.select("h.credits, h.characters", "h")
    query = f"{SUMS} FROM ({rows})"
    return _totals(connection.execute(query, found.facts))


def totals_of(connection: sqlite3.Connection, keys: Sequence[int]) -> HistoryTotals:
    """What the rows of these keys come to; those no longer there are left out."""
    query = f"{SUMS} FROM history WHERE key IN (SELECT value FROM json_each(?))"  # noqa: S608
    texts = (json.dumps([*part]) for part in parts(keys, COUNTED_AT_ONCE))
    return _totals(row for text in texts for row in connection.execute(query, (text,)))


def whole_sum(high: int | None, low: int | None) -> int:
    """The sum of two halves."""
    return ((high or 0) << 32) + (low or 0)


def facets(connection: sqlite3.Connection, found: Matching, wanted: HistoryFilter) -> Facets:
    """The filters' values among rows that were found without them."""
    combinations = list(_combinations(connection, found))
    chosen = [wanted.voices, wanted.models, wanted.sources, wanted.states]
    names = _voice_names(combinations)
    voices, *others = (
        _counted(combinations, [*chosen[:place], frozenset(), *chosen[place + 1 :]], place)
        for place in range(len(chosen))
    )
    models, sources, states = (_facets(count, {}) for count in others)
    return Facets(_facets(voices, names), models, sources, states)


def _totals(rows: Iterable[Sequence[int | None]]) -> HistoryTotals:
    items, priced, high, low, characters = (
        sum(part or 0 for part in column) for column in zip((0,) * 5, *rows, strict=True)
    )
    return HistoryTotals(items, whole_sum(high, low), characters, items - priced)


def _combinations(connection: sqlite3.Connection, found: Matching) -> Iterator[Combination]:
    query = COMBINATIONS.format(found.select(COMBINED, "h"))
    rows = connection.execute(query, found.facts).fetchall()
    words = found.vocabulary.spelled({number for row in rows for number in row[1:4]})
    for voice, model, source, state, gone, items, newest in rows:
        voice_id, name = found.vocabulary.voices.get(voice, ("", None))
        effective = GONE if gone else words[state]
        values = (voice_id, words[model], words[source], effective)
        yield Combination(values, name or voice_id, items, newest)


def _voice_names(combinations: Iterable[Combination]) -> dict[str, str]:
    """The name by which each voice went last."""
    by_age = sorted(combinations, key=lambda one: one.newest)
    return {one.values[0]: one.voice_name for one in by_age} | {"": ""}


def _counted(
    combinations: Iterable[Combination], chosen: Sequence[frozenset[str]], place: int
) -> Counter[str]:
    """How often each value of one filter occurs where the other filters let it."""
    counted: Counter[str] = Counter()
    for one in combinations:
        if all(not some or value in some for some, value in zip(chosen, one.values, strict=True)):
            counted[one.values[place]] += one.items
    return counted


def _facets(counted: Counter[str], names: dict[str, str]) -> tuple[Facet, ...]:
    found = [Facet(value, names.get(value, value), items) for value, items in counted.items()]
    return tuple(sorted(found, key=lambda one: (-one.items, one.name, one.value)))
