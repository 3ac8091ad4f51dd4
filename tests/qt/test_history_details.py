"""One generation in full: names and values, hostile ones too."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QToolButton

from jojo_tray.domain.history import HistoryDetail, HistoryEntry, HistoryItem, Timing
from jojo_tray.qt.history.detail_pane import DetailPane
from jojo_tray.qt.history.details import MOST_FACTS, MOST_WORDS, details_of, full_text, timing_text
from jojo_tray.qt.history.legible import PAGE
from jojo_tray.qt.look.language import QtLanguage
from tests.qt.history_bench import words
from tests.qt.history_shelf import NOW, dialogue_entry, entry_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")
SAID = QtLanguage(UTC, QLocale("en_GB"))
HOSTILE = "<b>bold</b> <img src='http://x.invalid/a.png'> & \u202e\x00\x1b[31m"


def facts(entry: HistoryEntry) -> dict[str, str]:
    return {fact.name: fact.value for fact in details_of(entry, SAID, NOW).facts}


def made(**fields: object) -> HistoryEntry:
    return HistoryEntry(1, HistoryItem("i", **fields))  # type: ignore[arg-type]


def test_everything_is_named() -> None:
    details = details_of(entry_of(997), SAID, NOW)
    assert details.title == "Domi · eleven_turbo_v2_5"
    assert details.made == "Sat, 21 Nov, 17:02 (21 hours ago)"
    assert facts(entry_of(997)) == {
        "Credits": "74",
        "Counter": "997,000 before, 997,074 after",
        "Characters": "74",
        "Source": "Text to speech",
        "State": "ready",
        "Format": "MP3 44.1 kHz, 128 kbit/s",
        "Item id": "item000997",
        "Voice id": "v2",
        "Request id": "request997",
        "Similarity boost": "0.75",
        "Stability": "0.5",
        "Use speaker boost": "yes",
    }


def test_ids_are_copied_as_they_are() -> None:
    long = "x" * 200
    copied = [fact.copied for fact in details_of(made(request_id=long), SAID, NOW).facts]
    assert [text for text in copied if text] == ["i", long]


def test_what_is_missing_is_unknown() -> None:
    details = details_of(made(content_type="audio/ogg"), SAID, NOW)
    assert (details.made, details.text) == ("date unknown", "no text")
    assert facts(made())["Credits"] == "–"
    assert facts(made(content_type="audio/ogg"))["Format"] == "audio/ogg"


def test_feedback_and_nested_settings_are_shown() -> None:
    shown = facts(
        made(
            settings='{"style": 0, "languages": ["de", "en"], "note": null}',
            feedback='{"thumbs_up": true, "feedback": "Nice & clear"}',
            voice_category="premade",
            share_link_id="s1",
        )
    )
    assert shown["Style"] == "0"
    assert shown["Languages"] == '["de", "en"]'
    assert "Note" not in shown
    assert shown["Feedback: thumbs up"] == "yes"
    assert shown["Feedback: feedback"] == "Nice & clear"
    assert (shown["Kind of voice"], shown["Share link id"]) == ("premade", "s1")


@given(
    st.text() | st.dictionaries(st.text(), st.none() | st.integers() | st.text()).map(json.dumps)
)
def test_any_settings_can_be_shown(settings: str) -> None:
    found = details_of(made(settings=settings), SAID, NOW).facts
    assert len(found) <= MOST_FACTS
    assert all("\n" not in fact.value for fact in found)


def test_a_giant_text_is_cut_and_copied_whole() -> None:
    giant = made(text="x" * 1_000_000)
    details = details_of(giant, SAID, NOW)
    assert len(details.text.replace("\n", "")) == PAGE
    assert "copying takes all of it" in details.note
    assert len(full_text(giant.item)) == 1_000_000


def test_a_dialogue_is_told_line_by_line() -> None:
    details = details_of(dialogue_entry(1), SAID, NOW)
    assert details.text == "Rachel: Have you seen it?\nDomi: Not yet, has it come?"
    assert details.title == "Rachel, Domi"


def test_a_date_of_another_year_or_of_tomorrow_is_said_plainly() -> None:
    assert details_of(made(made_at=NOW - timedelta(days=400)), SAID, NOW).made == (
        "Sat, 18 Oct 2025, 14:02 (400 days ago)"
    )
    assert details_of(made(made_at=NOW + timedelta(days=1)), SAID, NOW).made == "Mon, 23 Nov, 14:02"


def test_timings_are_told_word_by_word() -> None:
    ticks = tuple(float(n) for n in range(9))
    timing = Timing(tuple("a bc\nd  "), ticks[:-1], ticks[1:])
    detail = HistoryDetail(HistoryItem("i"), timing)
    assert [line.split() for line in timing_text(detail).splitlines()] == [
        ["0.00", "–", "1.00", "s", "a"],
        ["2.00", "–", "4.00", "s", "bc"],
        ["5.00", "–", "6.00", "s", "d"],
    ]
    assert timing_text(replace(detail, timing=None)) == ""
    assert timing_text(HistoryDetail(HistoryItem("i"), None, timing)) != ""


def test_endless_timings_are_cut() -> None:
    count = 2 * MOST_WORDS + 10
    times = (0.0,) * count
    timing = Timing(tuple("a " * (count // 2)), times, times)
    lines = timing_text(HistoryDetail(HistoryItem("i"), timing)).splitlines()
    assert (len(lines), lines[-1]) == (MOST_WORDS + 1, "…")


@pytest.fixture
def pane(qtbot: QtBot) -> DetailPane:
    """The side of the window alone."""
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.resize(400, 700)
    pane.show()
    return pane


def test_markup_is_shown_as_it_is(pane: DetailPane) -> None:
    settings = json.dumps({"a": HOSTILE})
    item = HistoryItem(
        HOSTILE, text=HOSTILE, voice_name=HOSTILE, model_id=HOSTILE, settings=settings
    )
    pane.show_details(details_of(HistoryEntry(1, item), SAID, NOW))
    assert "<b>bold</b>" in words(pane)
    assert "\u202e" not in words(pane)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in pane.findChildren(QLabel))
    assert pane.text.toPlainText().startswith("<b>bold</b>")


def test_the_lines_are_used_again(pane: DetailPane) -> None:
    pane.show_details(details_of(entry_of(997), SAID, NOW))
    count = len(pane.findChildren(QLabel))
    pane.show_details(details_of(entry_of(998), SAID, NOW))
    pane.show_details(details_of(made(), SAID, NOW))
    assert len(pane.findChildren(QLabel)) == count
    assert "Stability" not in words(pane)


def test_a_button_copies_the_id(pane: DetailPane) -> None:
    pane.show_details(details_of(entry_of(997), SAID, NOW))
    button = next(b for b in pane.findChildren(QToolButton) if b.accessibleName() == "Copy Item id")
    button.click()
    assert QGuiApplication.clipboard().text() == "item000997"


def test_saved_files_lead_to_their_folder(pane: DetailPane) -> None:
    asked: list[Path] = []
    pane.folder_asked.connect(asked.append)
    pane.show_details(details_of(entry_of(997), SAID, NOW))
    path = Path("/music/R&B.mp3")
    pane.show_saved([path])
    button = next(b for b in pane.saved.findChildren(type(pane.ask_timing)) if "R&&B" in b.text())
    button.click()
    assert asked == [path]


def test_without_a_generation_it_says_why(pane: DetailPane) -> None:
    pane.show_details(None, "Select a generation to see it in full.")
    assert words(pane) == "Select a generation to see it in full."


def test_a_date_that_cannot_be_right_is_flagged() -> None:
    near, far = (made(made_at=NOW + timedelta(hours=hours)) for hours in (23, 25))
    assert details_of(near, SAID, NOW).note == ""
    assert "in the future" in details_of(far, SAID, NOW).note
