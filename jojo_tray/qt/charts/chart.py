"""What all painted charts share: marks that are pointed at, walked through, clicked, described."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jojo_tray.qt.insight.sight import ACCENT
from jojo_tray.qt.look.theme import VISIBLE, contrast, mixed, tabular, theme_of
from jojo_tray.qt.popup.cards import GRID, hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from jojo_tray.qt.look.theme import Theme

STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}
OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a chart, what it says, and what a click on it opens.

    Both are made when they are wanted: a year has too many days to write them all.
    """

    area: QRectF
    tell: Callable[[], str]
    aim: Callable[[], object] | None = None

    @property
    def words(self) -> str:
        """What it says."""
        return self.tell()

    @property
    def target(self) -> object:
        """What a click opens; None where there is nothing."""
        return None if self.aim is None else self.aim()


class Chart(QWidget):
    """Painted by `draw`; the arrow keys walk through its marks, Enter or a click picks one."""

    picked = Signal(object)

    def __init__(self, name: str, lines: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._marks: Sequence[Mark] = ()
        self._current = -1
        self._sought: object = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @abstractmethod
    def draw(self, painter: QPainter, area: QRectF, theme: Theme) -> Sequence[Mark]:
        """Paint everything into the area; returns what can be pointed at."""

    @property
    def marks(self) -> Sequence[Mark]:
        """What can be pointed at, as it was last painted."""
        return self._marks

    def begin_anew(self, summary: str) -> None:
        """Other numbers, which a screen reader is told unless something is pointed at.

        What is pointed at is known again by what it opens, else by its words.
        """
        before = self._pointed()
        self._current, self._marks, self._sought = -1, (), before
        self.setAccessibleDescription(summary)
        self.update()

    def _pointed(self) -> object:
        """What the mark that is pointed at opens, else says; None before the first."""
        if not 0 <= self._current < len(self._marks):
            return self._sought
        return _key(self._marks[self._current])

    def _find(self) -> None:
        """Point again at what was pointed at, if it is still there."""
        keys = map(_key, self._marks) if self._sought is not None else ()
        found = next((at for at, key in enumerate(keys) if key == self._sought), None)
        self._sought = None
        if found is not None:
            self._current = found
            self.setAccessibleDescription(self._marks[found].words)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 12, round(line * self._lines))

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 6, round(line * self._lines / 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(tabular(self.font(), 0.9))
        self._marks = self.draw(painter, QRectF(self.rect()), theme)
        self._find()
        if self.hasFocus():
            self._paint_focus(painter, theme)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self._at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), hint(mark.words) if mark else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position().x(), event.position().y())
        opens = mark is not None and mark.aim is not None
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position().x(), event.position().y())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = list(self._marks).index(mark)
            self._pick(mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._go(self._current + STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End:
            self._go(len(self._marks) - 1)
        elif key in OPENS and 0 <= self._current < len(self._marks):
            self._pick(self._marks[self._current])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, number: int) -> None:
        if self._marks:
            self._current = max(0, min(number, len(self._marks) - 1))
            # A change of the description is what screen readers are told.
            self.setAccessibleDescription(self._marks[self._current].words)
            self.update()

    def _pick(self, mark: Mark) -> None:
        if mark.aim is not None:
            self.picked.emit(mark.target)

    def _at(self, x: float, y: float) -> Mark | None:
        return next((mark for mark in self._marks if mark.area.contains(x, y)), None)

    def _paint_focus(self, painter: QPainter, theme: Theme) -> None:
        """A frame around the mark, and what it says at the top; around all before the first."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 1.5))
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not 0 <= self._current < len(self._marks):
            painter.drawRoundedRect(inside, GRID / 2, GRID / 2)
            return
        mark = self._marks[self._current]
        painter.drawRoundedRect(mark.area.intersected(inside), 2, 2)
        _paint_words(painter, mark, inside, theme)


def _key(mark: Mark) -> object:
    return mark.words if mark.aim is None else mark.target


def _paint_words(painter: QPainter, mark: Mark, area: QRectF, theme: Theme) -> None:
    """What the mark says, on the half of the chart where the mark is not."""
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
    room = QRectF(area.left(), area.top(), area.width() * 0.6, area.height())
    box = painter.boundingRect(room, flags, mark.words)
    box = box.adjusted(-GRID, -GRID / 2, GRID, GRID / 2)
    if mark.area.center().x() < area.center().x():
        box.moveRight(area.right())
    else:
        box.moveLeft(area.left())
    box.moveTop(area.top())
    painter.setPen(QPen(theme.track, 1))
    painter.setBrush(theme.window)
    painter.drawRoundedRect(box, GRID / 2, GRID / 2)
    painter.setPen(theme.text)
    painter.drawText(box.adjusted(GRID, GRID / 2, -GRID, -GRID / 2), flags, mark.words)


def slot_colour(theme: Theme, slot: int | None) -> QColor:
    """A part's colour; the others are grey, what is not split wears the accent."""
    if slot == ACCENT:
        return theme.accent
    return others_colour(theme) if slot is None else theme.series[slot % len(theme.series)]


def others_colour(theme: Theme) -> QColor:
    """The faintest grey that is still plainly seen."""
    greys = (mixed(theme.text, theme.window, share / 20) for share in range(8, 20))
    return next((grey for grey in greys if contrast(grey, theme.window) >= VISIBLE), theme.muted)
