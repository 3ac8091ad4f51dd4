"""What all of a panel's bodies share: a chart under a sentence, over its legend."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.qt.charts.legend import Legend
from jojo_tray.qt.popup.cards import GRID, PlainLabel

if TYPE_CHECKING:
    from jojo_tray.qt.charts.chart import Chart
    from jojo_tray.qt.insight.sight import Sight

V = TypeVar("V")


class Body(QWidget, Generic[V]):
    """Tells in `picked` which stretch of time was clicked."""

    picked = Signal(object)

    def __init__(self, chart: Chart, said: PlainLabel | None = None) -> None:
        super().__init__()
        self.chart = chart
        self.legend = Legend()
        self.said = said or PlainLabel()
        chart.picked.connect(self.picked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self.said)
        self._column.addWidget(chart, 1)
        self._column.addWidget(self.legend)

    @abstractmethod
    def show_view(self, view: V, sight: Sight) -> str:
        """Show other numbers; returns them in one sentence."""
