"""How one download is drawn: its title and state, below them the file or the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jojo_tray.domain.downloads import DownloadState
from jojo_tray.domain.quota import Band
from jojo_tray.qt.downloads.download_row import DownloadRow, detail_text, state_text
from jojo_tray.qt.downloads.downloads_model import ROW
from jojo_tray.qt.look.theme import Theme, theme_of
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

    from jojo_tray.domain.language import Language

    Index = QModelIndex | QPersistentModelIndex

BAR = 3  # pixels
BANDS = {
    DownloadState.SAVED: Band.GOOD,
    DownloadState.FAILED: Band.HIGH,
    DownloadState.MISSING: Band.HIGH,
}


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of one row."""

    title: QColor
    state: QColor
    detail: QColor


class RowDelegate(QStyledItemDelegate):
    """Two lines a row, all text plain; what is under way has a bar."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        height = row_height(option.font)
        return QSize(10 * height, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, theme = index.data(ROW), theme_of(option.palette)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        inks = _paint_ground(painter, option, row, theme)
        painter.setFont(option.font)
        upper, lower = _lines(option)
        upper = self._paint_state(painter, upper, row, inks, mirrored=mirrored)
        _paint_elided(painter, upper, row.title, inks.title)
        _paint_elided(painter, lower, detail_text(row, self._language), inks.detail)
        if row.download.state is DownloadState.RUNNING:
            _paint_bar(painter, option.rect, row.share, theme)

    def _paint_state(
        self, painter: QPainter, line: QRect, row: DownloadRow, inks: Inks, *, mirrored: bool
    ) -> QRect:
        """Paint the state at the line's end; returns what is left of the line."""
        said = state_text(row, self._language)
        painter.setPen(inks.state)
        side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, side | Qt.TextFlag.TextSingleLine, said)
        room = QFontMetrics(painter.font()).horizontalAdvance(said) + 2 * GRID
        return line.adjusted(room, 0, 0, 0) if mirrored else line.adjusted(0, 0, -room, 0)


def row_height(font: QFont) -> int:
    """Two lines with some air around them."""
    return 2 * QFontMetrics(font).height() + 2 * GRID


def _paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, row: DownloadRow, theme: Theme
) -> Inks:
    roles, flags = QPalette.ColorRole, QStyle.StateFlag
    if option.state & flags.State_Selected:
        painter.fillRect(option.rect, option.palette.color(roles.Highlight))
        ink = option.palette.color(roles.HighlightedText)
        return Inks(ink, ink, ink)
    if option.state & flags.State_HasFocus:
        painter.setPen(theme.accent)
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
    return Inks(theme.text, theme.band(BANDS.get(row.download.state)), theme.muted)


def _lines(option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
    height = QFontMetrics(option.font).height()
    box = option.rect.adjusted(GRID, GRID, -GRID, 0)
    upper = QRect(box.left(), box.top(), box.width(), height)
    return upper, upper.translated(0, height)


def _paint_elided(painter: QPainter, line: QRect, text: str, ink: QColor) -> None:
    metrics = QFontMetrics(painter.font())
    side = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.setPen(ink)
    painter.drawText(line, side | Qt.TextFlag.TextSingleLine, shown)


def _paint_bar(painter: QPainter, box: QRect, share: float | None, theme: Theme) -> None:
    """How much is here, along the row's lower edge; without a length only the track."""
    track = QRectF(box.left() + GRID, box.bottom() - BAR, box.width() - 2 * GRID, BAR)
    painter.fillRect(track, theme.track)
    if share:
        track.setWidth(track.width() * share)
        painter.fillRect(track, theme.accent)
