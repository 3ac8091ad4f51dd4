"""The cells that are painted faster look as Qt would have painted them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from jojo_tray.qt.history.columns import USUAL
from jojo_tray.qt.history.header import HistoryHeader
from jojo_tray.qt.history.history_model import HistoryModel
from jojo_tray.qt.history.rows import Row
from jojo_tray.qt.history.table import HistoryTable
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS = 60
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
    header = table.horizontalHeader()
    for width in range(60, 300):
        header.resizeSection(1, width)
        _picture(table)
    ours = _picture(table)
    table.setItemDelegate(QStyledItemDelegate(table))
    assert _picture(table) == ours


def _row(key: int) -> Row:
    text = TEXTS[key % len(TEXTS)]
    cells = ("3 Dec 14:02", f"Voice {key}", "eleven_v3", text, "1,234", "160", "API", "", "mp3")
    return Row(key, cells, gone=key % 5 == 0)


def _picture(table: HistoryTable) -> QImage:
    picture = QImage(table.viewport().size(), QImage.Format.Format_RGB32)
    table.viewport().render(picture)
    return picture
