"""The panel says how each download and all of them stand, and offers only what can be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QSplitter, QStyleOptionViewItem, QTextEdit

from jojo_tray.domain.downloads import DownloadMoved, DownloadState, QueueMoved, QueueState
from jojo_tray.domain.errors import FolderProblem
from jojo_tray.qt.downloads.download_desk import DownloadDesk
from jojo_tray.qt.downloads.download_row import (
    DownloadRow,
    detail_text,
    error_title,
    pause_text,
    size_text,
    state_text,
    summary_text,
)
from jojo_tray.qt.downloads.downloads_panel import DownloadsPanel
from jojo_tray.qt.look.language import QtLanguage
from tests.qt.download_stand_ins import FOLDER, FakeChooser, FakeCore, download
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SAVED, FAILED = DownloadState.SAVED, DownloadState.FAILED
QUEUED, RUNNING = DownloadState.QUEUED, DownloadState.RUNNING


class Bench:
    """A panel with its desk."""

    def __init__(self, qtbot: QtBot, *downloads: object) -> None:
        self.core, self.user, self.tasks = FakeCore(), FakeChooser(), tasks_at_once()
        self.core.downloads.rows = list(downloads)  # type: ignore[arg-type]
        self.desk = DownloadDesk(self.core, self.tasks, QtLanguage, chooser=self.user)
        self.panel = self.desk.panel()
        qtbot.addWidget(self.panel)

    def open(self) -> Bench:
        """Show it, with what the queue has."""
        self.panel.show()
        settle()
        return self

    def offered(self) -> set[str]:
        """The buttons that can be pressed."""
        buttons = self.panel.findChildren(QPushButton)
        return {b.text().replace("&", "") for b in buttons if b.isEnabled()}

    def press(self, name: str) -> None:
        """Press a button and let it be done."""
        buttons = self.panel.findChildren(QPushButton)
        next(b for b in buttons if b.text().replace("&", "") == name).click()
        settle()

    def choose(self, *numbers: int) -> None:
        """Select rows."""
        selection = self.panel.list.selectionModel()
        selection.clear()
        for number in numbers:
            kind = QItemSelectionModel.SelectionFlag.Select
            selection.select(self.panel.model.index(number), kind)

    def did(self) -> list[object]:
        """What was asked of the queue, beside its list."""
        return [deed for deed in self.core.downloads.did if deed != "listed"]


def test_without_downloads_it_says_what_comes_here(qtbot: QtBot) -> None:
    bench = Bench(qtbot).open()
    assert "appears here" in bench.panel._empty.text()
    assert bench.panel.list.isHidden()
    assert bench.offered() == set()


def test_below_other_things_it_has_room_for_rows_though_it_is_opened_empty(qtbot: QtBot) -> None:
    bench, above = Bench(qtbot), QSplitter(Qt.Orientation.Vertical)
    qtbot.addWidget(above)
    above.addWidget(QTextEdit())
    above.addWidget(bench.panel)
    above.setStretchFactor(0, 1)
    above.resize(600, 600)
    above.show()
    settle()
    bench.panel.show_rows([DownloadRow(download(number), "") for number in range(9)])
    settle()
    view = bench.panel.list
    assert view.height() >= 4 * view.sizeHintForRow(0)
    above.resize(600, 200)
    settle()
    assert view.height() >= 2 * view.sizeHintForRow(0)


def test_the_list_is_read_when_it_is_opened_with_the_titles_of_the_items(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1), download(99)).open()
    titles = [row.title for row in bench.panel.model.rows]
    assert titles == ["Rachel: Good evening and welcome", "item99"]


def test_progress_is_shown_in_place(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1, RUNNING), download(2)).open()
    bench.choose(1)
    bench.desk.hear(DownloadMoved(download(1, RUNNING), 50_000, 200_000))
    row = bench.panel.model.rows[0]
    assert row.share == 0.25
    assert state_text(row, QtLanguage()) == "25 %"
    assert detail_text(row, QtLanguage()) == "50 kB"
    bench.panel.show_rows(bench.panel.model.rows)
    assert bench.panel.model.rows[0].share == 0.25
    assert len(bench.panel.list.selectedIndexes()) == 1


def test_an_unknown_download_has_the_list_read_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot).open()
    bench.core.downloads.rows = [download(5)]
    bench.desk.hear(DownloadMoved(download(5)))
    qtbot.waitUntil(lambda: len(bench.panel.model.rows) == 1)


def test_before_it_is_opened_nothing_is_read(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1))
    bench.desk.hear(QueueMoved(QueueState(queued=1)))
    bench.desk.hear(DownloadMoved(download(1)))
    bench.desk.hear("something else")
    settle()
    assert bench.core.downloads.did == []


def test_the_whole_queue_has_a_bar_and_a_line(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1)).open()
    bench.desk.hear(QueueMoved(QueueState(queued=27, running=1, saved=9, there=1, failed=2)))
    assert bench.panel._summary.text() == "12 of 40 done, 2 failed"
    assert (bench.panel._bar.value(), bench.panel._bar.maximum()) == (12, 40)
    assert bench.panel._bar.isVisible()
    bench.panel.show_state(QueueState(saved=40))
    assert not bench.panel._bar.isVisible()


def test_pausing_and_going_on(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1))
    bench.core.downloads.now = QueueState(queued=1)
    bench.open()
    bench.press("Pause")
    bench.core.downloads.now = QueueState(queued=1, paused="user")
    bench.panel.opened.emit()
    settle()
    assert bench.panel._reason.text() == "Paused."
    bench.press("Resume")
    assert bench.did() == ["pause", "resume"]


def test_a_pause_has_a_reason_and_what_helps() -> None:
    language = QtLanguage()
    full = pause_text(QueueState(paused="store_full"), language)
    assert full.startswith("Paused: Disk full. Free some space")
    assert pause_text(QueueState(paused="folder"), language).endswith("Choose another folder.")
    assert pause_text(QueueState(paused="unheard_of"), language).startswith("Paused: Unexpected")
    assert pause_text(QueueState(), language) == ""
    assert error_title("offline", language) == "Offline"


def test_a_folder_that_takes_nothing_is_named_and_obeyed_by_nobody() -> None:
    language = QtLanguage()
    here = QueueState(paused="folder", folder=Path("/music/of\nmine\u202e\x1b"))
    said = pause_text(here, language)
    assert said.startswith("Paused: Cannot save there (/music/of mine")
    assert said.endswith("). Choose another folder.")
    assert all(character.isprintable() for character in said)
    endless = QueueState(paused="folder_full", folder=Path("/", "x" * 5000))
    assert len(pause_text(endless, language)) < 300


def test_what_is_selected_is_cancelled_or_tried_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1), download(2, FAILED), download(3, FAILED)).open()
    bench.choose(1)
    assert "Cancel" not in bench.offered()
    bench.press("Try again")
    bench.choose(0)
    bench.press("Cancel")
    bench.choose()
    bench.press("Try again")
    assert bench.did() == [("retry", [2]), ("cancel", [1]), ("retry", None)]


def test_the_delete_key_cancels(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1), download(2)).open()
    bench.choose(1)
    bench.panel.list.setFocus()
    QTest.keyClick(bench.panel.list, Qt.Key.Key_Delete)
    settle()
    assert bench.did() == [("cancel", [2])]


def test_what_has_ended_can_be_cleared_and_its_folder_shown(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1, SAVED)).open()
    assert bench.offered() == {"Clear list", "Show in folder"}
    bench.press("Show in folder")
    bench.press("Clear list")
    assert bench.user.asked == [FOLDER]
    assert bench.did() == ["clear"]


def test_a_wish_that_fails_is_said(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1)).open()
    bench.core.downloads.failure = FolderProblem(path="/x", detail="it is gone")
    bench.press("Cancel")
    assert "it is gone" in bench.panel._reason.text()


def test_only_complete_files_are_dragged_out(qtbot: QtBot) -> None:
    bench = Bench(qtbot, download(1, SAVED), download(2, RUNNING)).open()
    model = bench.panel.model
    draggable = [
        bool(model.flags(model.index(number)) & Qt.ItemFlag.ItemIsDragEnabled)
        for number in range(2)
    ]
    assert draggable == [True, False]
    mime = model.mimeData([model.index(0), model.index(1)])
    assert mime.urls() == [QUrl.fromLocalFile(str(FOLDER / "take1.mp3"))]
    assert model.supportedDragActions() == Qt.DropAction.CopyAction


def test_a_row_says_to_a_screen_reader_what_the_eye_sees(qtbot: QtBot) -> None:
    failed = download(1, FAILED, detail="What was sent is <b>no</b> audio.")
    bench = Bench(qtbot, failed).open()
    index = bench.panel.model.index(0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Rachel: Good evening and welcome, failed, What was sent is <b>no</b> audio."
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("state", list(DownloadState))
@pytest.mark.parametrize("chosen", [False, True])
def test_every_state_is_drawn_in_two_lines(
    qtbot: QtBot, state: DownloadState, chosen: bool
) -> None:
    bench = Bench(qtbot, download(1, state)).open()
    bench.choose(*([0] if chosen else []))
    bench.panel.show_move(DownloadMoved(download(1, state), 10, 100))
    option = QStyleOptionViewItem()
    size = bench.panel.list.itemDelegate().sizeHint(option, bench.panel.model.index(0))
    assert isinstance(size, QSize)
    assert size.height() > 2 * option.fontMetrics.height()
    assert not bench.panel.grab().isNull()


@pytest.mark.parametrize(
    ("state", "error", "said"),
    [
        (SAVED, None, "take1.mp3 · 120 kB"),
        (FAILED, "not_audio", "Not audio"),
        (QUEUED, None, ""),
    ],
)
def test_the_second_line(state: DownloadState, error: str | None, said: str) -> None:
    row = DownloadRow(replace(download(1, state), error=error), "title")
    assert detail_text(row, QtLanguage()) == said


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (120_499, "120 kB"),
        (1_240_000, "1.2 MB"),
        (45_000_000, "45 MB"),
        (3_500_000_000, "3.5 GB"),
    ],
)
def test_sizes_as_file_managers_show_them(size: int, said: str) -> None:
    assert size_text(size, QtLanguage()) == said


def test_an_empty_queue_has_no_line() -> None:
    assert summary_text(QueueState(), QtLanguage()) == ""


def test_the_panel_is_made_once(qtbot: QtBot) -> None:
    bench = Bench(qtbot)
    assert bench.desk.panel() is bench.panel
    assert isinstance(bench.panel, DownloadsPanel)
