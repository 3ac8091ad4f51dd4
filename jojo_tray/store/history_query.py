"""A filter of the history as SQL: where matching rows come from, and what they must meet.

The tables go by `h` (history), `t` (its texts), `g` (the index) and `u` (what waits for it). An
arm names them in the order in which they are read: the first leads, the others are looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from jojo_tray.domain.history import GONE, HistoryColumn
from jojo_tray.store import search_words
from jojo_tray.store.codec import EPOCH, MILLISECOND
from jojo_tray.store.history_keys import SLOTS, at, bounds
from jojo_tray.store.history_places import OUT_OF_PLACE_ROWS
from jojo_tray.store.history_terms import Term, Vocabulary, rank_of, ranks, stored
from jojo_tray.store.search_index import ATTACHED

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

    from jojo_tray.domain.history import HistoryFilter, HistoryOrder

TABLES = {
    "h": "history AS h",
    "t": "history_texts AS t",
    "g": f"{ATTACHED}.grams AS g",
    "u": "history_unindexed AS u",
}
KEYS = {"h": "h.key", "t": "t.key", "g": "g.rowid", "u": "u.key"}
STATE = "CASE WHEN h.gone_at IS NULL THEN {} ELSE {} END"
RANK = rank_of("value")
# What is read of a row, from which table, and what that is ordered by.
ORDERED_BY = {
    HistoryColumn.TEXT: ("coalesce(t.folded, t.text, '')", "t", "value COLLATE NOCASE"),
    HistoryColumn.CREDITS: ("h.credits", "h", "value"),
    HistoryColumn.CHARACTERS: ("h.characters", "h", "value"),
    HistoryColumn.VOICE: ("h.voice", "h", RANK),
    HistoryColumn.MODEL: ("h.model", "h", RANK),
    HistoryColumn.SOURCE: ("h.source", "h", RANK),
    HistoryColumn.STATE: (STATE.format("h.state", ":gone_word"), "h", RANK),
    HistoryColumn.FORMAT: ("h.format", "h", RANK),
}


class Arm(NamedTuple):
    """One place where matching rows come from; without tables any of them may lead."""

    tables: str
    conditions: tuple[str, ...] = ()
    range: tuple[str, str] = (":low", ":high")

    def select(self, columns: str, tables: str) -> str:
        """The keys of the rows, and columns of these tables."""
        needed = dict.fromkeys((self.tables or tables or "h") + tables)
        lead, *others = needed
        joins = [f"CROSS JOIN {TABLES[one]} ON {KEYS[one]} = {KEYS[lead]}" for one in others]
        return " ".join(
            (
                f"SELECT {KEYS[lead]} AS key{columns} FROM {TABLES[lead]}",  # noqa: S608
                *joins,
                f"WHERE {KEYS[lead]} BETWEEN {' AND '.join(self.range)}",
                *(f"AND {condition}" for condition in self.conditions),
            )
        )


class Matching:
    """The rows that a filter lets through in one state of the data.

    `facts` are the values that belong to the SQL; `low` and `high` may be narrowed further.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        account_id: int,
        wanted: HistoryFilter,
        *,
        indexed: bool,
    ) -> None:
        self.vocabulary = Vocabulary(connection)
        self.facts: dict[str, Any] = _facts(account_id, wanted)
        self._connection = connection
        self._filters = tuple(_filters(self.vocabulary, wanted))
        self._terms = self._looked_for(wanted.search)
        self._arms = self._indexed() if indexed and self.facts["grams"] else self._scanned()
        if wanted.since or wanted.until:
            self._add_out_of_place()

    def select(self, columns: str = "", tables: str = "") -> str:
        """Each row's key once, then columns of `h` or `t`, which are named in `tables`."""
        more = f", {columns}" if columns else ""
        return " UNION ".join(arm.select(more, tables) for arm in self._arms)

    def ordered(self, order: HistoryOrder) -> str:
        """The keys in order, as the first column."""
        down = "DESC" if order.descending else "ASC"
        if order.column is HistoryColumn.DATE:
            return f"{self.select()} ORDER BY 1 {down}"
        column, table, value = ORDERED_BY[order.column]
        self._rank(order.column)
        # Of equal values the first ones come first: the others need not be put in their place.
        rows = f"{self.select(f'{column} AS value', table)} ORDER BY 1 {down} LIMIT -1"
        return f"SELECT key FROM ({rows}) ORDER BY {value} {down}, key {down}"  # noqa: S608

    def go_on(self, after: int, *, descending: bool) -> None:
        """Leave out what comes before a key, and the key, in the order of dates."""
        if descending:
            self.facts |= {end: min(self.facts[end], after - 1) for end in ("high", "last")}
        else:
            self.facts |= {end: max(self.facts[end], after + 1) for end in ("low", "first")}

    def _rank(self, column: HistoryColumn) -> None:
        if column is HistoryColumn.VOICE:
            self.facts["ranks"] = ranks(self.vocabulary.voice_labels())
        elif ORDERED_BY[column][2] is RANK:
            labels = self.vocabulary.word_labels()
            number = next((one for one, label in labels.items() if label == GONE), None)
            self.facts["gone_word"] = max(labels, default=0) + 1 if number is None else number
            labels.setdefault(self.facts["gone_word"], GONE)
            self.facts["ranks"] = ranks(labels)

    def _looked_for(self, search: str) -> list[Term]:
        found = search_words.terms(search)
        self.facts["grams"] = search_words.indexed(found)
        terms = [self.vocabulary.term(text, f"term{place}") for place, text in enumerate(found)]
        for place, term in enumerate(terms):
            self.facts[f"term{place}"] = term.fact
        return terms

    @property
    def _anywhere(self) -> tuple[str, ...]:
        return tuple(term.anywhere for term in self._terms)

    def _indexed(self) -> list[Arm]:
        """What the index finds, and what still waits for it; both are compared."""
        names = any(term.named for term in self._terms)
        tables = "ht" if self._filters or names else "t"
        conditions = (*self._filters, *self._anywhere)
        arms = [Arm("g" + tables, ("g.grams MATCH :grams", *conditions))]
        if self._any("history_unindexed"):
            arms.append(Arm("u" + tables, conditions))
        return arms

    def _scanned(self) -> list[Arm]:
        """Texts are read first where they alone decide: fewer rows are then looked up."""
        if not self._terms:
            return [Arm("h" if self._filters else "", self._filters)]
        texts = tuple(term.in_text for term in self._terms)
        in_text = Arm("th" if self._filters else "t", (*texts, *self._filters))
        if not any(term.named for term in self._terms):
            return [in_text]
        if len(self._terms) == 1:
            return [in_text, Arm("h", (f"({self._terms[0].named})", *self._filters))]
        return [Arm("ht", (*self._filters, *self._anywhere))]

    def _add_out_of_place(self) -> None:
        """Dates are a range of keys, but for the few rows that lie elsewhere."""
        if not self._any(OUT_OF_PLACE_ROWS):
            return
        among = f"h.key IN (SELECT h.key FROM {OUT_OF_PLACE_ROWS})"  # noqa: S608
        tables = "ht" if self._terms else "h"
        conditions = (among, *self._filters, *self._anywhere)
        self._arms.append(Arm(tables, conditions, (":first", ":last")))

    def _any(self, rows: str) -> bool:
        query = f"SELECT 1 FROM {rows} LIMIT 1"  # noqa: S608
        return self._connection.execute(query, self.facts).fetchone() is not None


def _facts(account_id: int, wanted: HistoryFilter) -> dict[str, Any]:
    first, last = bounds(account_id)
    since, until = wanted.since, wanted.until
    return {
        "account_id": account_id,
        "first": first,
        "last": last,
        "low": first if since is None else at(account_id, since),
        "high": last if until is None else min(last, at(account_id, until) + SLOTS - 1),
        "since": None if since is None else _first_millisecond(since),
        "until": None if until is None else _first_millisecond(until),
    }


def _first_millisecond(moment: datetime) -> int:
    """The first whole one that is not before a moment."""
    return -((EPOCH - moment) // MILLISECOND)


def _filters(vocabulary: Vocabulary, wanted: HistoryFilter) -> list[str]:
    """What is asked of the row itself."""
    found = []
    if wanted.since is not None:
        found.append("h.made_at >= :since")
    if wanted.until is not None:
        found.append("h.made_at < :until")
    if wanted.voices:
        found.append(vocabulary.of_voices(stored(wanted.voices)))
    if wanted.models:
        found.append(vocabulary.of_words("h.model", stored(wanted.models)))
    if wanted.sources:
        found.append(vocabulary.of_words("h.source", stored(wanted.sources)))
    if wanted.states:
        states = stored(wanted.states)
        present = vocabulary.of_words("h.state", states)
        found.append(STATE.format(present, int(GONE in states)))
    return found
