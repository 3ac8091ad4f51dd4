"""Deleting: what goes is named, what became of it is said; and what was paid twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jojo_tray.domain.errors import MissingPermission, Offline, ServerFailed
from jojo_tray.domain.history import HistoryEntry, HistoryItem, HistoryTotals
from jojo_tray.qt.history.delete_desk import result_text
from jojo_tray.qt.history.delete_question import DeleteQuestion, Doomed, named_texts
from jojo_tray.qt.history.row_desk import LONGEST_PHRASE, like
from jojo_tray.services.history.desk import Deleted, Failed
from tests.qt.history_bench import Bench, words
from tests.qt.history_shelf import NOW, entries, entry_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """An open window; the newest generation is a retake of an older one."""
    kept = entries(20)
    again = replace(kept[4], key=1001, item=replace(kept[4].item, item_id="again", made_at=NOW))
    bench = Bench(tmp_path, [*kept, again])
    bench.open()
    yield bench
    bench.front.close()
    settle()


def question(bench: Bench) -> DeleteQuestion:
    """The question that is open."""
    found = bench.front.deletion.question
    assert found is not None
    return found


def test_the_question_names_what_goes(bench: Bench) -> None:
    bench.select(1, 2, 3, 4)
    bench.do("delete")
    said = words(question(bench))
    assert "Delete 4 generations from ElevenLabs?" in said
    assert "Rachel: Good evening and welcome to the late news. (1000)" in said
    assert "and 1 more" in said
    assert "cannot be undone" in said
    assert question(bench).keep.isChecked()
    question(bench).reject()
    assert bench.shelf.history.deleted == []


@pytest.mark.parametrize("keep", [True, False])
def test_what_was_agreed_is_deleted(bench: Bench, keep: bool) -> None:
    bench.select(1, 2)
    bench.do("delete")
    question(bench).keep.setChecked(keep)
    question(bench).delete.click()
    settle()
    assert bench.shelf.history.deleted == [(("item001000", "item000999"), keep)]
    assert bench.window.model.rowCount() == (21 if keep else 19)
    assert bench.window.notice.text() == "2 deleted."


def test_the_key_asks_and_enter_does_not_agree(bench: Bench) -> None:
    bench.window.activateWindow()
    bench.table.setFocus()
    bench.select(1)
    QTest.keyClick(bench.table, Qt.Key.Key_Delete)
    settle()
    QTest.keyClick(question(bench), Qt.Key.Key_Return)
    settle()
    assert bench.shelf.history.deleted == []


def test_failures_are_said_with_their_reason_once(bench: Bench) -> None:
    for item_id in ("item001000", "item000999"):
        bench.shelf.history.stuck[item_id] = ServerFailed(status=500)
    bench.select(1, 2, 3)
    bench.do("delete")
    question(bench).delete.click()
    settle()
    said = bench.window.notice.text()
    assert said.startswith("1 deleted, 2 failed. ")
    assert said.count(ServerFailed(status=500).message()) == 1


def test_a_deletion_can_be_cancelled_and_shows_how_far_it_is(bench: Bench) -> None:
    bench.front.deletion._begin([1000, 999], keep_local=True)
    work = bench.window.strip.errand
    assert (work.text.text(), work.bar.maximum()) == ("deleting 2 of 2", 2)
    wish = bench.front.deletion._wish
    assert wish is not None
    work.cancel.click()
    assert wish.over()
    bench.front.deletion.ask([998])  # one at a time
    settle()
    assert not work.isVisible()
    assert bench.front.deletion.question is None


def test_what_is_no_longer_stored_is_not_asked_about(bench: Bench) -> None:
    bench.front.deletion.ask([4711])
    settle()
    assert bench.front.deletion.question is None


def test_every_result_is_counted(bench: Bench) -> None:
    means = bench.shelf.means(bench.tasks)
    failed = (Failed("d", Offline(detail="no network")),)
    deleted = Deleted(("a",), ("b", "c"), failed, ("e",), MissingPermission("x"))
    said = result_text(deleted, means)
    assert said.startswith("1 deleted, 2 gone before, 1 failed, 1 not tried. ")
    assert "no network" in said
    assert MissingPermission("x").message() in said
    assert result_text(Deleted(), means) == ""


def test_an_error_that_hinders_all_is_said(bench: Bench) -> None:
    bench.select(1)
    bench.shelf.search.error = Offline(detail="no store")
    bench.do("delete")
    assert "no store" in bench.window.notice.text()
    assert bench.front.deletion.question is None


def test_texts_with_markup_stay_texts(qapp: QApplication, bench: Bench) -> None:
    hostile = HistoryEntry(1, HistoryItem("i", text="<img src=x>\n" * 1000, voice_name="<b>"))
    asked = DeleteQuestion(
        Doomed(HistoryTotals(1), (hostile,)), bench.shelf.means(bench.tasks).language()
    )
    asked.show()
    assert "<b>: <img src=x>" in words(asked)
    assert len(named_texts([hostile], 1)) < 200
    asked.close()


def test_retakes_are_listed_with_what_they_cost(bench: Bench) -> None:
    bench.window.retakes.click()
    settle()
    view = bench.front.retakes
    assert view is not None
    assert view.isVisible()
    cells = [view.model.index(0, at).data() for at in range(view.model.columnCount())]
    assert cells[0].endswith("(985)")
    assert cells[4:] == ["2", "48"]
    assert view.sum.text() == "1 text generated more than once: 48 credits paid again."
    assert view.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert view.model.headerData(5, Qt.Orientation.Horizontal) == "Paid again"


def test_a_click_and_enter_play_the_first_one(bench: Bench) -> None:
    bench.window.retakes.click()
    settle()
    view = bench.front.retakes
    assert view is not None
    at = view.table.visualRect(view.model.index(0, 1)).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    QTest.keyClick(view.table, Qt.Key.Key_Space)
    assert bench.ears.played == ["item000985"] * 3


def test_all_of_a_retake_are_shown_in_the_table(bench: Bench) -> None:
    bench.window.retakes.click()
    settle()
    view = bench.front.retakes
    assert view is not None
    view.table.setCurrentIndex(view.model.index(0, 0))
    QTest.keyClick(view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert list(bench.window.model.keys) == [1001, 985]
    assert "Retakes of “Good evening" in words(bench.window)
    bench.window.filters.clear.click()
    settle()
    assert bench.window.model.rowCount() == 21


def test_retakes_are_at_hand_for_the_keyboard(bench: Bench) -> None:
    bench.window.retakes.click()
    settle()
    view = bench.front.retakes
    assert view is not None
    assert view.focusWidget() is view.table
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert len(bench.ears.played) == 1


def test_without_retakes_it_says_so(qapp: QApplication, tmp_path: Path) -> None:
    bench = Bench(tmp_path, entries(3))
    bench.open()
    bench.window.retakes.click()
    settle()
    assert bench.front.retakes is not None
    assert "Nothing paid twice" in words(bench.front.retakes)
    bench.shelf.search.error = Offline(detail="no store")
    bench.window.retakes.click()
    settle()
    assert "no store" in words(bench.front.retakes)
    bench.front.close()


def test_the_retakes_of_one_are_found_from_its_row(bench: Bench) -> None:
    bench.select(0)
    bench.do("retakes")
    assert list(bench.window.model.keys) == [1001, 985]
    bench.window.filters.reset()
    settle()
    bench.select(1)
    bench.do("retakes")
    assert bench.window.notice.text() == "This text was generated only once like this."


@given(st.text(max_size=400))
def test_the_filter_for_retakes_is_one_phrase_of_the_text(text: str) -> None:
    wanted = like(HistoryEntry(1, HistoryItem("i", text=text, voice_id="v"))).search
    phrase = wanted.strip('"')
    assert phrase in text
    assert len(phrase) <= LONGEST_PHRASE
    assert wanted in ("", f'"{phrase}"')


def test_the_filter_for_retakes_names_voice_and_model() -> None:
    wanted = like(entry_of(997))
    assert (wanted.voices, wanted.models) == (frozenset({"v2"}), frozenset({"eleven_turbo_v2_5"}))
    assert like(HistoryEntry(1, HistoryItem("i"))).voices == {""}
