"""Paints the table's cells: Qt's own way takes up to three times as long, as scrolling shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jojo_tray.qt.history.history_model import SIDES

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from jojo_tray.qt.history.history_model import HistoryModel

    Index = QModelIndex | QPersistentModelIndex

HAS_TEXT = QStyleOptionViewItem.ViewItemFeature.HasDisplay
LOOKS = (
    QStyle.StateFlag.State_Enabled
    | QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_HasFocus
    | QStyle.StateFlag.State_MouseOver
)
USUAL = QStyle.StateFlag.State_Enabled
KEPT = 5_000  # texts, some twenty pages
# Latin, Greek and Cyrillic letters as one sign each: other scripts may be higher than a row, and
# marks may be piled up on a letter.
LOW = re.compile("[ -\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2026\u2030-\u205e]*")


@dataclass(frozen=True, slots=True)
class Writing:
    """How cells are written, all of one height; lengths in pixels."""

    margin: int
    baseline: int
    from_right: bool
    metrics: QFontMetricsF
    whole: bool  # a pixel is so many of the screen's, not one and a half


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `HistoryModel`; how the texts are cut to the columns is kept.

    Cells that look like most others are only their text. All others are Qt's to paint; it is told
    in one call what it would ask the model in seven, each of which waits for busy workers.
    """

    def __init__(self, rows: HistoryModel, parent: QObject, most: int = KEPT) -> None:
        super().__init__(parent)
        self._rows = rows
        self._most = most
        self._writing: Writing | None = None
        self._cut: dict[tuple[str, int], str] = {}

    def forget(self) -> None:
        """Font, style, direction or screen may be others."""
        self._writing = None
        self._cut.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        text = self._rows.text(row, column)
        usual = option.state & LOOKS == USUAL
        if not usual or (text and not self._write(painter, option, text, row, column)):
            super().paint(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        option.features = HAS_TEXT
        option.text = self._rows.text(row, column)
        option.displayAlignment = SIDES[column]
        ink = self._rows.ink(row)
        if ink is not None:
            option.palette.setBrush(option.palette.ColorRole.Text, ink)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: int, column: int
    ) -> bool:
        """The view's painter has its font and its colour already; False where Qt is to do it."""
        writing, area = self._writing or self._learn(option), option.rect
        if self._rows.ink(row) is not None or not writing.whole or not LOW.fullmatch(text):
            return False
        room = area.width() - 2 * writing.margin
        left = float(area.left() + writing.margin)
        shown = self._cut.get((text, room)) or self._fit(text, room, writing)
        at_end = bool(SIDES[column] & Qt.AlignmentFlag.AlignTrailing)
        if at_end != writing.from_right:
            left += room - writing.metrics.horizontalAdvance(shown)
        painter.drawText(QPointF(left, area.top() + writing.baseline), shown)
        return True

    def _learn(self, option: QStyleOptionViewItem) -> Writing:
        margin = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        metrics = option.fontMetrics
        self._writing = Writing(
            margin,
            (option.rect.height() - metrics.height()) // 2 + metrics.ascent(),
            option.direction == Qt.LayoutDirection.RightToLeft,
            QFontMetricsF(option.font),
            option.widget.devicePixelRatioF().is_integer(),
        )
        return self._writing

    def _fit(self, text: str, room: int, writing: Writing) -> str:
        """What there is room for."""
        if len(self._cut) >= self._most:
            self._cut.clear()
        shown = writing.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._cut[text, room] = shown
        return shown
