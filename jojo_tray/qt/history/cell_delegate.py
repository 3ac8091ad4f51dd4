"""Paints the table's cells: Qt's own way takes four times as long, which scrolling shows."""

from __future__ import annotations

import unicodedata
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
    above: int
    below: int
    from_right: bool
    metrics: QFontMetricsF
    whole: bool  # a pixel is so many of the screen's, not one and a half

    def holds(self, text: str) -> bool:
        """Whether it is surely no higher than a cell; marks may be piled up on a letter."""
        if any(unicodedata.category(sign).startswith("M") for sign in text):
            return False
        box = self.metrics.tightBoundingRect(text)
        return -box.top() <= self.above and box.bottom() <= self.below


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
        self._cut: dict[tuple[str, int], tuple[str, float] | None] = {}

    def forget(self) -> None:
        """Font, style, direction or screen may be others."""
        self._writing = None
        self._cut.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = index.row(), index.column()
        usual = option.state & LOOKS == USUAL and self._rows.ink(row) is None
        if not (usual and self._write(painter, option, self._rows.text(row, column), column)):
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
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, column: int
    ) -> bool:
        """The view's painter has its font and its colour already; False where Qt is to do it."""
        writing, area = self._writing or self._learn(option), option.rect
        left, room = area.left() + writing.margin, area.width() - 2 * writing.margin
        fitting = self._fit(text, room, writing)
        if fitting is None or not writing.whole:
            return False
        shown, width = fitting
        at_end = bool(SIDES[column] & Qt.AlignmentFlag.AlignTrailing)
        x = left + room - width if at_end != writing.from_right else left
        painter.drawText(QPointF(x, area.top() + writing.above), shown)
        return True

    def _learn(self, option: QStyleOptionViewItem) -> Writing:
        margin = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        height, metrics = option.rect.height(), option.fontMetrics
        above = (height - metrics.height()) // 2 + metrics.ascent()
        self._writing = Writing(
            margin,
            above,
            height - above,
            option.direction == Qt.LayoutDirection.RightToLeft,
            QFontMetricsF(option.font),
            option.widget.devicePixelRatioF().is_integer(),
        )
        return self._writing

    def _fit(self, text: str, room: int, writing: Writing) -> tuple[str, float] | None:
        """What there is room for and its width in pixels; None where it is too high."""
        if (text, room) in self._cut:
            return self._cut[text, room]
        if len(self._cut) >= self._most:
            self._cut.clear()
        shown = writing.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        fits = shown.isascii() or writing.holds(shown)
        found = (shown, writing.metrics.horizontalAdvance(shown)) if fits else None
        self._cut[text, room] = found
        return found
