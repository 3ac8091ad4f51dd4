"""Curves over the days of a cycle, with a band and a level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen, QPolygonF

from jojo_tray.qt.charts.axes import HEADROOM, Level, framed, paint_marks, scale
from jojo_tray.qt.charts.chart import Chart, Mark, slot_colour
from jojo_tray.qt.charts.levels import Levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from jojo_tray.qt.charts.axes import Frame
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.look.theme import Theme

STRONG, WEAK = 2.5, 1.5  # pixels
BAND_ALPHA = 0.22
# Curves differ by their dashes as well as by colour.
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)


@dataclass(frozen=True, slots=True)
class Curve:
    """One line; None breaks it. A `dash` from 0, the strong one is thicker."""

    label: str
    values: tuple[float | None, ...]
    slot: int | None = None
    dash: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class CurvesView:
    """Curves over the same steps; `names` has what each step says, `marks` what stands below."""

    curves: tuple[Curve, ...]
    names: tuple[Callable[[], str], ...]
    marks: tuple[str, ...]
    band: tuple[tuple[float, float] | None, ...] = ()
    level: Level | None = None

    @property
    def highest(self) -> float:
        """The largest value painted."""
        values = [value for curve in self.curves for value in curve.values if value is not None]
        return max(values + [pair[1] for pair in self.band if pair], default=0)


class Curves(Chart):
    """Lines of sums."""

    def __init__(self, name: str, language: QtLanguage, lines: float = 9) -> None:
        super().__init__(name, lines)
        self._language = language
        self._view = CurvesView((), (), ())

    @property
    def view(self) -> CurvesView:
        """What is shown."""
        return self._view

    def show_curves(self, view: CurvesView, summary: str) -> None:
        """Show other curves."""
        self._view = view
        self.begin_anew(summary)

    def draw(self, painter: QPainter, area: QRectF, theme: Theme) -> Sequence[Mark]:
        """Paint axes, band, curves and level."""
        view = self._view
        level = view.level.height if view.level else 0
        top = max(view.highest, level) * HEADROOM or 1
        heights = scale(self._language, top)
        frame = framed(painter, area, theme, len(view.names), top, heights)
        paint_marks(painter, frame, view.marks, theme)
        _paint_band(painter, frame, view.band, theme)
        for curve in reversed(view.curves):
            _paint_curve(painter, frame, curve, theme)
        Levels(painter, frame, theme).paint(view.level)
        return [Mark(frame.column(step), name) for step, name in enumerate(view.names)]


def pen_of(curve: Curve, theme: Theme) -> QPen:
    """How a curve is drawn, in the chart and in its legend."""
    colour = theme.accent if curve.strong else slot_colour(theme, curve.slot)
    pen = QPen(colour, STRONG if curve.strong else WEAK, DASHES[curve.dash % len(DASHES)])
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _paint_curve(painter: QPainter, frame: Frame, curve: Curve, theme: Theme) -> None:
    painter.setPen(pen_of(curve, theme))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points in _pieces(frame, curve.values):
        if len(points) == 1:
            painter.drawEllipse(points[0], 1, 1)
        else:
            painter.drawPolyline(QPolygonF(points))


def _pieces(frame: Frame, values: Sequence[float | None]) -> list[list[QPointF]]:
    pieces: list[list[QPointF]] = [[]]
    for step, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(QPointF(frame.x(step + 0.5), frame.y(value)))
    return [piece for piece in pieces if piece]


def _paint_band(
    painter: QPainter, frame: Frame, band: Sequence[tuple[float, float] | None], theme: Theme
) -> None:
    known = [(frame.x(step + 0.5), pair) for step, pair in enumerate(band) if pair is not None]
    colour = QColor(theme.accent)
    colour.setAlphaF(BAND_ALPHA)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    upper = [QPointF(x, frame.y(pair[1])) for x, pair in known]
    lower = [QPointF(x, frame.y(pair[0])) for x, pair in reversed(known)]
    painter.drawPolygon(QPolygonF(upper + lower))
