"""The cells that are painted faster look as Qt would have painted them."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from jojo_tray.qt.history.cell_delegate import CellDelegate, Writing
from jojo_tray.qt.history.columns import USUAL
from jojo_tray.qt.history.header import HistoryHeader
from jojo_tray.qt.history.history_model import HistoryModel
from jojo_tray.qt.history.rows import Row
from jojo_tray.qt.history.table import HistoryTable
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 60
TOWER = "Zalgo" + "a" + "\u0300\u0301\u0302\u0303\u0304\u0306" * 2
TEXTS = (
    "A text that is much longer than its column is wide. " * 4,
    "short",
    "",
    "שלום עולם, זה טקסט ארוך מאוד " * 4,
    "مرحبا",
    "日本語のテキスト" * 10,
    "é̂ emoji 👩‍👩‍👧 &amp; <b>no markup</b> " * 4,
)


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def table(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[HistoryTable]:
    """A page with usual, selected and gone rows, in scripts of both directions."""
    model = HistoryModel()
    table = HistoryTable(model)
    header = HistoryHeader()
    table.setHorizontalHeader(header)
    header.show_columns(USUAL)
    table.setLayoutDirection(request.param)
    model.show_keys(array("q", range(ROWS)))
    model.take([_row(key) for key in range(ROWS)])
    table.resize(700, 500)
    table.show()
    table.selectRow(3)
    settle()
    yield table
    table.close()


def test_a_page_looks_as_qt_paints_it(table: HistoryTable) -> None:
    ours = _picture(table)
    table.setItemDelegate(QStyledItemDelegate(table))
    assert _picture(table) == ours


def test_another_font_is_followed(table: HistoryTable) -> None:
    before = _picture(table)
    font = table.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    table.setFont(font)
    settle()
    larger = _picture(table)
    table.setItemDelegate(QStyledItemDelegate(table))
    assert before != larger == _picture(table)


def test_more_texts_than_are_kept_are_painted(table: HistoryTable) -> None:
    table.setItemDelegate(CellDelegate(table.rows, table, most=20))
    ours = [_picture(table) for _ in range(2)]
    table.setItemDelegate(QStyledItemDelegate(table))
    assert ours == [_picture(table)] * 2


def test_letters_higher_than_a_row_stay_in_it(table: HistoryTable) -> None:
    table.rows.take([Row(key, (TOWER,) * 9) for key in range(ROWS)])
    ours = _picture(table)
    table.setItemDelegate(QStyledItemDelegate(table))
    assert _picture(table) == ours


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_every_screen_shows_the_same(table: HistoryTable, ratio: float) -> None:
    table.setItemDelegate(OnScreen(table.rows, table, ratio))
    ours = _picture(table, ratio)
    table.setItemDelegate(QStyledItemDelegate(table))
    assert _picture(table, ratio) == ours


class OnScreen(CellDelegate):
    """On a screen of another pixel ratio than the test's."""

    def __init__(self, rows: HistoryModel, table: HistoryTable, ratio: float) -> None:
        super().__init__(rows, table)
        self._ratio = ratio

    def _learn(self, option: QStyleOptionViewItem) -> Writing:
        whole = self._ratio.is_integer()
        self._writing = replace(super()._learn(option), whole=whole)
        return self._writing


def _row(key: int) -> Row:
    text = TEXTS[key % len(TEXTS)]
    cells = ("3 Dec 14:02", f"Voice {key}", "eleven_v3", text, "1,234", "160", "API", "", "mp3")
    return Row(key, cells, gone=key % 5 == 0)


def _picture(table: HistoryTable, ratio: float = 1) -> QImage:
    picture = QImage(table.viewport().size() * ratio, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(ratio)
    table.viewport().render(picture)
    return picture
