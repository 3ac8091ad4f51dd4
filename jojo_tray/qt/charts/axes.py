"""The frame that bars and curves stand in: heights with their names, marks below, a level."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from jojo_tray.qt.look.short_numbers import short_number
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.look.theme import Theme

HEADROOM = 1.08
MOST_HEIGHTS = 5
FAR = 2.5  # times the highest value: a level further up would flatten the chart


@dataclass(frozen=True, slots=True)
class Level:
    """A line across at a height, with its name."""

    height: float
    name: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the values are painted: `width` of a step, `top` the value at the upper edge."""

    area: QRectF
    steps: int
    top: float

    @property
    def width(self) -> float:
        """Pixels of one step."""
        return self.area.width() / max(1, self.steps)

    def x(self, step: float) -> float:
        """The pixel where a step begins."""
        return self.area.left() + step * self.width

    def y(self, value: float) -> float:
        """The pixel of a value."""
        return self.area.bottom() - self.area.height() * min(1.0, value / self.top)

    def column(self, step: int) -> QRectF:
        """Everything above a step."""
        return QRectF(self.x(step), self.area.top(), self.width, self.area.height())


def scale(language: QtLanguage, top: float) -> list[tuple[float, str]]:
    """Round heights with their names."""
    if top < 4:
        step = top / 4
        return [(n * step, language.decimal(n * step, 2)) for n in range(5)]
    step = round_step(top / MOST_HEIGHTS)
    return [(mark, short_number(language, mark)) for mark in range(0, int(top) + 1, step)]


def round_step(least: float) -> int:
    """The next 1, 2, 2.5 or 5 times a power of ten that is a whole number."""
    power: int = 10 ** max(0, floor(log10(max(1.0, least))))
    steps = (power, 2 * power, 5 * power // 2, 5 * power, 10 * power)
    return next(step for step in steps if step >= least)


def top_of(highest: float, level: Level | None) -> float:
    """The upper edge: above all values, and above the level unless that is far up."""
    near = level is not None and level.height <= FAR * highest
    return max(highest, level.height if near and level else 0) * HEADROOM or 1


def framed(
    painter: QPainter,
    area: QRectF,
    theme: Theme,
    steps: int,
    top: float,
    heights: Sequence[tuple[float, str]],
    *,
    headed: bool = False,
) -> Frame:
    """Paint the heights; returns what is left for the values, `headed` by room for a name."""
    metrics = painter.fontMetrics()
    widest = max((metrics.horizontalAdvance(name) for _, name in heights), default=0)
    line = metrics.height()
    head = line if headed else line / 2
    inner = area.adjusted(widest + GRID, head + 2, -GRID / 2, -line - GRID / 2)
    frame = Frame(inner, steps, top)
    aside = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for height, name in heights:
        y = round(frame.y(height)) + 0.5
        painter.setPen(QPen(_faint(theme), 1))
        painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))
        painter.setPen(theme.muted)
        painter.drawText(QRectF(area.left(), y - line / 2, widest, line), aside, name)
    return frame


def paint_marks(painter: QPainter, frame: Frame, names: Sequence[str], theme: Theme) -> None:
    """Names below the steps, as many as have room beside each other and within the chart."""
    metrics = painter.fontMetrics()
    widest = max((metrics.horizontalAdvance(name) for name in names), default=1) + 2 * GRID
    every = max(1, round(widest / frame.width + 0.5))
    painter.setPen(theme.muted)
    top = frame.area.bottom() + GRID / 2
    end = frame.area.right() + GRID  # of a room: its air may be beyond the chart, its name not
    free = 0.0
    for step in range(0, len(names), every):
        middle = frame.x(step + 0.5)
        room = QRectF(middle - widest / 2, top, widest, metrics.height())
        room.moveRight(min(room.right(), end))
        if room.left() >= free - GRID:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, names[step])
            free = room.right()


def _faint(theme: Theme) -> QColor:
    faint = QColor(theme.track)
    faint.setAlphaF(0.6)
    return faint
