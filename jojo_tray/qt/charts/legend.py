"""What the colours mean: a swatch and a name each, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jojo_tray.qt.charts.chart import slot_colour
from jojo_tray.qt.look.theme import Theme, theme_of
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

LONGEST = 18  # of a text line's height: a name that is longer ends in an ellipsis
MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One name with the pen or colour of its swatch; `line` draws a line instead of a square.

    Without a pen it is only a word.
    """

    name: str
    pen: Callable[[Theme], QPen] | None
    line: bool = False


def swatch(label: str, slot: int | None) -> Entry:
    """The name of a part, beside its colour."""
    return Entry(label, partial(_slot_pen, slot))


class Legend(QWidget):
    """Takes no room while it is empty."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other names."""
        self._entries = tuple(entries)
        self.setAccessibleName(", ".join(entry.name for entry in entries))
        self.setVisible(bool(entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = len({place.top() for place, _ in self._places()})
        return QSize(10 * GRID, max(1, lines) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, entry in self._places():
            self._paint(painter, place, entry, theme)
        painter.end()

    def _places(self) -> list[tuple[QRectF, Entry]]:
        """From the leading side, in two lines at most; how many have no room there stands last."""
        number = len(self._entries)
        for shown in range(number, 0, -1):
            left = (Entry(f"+{number - shown}", None),) if shown < number else ()
            found = self._laid((*self._entries[:shown], *left))
            if shown == 1 or found[-1][0].top() < MOST_LINES * self._line():
                return found
        return []

    def _laid(self, entries: Sequence[Entry]) -> list[tuple[QRectF, Entry]]:
        metrics, line = self.fontMetrics(), self._line()
        x, y, found = 0.0, 0.0, []
        for entry in entries:
            name = metrics.horizontalAdvance(entry.name) + 2
            wide = min(name, LONGEST * metrics.height()) + (2.0 * GRID if entry.pen else 0)
            if x and x + wide > self.width():
                x, y = 0.0, y + line
            found.append((QRectF(x, y, min(wide, max(self.width(), 1)), line), entry))
            x += wide + 1.5 * GRID
        return found

    def _line(self) -> int:
        return self.fontMetrics().height() + GRID // 2

    def _paint(self, painter: QPainter, place: QRectF, entry: Entry, theme: Theme) -> None:
        if self.isRightToLeft():
            place = QRectF(self.width() - place.right(), place.top(), place.width(), place.height())
        if entry.pen is not None:
            _paint_swatch(painter, place, entry.pen(theme), line=entry.line)
            place = place.adjusted(2 * GRID, 0, 0, 0)
        painter.setPen(theme.text)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(entry.name, elide, round(place.width()))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


def _paint_swatch(painter: QPainter, place: QRectF, pen: QPen, *, line: bool) -> None:
    middle = place.center().y()
    if line:
        painter.setPen(pen)
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.left() + 12, middle))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawRoundedRect(QRectF(place.left(), middle - 5, 10, 10), 2, 2)


def _slot_pen(slot: int | None, theme: Theme) -> QPen:
    return QPen(slot_colour(theme, slot))
