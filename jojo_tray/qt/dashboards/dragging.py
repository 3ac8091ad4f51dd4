"""Panels dragged by their heads to another place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from jojo_tray.qt.dashboards.drag_handle import DragHandle
from jojo_tray.qt.dashboards.drop_places import THICK, Drop, drop_at
from jojo_tray.qt.look.theme import theme_of

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent

    from jojo_tray.qt.dashboards.editing import Editing
    from jojo_tray.qt.insight.panel_card import PanelCard
    from jojo_tray.qt.insight.window import InsightWindow

SCROLLING = 40  # milliseconds between two steps while the mouse rests at an edge


class PanelDragging(QObject):
    """Marks the gap that is meant; what lies beyond the window's edge comes into sight."""

    def __init__(self, window: InsightWindow, editing: Editing) -> None:
        super().__init__(window)
        self._window, self._editing = window, editing
        self._where = QPoint()
        self.marker = DropMarker(window.grid)
        self._scrolling = QTimer(self, interval=SCROLLING)
        self._scrolling.timeout.connect(self._show)
        window.grid.made.connect(self._attend)

    def _attend(self, card: PanelCard) -> None:
        handle = DragHandle(card.head)
        handle.moved.connect(self._move)
        handle.dropped.connect(partial(self._drop, card))
        handle.given_up.connect(self._end)

    def _move(self, where: QPoint) -> None:
        self._where = where
        self._scrolling.start()
        self._show()

    def _show(self) -> None:
        """Again and again, for the panels move below a mouse that rests."""
        self._window.bring_near(self._window.grid.mapFromGlobal(self._where))
        self.marker.show_at(self._drop_at(self._where).mark)

    def _drop(self, card: PanelCard, where: QPoint) -> None:
        gap = self._drop_at(where).gap
        self._end()
        self._editing.move(card, gap)

    def _end(self) -> None:
        self._scrolling.stop()
        self.marker.hide()

    def _drop_at(self, where: QPoint) -> Drop:
        grid = self._window.grid
        return drop_at(
            [card.geometry() for card in grid.cards],
            grid.mapFromGlobal(where),
            stacked=grid.columns == 1,
            mirrored=grid.isRightToLeft(),
        )


class DropMarker(QWidget):
    """A bar in the gap between two panels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme_of(self.palette()).accent)
        painter.drawRoundedRect(QRectF(self.rect()), THICK / 2, THICK / 2)
        painter.end()

    def show_at(self, area: QRect) -> None:
        """Mark a gap, above all panels."""
        self.setGeometry(area)
        self.raise_()
        self.show()
