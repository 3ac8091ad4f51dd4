"""Paints the table's cells: Qt's own way takes four times as long, which scrolling shows."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Writing:
    """How cells are written, all of one height; lengths in pixels."""

    margin: int
    baseline: int
    from_right: bool
    metrics: QFontMetricsF


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a `HistoryModel`; how the texts are cut to the columns is kept.

    Cells that look like most others are only their text. All others are Qt's to paint; it is told
    in one call what it would ask the model in seven, each of which waits for busy workers.
    """

    def __init__(self, rows: HistoryModel, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._writing: Writing | None = None
        self._cut: dict[tuple[str, int], tuple[str, float]] = {}

    def forget(self) -> None:
        """Font, style or direction may be others."""
        self._writing = None
        self._cut.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        if option.state & LOOKS != USUAL or self._rows.ink(row) is not None:
            super().paint(painter, option, index)
        else:
            self._write(painter, option, self._rows.text(row, column), column)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        option.features = HAS_TEXT
        option.text = self._rows.text(row, column)
        option.displayAlignment = SIDES[column]
        ink = self._rows.ink(row)
        if ink is not None:
            option.palette.setBrush(option.palette.ColorRole.Text, ink)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, column: int
    ) -> None:
        """The view's painter has its font and its colour already."""
        if not text:
            return
        writing, area = self._writing or self._learn(option), option.rect
        left, room = area.left() + writing.margin, area.width() - 2 * writing.margin
        shown, width = self._cut.get((text, room)) or self._fit(text, room, writing.metrics)
        at_end = bool(SIDES[column] & Qt.AlignmentFlag.AlignTrailing)
        x = left + room - width if at_end != writing.from_right else left
        painter.drawText(QPointF(x, area.top() + writing.baseline), shown)

    def _learn(self, option: QStyleOptionViewItem) -> Writing:
        margin = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        metrics = QFontMetricsF(option.font)
        below = (option.rect.height() - option.fontMetrics.height()) // 2
        from_right = option.direction == Qt.LayoutDirection.RightToLeft
        self._writing = Writing(margin, below + option.fontMetrics.ascent(), from_right, metrics)
        return self._writing

    def _fit(self, text: str, room: int, metrics: QFontMetricsF) -> tuple[str, float]:
        """What there is room for, and its width in pixels."""
        if len(self._cut) >= KEPT:
            self._cut.clear()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        found = self._cut[text, room] = (shown, metrics.horizontalAdvance(shown))
        return found
