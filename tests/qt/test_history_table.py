"""The table under very many rows: nothing is asked of each of them."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtTest import QTest

from jojo_tray.domain.history import HistoryColumn
from jojo_tray.qt.history.columns import USUAL
from jojo_tray.qt.history.header import HistoryHeader
from jojo_tray.qt.history.history_model import COLUMNS, PAGE, HistoryModel
from jojo_tray.qt.history.places import Place
from jojo_tray.qt.history.rows import Row
from jojo_tray.qt.history.table import HistoryTable
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytestqt.qtbot import QtBot

MANY = 300_000
FEW = 5_000  # questions; a page on the screen takes some two thousand
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Counting(HistoryModel):
    """Counts what a view asks."""

    asked = 0

    def rowCount(self, parent: Index = NOWHERE) -> int:
        self.asked += 1
        return super().rowCount(parent)

    def data(self, index: Index, role: int = 0) -> Any:
        self.asked += 1
        return super().data(index, role)


class Bench:
    """A table on very many rows, whose wishes are collected."""

    def __init__(self, qtbot: QtBot) -> None:
        self.model = Counting()
        self.table = HistoryTable(self.model)
        qtbot.addWidget(self.table)
        self.header = HistoryHeader()
        self.table.setHorizontalHeader(self.header)
        self.header.show_columns(USUAL)
        self.wanted: list[Sequence[int]] = []
        self.model.wanted.connect(self.wanted.append)
        self.model.show_keys(array("q", range(MANY, 0, -1)))
        self.table.resize(800, 600)
        self.table.show()
        settle()

    def cost(self) -> int:
        """How much was asked since the last time."""
        asked, self.model.asked = self.model.asked, 0
        return asked


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A table that was painted once."""
    bench = Bench(qtbot)
    bench.cost()
    return bench


def test_selecting_all_asks_no_row(bench: Bench) -> None:
    bench.table.selectAll()
    settle()
    assert bench.table.selected_count() == MANY
    assert bench.cost() < FEW


def test_letting_go_of_all_asks_no_row(bench: Bench) -> None:
    bench.table.selectAll()
    settle()
    bench.cost()
    bench.table.clearSelection()
    settle()
    assert bench.table.selected_count() == 0
    assert bench.cost() < FEW


def test_all_of_them_are_keys_in_their_order(bench: Bench) -> None:
    bench.table.selectAll()
    keys = bench.table.selected_keys()
    assert (len(keys), keys[0], keys[-1]) == (MANY, MANY, 1)


@pytest.mark.parametrize("share", [0.0, 0.37, 0.999, 1.0])
def test_anywhere_a_page_or_two_are_read(bench: Bench, share: float) -> None:
    bar = bench.table.verticalScrollBar()
    bar.setValue(int(bar.maximum() * share))
    settle()
    for keys in bench.wanted:  # which grows while it is answered
        bench.model.answered([Row(key, (str(key),) * len(COLUMNS)) for key in keys])
        settle()
    top = bench.table.rowAt(0)
    assert bench.model.index(top, 0).data() == str(MANY - top)
    assert len(bench.wanted) <= 4
    assert max(map(len, bench.wanted), default=0) <= PAGE


def test_new_rows_on_top_leave_the_eye_where_it_was(bench: Bench) -> None:
    bench.table.selectRow(1_000)
    bench.table.verticalScrollBar().setValue(990)
    settle()
    places = bench.table.places()
    assert (places.current, places.top) == (MANY - 1_000, MANY - 990)
    bench.model.show_keys(array("q", range(MANY + 7, 0, -1)))
    bench.table.return_to(Place(selected=((1_007, 1_007),), current=1_007, top=997))
    settle()
    assert bench.table.rowAt(0) == 997
    assert bench.table.places() == replace(places, shown=bench.model.keys)


def test_at_the_top_it_stays_at_the_top(bench: Bench) -> None:
    assert bench.table.places().top is None


def test_steps_end_at_both_ends(bench: Bench) -> None:
    assert bench.table.step(1)
    assert bench.table.current_key() == MANY
    assert not bench.table.step(-1)
    bench.table.selectRow(MANY - 1)
    assert not bench.table.step(1)
    assert bench.table.current_key() == 1


def test_without_rows_there_is_nothing_to_step_to(bench: Bench) -> None:
    bench.model.show_keys(array("q"))
    assert not bench.table.step(1)
    assert bench.table.current_key() is None
    assert list(bench.table.selected_keys()) == []


def test_a_double_click_plays(bench: Bench) -> None:
    played: list[None] = []
    bench.table.played.connect(lambda: played.append(None))
    where = bench.table.visualRect(bench.model.index(2, 0)).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(bench.table.viewport(), left, pos=where)
    QTest.mouseDClick(bench.table.viewport(), left, pos=where)
    assert len(played) == 1


def test_the_selection_is_told_once_it_rests(bench: Bench) -> None:
    picked: list[None] = []
    bench.table.picked.connect(lambda: picked.append(None))
    for row in range(10):
        bench.table.selectRow(row)
    assert picked == []
    bench.table._settle.timeout.emit()
    assert len(picked) == 1


def test_a_larger_font_makes_higher_rows(bench: Bench) -> None:
    before = bench.table.rowHeight(0)
    font = bench.table.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    bench.table.setFont(font)
    settle()
    assert bench.table.rowHeight(0) > before


def test_a_hidden_column_is_not_painted(bench: Bench) -> None:
    assert bench.header.isSectionHidden(COLUMNS.index(HistoryColumn.STATE))
    assert not bench.header.isSectionHidden(COLUMNS.index(HistoryColumn.TEXT))


def test_the_next_one_alone_is_chosen_while_control_is_held(bench: Bench, qtbot: QtBot) -> None:
    table, control = bench.table, Qt.KeyboardModifier.ControlModifier
    table.stepped.connect(table.step)
    table.step(1)
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    QTest.keyPress(table.windowHandle(), Qt.Key.Key_Right, control)
    settle()
    assert (table.selected_count(), table.currentIndex().row()) == (1, 1)
    QTest.keyRelease(table.windowHandle(), Qt.Key.Key_Right)


def test_a_stretch_begins_where_the_steps_led(bench: Bench) -> None:
    QTest.mouseClick(bench.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    for _ in range(3):
        bench.table.step(1)
    QTest.keyClick(bench.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = {index.row() for index in bench.table.selectionModel().selectedRows()}
    assert rows == {3, 4}


def test_after_a_jump_rows_are_awaited_for_a_moment(bench: Bench, qtbot: QtBot) -> None:
    table = bench.table
    bar, painted = table.verticalScrollBar(), table.viewport().updatesEnabled
    bench.model.answered([_row(key) for key in bench.wanted[-1]])
    bar.setValue(100_000)
    assert not painted()
    bench.model.answered([_row(key) for key in bench.wanted[-1]])
    assert painted()
    bar.setValue(100_001)  # rows beside those in sight came with them
    assert painted()
    bar.setValue(200_000)
    assert not painted()
    qtbot.waitUntil(painted)  # also when nothing comes


def _row(key: int) -> Row:
    return Row(key, ("text",) * len(COLUMNS))
