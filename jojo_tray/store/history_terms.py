"""The history's dictionaries as a search needs them: which numbers have a value, or a term."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.folding import fold
from jojo_tray.store import search_words
from jojo_tray.store.codec import clean

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

RANK_BYTES = 4
IN_ANY_TEXT = r"coalesce(t.folded, t.text) LIKE :{} ESCAPE '\'"
# A text without a folded form is plain ASCII.
IN_FOLDED = r"t.folded LIKE :{} ESCAPE '\'"
# LIKE reads on letter by letter where it cannot jump to the first one: this takes half as long.
AMONG_BYTES = "instr(CAST(t.folded AS BLOB), :{})"


class Term(NamedTuple):
    """One thing looked for, as conditions; `named` is empty where no voice or model has it."""

    in_text: str
    named: str
    fact: str | bytes

    @property
    def anywhere(self) -> str:
        """It is in the text, or in the name of the voice or model."""
        return f"({self.in_text} OR {self.named})" if self.named else self.in_text


class Vocabulary:
    """The voices and words of the history; what is not asked for stays unread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def voices(self) -> dict[int, tuple[str, str | None]]:
        """By number: the voice's id, "" for none, and its name."""
        rows = self._connection.execute("SELECT id, voice_id, name FROM history_voices")
        return {number: (voice_id or "", name) for number, voice_id, name in rows}

    @cached_property
    def models(self) -> dict[int, str]:
        """Models by number."""
        rows = self._connection.execute(
            "SELECT id, word FROM history_words JOIN history_models USING (id)"
        )
        return dict(rows)

    @cached_property
    def words(self) -> dict[int, str]:
        """Models, sources, states and formats by number; settings begin with a brace."""
        rows = self._connection.execute(
            "SELECT id, word FROM history_words WHERE word < '{' OR word >= '|'"
        )
        return dict(rows)

    def term(self, text: str, parameter: str) -> Term:
        """The conditions for one folded term."""
        voices = [number for number, (_, name) in self.voices.items() if text in fold(name or "")]
        models = [number for number, word in self.models.items() if text in fold(word)]
        named = [one_of(f"h.{column}", numbers) for column, numbers in _given(voices, models)]
        in_text, fact = _in_text(text)
        return Term(in_text.format(parameter), " OR ".join(named), fact)

    def of_voices(self, wanted: Collection[str]) -> str:
        """The condition that the voice is one of these ids, "" for none."""
        numbers = [number for number, (voice, _) in self.voices.items() if voice in wanted]
        return _or_none("h.voice", numbers, wanted)

    def of_words(self, column: str, wanted: Collection[str]) -> str:
        """The condition that a column is one of these words, "" for none."""
        rows = self._connection.execute(
            "SELECT id FROM history_words WHERE word IN (SELECT value FROM json_each(?))",
            (json.dumps([*wanted]),),
        )
        return _or_none(column, [number for (number,) in rows], wanted)

    def spelled(self, numbers: Collection[int | None]) -> dict[int | None, str]:
        """Words by their numbers; "" for NULL."""
        rows = self._connection.execute(
            "SELECT id, word FROM history_words WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps([*numbers]),),
        )
        return {None: "", **dict(rows)}

    def voice_labels(self) -> dict[int, str]:
        """What voices are ordered by: their names, or their ids where they have none."""
        return {number: fold(name or voice) for number, (voice, name) in self.voices.items()}

    def word_labels(self) -> dict[int, str]:
        """What words are ordered by."""
        return {number: fold(word) for number, word in self.words.items()}


def one_of(column: str, numbers: Iterable[int]) -> str:
    """The condition that a column has one of these numbers of a dictionary."""
    return f"{column} IN ({', '.join(map(str, numbers))})"


def stored(wanted: Collection[str]) -> frozenset[str]:
    """Values as they are when they have been stored."""
    return frozenset(clean(value) or "" for value in wanted)


def ranks(labels: Mapping[int, str]) -> bytes:
    """The places of all numbers in the order of their labels, to be cut out by `rank_of`.

    A sort key of fixed length by number: looking up names for a million rows takes longer.
    """
    places = {label: place for place, label in enumerate(sorted({"", *labels.values()}))}
    table = [0] * (max(labels, default=0) + 1)
    for number, label in labels.items():
        table[number] = places[label]
    return b"".join(place.to_bytes(RANK_BYTES, "big") for place in table)


def rank_of(column: str) -> str:
    """The place of a column's number among the `:ranks`; that of no label where it is NULL."""
    cut = f"substr(:ranks, {column} * {RANK_BYTES} + 1, {RANK_BYTES})"
    return f"ifnull({cut}, zeroblob({RANK_BYTES}))"


def _in_text(text: str) -> tuple[str, str | bytes]:
    """The quickest condition for a term, and the value that it takes."""
    if not text[0].isascii():
        return AMONG_BYTES, text.encode()
    return IN_ANY_TEXT if text.isascii() else IN_FOLDED, search_words.pattern(text)


def _given(voices: list[int], models: list[int]) -> list[tuple[str, list[int]]]:
    return [(column, found) for column, found in (("voice", voices), ("model", models)) if found]


def _or_none(column: str, numbers: list[int], wanted: Collection[str]) -> str:
    condition = one_of(column, numbers)
    return f"({condition} OR {column} IS NULL)" if "" in wanted else condition
