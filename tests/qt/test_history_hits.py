"""What was searched is seen where it was found: in the cell, and marked in the whole text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jojo_tray.domain.folding import fold, terms
from jojo_tray.qt.history.hits import BEFORE, EARLY, MOST, from_hit, hits, in_utf16
from tests.qt.history_bench import Bench
from tests.qt.history_shelf import entries, entry_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

letters = st.text("aäAßéЙй中🎵 xx\u0301", max_size=60)
words = st.text("aäßéй中🎵x", min_size=1, max_size=4)
LONG = f"{'Once upon a time. ' * 30}Then the 🎵 Líghthouse spoke. The lighthouse!"


@given(letters, words, letters)
def test_each_hit_reads_as_what_was_searched(before: str, word: str, after: str) -> None:
    text = f"{before} {word} {after}"
    searched = terms(word)
    places = hits(text, searched)
    assert places
    assert all(searched[0] in fold(text[start:end]) for start, end in places)
    assert [*places] == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@given(letters, words, letters)
def test_qt_counts_them_in_its_own_units(before: str, word: str, after: str) -> None:
    text = f"{before} {word} {after}"
    raw = text.encode("utf-16-le")
    places = hits(text, terms(word))
    for (start, end), (first, last) in zip(places, in_utf16(text, places), strict=True):
        assert raw[2 * first : 2 * last].decode("utf-16-le") == text[start:end]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lighthouse", ["Líghthouse", "lighthouse"]),
        ('"LIGHTHOUSE SPOKE"', ["Líghthouse spoke"]),
        ("then spoke. light", ["Then", "Líght", "spoke.", "light"]),
        ("light ghthou", ["Líghthou", "lighthou"]),
        ("rachel", []),
        ("", []),
    ],
)
def test_words_and_phrases_are_found_whatever_their_accents(query: str, found: list[str]) -> None:
    assert [LONG[start:end] for start, end in hits(LONG, terms(query))] == found


def test_only_so_many_are_marked() -> None:
    assert len(hits("a " * 5_000, ("a",))) == MOST
    assert len(hits("ä " * 5_000, ("a",))) == MOST


def test_a_far_hit_begins_the_line_and_a_near_one_changes_nothing() -> None:
    line = from_hit(LONG, terms("lighthouse"))
    assert line.startswith("…")
    assert line.endswith("🎵 Líghthouse spoke. The lighthouse!")
    assert line.index("Lí") <= BEFORE + 1
    near = "x" * EARLY + "lighthouse"
    for text, query in ((near, "lighthouse"), (LONG, "once"), (LONG, "rachel"), (LONG, "")):
        assert from_hit(text, terms(query)) == text


@given(st.text(max_size=200), st.text(max_size=8))
def test_any_text_and_any_search_are_survived(text: str, query: str) -> None:
    assert from_hit(text, terms(query)).removeprefix("…") in text or text.startswith("…")
    assert all(0 <= start < end <= len(text) for start, end in hits(text, terms(query)))


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """A window whose newest generation is long."""
    bench = Bench(tmp_path, entries(30))
    item = replace(entry_of(1000).item, text=LONG)
    bench.shelf.search.kept[1000] = replace(entry_of(1000), item=item)
    bench.open()
    yield bench
    bench.front.close()
    settle()


def marked(bench: Bench) -> list[str]:
    """The marked words of the text."""
    return [found.cursor.selectedText() for found in bench.window.details.text.extraSelections()]


def search(bench: Bench, text: str) -> None:
    QTest.keyClicks(bench.window.filters.search, text)
    bench.wait()


def test_a_search_is_seen_in_the_cell_and_marked_in_the_text(bench: Bench) -> None:
    assert bench.texts()[0].startswith("Once upon")
    search(bench, "lighthouse! spoke")
    assert "lighthouse" in bench.texts()[0][: 4 * BEFORE]
    assert marked(bench) == ["spoke", "lighthouse!"]
    box = bench.window.details.text
    assert (
        box.textCursor().position()
        == box.toPlainText().encode("utf-16-le").index("spoke".encode("utf-16-le")) // 2
    )
    assert box.cursorRect().top() < box.viewport().height()


def test_rows_and_marks_follow_the_search(bench: Bench) -> None:
    search(bench, "lighthouse")
    search(bench, " upon")
    assert len(marked(bench)) == 32
    QTest.keyClick(bench.window.filters.search, Qt.Key.Key_Escape)
    bench.wait()
    assert marked(bench) == []
    assert bench.texts()[0].startswith("Once upon")


def test_marks_are_underlined_and_follow_the_palette(bench: Bench) -> None:
    search(bench, "lighthouse")
    box = bench.window.details.text
    first = box.extraSelections()[0]
    before = first.format.background().color()
    assert first.format.fontUnderline()
    old = QApplication.palette()
    QApplication.setPalette(QPalette(QColor("#222222")))
    settle()
    second = box.extraSelections()[0]
    assert second.format.background().color() != before
    QApplication.setPalette(old)
    settle()
