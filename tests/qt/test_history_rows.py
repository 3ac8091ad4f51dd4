"""What is done with the selected generations: played, copied, saved, looked at closely."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from jojo_tray.domain.downloads import Destination, Download, DownloadState
from jojo_tray.domain.errors import HistoryNotFoundError, StoreBusy
from jojo_tray.domain.history import GONE, SyncDone, SyncEnd, SyncProgress
from tests.qt.history_bench import Bench, words
from tests.qt.history_shelf import dialogue_entry, entries
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    """An open window on three hundred generations."""
    bench = Bench(tmp_path, entries(300))
    bench.open()
    yield bench
    bench.front.close()
    settle()


def test_keys_play_and_go_on(bench: Bench) -> None:
    bench.select(0)
    QTest.keyClick(bench.table, Key.Key_Return)
    QTest.keyClick(bench.table, Key.Key_J)
    settle()
    QTest.keyClick(bench.table, Key.Key_Right, CTRL)
    settle()
    QTest.keyClick(bench.table, Key.Key_K)
    settle()
    QTest.keyClick(bench.table, Key.Key_Left, CTRL)
    settle()
    QTest.keyClick(bench.table, Key.Key_K)  # there is nothing before the first
    settle()
    assert bench.ears.played == [f"item{n:06}" for n in (1000, 999, 998, 999, 1000)]


def test_a_refresh_leaves_the_reader_where_they_are(bench: Bench) -> None:
    bench.select(3)
    details = bench.window.details
    details.ask_timing.click()
    settle()
    details.text.selectAll()
    bench.front.news.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    settle()
    assert details.text.textCursor().hasSelection()
    assert "0.00" in details.timing.toPlainText()
    bench.select(4)
    assert not details.text.textCursor().hasSelection()
    assert details.timing.toPlainText() == ""


def test_the_player_goes_on_through_the_table(bench: Bench) -> None:
    bench.select(5)
    bench.front.player.next_asked.emit()
    settle()
    bench.front.player.previous_asked.emit()
    settle()
    assert bench.ears.played == ["item000994", "item000995"]


def test_letters_typed_at_the_table_look_for_nothing(bench: Bench) -> None:
    QTest.keyClicks(bench.table, "good")
    settle()
    assert bench.table.currentIndex().row() <= 0
    assert "good" not in str(bench.shelf.search.asked)


def test_what_is_selected_is_copied_saved_and_played(bench: Bench) -> None:
    bench.select(0, 1)
    bench.do("copy_text")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2
    bench.do("copy_id")
    assert QGuiApplication.clipboard().text() == "item001000\nitem000999"
    bench.do("save")
    assert bench.basket.saved == [("item001000", "item000999")]
    bench.do("save_as")
    bench.do("play")
    assert bench.basket.saved_as == bench.ears.played == ["item000999"]


def test_a_dialogue_is_copied_with_its_voices(bench: Bench) -> None:
    bench.shelf.search.kept[2000] = dialogue_entry(2000)
    bench.front.clerk.refresh()
    settle()
    bench.select(0)
    bench.do("copy_text")
    assert QGuiApplication.clipboard().text().startswith("Rachel: Have you seen it?\nDomi: Not")


def test_only_this_voice_and_only_this_model(bench: Bench) -> None:
    bench.select(3)
    bench.do("voice")
    assert set(bench.texts(column=1)) == {"Domi"}
    bench.select(0)
    bench.do("model")
    assert len(set(bench.texts(column=2))) == 1
    assert "Voice: Domi" in words(bench.window)


def test_the_menu_offers_what_fits_the_selection(bench: Bench) -> None:
    actions = bench.window.actions_of_rows
    one = {a.text(): a.isEnabled() for a in actions.menu(1).actions() if a.text()}
    assert all(one.values())
    many = {a.text(): a.isEnabled() for a in actions.menu(2).actions() if a.text()}
    assert [text for text, on in many.items() if on] == [
        "&Save",
        "&Copy text",
        "Copy &id",
        "&Delete…",
    ]


def test_the_menu_key_opens_the_menu_at_the_row_and_leaves_the_keys_alone(bench: Bench) -> None:
    bench.select(2, 3)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(bench.table, QContextMenuEvent(reason, QPoint(), QPoint()))
    menu = next(m for m in bench.table.findChildren(QMenu) if m.isVisible())
    menu.close()
    settle()
    assert all(action.isEnabled() for action in bench.window.actions_of_rows.actions.values())


def test_saved_files_appear_when_a_download_ends(bench: Bench, tmp_path: Path) -> None:
    bench.select(0)
    path = tmp_path / "a & b.mp3"
    bench.shelf.saved["item001000"] = [path]
    download = Download(1, 1, "item001000", Destination(tmp_path), DownloadState.SAVED, path)
    bench.front.saved(replace(download, state=DownloadState.RUNNING))
    settle()
    assert "Saved as" not in words(bench.window.details)
    bench.front.saved(download)
    settle()
    assert "a && b.mp3" in words(bench.window.details)


def test_timings_are_asked_for_by_a_button(bench: Bench) -> None:
    bench.select(0)
    bench.window.details.ask_timing.click()
    settle()
    assert bench.window.details.timing.toPlainText().split("\n") == [
        "   0.00 – 0.40 s   Good",
        "   0.50 – 0.80 s   day",
    ]
    bench.select(1)
    assert not bench.window.details.timing.isVisible()


@pytest.mark.parametrize("gone", [True, False])
def test_missing_timings_are_said(bench: Bench, gone: bool) -> None:
    bench.select(0)
    if gone:
        del bench.shelf.search.kept[1000]
    bench.shelf.history.timing = None
    bench.window.details.ask_timing.click()
    settle()
    said = HistoryNotFoundError(what="item001000").message() if gone else "no timings"
    assert said in words(bench.window.details)


def test_an_item_is_opened_from_elsewhere(bench: Bench) -> None:
    bench.window.filters.search.setText("fox")
    bench.wait()
    bench.open("item000800")
    assert bench.window.model.rowCount() == 300
    assert bench.table.current_key() == 800
    assert list(bench.table.selected_keys()) == [800]


def test_an_item_asked_for_at_once_is_not_lost_in_the_opening(
    qapp: QApplication, tmp_path: Path
) -> None:
    bench = Bench(tmp_path, entries(300))
    entry = bench.shelf.find("item000800")
    bench.front.clerk.seek(entry)
    bench.open()
    assert list(bench.table.selected_keys()) == [800]
    bench.front.clerk.seek(bench.shelf.find("item000801"))
    bench.front.news.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    settle()
    assert list(bench.table.selected_keys()) == [801]
    bench.front.close()


def test_an_unknown_item_only_opens_the_window(bench: Bench) -> None:
    bench.open("never heard of")
    assert bench.window.isVisible()
    assert bench.window.model.rowCount() == 300


def test_what_is_gone_is_marked_and_can_be_filtered(bench: Bench) -> None:
    bench.window.filters.states.chosen.emit(frozenset({GONE}))
    bench.window.filters.states.show_chosen(frozenset({GONE}))
    bench.window.filters.changed.emit()
    settle()
    assert set(bench.texts(column=7)) == {"gone from ElevenLabs"}
    bench.select(0)
    assert "Gone from ElevenLabs, seen 21 Nov 14:02." in words(bench.window.details)


def test_what_vanished_while_it_was_selected_is_said(bench: Bench) -> None:
    bench.select(0)
    del bench.shelf.search.kept[1000]
    bench.front.selection.look()
    settle()
    assert "no longer stored" in words(bench.window.details)


def test_a_store_that_fails_is_said_where_the_answer_would_be(bench: Bench) -> None:
    bench.shelf.search.error = StoreBusy()
    bench.select(0)
    assert StoreBusy().message() in words(bench.window.details)
    bench.do("copy_text")
    assert StoreBusy().message() in bench.window.notice.text()
