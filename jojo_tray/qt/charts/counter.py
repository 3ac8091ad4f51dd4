"""The counter of own readings, to be panned and zoomed; it loads pyqtgraph, so import it late."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyqtgraph
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.short_numbers import short_number
from jojo_tray.qt.look.theme import theme_of
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from jojo_tray.qt.charts.axes import Level
    from jojo_tray.qt.charts.counter_points import Line
    from jojo_tray.qt.look.language import QtLanguage

HOUR, DAY = 3600, 86_400
SPACINGS = (HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY)
SPACINGS_FAR = (61 * DAY, 122 * DAY, 365 * DAY, 3650 * DAY)
NEAREST = HOUR  # seconds across
ROOM = 1.06  # above the highest
STEP, ZOOM = 0.15, 0.7  # of what is in sight, for a key
MARK = 96  # pixels for a mark below


class CounterChart(QWidget):
    """Drag or arrow keys pan, the wheel (once it has the focus), + and - zoom, Home shows all."""

    moved = Signal()

    def __init__(self, language: QtLanguage) -> None:
        super().__init__()
        self._language = language
        self._line: Line | None = None
        self._level: Level | None = None
        self.canvas = Canvas({"bottom": DayAxis(language), "left": HeightAxis(language)})
        self._curve = pyqtgraph.PlotDataItem(connect="finite", skipFiniteCheck=False)
        self._curve.setDownsampling(auto=True, method="peak")
        self._curve.setClipToView(True)
        plot = self.canvas.getPlotItem()
        plot.addItem(self._curve)
        plot.getViewBox().sigXRangeChanged.connect(lambda *_: self.moved.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self.canvas.setAccessibleName(translate("insight", "Counter of own readings"))

    def show_line(
        self, line: Line, level: Level | None, summary: str, *, anew: bool = True
    ) -> None:
        """Show other readings: all of them, or what is in sight where they are not `anew`."""
        before = self.stretch
        self._line, self._level = line, level
        self.canvas.setAccessibleDescription(summary)
        self._curve.setData(line.seconds, line.credits)
        self._dress()
        self.show_all()
        if not anew:
            self.look_at(*before)

    def show_all(self) -> None:
        """From the first to the last reading."""
        line = self._line
        if line is None or not line.seconds.size:
            return
        first, last = float(line.seconds[0]), float(line.seconds[-1])
        span = max(NEAREST, last - first)
        box = self.canvas.getPlotItem().getViewBox()
        box.setLimits(
            xMin=first - span / 2, xMax=last + span / 2, minXRange=NEAREST, maxXRange=2 * span
        )
        self.look_at(first, first + span)

    def look_at(self, first: float, last: float) -> None:
        """Show a stretch, in seconds since 1970."""
        box = self.canvas.getPlotItem().getViewBox()
        level = self._level.height if self._level is not None else 0
        highest = max(1.0, self._line.highest if self._line is not None else 0, level)
        box.setYRange(0, highest * ROOM, padding=0)
        box.setXRange(first, last, padding=0)

    @property
    def stretch(self) -> tuple[float, float]:
        """What is in sight, in seconds since 1970."""
        first, last = self.canvas.getPlotItem().getViewBox().viewRange()[0]
        return float(first), float(last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        first, last = self.stretch
        width, keys = last - first, Qt.Key
        moves = {keys.Key_Left: -STEP * width, keys.Key_Right: STEP * width}
        zooms = {keys.Key_Plus: ZOOM, keys.Key_Equal: ZOOM, keys.Key_Minus: 1 / ZOOM}
        key = keys(event.key())
        if key in moves:
            self.look_at(first + moves[key], last + moves[key])
        elif key in zooms:
            middle, half = (first + last) / 2, width * zooms[key] / 2
            self.look_at(middle - half, middle + half)
        elif key == keys.Key_Home:
            self.show_all()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()

    def _dress(self) -> None:
        theme, plot = theme_of(self.palette()), self.canvas.getPlotItem()
        # A pen of one pixel is what Qt draws fast.
        self._curve.setPen(pyqtgraph.mkPen(theme.accent, width=1))
        for name in ("bottom", "left"):
            axis = plot.getAxis(name)
            axis.setPen(pyqtgraph.mkPen(theme.track))
            axis.setTextPen(pyqtgraph.mkPen(theme.muted))
            axis.setTickFont(self.font())
        self._dress_level(plot, theme.text)

    def _dress_level(self, plot: Any, colour: Any) -> None:
        for item in [item for item in plot.items if isinstance(item, pyqtgraph.InfiniteLine)]:
            plot.removeItem(item)
        if self._level is not None:
            pen = pyqtgraph.mkPen(colour, width=1, style=Qt.PenStyle.DashLine)
            said = {"position": 0.99, "anchors": [(1, 0), (1, 0)], "color": colour}
            plot.addItem(
                pyqtgraph.InfiniteLine(
                    self._level.height, angle=0, pen=pen, label=self._level.name, labelOpts=said
                )
            )


class Canvas(pyqtgraph.PlotWidget):  # type: ignore[misc]  # the library has no types
    """A plot without menu and frame, whose wheel zooms only while it has the focus."""

    def __init__(self, axes: dict[str, Any]) -> None:
        super().__init__(background=None, axisItems=axes)
        self.setFrameShape(self.Shape.NoFrame)
        self.setStyleSheet("background: transparent")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        plot = self.getPlotItem()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=True, y=False)
        plot.hideButtons()
        plot.disableAutoRange()
        for name in ("bottom", "left"):
            plot.getAxis(name).setStyle(tickLength=0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # it belongs to whatever scrolls around the chart

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the chart around it knows what to do


class DayAxis(pyqtgraph.AxisItem):  # type: ignore[misc]  # the library has no types
    """Days and hours in the reader's zone."""

    def __init__(self, language: QtLanguage) -> None:
        super().__init__("bottom")
        self._language = language

    def tickValues(self, first: float, last: float, size: float) -> list[tuple[float, list[float]]]:
        """Round moments, as many as have room."""
        most = max(2, size / MARK)
        spacings = (*SPACINGS, *SPACINGS_FAR)
        wide = next((s for s in spacings if (last - first) / s <= most), spacings[-1])
        offset = self._offset(first)
        start = -(-(first + offset) // wide) * wide - offset
        count = int((last - start) // wide) + 1
        return [(wide, [start + step * wide for step in range(max(0, count))])]

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        """The day, or the time of day where the marks are closer."""
        moments = [datetime.fromtimestamp(value, tz=UTC) for value in values]
        said = self._language
        if spacing >= DAY:
            return [said.day(moment) for moment in moments]
        return [said.clock(m) if said.local(m).hour else said.day(m) for m in moments]

    def _offset(self, at: float) -> float:
        shift = self._language.local(datetime.fromtimestamp(at, tz=UTC)).utcoffset()
        return shift.total_seconds() if shift is not None else 0.0


class HeightAxis(pyqtgraph.AxisItem):  # type: ignore[misc]  # the library has no types
    """Credits, short."""

    def __init__(self, language: QtLanguage) -> None:
        super().__init__("left")
        self._language = language
        self.setStyle(maxTickLevel=0)
        self.setWidth(6 * GRID)

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """69 k for 69,214."""
        return [short_number(self._language, round(value)) for value in values]
