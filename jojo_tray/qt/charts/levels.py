"""Lines across a chart, each with its name where it hides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPen

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from jojo_tray.qt.charts.axes import Frame, Level
    from jojo_tray.qt.look.theme import Theme

BACKED = 200  # how opaque the ground of a name is


class Levels:
    """Paints levels over what stands `heights` high in each step."""

    def __init__(
        self, painter: QPainter, frame: Frame, theme: Theme, heights: Sequence[float] = ()
    ) -> None:
        self._painter = painter
        self._frame = frame
        self._theme = theme
        self._heights = heights
        self._names: list[QRectF] = []

    def paint(self, level: Level | None, *, leading: bool = False) -> None:
        """A dashed line with its name at its end, or `leading`; far above, at the upper edge."""
        if level is None:
            return
        painter, area, y = self._painter, self._frame.area, self._frame.y(level.height)
        painter.setPen(QPen(self._theme.text, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        text = level.name
        if level.height > self._frame.top:
            text = translate("insight", "{name} ↑ further up").format(name=level.name)
        metrics = painter.fontMetrics()
        size = QSizeF(metrics.horizontalAdvance(text) + GRID, metrics.height())
        room = self.room_of(y, size, leading=leading)
        self._names.append(room)
        backed = QColor(self._theme.window)
        backed.setAlpha(BACKED)
        painter.fillRect(room, backed)
        painter.setPen(self._theme.text)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def room_of(self, y: float, size: QSizeF, *, leading: bool) -> QRectF:
        """Above a line, at the wanted end, else where it hides nothing, else there all the same."""
        area, width = self._frame.area, size.width()
        ends = [area.left(), area.right() - width]
        steps = (self._frame.x(step) for step in range(self._frame.steps))
        lefts = [*(ends if leading else ends[::-1]), *steps]
        top = y - size.height() - 1 if y > size.height() else y + 2
        rooms = [QRectF(left, top, width, size.height()) for left in lefts if left <= ends[1]]
        return next((room for room in rooms if self._free(room)), rooms[0])

    def _free(self, room: QRectF) -> bool:
        if any(room.intersects(name) for name in self._names):
            return False
        return not any(
            self._frame.y(height) < room.bottom()
            for step, height in enumerate(self._heights)
            if self._frame.x(step) < room.right() and self._frame.x(step + 1) > room.left()
        )
