"""The history as CSV: what a spreadsheet must not take for a formula, and back again."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jojo_tray.domain.history import DialogueLine, HistoryEntry, HistoryItem
from jojo_tray.services.history.documents import entry_document
from jojo_tray.services.history.spreadsheet import COLUMNS, csv_lines, harmless, original

MADE = datetime(2026, 11, 22, 18, 30, 5, 250_000, tzinfo=UTC)
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\u00a0=1",
    "\u2003\u00a0 -2+3",
    "\ufeff=1",
    "fine\n=1",
    "fine\r\n =1",
    "fine\r=1",
    "fine\u2028=1",
    "fine\x0b=1",
    "=1\n+2\n@3",
    "'=1",
    "''\u00a0@x",
    "' =cmd|' /C calc'!A0",
    "\uff1d1+1",
    " \uff0b1",
    "fine\n\uff0d1",
    "'\uff20SUM(A1)",
]
HARMLESS = ["", "a", "1", "a=1", "a -1", "'", "''a", "it's =1", "line\nline", "a\r\nb", "\u2212 1"]
TEXT = st.text(
    st.sampled_from("=+-@\uff1d\uff20\t\r\n '\u00a0\u2028\x0b\x85,;\"ab1\ufeff"), max_size=12
)
ENTRIES = st.builds(
    HistoryEntry,
    key=st.integers(0, 9),
    item=st.builds(
        HistoryItem,
        item_id=st.text("ab-=", min_size=1, max_size=8),
        made_at=st.none() | st.just(MADE),
        voice_id=st.none() | TEXT.filter(bool),
        voice_name=st.none() | TEXT.filter(bool),
        model_id=st.none() | TEXT.filter(bool),
        text=st.none() | TEXT.filter(bool),
        source=st.none() | TEXT.filter(bool),
        state=st.none() | TEXT.filter(bool),
        counter_before=st.none() | st.integers(0, 9),
        counter_after=st.none() | st.integers(0, 2**63 - 1),
    ),
)


TEXTS = ("history_item_id", "voice_id", "voice_name", "model_id", "text", "source", "state")
NAMED_ELSEWHERE = {"history_item_id": "item_id"}
PIECES = [
    *FORMULAS,
    *HARMLESS,
    '"',
    ",",
    ";",
    "\r\n",
    "\n",
    "\t",
    "\ufeff",
    "\u2028",
    "\ufdd0",
    "ä👋",
]


def live(cell: str) -> bool:
    """Whether a spreadsheet might compute one of the cell's lines, blanks left aside."""
    lines = re.split(r"(?<=[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029])", cell)
    return any(
        re.match(r"[ \u00a0\u2003\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]", line)
        for line in lines
    )


def read(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines), newline=""), strict=True))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_made_harmless(text: str) -> None:
    assert harmless(text) != text
    assert not live(harmless(text))
    assert original(harmless(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert harmless(text) == text == original(text)


@given(TEXT)
@example("\r\r\n=")
@example("''\n''=")
def test_no_text_stays_a_formula_and_none_is_lost(text: str) -> None:
    assert not live(harmless(text))
    assert original(harmless(text)) == text


@given(st.lists(ENTRIES, max_size=5))
def test_the_table_gives_back_what_went_in(entries: list[HistoryEntry]) -> None:
    rows = read(list(csv_lines(entries)))
    assert len(rows) == len(entries)
    for row, entry in zip(rows, entries, strict=True):
        item = entry.item
        for name in TEXTS:
            assert not live(row[name])
            value = getattr(item, NAMED_ELSEWHERE.get(name, name))
            assert original(row[name]) == (value or "")
        assert row["credits"] == ("" if item.credits is None else str(item.credits))


def made_up(number: int, chance: random.Random) -> HistoryEntry:
    """An entry whose texts are put together from what means something somewhere."""

    def text() -> str | None:
        return "".join(chance.choices(PIECES, k=chance.randrange(6))) or None

    item = HistoryItem(
        f"{chance.choice('=-+@a')}{number}",
        made_at=MADE,
        voice_id=text(),
        voice_name=text(),
        model_id=text(),
        text=text(),
        source=text(),
        state=text(),
        counter_before=0,
        counter_after=chance.choice([0, 7, 2**53, 2**63 - 1]),
    )
    return HistoryEntry(number, item)


def test_ten_thousand_rows_hold_no_formula_and_come_back_whole() -> None:
    chance = random.Random(10)
    entries = [made_up(number, chance) for number in range(10_000)]
    rows = read(list(csv_lines(entries)))
    assert not [cell for row in rows for cell in row.values() if live(cell)]
    for entry, row in zip(entries, rows, strict=True):
        document = json.loads(json.dumps(entry_document(entry), allow_nan=False))
        for name in TEXTS:
            assert original(row[name]) == (document[name] or "")
            assert document[name] == getattr(entry.item, NAMED_ELSEWHERE.get(name, name))
        assert int(row["credits"]) == int(document["credits"]) == entry.item.credits


def test_a_whole_record() -> None:
    item = HistoryItem(
        "-item",
        made_at=MADE,
        voice_name="Rachel, the first",
        text='=HYPERLINK("x")\nsecond "line"',
        source="TTS",
        state="created",
        counter_before=10,
        counter_after=52,
    )
    heading, record = csv_lines([HistoryEntry(1, item, gone_at=MADE)])
    assert heading == ",".join(COLUMNS) + "\r\n"
    assert record == (
        '\'-item,2026-11-22T18:30:05+00:00,,"Rachel, the first",,'
        '"\'=HYPERLINK(""x"")\nsecond ""line""",42,29,TTS,gone,,,,2026-11-22T18:30:05+00:00\r\n'
    )


def test_a_dialogue_is_its_lines() -> None:
    lines = (DialogueLine("Hello."), DialogueLine("=Bye."))
    row = read(list(csv_lines([HistoryEntry(1, HistoryItem("a", dialogue=lines))])))[0]
    assert (row["text"], row["characters"]) == ("Hello.\n'=Bye.", "12")


def test_a_megabyte_of_text_goes_through() -> None:
    long = '=\u00e4,"\n' * 200_000
    row = csv_lines([HistoryEntry(1, HistoryItem("a", text=long))])
    csv.field_size_limit(10 * len(long))
    assert original(read(list(row))[0]["text"]) == long
