"""The bar chart of the trend; the one module that loads pyqtgraph, so import it late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyqtgraph
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.qt.look.theme import Theme, theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR_WIDTH = 0.72
HEADROOM = 1.15
LABEL_ROOM = 1.35
GAP_ALPHA = 110
AXIS_ROOM = 12


class BarChart(QWidget):
    """Bars with a gap where nothing is known, and an optional labelled level line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[int | None, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._scale: tuple[tuple[float, str], ...] = ()
        self._level: tuple[float, str] | None = None
        self._canvas = _canvas()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._canvas)

    def show_bars(
        self,
        values: Sequence[int | None],
        labels: Sequence[str],
        scale: Sequence[tuple[float, str]],
        level: tuple[float, str] | None = None,
    ) -> None:
        """Draw one bar a value; an empty label leaves its place on the axis free.

        `scale` names the heights to mark, `level` is a line across with its label.
        """
        self._values, self._labels = tuple(values), tuple(labels)
        self._scale, self._level = tuple(scale), level
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        plot, theme = self._canvas.getPlotItem(), theme_of(self.palette())
        plot.clear()
        top = self._top()
        self._draw_gaps(plot, theme, top)
        bars = [(x, value) for x, value in enumerate(self._values) if value is not None]
        _add_bars(plot, bars, theme.accent)
        if self._level is not None:
            self._draw_level(plot, theme, *self._level)
        self._draw_axes(plot, theme)
        plot.setXRange(-0.6, len(self._values) - 0.4, padding=0)
        plot.setYRange(0, top, padding=0)

    def _top(self) -> float:
        labelled = self._level[0] * LABEL_ROOM if self._level else 0
        return max(1, labelled, *(HEADROOM * (value or 0) for value in self._values))

    def _draw_gaps(self, plot: Any, theme: Theme, top: float) -> None:
        colour = QColor(theme.muted)
        colour.setAlpha(GAP_ALPHA)
        places = [(x, top) for x in inner_gaps(self._values)]
        _add_bars(plot, places, QBrush(colour, Qt.BrushStyle.BDiagPattern))

    def _draw_level(self, plot: Any, theme: Theme, height: float, label: str) -> None:
        pen = pyqtgraph.mkPen(theme.text, width=1.5, style=Qt.PenStyle.DashLine)
        # Plain text: pyqtgraph's own labels of lines are not markup either.
        said = {"position": 0.99, "anchors": [(1, 1), (1, 1)], "color": theme.text}
        line = pyqtgraph.InfiniteLine(height, angle=0, pen=pen, label=label, labelOpts=said)
        line.label.setFont(self.font())
        plot.addItem(line)

    def _draw_axes(self, plot: Any, theme: Theme) -> None:
        ticks = [(x, label) for x, label in enumerate(self._labels) if label]
        for name, marks in (("bottom", ticks), ("left", self._scale)):
            axis = plot.getAxis(name)
            axis.setPen(pyqtgraph.mkPen(theme.track))
            axis.setTextPen(pyqtgraph.mkPen(theme.muted))
            axis.setTickFont(self.font())
            axis.setTicks([marks])
        plot.getAxis("left").setPen(None)
        widest = max((self.fontMetrics().horizontalAdvance(t) for _, t in self._scale), default=0)
        plot.getAxis("left").setWidth(widest + AXIS_ROOM)


def _canvas() -> Any:
    """A plot without menu, zoom, focus and frame."""
    canvas = pyqtgraph.PlotWidget(background=None)
    canvas.setFrameShape(canvas.Shape.NoFrame)
    canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # The wheel belongs to whatever scrolls around the chart.
    canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    plot = canvas.getPlotItem()
    plot.setMenuEnabled(False)
    plot.setMouseEnabled(x=False, y=False)
    plot.hideButtons()
    for name in ("bottom", "left"):
        plot.getAxis(name).setStyle(tickLength=0)
    return canvas


def inner_gaps(values: Sequence[int | None]) -> list[int]:
    """The places without a value between known ones; before and after, there is nothing to say."""
    known = [x for x, value in enumerate(values) if value is not None]
    if not known:
        return []
    return [x for x in range(known[0], known[-1]) if values[x] is None]


def _add_bars(plot: Any, bars: Sequence[tuple[int, float]], brush: QColor | QBrush) -> None:
    if bars:
        places, heights = zip(*bars, strict=True)
        plot.addItem(
            pyqtgraph.BarGraphItem(
                x=list(places), height=list(heights), width=BAR_WIDTH, brush=brush, pen=None
            )
        )
