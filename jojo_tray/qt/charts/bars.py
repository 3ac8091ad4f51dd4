"""Stacked bars with a level across, gaps hatched, and what is to come as hollow bars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from jojo_tray.qt.charts.axes import Level, framed, paint_marks, scale, top_of
from jojo_tray.qt.charts.chart import Chart, Mark, slot_colour
from jojo_tray.qt.charts.levels import Levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from jojo_tray.qt.charts.axes import Frame
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.look.theme import Theme

SHARE = 0.76  # of a step's width
WIDEST = 44  # pixels
GAP_ALPHA = 110
BAND_ALPHA = 0.28


@dataclass(frozen=True, slots=True)
class Layer:
    """One part's values, bottom first; `slot` is its colour, None that of the others."""

    label: str
    slot: int | None
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A bar to come: 80 of 100 times between `low` and `high`."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar's place on the axis, its words, and what it opens; None in `total` is a gap."""

    mark: str
    tell: Callable[[], str]
    total: float | None
    aim: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything the bars show; the bars of `ahead` are the last ones.

    A `level` nearby makes room for itself, a `ceiling` may be far above.
    """

    bars: tuple[Bar, ...]
    layers: tuple[Layer, ...]
    ahead: tuple[Ahead, ...] = ()
    level: Level | None = None
    ceiling: Level | None = None

    @property
    def highest(self) -> float:
        """The largest value painted."""
        return max((height for height in self.heights if height < inf), default=0)

    @property
    def heights(self) -> tuple[float, ...]:
        """How high something is painted in each step; without end where nothing is known."""
        past = len(self.bars) - len(self.ahead)
        known = [step for step, bar in enumerate(self.bars[:past]) if bar.total is not None]
        first, last = (known[0], known[-1]) if known else (past, past)
        totals = (
            (inf if first < step < last else 0.0) if bar.total is None else bar.total
            for step, bar in enumerate(self.bars[:past])
        )
        return (*totals, *(day.high for day in self.ahead))

    @property
    def headed(self) -> bool:
        """Whether a level lies above all that is painted, its name too."""
        levels = (self.level, self.ceiling)
        return any(one is not None and one.height >= self.highest for one in levels)


class StackedBars(Chart):
    """A bar each bucket, its parts on top of each other."""

    def __init__(self, name: str, language: QtLanguage, lines: float = 9) -> None:
        super().__init__(name, lines)
        self._language = language
        self._stack = Stack((), ())

    @property
    def stack(self) -> Stack:
        """What is shown."""
        return self._stack

    def show_stack(self, stack: Stack, summary: str) -> None:
        """Show other bars."""
        self._stack = stack
        self.begin_anew(summary)

    def draw(self, painter: QPainter, area: QRectF, theme: Theme) -> Sequence[Mark]:
        """Paint axes, bars, what is to come, and the level."""
        stack = self._stack
        top = top_of(stack.highest, stack.level)
        heights = scale(self._language, top)
        steps = len(stack.bars)
        frame = framed(painter, area, theme, steps, top, heights, headed=stack.headed)
        paint_marks(painter, frame, [bar.mark for bar in stack.bars], theme)
        self._paint_layers(painter, frame, theme)
        _paint_gaps(painter, frame, stack, theme)
        _paint_ahead(painter, frame, stack, theme)
        levels = Levels(painter, frame, theme, stack.heights)
        levels.paint(stack.level)
        levels.paint(stack.ceiling, leading=True)
        return [Mark(frame.column(step), bar.tell, bar.aim) for step, bar in enumerate(stack.bars)]

    def _paint_layers(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        heights = [0.0] * len(self._stack.bars)
        painter.setPen(Qt.PenStyle.NoPen)
        for layer in self._stack.layers:
            painter.setBrush(slot_colour(theme, layer.slot))
            for step, value in enumerate(layer.values):
                if value and self._stack.bars[step].total is not None:
                    painter.drawRect(_piece(frame, step, heights[step], heights[step] + value))
                    heights[step] += value


def _piece(frame: Frame, step: int, low: float, high: float) -> QRectF:
    wide = min(WIDEST, frame.width * SHARE)
    x = frame.x(step + 0.5) - wide / 2
    top = frame.y(high)
    return QRectF(x, top, wide, max(0.75, frame.y(low) - top))


def _paint_gaps(painter: QPainter, frame: Frame, stack: Stack, theme: Theme) -> None:
    """Between what is known nothing is known: not the same as nothing used."""
    colour = QColor(theme.muted)
    colour.setAlpha(GAP_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
    known = [step for step, bar in enumerate(stack.bars) if bar.total is not None]
    for step in range(known[0], known[-1]) if known else ():
        if stack.bars[step].total is None:
            painter.drawRect(_piece(frame, step, 0, frame.top))


def _paint_ahead(painter: QPainter, frame: Frame, stack: Stack, theme: Theme) -> None:
    """Hollow, so that nobody takes them for use; the band says how sure they are."""
    band = QColor(theme.accent)
    band.setAlphaF(BAND_ALPHA)
    first = len(stack.bars) - len(stack.ahead)
    for step, day in enumerate(stack.ahead, first):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawRect(_piece(frame, step, day.low, day.high))
        painter.setPen(QPen(theme.accent, 1.5))
        piece = _piece(frame, step, 0, day.mean)
        painter.drawLine(piece.topLeft(), QPointF(piece.right(), piece.top()))
