"""What was generated more than once: the same text, voice, model and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.history import Retake, RetakeTotals
from jojo_tray.store.history_counts import HIGH, LOW, whole_sum
from jojo_tray.store.history_entries import entries
from jojo_tray.store.history_terms import rank_of, ranks

if TYPE_CHECKING:
    import sqlite3

    from jojo_tray.store.history_query import Matching

# A voice may have had several names: it is the same by its id, which stands for its place here.
SAME = f"h.text_mark AS mark, {rank_of('h.voice')} AS voice, h.model, h.settings, h.credits"
# Where min() is asked for, the other columns are those of its row: the first generation's.
# What the others cost, in the two halves of a sum.
AGAIN = (f"{HIGH} - ifnull(credits >> 32, 0)", f"{LOW} - ifnull(credits & 4294967295, 0)")
DEAREST_FIRST = f"{AGAIN[0]} + ({AGAIN[1]} >> 32) DESC, {AGAIN[1]} & 4294967295 DESC"
GROUPS = """FROM ({}) WHERE mark IS NOT NULL
    GROUP BY mark, voice, model, settings HAVING count(*) > 1"""
REPEATED = f"""SELECT group_concat(key), min(key), credits, {HIGH}, {LOW} {GROUPS}
    ORDER BY {DEAREST_FIRST}, min(key) DESC LIMIT :limit"""

TOTALS = f"""SELECT count(*), sum(high), sum(low)
    FROM (SELECT min(key), {AGAIN[0]} AS high, {AGAIN[1]} AS low {GROUPS})"""  # noqa: S608


def retakes(connection: sqlite3.Connection, found: Matching, limit: int) -> list[Retake]:
    """The dearest first; of equally dear ones the newest."""
    query = REPEATED.format(found.select(SAME, "h"))
    rows = connection.execute(query, _facts(found) | {"limit": limit}).fetchall()
    firsts = entries(connection, [row[1] for row in rows])
    return [
        Retake(firsts[first], _keys(keys), paid := whole_sum(high, low), paid - (once or 0))
        for keys, first, once, high, low in rows
    ]


def retake_totals(connection: sqlite3.Connection, found: Matching) -> RetakeTotals:
    """What all of them come to."""
    query = TOTALS.format(found.select(SAME, "h"))
    texts, high, low = connection.execute(query, _facts(found)).fetchone()
    return RetakeTotals(texts, whole_sum(high, low))


def _facts(found: Matching) -> dict[str, object]:
    voices = {number: voice for number, (voice, _) in found.vocabulary.voices.items()}
    return found.facts | {"ranks": ranks(voices)}


def _keys(joined: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, joined.split(","))))
