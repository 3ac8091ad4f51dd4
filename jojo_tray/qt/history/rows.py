"""Rows of the table: the entries' cells as texts, kept while they may be looked at."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from jojo_tray.domain.folding import terms
from jojo_tray.domain.history import HistoryColumn
from jojo_tray.qt.history.hits import from_hit
from jojo_tray.qt.history.legible import CELL, one_line
from jojo_tray.qt.history.words import (
    UNKNOWN,
    amount,
    day_in,
    format_name,
    source_name,
    state_name,
)
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from jojo_tray.domain.history import HistoryEntry, HistoryItem
    from jojo_tray.qt.look.language import QtLanguage

KEPT = 5_000  # rows, some 50 pages


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is shown, a text for each `HistoryColumn`; a text of 1 MB is not in it."""

    key: int
    cells: tuple[str, ...]
    gone: bool = False


class RowWriter:
    """Writes the rows of a page; what many of them have in common is worded once."""

    def __init__(self, language: QtLanguage, now: datetime, search: str = "") -> None:
        self._language = language
        self._terms = terms(search)
        self._year = language.local(now).year
        self._said: dict[tuple[Callable[[str], str], str], str] = {}
        self._days: dict[date, str] = {}

    def row(self, entry: HistoryEntry) -> Row:
        """An entry's row; for a worker."""
        item, language = entry.item, self._language
        cells = (
            self._when(item.made_at),
            self._once(one_line, item.voice_name) if item.voice_name else voice_text(item),
            self._once(one_line, item.model_id),
            spoken_text(item, self._terms),
            amount(language, item.credits),
            language.number(len(item.spoken)),
            self._once(_source, item.source),
            self._once(_state, entry.state),
            self._once(self._format, item.output_format),
        )
        return Row(entry.key, cells, gone=entry.gone_at is not None)

    def _once(self, word: Callable[[str], str], text: str | None) -> str:
        if not text:
            return UNKNOWN
        if (word, text) not in self._said:
            self._said[word, text] = word(text)
        return self._said[word, text]

    def _when(self, moment: datetime | None) -> str:
        """Day and time, 3 Dec 14:02; with the year when it is another one."""
        if moment is None:
            return UNKNOWN
        day = self._language.local(moment).date()
        if day not in self._days:
            self._days[day] = day_in(self._language, moment, self._year)
        return f"{self._days[day]} {self._language.clock(moment)}"

    def _format(self, output_format: str) -> str:
        return one_line(format_name(self._language, output_format))


def _source(source: str) -> str:
    return one_line(source_name(source))


def _state(state: str) -> str:
    return one_line(state_name(state))


def lost_row(key: int) -> Row:
    """What stands for an entry that is not stored any more."""
    text = translate("history", "no longer stored")
    cells = (text if column is HistoryColumn.TEXT else "" for column in HistoryColumn)
    return Row(key, tuple(cells), gone=True)


def voice_text(item: HistoryItem) -> str:
    """Whose voice; of a dialogue all of them."""
    if item.voice_name or item.voice_id or not item.dialogue:
        return one_line(item.voice_name or item.voice_id or UNKNOWN)
    names = (line.voice_name or line.voice_id for line in item.dialogue)
    return one_line(", ".join(dict.fromkeys(name for name in names if name)) or UNKNOWN)


def spoken_text(item: HistoryItem, searched: Sequence[str] = ()) -> str:
    """The text in one line; from shortly before what was searched, if that is further on."""
    if item.text or not item.dialogue:
        return one_line(from_hit(item.text or "", searched)) or translate("history", "no text")
    told = " / ".join(line.text[: 4 * CELL] for line in item.dialogue[:CELL])
    return one_line(from_hit(told, searched))


class RowCache:
    """A bounded number of rows by key; outdated ones are shown until their new ones come."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._outdated: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def find(self, key: int) -> Row | None:
        """A row that holds."""
        row = self._rows.get(key)
        if row is not None:
            self._rows.move_to_end(key)
        return row

    def outdated(self, key: int) -> Row | None:
        """A row as it was."""
        return self._outdated.get(key)

    def put(self, rows: Iterable[Row]) -> bool:
        """Keep rows, those that were not looked at for longest go; whether any looks different."""
        new = False
        for row in rows:
            before = self._rows.get(row.key) or self._outdated.pop(row.key, None)
            new = new or row != before
            self._rows[row.key] = row
            self._rows.move_to_end(row.key)
        while len(self._rows) > self._most:
            self._rows.popitem(last=False)
        return new

    def outdate(self) -> None:
        """From now on all rows are to be read again."""
        known = {**self._outdated, **self._rows}
        self._outdated = dict(islice(known.items(), max(0, len(known) - self._most), None))
        self._rows = OrderedDict()
