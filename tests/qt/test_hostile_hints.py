"""Hostile texts on the surfaces beside the history's table: hints, lists, bars, questions."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem, QWidget

from jojo_tray.domain.downloads import Destination, Download, DownloadState
from jojo_tray.domain.errors import NotAudio
from jojo_tray.domain.history import HistoryColumn, HistoryEntry, HistoryTotals, Retake
from jojo_tray.domain.not_sound import what_instead
from jojo_tray.qt.downloads.download_desk import DownloadDesk
from jojo_tray.qt.history.delete_question import DeleteQuestion, Doomed
from jojo_tray.qt.history.detail_pane import DetailPane
from jojo_tray.qt.history.details import details_of
from jojo_tray.qt.history.history_model import COLUMNS
from jojo_tray.qt.history.legible import legible
from jojo_tray.qt.history.retakes import RetakesModel
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.generations import Generations
from jojo_tray.qt.sound.heard import Heard, Hearing
from jojo_tray.qt.sound.player_bar import PlayerBar
from tests.qt.download_stand_ins import FakeCore
from tests.qt.history_bench import Bench, words
from tests.qt.history_shelf import NOW, entry_of
from tests.qt.hostile import PAYLOADS, plain, rendered
from tests.qt.sound_stand_ins import Room
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CREDITS = COLUMNS.index(HistoryColumn.CREDITS)
HINT = Qt.ItemDataRole.ToolTipRole
LANGUAGE = QtLanguage(None, QLocale("en_GB"))


def hostile(number: int, text: str) -> HistoryEntry:
    """A generation all of whose texts are this one."""
    item = replace(
        entry_of(number).item,
        item_id=text,
        voice_name=text,
        model_id=text,
        text=text,
        output_format=text,
        settings=None,
    )
    return HistoryEntry(number, item)


ENTRIES = [hostile(number, text) for number, text in enumerate(PAYLOADS, 1)]


def refused(entry: HistoryEntry) -> NotAudio:
    """What is said when the service answers with this text in place of audio."""
    answer = json.dumps({"detail": {"message": entry.item.text}}).encode()
    return NotAudio(detail=what_instead(answer))


def check(widget: QWidget) -> str:
    """Every label is plain text, every hint reads as its words; all that can be read."""
    for label in widget.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()
    for piece in widget.findChildren(QWidget):
        assert plain(rendered(piece.toolTip())), piece
    said = words(widget)
    assert plain(said), said
    return said


def test_there_are_payloads_enough() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_a_hint_of_a_row_reads_as_its_cell(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(tmp_path, ENTRIES)
    bench.open()
    model = bench.window.model
    bench.texts()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cost = index.column() == CREDITS  # where the hint says what the dash means
            assert cost or rendered(index.data(HINT)) == index.data()
    bench.front.close()
    settle()


def test_a_hint_of_a_retake_reads_as_its_cell(qtbot: QtBot) -> None:
    model = RetakesModel()
    model.show_retakes([Retake(one, (1, 2), 9, 4) for one in ENTRIES], LANGUAGE, NOW)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert rendered(index.data(HINT)) == index.data()
            assert plain(index.data())


def test_the_detail_side_shows_them_as_they_are(qtbot: QtBot, tmp_path: Path) -> None:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.show()
    for entry in ENTRIES:
        pane.show_details(details_of(entry, LANGUAGE, NOW))
        name = (entry.item.text or "").replace("/", "").replace("\x00", "") or "x"
        pane.show_saved([tmp_path / name])
        check(pane)
        assert plain(pane.text.toPlainText())


def test_the_question_before_a_deletion_names_them_as_they_are(qtbot: QtBot) -> None:
    for entry in ENTRIES:
        asked = DeleteQuestion(Doomed(HistoryTotals(1), (entry,)), LANGUAGE)
        qtbot.addWidget(asked)
        asked.show()
        assert legible(" ".join(PAYLOADS[entry.key - 1][:20].split())) in check(asked)


def test_the_list_of_downloads_and_its_hints_show_them_as_they_are(
    qtbot: QtBot, tmp_path: Path
) -> None:
    core = FakeCore()
    core.history.entries = ENTRIES[::2]  # of the others nothing is known but their id
    core.downloads.rows = [
        Download(
            entry.key,
            1,
            entry.item.item_id,
            Destination(tmp_path),
            DownloadState.FAILED,
            error="not_audio",
            detail=refused(entry).message(),
        )
        for entry in ENTRIES
    ]
    desk = DownloadDesk(core, tasks_at_once(), lambda: LANGUAGE)
    panel = desk.panel()
    qtbot.addWidget(panel)
    panel.resize(600, 400)
    panel.show()
    settle()
    assert panel.model.rowCount() == len(ENTRIES)
    check(panel)
    for row in range(panel.model.rowCount()):
        index = panel.model.index(row)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert plain(said), said
        assert rendered(index.data(HINT)) == said
        panel.list.itemDelegate().sizeHint(QStyleOptionViewItem(), index)
    assert panel.grab().width() == panel.width()


def test_the_player_bar_shows_them_as_they_are(qtbot: QtBot) -> None:
    room = Room()
    bar = PlayerBar(room.listening, LANGUAGE)
    qtbot.addWidget(bar)
    bar.resize(900, 100)
    bar.show()
    for entry in ENTRIES:
        room.sounds.failure = refused(entry)
        room.play(entry)
        check(bar)
        assert rendered(bar._title.toolTip()) == bar._title.accessibleName()


def test_the_popups_generations_show_them_as_they_are(qtbot: QtBot) -> None:
    shown = Generations(LANGUAGE)
    qtbot.addWidget(shown)
    shown.show()
    for start in range(0, len(ENTRIES), 4):
        some = ENTRIES[start : start + 4]
        shown.show_entries(some)
        shown.show_heard(Heard(some[0], Hearing.FAILED, error=refused(some[0])))
        check(shown)
        for label in shown.findChildren(QLabel):
            if label.toolTip() and not label.text().isdigit():
                assert rendered(label.toolTip()) == label.accessibleName()


def test_failures_are_said_as_they_are(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(tmp_path, ENTRIES)
    bench.open()
    language = bench.shelf.means(bench.tasks).language()
    for entry in ENTRIES:
        bench.window.say(refused(entry).message(language))
        check(bench.window)
    bench.front.close()
    settle()
