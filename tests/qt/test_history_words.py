"""Texts of the history window: cut, legible, and unknown where nothing is known."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from jojo_tray.domain.history import HistoryItem, HistoryTotals
from jojo_tray.domain.language import Language
from jojo_tray.qt.history.legible import CELL, MOST_MARKS, PAGE, for_menu, legible, one_line, page
from jojo_tray.qt.history.periods import Period, midnight, stretch
from jojo_tray.qt.history.rows import RowWriter, lost_row, spoken_text, voice_text
from jojo_tray.qt.history.words import (
    UNKNOWN,
    format_name,
    source_name,
    state_name,
    totals_text,
    when,
)
from jojo_tray.qt.look.language import QtLanguage
from tests.qt.history_shelf import NOW, dialogue_entry, entry_of

pytestmark = pytest.mark.usefixtures("qapp")
SAID = QtLanguage(UTC, QLocale("en_GB"))


@given(st.text(max_size=2000), st.integers(1, 50))
def test_a_line_is_short_and_moves_nothing(text: str, most: int) -> None:
    line = one_line(text, most)
    assert len(line) <= most + 1
    assert "\n" not in line
    kinds = {unicodedata.category(character) for character in line}
    assert not kinds & {"Cc", "Zl", "Zp", "Cs", "Co", "Cn"}
    assert "\u202e" not in line


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd"), max_codepoint=255)))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert one_line(text) == text[:CELL] + "…" * (len(text) > CELL)


def test_a_text_that_goes_on_says_so() -> None:
    assert one_line("word " * 100, 10) == "word word…"
    assert one_line("x" * 10, 10) == "x" * 10
    assert one_line("x" * 11, 10) == "x" * 10 + "…"
    assert one_line(" " * 5000 + "late", 10) == "…"


def test_controls_are_shown_as_symbols() -> None:
    assert legible("a\x00b\x1b[31m\x7f") == "a␀b␛[31m␡"
    assert legible("\u202eevil\u2066") == "\ufffdevil\ufffd"
    assert legible("two\nlines", keep="\n") == "two\nlines"
    assert legible("می\u200cخواهم") == "می\u200cخواهم"


def test_a_heap_of_marks_does_not_grow_over_its_neighbours() -> None:
    assert legible("e" + "\u0301" * 10_000) == "e" + "\u0301" * MOST_MARKS


def test_a_page_is_cut_and_says_so() -> None:
    assert page("one\r\ntwo\rthree\tfour") == ("one\ntwo\nthree\tfour", True)
    shown, whole = page("x y" * PAGE)
    assert (len(shown), whole) == (PAGE, False)


def test_a_line_without_end_is_broken() -> None:
    shown, _ = page("x" * 10_000)
    assert [len(line) for line in shown.split("\n")] == [4000, 4000, 2000]


def test_an_ampersand_marks_no_key() -> None:
    assert for_menu("Antoni & Sons") == "Antoni && Sons"


def test_a_row_has_a_text_for_each_column() -> None:
    row = RowWriter(SAID, NOW).row(entry_of(997))
    assert row.cells == (
        "21 Nov 17:02",
        "Domi",
        "eleven_turbo_v2_5",
        "Bitte beachten Sie: der Zug nach München fährt heute von Gleis 7 ab. (997)",
        "74",
        "74",
        "Text to speech",
        "ready",
        "MP3 44.1 kHz, 128 kbit/s",
    )


def test_what_is_not_known_is_not_invented() -> None:
    entry = entry_of(999)
    bare = type(entry)(1, HistoryItem("i"))
    assert RowWriter(SAID, NOW).row(bare).cells == (
        *(UNKNOWN,) * 3,
        "no text",
        UNKNOWN,
        "0",
        *(UNKNOWN,) * 3,
    )


def test_a_giant_text_is_not_in_its_row() -> None:
    entry = type(entry_of(1))(1, HistoryItem("i", text="x" * 1_000_000, voice_name="v" * 1_000_000))
    assert sum(map(len, RowWriter(SAID, NOW).row(entry).cells)) < 3 * CELL


def test_a_dialogue_names_its_voices() -> None:
    item = dialogue_entry(1).item
    assert voice_text(item) == "Rachel, Domi"
    assert spoken_text(item) == "Have you seen it? / Not yet, has it come?"


def test_a_lost_row_says_so() -> None:
    row = lost_row(7)
    assert row.gone
    assert "no longer stored" in row.cells


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("mp3_44100_128", "MP3 44.1 kHz, 128 kbit/s"),
        ("pcm_24000", "PCM 24 kHz"),
        ("ulaw_8000", "ULAW 8 kHz"),
        ("opus_48000_96", "OPUS 48 kHz, 96 kbit/s"),
        ("something new", "something new"),
        (None, UNKNOWN),
    ],
)
def test_formats_are_said_as_people_do(given: str | None, shown: str) -> None:
    assert format_name(SAID, given) == shown


def test_what_was_never_heard_of_is_called_as_it_is_there() -> None:
    assert source_name("Projects") == "Studio"
    assert source_name("Hologram") == "Hologram"
    assert source_name(None) == UNKNOWN
    assert state_name("created") == "ready"
    assert state_name("melted") == "melted"
    assert state_name(None) == UNKNOWN


def test_another_year_is_named() -> None:
    assert when(SAID, NOW - timedelta(days=400), NOW) == "18/10/2025 14:02"
    assert when(SAID, None, NOW) == UNKNOWN


def test_sums_say_what_is_not_known() -> None:
    assert totals_text(SAID, HistoryTotals(1, 5, 7)) == "1 generation, 5 credits, 7 characters"
    known = HistoryTotals(12_000, 4_000_000_000, 5_000_000_000, 3)
    assert totals_text(SAID, known, selected=True) == (
        "12,000 selected, 4,000,000,000 credits, 5,000,000,000 characters, 3 without known cost"
    )


ZONE = Language(timezone(timedelta(hours=2)))


def test_days_begin_at_midnight_of_the_reader() -> None:
    late = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)  # already the fifth there
    assert stretch(Period.TODAY, ZONE, late) == (datetime(2026, 5, 4, 22, tzinfo=UTC), None)
    since, until = stretch(Period.WEEK, ZONE, late)
    assert (since, until) == (datetime(2026, 4, 28, 22, tzinfo=UTC), None)


def test_two_days_are_both_included_whichever_comes_first() -> None:
    days = (date(2026, 5, 9), date(2026, 5, 4))
    since, until = stretch(Period.CUSTOM, ZONE, NOW, days=days)
    assert (since, until) == (
        datetime(2026, 5, 3, 22, tzinfo=UTC),
        datetime(2026, 5, 9, 22, tzinfo=UTC),
    )


def test_any_time_is_open_and_a_cycle_begins_where_it_did() -> None:
    assert stretch(Period.ANY, ZONE, NOW) == (None, None)
    assert stretch(Period.CYCLE, ZONE, NOW, NOW) == (NOW, None)
    assert stretch(Period.CYCLE, ZONE, NOW) == (None, None)
    assert stretch(Period.CUSTOM, ZONE, NOW) == (None, None)


def test_the_machines_own_zone_has_midnights_too() -> None:
    begun = midnight(date(2026, 5, 4), Language(None))
    assert begun.utcoffset() is not None
    assert (begun.day, begun.hour) == (4, 0)


@given(st.lists(st.integers(0, 1000), max_size=20))
def test_a_page_is_worded_as_each_of_its_rows(numbers: list[int]) -> None:
    writer = RowWriter(SAID, NOW)
    page_ = [writer.row(entry_of(number)) for number in numbers]
    assert page_ == [RowWriter(SAID, NOW).row(entry_of(number)) for number in numbers]
    dates = [entry_of(number).item.made_at for number in numbers]
    assert [row.cells[0] for row in page_] == [when(SAID, made, NOW) for made in dates]
