"""What a cell shows, told in one call: Qt's own delegate asks a model in Python seven times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from jojo_tray.qt.history.history_model import SIDES

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from jojo_tray.qt.history.history_model import HistoryModel

HAS_TEXT = QStyleOptionViewItem.ViewItemFeature.HasDisplay


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `HistoryModel`.

    A page has some two hundred cells. Each call into Python waits for the interpreter while a
    worker reads pages of the history.
    """

    def __init__(self, rows: HistoryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, column = index.row(), index.column()
        option.features = HAS_TEXT
        option.text = self._rows.text(row, column)
        option.displayAlignment = SIDES[column]
        ink = self._rows.ink(row)
        if ink is not None:
            option.palette.setBrush(option.palette.ColorRole.Text, ink)
