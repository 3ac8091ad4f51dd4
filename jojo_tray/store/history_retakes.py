"""What was generated more than once: the same text, voice, model and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.history import Retake
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
REPEATED = f"""SELECT group_concat(key), min(key), credits, {HIGH}, {LOW}
    FROM ({{}}) WHERE mark IS NOT NULL
    GROUP BY mark, voice, model, settings HAVING count(*) > 1
    ORDER BY {DEAREST_FIRST}, min(key) DESC LIMIT :limit"""  # noqa: S608


def retakes(connection: sqlite3.Connection, found: Matching, limit: int) -> list[Retake]:
    """The dearest first; of equally dear ones the newest."""
    query = REPEATED.format(found.select(SAME, "h"))
    voices = {number: voice for number, (voice, _) in found.vocabulary.voices.items()}
    facts = found.facts | {"ranks": ranks(voices), "limit": limit}
    rows = connection.execute(query, facts).fetchall()
    firsts = entries(connection, [row[1] for row in rows])
    return [
        Retake(firsts[first], _keys(keys), paid := whole_sum(high, low), paid - (once or 0))
        for keys, first, once, high, low in rows
    ]


def _keys(joined: str) -> tuple[int, ...]:
    return tuple(sorted(map(int, joined.split(","))))
