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
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

Voice = tuple[str | None, str | None, str | None]
NO_VOICE: Voice = (None, None, None)

ENTRIES = """SELECT history.key, history.gone_at, history.item_id, history.made_at,
        history.counter_before, history.counter_after,
        voices.voice_id, voices.name, voices.category,
        models.word, sources.word, states.word, formats.word, types.word, settings.word,
        texts.text, texts.request_id, texts.more
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
_INSERT_TEXT = "INSERT INTO history_texts VALUES (?, ?, ?, ?, ?)"
_INSERT_MODEL = "INSERT OR IGNORE INTO history_models VALUES (?)"
_LARGEST = 2**63 - 1
_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class Kind(NamedTuple):
    """What items have in common, mostly: all of it is in the dictionaries."""

    voice_id: str | None
    voice_name: str | None
    voice_category: str | None
    model: str | None
    source: str | None
    state: str | None
    format: str | None
    content_type: str | None
    settings: str | None

    @property
    def voice(self) -> Voice:
        """The voice as its dictionary has it."""
        return self[:3]

    @property
    def words(self) -> tuple[str | None, ...]:
        """The words of the dictionary, in the order of the columns."""
        return self[3:]


class Content(NamedTuple):
    """An item as the tables can take it: no empty texts, whole milliseconds, 64 bits."""

    item_id: str
    made_at: int | None
    kind: Kind
    counter_before: int | None
    counter_after: int | None
    text: str | None
    request_id: str | None
    more: str | None


@dataclass(frozen=True, slots=True)
class _More:
    share_link_id: str | None = None
    feedback: str | None = None
    dialogue: tuple[DialogueLine, ...] = ()


def contents(items: Iterable[HistoryItem]) -> Iterator[Content]:
    """What is stored of items."""
    kinds: dict[tuple[str | None, ...], Kind] = {}
    for item in items:
        given = (
            item.voice_id,
            item.voice_name,
            item.voice_category,
            item.model_id,
            item.source,
            item.state,
            item.output_format,
            item.content_type,
            item.settings,
        )
        if given not in kinds:
            kinds[given] = Kind(*map(text_of, given))
        yield _content(item, kinds[given])


def _content(item: HistoryItem, kind: Kind) -> Content:
    return Content(
        text_of(item.item_id) or "",
        _stored_moment(item.made_at),
        kind,
        _stored_number(item.counter_before),
        _stored_number(item.counter_after),
        text_of(item.spoken),
        text_of(item.request_id),
        _more(item),
    )


def text_of(text: str | None) -> str | None:
    """Text as the tables have it; an empty one is none."""
    if text and text.isascii() and "\0" not in text:
        return text
    return clean(text) or None


def _stored_moment(moment: datetime | None) -> int | None:
    if moment is None:
        return None
    made_at = milliseconds(moment)
    return made_at if 0 <= made_at <= LAST_MOMENT else 0


def _stored_number(number: int | None) -> int | None:
    return number if number is not None and -_LARGEST <= number <= _LARGEST else None


def _more(item: HistoryItem) -> str | None:
    """What is seldom given as one JSON text, in the form of `_More`."""
    if not (item.share_link_id or item.feedback or item.dialogue):
        return None
    facts = {
        "share_link_id": text_of(item.share_link_id),
        "feedback": text_of(item.feedback),
        "dialogue": [_stored_line(line) for line in item.dialogue],
    }
    return _compact(facts)


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
    numbers, texts = row[3:6], row[6:]
    for number in numbers:
        if number is not None:
            whole(number)
    for text in texts:
        optional_text(text)
    made_at, *counters = numbers
    return Content(str(row[2]), made_at, Kind(*texts[:9]), *counters, *texts[9:])


def _item(stored: Content) -> HistoryItem:
    kind, more = stored.kind, decode(_More, stored.more) or _More()
    return HistoryItem(
        stored.item_id,
        optional_moment(stored.made_at),
        kind.voice_id,
        kind.voice_name,
        kind.voice_category,
        kind.model,
        _own_text(stored.text, more.dialogue),
        kind.source,
        kind.state,
        kind.format,
        kind.content_type,
        stored.request_id,
        more.share_link_id,
        stored.counter_before,
        stored.counter_after,
        kind.settings,
        more.feedback,
        more.dialogue,
    )


def _own_text(text: str | None, dialogue: tuple[DialogueLine, ...]) -> str | None:
    """A dialogue's text is that of its lines, and not the item's own."""
    lines = "\n".join(line.text for line in dialogue)
    return None if text is None or (dialogue and text == lines) else text


def _numbered(
    connection: sqlite3.Connection, kinds: Collection[Kind]
) -> dict[Kind, tuple[int | None, ...]]:
    """The dictionaries' numbers for each kind; new voices and words are added."""
    voices = _voices(connection, {kind.voice for kind in kinds} - {NO_VOICE})
    words = _words(connection, {word for kind in kinds for word in kind.words} - {None})
    models = {words[kind.model] for kind in kinds} - {None}
    connection.executemany(_INSERT_MODEL, [(number,) for number in models])
    return {kind: (voices[kind.voice], *(words[word] for word in kind.words)) for kind in kinds}


def _voices(connection: sqlite3.Connection, voices: Iterable[Voice]) -> dict[Voice, int | None]:
    wanted = list(voices)
    connection.executemany(
        "INSERT OR IGNORE INTO history_voices (voice_id, name, category) VALUES (?, ?, ?)", wanted
    )
    found: dict[Voice, int | None] = {NO_VOICE: None}
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
    numbers = _numbered(connection, {one.kind for _, one in rows})
    connection.executemany(
        _INSERT_ROW, [_row(key, account_id, one, numbers[one.kind]) for key, one in rows]
    )
    connection.executemany(
        _INSERT_TEXT,
        [(key, one.text, _folded(one.text), one.request_id, one.more) for key, one in rows],
    )
    enqueue(connection, [key for key, _ in rows])


def enqueue(connection: sqlite3.Connection, keys: Sequence[int]) -> None:
    """Let rows wait for the index of the texts."""
    connection.execute(
        "INSERT OR IGNORE INTO history_unindexed SELECT value FROM json_each(?)",
        (json.dumps(keys),),
    )


def _row(
    key: int, account_id: int, one: Content, numbers: tuple[int | None, ...]
) -> tuple[object, ...]:
    text = one.text or ""
    return (
        key,
        account_id,
        one.item_id,
        one.made_at,
        *numbers,
        one.counter_before,
        one.counter_after,
        _credits(one),
        len(text),
        text_mark(text + _speakers(one.more)),
    )


def _speakers(more: str | None) -> str:
    """Who says the lines of a dialogue: said by others, it is another one."""
    facts = decode(_More, more) if more else None
    return "".join(f"\0{line.voice_id or ''}" for line in facts.dialogue) if facts else ""


def _credits(one: Content) -> int | None:
    if one.counter_before is None or one.counter_after is None:
        return None
    cost = one.counter_after - one.counter_before
    return cost if 0 <= cost <= _LARGEST else None


def text_mark(text: str) -> int | None:
    """The same number for the same words in all the store's life; None for none."""
    if not text:
        return None
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _folded(text: str | None) -> str | None:
    """The text as it is searched, where it is not as good itself."""
    return None if text is None or text.isascii() else fold(text)
