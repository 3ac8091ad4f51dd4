"""An item of the history as rows: what repeats is kept once in dictionaries, by number."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from jojo_tray.domain.folding import fold
from jojo_tray.domain.history import DialogueLine, HistoryEntry, HistoryItem
from jojo_tray.store.codec import (
    LAST_MOMENT,
    clean,
    decode,
    milliseconds,
    optional_moment,
    optional_text,
    whole,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import datetime

Voice = tuple[str | None, str | None, str | None]

ENTRIES = """SELECT history.key, history.gone_at, history.item_id, history.made_at,
        voices.voice_id, voices.name, voices.category,
        models.word, sources.word, states.word, formats.word, types.word, settings.word,
        history.counter_before, history.counter_after, texts.text, texts.more
    FROM history
    LEFT JOIN history_texts AS texts ON texts.key = history.key
    LEFT JOIN history_voices AS voices ON voices.id = history.voice
    LEFT JOIN history_words AS models ON models.id = history.model
    LEFT JOIN history_words AS sources ON sources.id = history.source
    LEFT JOIN history_words AS states ON states.id = history.state
    LEFT JOIN history_words AS formats ON formats.id = history.format
    LEFT JOIN history_words AS types ON types.id = history.content_type
    LEFT JOIN history_words AS settings ON settings.id = history.settings"""
"""All that `entry` needs; a condition on `history` may follow."""

_INSERT_ROW = "INSERT INTO history VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL)"
_INSERT_TEXT = "INSERT INTO history_texts VALUES (?, ?, ?, ?)"
_INSERT_UNINDEXED = "INSERT OR IGNORE INTO history_unindexed VALUES (?)"
_LARGEST = 2**63 - 1
_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class Content(NamedTuple):
    """An item as the tables can take it: no empty texts, whole milliseconds, 64 bits."""

    item_id: str
    made_at: int | None
    voice_id: str | None
    voice_name: str | None
    voice_category: str | None
    model: str | None
    source: str | None
    state: str | None
    format: str | None
    content_type: str | None
    settings: str | None
    counter_before: int | None
    counter_after: int | None
    text: str | None
    more: str | None

    @property
    def voice(self) -> Voice:
        """The voice as its dictionary has it."""
        return self[2:5]

    @property
    def words(self) -> tuple[str | None, ...]:
        """What the dictionary of words has of it, in the order of the columns."""
        return self[5:11]


class Numbers(NamedTuple):
    """Where the dictionaries have the voices and words of some items."""

    voices: dict[Voice, int | None]
    words: dict[str | None, int | None]


@dataclass(frozen=True, slots=True)
class _More:
    request_id: str | None = None
    share_link_id: str | None = None
    feedback: str | None = None
    dialogue: tuple[DialogueLine, ...] = ()


def content(item: HistoryItem) -> Content:
    """What is stored of an item."""
    return Content(
        text_of(item.item_id) or "",
        _stored_moment(item.made_at),
        text_of(item.voice_id),
        text_of(item.voice_name),
        text_of(item.voice_category),
        text_of(item.model_id),
        text_of(item.source),
        text_of(item.state),
        text_of(item.output_format),
        text_of(item.content_type),
        text_of(item.settings),
        _stored_number(item.counter_before),
        _stored_number(item.counter_after),
        text_of(item.spoken),
        _more(item),
    )


def text_of(text: str | None) -> str | None:
    """Text as the tables have it; an empty one is none."""
    if text and text.isascii() and "\0" not in text:
        return text
    return clean(text) or None


def _stored_moment(moment: datetime | None) -> int | None:
    return None if moment is None else min(max(milliseconds(moment), 0), LAST_MOMENT)


def _stored_number(number: int | None) -> int | None:
    return number if number is not None and abs(number) <= _LARGEST else None


def _more(item: HistoryItem) -> str | None:
    """The seldom and the unsearched as one JSON text, in the form of `_More`."""
    facts = {
        "request_id": text_of(item.request_id),
        "share_link_id": text_of(item.share_link_id),
        "feedback": text_of(item.feedback),
        "dialogue": [_stored_line(line) for line in item.dialogue],
    }
    given = {name: fact for name, fact in facts.items() if fact}
    return _compact(given) if given else None


def _stored_line(line: DialogueLine) -> dict[str, str | None]:
    return {
        "text": text_of(line.text) or "",
        "voice_id": text_of(line.voice_id),
        "voice_name": text_of(line.voice_name),
    }


def entry(row: Sequence[Any]) -> HistoryEntry:
    """A row of `ENTRIES` as the domain has it; raises Undecodable."""
    return HistoryEntry(whole(row[0]), _item(stored_content(row)), optional_moment(row[1]))


def stored_content(row: Sequence[Any]) -> Content:
    """What a row of `ENTRIES` says of its item; raises Undecodable."""
    stored = Content(*row[2:])
    for number in (stored.made_at, stored.counter_before, stored.counter_after):
        if number is not None:
            whole(number)
    for text in (stored.item_id, *stored.voice, *stored.words, stored.text, stored.more):
        optional_text(text)
    return stored


def _item(stored: Content) -> HistoryItem:
    more = decode(_More, stored.more) or _More()
    return HistoryItem(
        stored.item_id,
        optional_moment(stored.made_at),
        stored.voice_id,
        stored.voice_name,
        stored.voice_category,
        stored.model,
        _own_text(stored.text, more.dialogue),
        stored.source,
        stored.state,
        stored.format,
        stored.content_type,
        more.request_id,
        more.share_link_id,
        stored.counter_before,
        stored.counter_after,
        stored.settings,
        more.feedback,
        more.dialogue,
    )


def _own_text(text: str | None, dialogue: tuple[DialogueLine, ...]) -> str | None:
    """A dialogue's text is that of its lines, and not the item's own."""
    lines = "\n".join(line.text for line in dialogue)
    return None if text is None or (dialogue and text == lines) else text


def numbered(connection: sqlite3.Connection, contents: Iterable[Content]) -> Numbers:
    """The dictionaries' numbers for all that these need; new voices and words are added."""
    contents = list(contents)
    voices = {one.voice for one in contents} - {(None, None, None)}
    words = {word for one in contents for word in one.words} - {None}
    return Numbers(_voices(connection, voices), _words(connection, words))


def _voices(connection: sqlite3.Connection, voices: Iterable[Voice]) -> dict[Voice, int | None]:
    wanted = list(voices)
    connection.executemany(
        "INSERT OR IGNORE INTO history_voices (voice_id, name, category) VALUES (?, ?, ?)", wanted
    )
    found: dict[Voice, int | None] = {(None, None, None): None}
    for voice in wanted:
        (found[voice],) = connection.execute(
            "SELECT id FROM history_voices WHERE ifnull(voice_id, '') = ifnull(?, '')"
            " AND ifnull(name, '') = ifnull(?, '') AND ifnull(category, '') = ifnull(?, '')",
            voice,
        ).fetchone()
    return found


def _words(
    connection: sqlite3.Connection, words: Iterable[str | None]
) -> dict[str | None, int | None]:
    wanted = [(word,) for word in words]
    connection.executemany("INSERT OR IGNORE INTO history_words (word) VALUES (?)", wanted)
    found: dict[str | None, int | None] = {None: None}
    for (word,) in wanted:
        (found[word],) = connection.execute(
            "SELECT id FROM history_words WHERE word = ?", (word,)
        ).fetchone()
    return found


def insert(
    connection: sqlite3.Connection, account_id: int, rows: Sequence[tuple[int, Content]]
) -> None:
    """Write items under their keys, the texts waiting for the index."""
    numbers = numbered(connection, [one for _, one in rows])
    connection.executemany(
        _INSERT_ROW, [_columns(key, account_id, one, numbers) for key, one in rows]
    )
    connection.executemany(
        _INSERT_TEXT, [(key, one.text, _folded(one.text), one.more) for key, one in rows]
    )
    connection.executemany(_INSERT_UNINDEXED, [(key,) for key, _ in rows])


def _columns(key: int, account_id: int, one: Content, numbers: Numbers) -> tuple[object, ...]:
    text = one.text or ""
    return (
        key,
        account_id,
        one.item_id,
        one.made_at,
        numbers.voices[one.voice],
        *map(numbers.words.__getitem__, one.words),
        one.counter_before,
        one.counter_after,
        _credits(one),
        len(text),
        text_mark(text),
    )


def _credits(one: Content) -> int | None:
    if one.counter_before is None or one.counter_after is None:
        return None
    cost = one.counter_after - one.counter_before
    return cost if 0 <= cost <= _LARGEST else None


def text_mark(text: str) -> int | None:
    """The same number for the same text in all the store's life; None for an empty one."""
    if not text:
        return None
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _folded(text: str | None) -> str | None:
    """The text as it is searched, where it is not as good itself."""
    return None if text is None or text.isascii() else fold(text)
