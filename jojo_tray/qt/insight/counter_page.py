"""The counter's place in a trend's panel: readings and chart come when they are first wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.domain.insight.views import TrendView
from jojo_tray.domain.series import UsageMetric
from jojo_tray.qt.charts.counter_points import line_of
from jojo_tray.qt.insight.curve_views import limit_of
from jojo_tray.qt.insight.message import Message
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.qt.charts.counter import CounterChart
    from jojo_tray.qt.charts.counter_points import Line
    from jojo_tray.qt.insight.sight import Sight


class CounterPage(QWidget):
    """All readings of the trend's stretch, and the charting library, are brought in by a worker.

    `grown` says that the chart is there.
    """

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chart: CounterChart | None = None
        self._asked: tuple[datetime, datetime] | None = None
        self._range: tuple[datetime, datetime] | None = None
        self._message = Message()
        self._message.say(translate("insight", "Reading…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._message)

    def show_trend(self, view: TrendView, sight: Sight) -> None:
        """Show the readings between a trend's first and last, unless they are shown already."""
        ends = view.series.edges[0], min(sight.now, view.series.edges[-1])
        if ends != self._asked:
            self._begin(view)
            self._asked = ends
            sight.tasks.browse(
                lambda: line_of(sight.readings(*ends)),
                partial(self._show, ends, view, sight),
                partial(self._fail, ends, sight),
            )

    def _begin(self, view: TrendView) -> None:
        """Of another range nothing stays; of the same one the line stays until it goes on."""
        stretch = view.series.edges[0], view.series.edges[-1]
        if stretch != self._range:
            self._range = stretch
            self._said(translate("insight", "Reading…"))

    def _said(self, title: str, text: str = "") -> None:
        """A message instead of the line."""
        self._message.say(title, text)
        self._message.show()
        if self.chart is not None:
            self.chart.hide()

    def _show(
        self, ends: tuple[datetime, datetime], view: TrendView, sight: Sight, line: Line
    ) -> None:
        if ends != self._asked:
            return  # others were asked for since
        if not len(line.seconds):
            self._said(translate("insight", "No readings in this range"))
        else:
            anew = not self._message.isHidden()
            self._message.hide()
            level = limit_of(view.limit, sight.language)
            chart = self._made(sight)
            chart.show_line(line, level, _summary(ends, line, sight), anew=anew)
            chart.show()

    def _fail(self, ends: tuple[datetime, datetime], sight: Sight, error: JojoTrayError) -> None:
        if ends == self._asked:
            self._asked = None
            self._said(error.heading(sight.language), error.message(sight.language))

    def _made(self, sight: Sight) -> CounterChart:
        from jojo_tray.qt.charts.counter import CounterChart

        if self.chart is None:
            self.chart = CounterChart(sight.language)
            column = self.layout()
            assert column is not None
            column.addWidget(self.chart)
            self.grown.emit()
        return self.chart


def counts(view: Tabular, panel: Panel) -> bool:
    """Whether own readings say something of it: they count the credits of everything."""
    whole = panel.metric is UsageMetric.CREDITS and not panel.only
    return isinstance(view, TrendView) and whole


def _summary(ends: tuple[datetime, datetime], line: Line, sight: Sight) -> str:
    said = translate("insight", "The counter from {first} to {last}, {count} readings")
    first, last = (sight.language.moment(end, sight.now) for end in ends)
    count = sight.language.number(len(line.seconds))
    return said.format(first=first, last=last, count=count)
