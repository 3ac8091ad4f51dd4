"""The panels of a dashboard beside and below each other, as many columns as have room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jojo_tray.qt.insight.panel_card import PanelCard
from jojo_tray.qt.insight.placing import MOST_COLUMNS, columns_in, places
from jojo_tray.qt.insight.tab_order import in_tab_order
from jojo_tray.qt.insight.words import dashboard_name
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from jojo_tray.domain.insight.panels import Dashboard, Panel

LEAST_WIDTH = 22  # of a text line's height, for a column
ROW = 17  # of a text line's height


class PanelGrid(QWidget):
    """`cards` are in the order of the panels; `made` carries each that is new."""

    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[PanelCard, ...] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * GRID)

    def show_dashboard(self, dashboard: Dashboard) -> None:
        """Show other panels, each empty until it is told its numbers."""
        self.setAccessibleName(dashboard_name(dashboard.name))
        self.rearrange([self.make(panel) for panel in dashboard.panels])

    def rearrange(self, cards: Sequence[PanelCard]) -> None:
        """Show these in this order, each at the size that its panel wants by now."""
        for card in set(self.cards).difference(cards):
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = tuple(cards)
        self._columns = 0
        self._arrange()
        in_tab_order([stop for card in self.cards for stop in card.stops])

    def make(self, panel: Panel) -> PanelCard:
        """A card that is not shown before the next `rearrange`."""
        card = PanelCard(panel, self)
        card.hide()
        self.made.emit(card)
        return card

    def settle(self) -> None:
        """Give every card its place at once."""
        self._grid.activate()
        self.adjustSize()

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = columns_in(self.width(), LEAST_WIDTH * self.fontMetrics().height())
        if columns == self._columns:
            return
        self._columns = columns
        for card in self.cards:
            self._grid.removeWidget(card)
        found = places([card.panel for card in self.cards], columns)
        for card, place in zip(self.cards, found, strict=True):
            self._grid.addWidget(card, place.row, place.column, place.rows, place.columns)
            card.show()
        self._stretch(max((place.row + place.rows for place in found), default=0), columns)

    def _stretch(self, rows: int, columns: int) -> None:
        """Rows of one height, columns of one width; those of before take no more room."""
        line = self.fontMetrics().height()
        for row in range(max(rows, self._grid.rowCount())):
            self._grid.setRowMinimumHeight(row, ROW * line if row < rows else 0)
            self._grid.setRowStretch(row, 1 if row < rows else 0)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
