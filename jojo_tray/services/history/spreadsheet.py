"""The history as CSV: RFC 4180, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from jojo_tray.services.documents import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jojo_tray.domain.history import HistoryEntry

# Names of the API where it has them; `date` and `gone_at` are ISO 8601.
COLUMNS = (
    "history_item_id",
    "date",
    "voice_id",
    "voice_name",
    "model_id",
    "text",
    "credits",
    "characters",
    "source",
    "state",
    "output_format",
    "content_type",
    "request_id",
    "gone_at",
)

# Where a physical line begins: Excel looks at each line of a cell pasted as text.
_LINE_START = r"(?:\A|(?<=[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]))"
_BLANKS = r"[ \xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]*"
_FORMULA = r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]"  # the full-width ones are taken for the others
_DANGEROUS = re.compile(rf"{_LINE_START}(?='*{_BLANKS}{_FORMULA})")
_MADE_HARMLESS = re.compile(rf"{_LINE_START}'(?='*{_BLANKS}{_FORMULA})")


def harmless(text: str) -> str:
    """The text with an apostrophe before each line that begins like a formula."""
    return _DANGEROUS.sub("'", text)


def original(cell: str) -> str:
    """The text that a harmless cell was made of."""
    return _MADE_HARMLESS.sub("", cell)


def csv_lines(entries: Iterable[HistoryEntry]) -> Iterator[str]:
    """The heading and one record each, ending with CR and LF; numbers stay numbers."""
    yield record(COLUMNS)
    for entry in entries:
        yield record(_cells(entry))


def _cells(entry: HistoryEntry) -> list[str | int | None]:
    item = entry.item
    values = (
        item.item_id,
        iso(item.made_at),
        item.voice_id,
        item.voice_name,
        item.model_id,
        item.spoken or None,
        item.credits,
        len(item.spoken),
        item.source,
        entry.state,
        item.output_format,
        item.content_type,
        item.request_id,
        iso(entry.gone_at),
    )
    return list(values)


def record(cells: Iterable[str | float | None]) -> str:
    """One record, ending with CR and LF: no text in it is a formula, None is an empty cell."""
    line = io.StringIO(newline="")
    safe = [harmless(cell) if isinstance(cell, str) else cell for cell in cells]
    csv.writer(line, lineterminator="\r\n").writerow(safe)
    return line.getvalue()
