"""The counter's place in a trend's panel: the chart comes when it is first wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.qt.insight.counter_points import line_of
from jojo_tray.qt.insight.curve_views import limit_of
from jojo_tray.qt.insight.message import Message
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from jojo_tray.domain.insight.views import CounterPoint, TrendView
    from jojo_tray.qt.insight.counter import CounterChart
    from jojo_tray.qt.insight.counter_points import Line
    from jojo_tray.qt.insight.sight import Sight


class CounterPage(QWidget):
    """Its arrays and the charting library are brought in by a worker."""

    def __init__(self) -> None:
        super().__init__()
        self.chart: CounterChart | None = None
        self._points: tuple[CounterPoint, ...] = ()
        self._message = Message()
        self._message.say(translate("insight", "Reading…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._message)

    def show_trend(self, view: TrendView, sight: Sight) -> None:
        """Show the readings of a trend, unless they are those shown."""
        if view.counter is not self._points:
            self._points = view.counter
            work = partial(line_of, view.counter)
            sight.tasks.browse(work, partial(self._show, view, sight))

    def _show(self, view: TrendView, sight: Sight, line: Line) -> None:
        if view.counter is not self._points:
            return  # others were asked for since
        from jojo_tray.qt.insight.counter import CounterChart

        if self.chart is None:
            self.chart = CounterChart(sight.language)
            self._message.hide()
            column = self.layout()
            assert column is not None
            column.addWidget(self.chart)
            self.setFocusProxy(self.chart)
        said = translate("insight", "The counter from {first} to {last}, {count} readings")
        first, last = self._points[0].at, self._points[-1].at
        summary = said.format(
            first=sight.language.moment(first, sight.now),
            last=sight.language.moment(last, sight.now),
            count=sight.language.number(len(self._points)),
        )
        self.chart.show_line(line, limit_of(view.limit, sight.language), summary)
