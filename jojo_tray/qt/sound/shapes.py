"""The signs on a player's buttons, drawn in the colour of the text."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap, QPolygonF
from PySide6.QtWidgets import QToolButton, QWidget

from jojo_tray.qt.popup.cards import hint

SIDE = 64  # pixels of the drawing; shown much smaller


class Shape(StrEnum):
    """What a button does."""

    PLAY = "play"
    PAUSE = "pause"
    STOP = "stop"
    PREVIOUS = "previous"
    NEXT = "next"


class ShapeButton(QToolButton):
    """A flat button with a sign; its name is what a screen reader says and the tooltip shows."""

    def __init__(self, shape: Shape, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = self.fontMetrics().height()
        self.setIconSize(QSize(side, side))
        self.show_shape(shape, name)

    @property
    def shape(self) -> Shape:
        """The sign it shows."""
        return self._shape

    def show_shape(self, shape: Shape, name: str) -> None:
        """Show another sign."""
        self._shape = shape
        self.setAccessibleName(name)
        self.setToolTip(hint(name))
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        groups, role = QPalette.ColorGroup, QPalette.ColorRole.ButtonText
        icon = QIcon()
        for group, mode in (
            (groups.Active, QIcon.Mode.Normal),
            (groups.Disabled, QIcon.Mode.Disabled),
        ):
            icon.addPixmap(drawn(self._shape, self.palette().color(group, role)), mode)
        self.setIcon(icon)


def drawn(shape: Shape, colour: QColor) -> QPixmap:
    """One sign on nothing."""
    picture = QPixmap(SIDE, SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if shape is Shape.PREVIOUS:
        painter.translate(SIDE, 0)
        painter.scale(-1, 1)
    _draw(painter, shape)
    painter.end()
    return picture


def _draw(painter: QPainter, shape: Shape) -> None:
    match shape:
        case Shape.PLAY:
            painter.drawPolygon(_arrow(18, 54))
        case Shape.PAUSE:
            painter.drawRect(QRectF(16, 12, 11, 40))
            painter.drawRect(QRectF(37, 12, 11, 40))
        case Shape.STOP:
            painter.drawRect(QRectF(14, 14, 36, 36))
        case Shape.PREVIOUS | Shape.NEXT:
            painter.drawPolygon(_arrow(14, 42))
            painter.drawRect(QRectF(42, 14, 7, 36))


def _arrow(start: float, tip: float) -> QPolygonF:
    return QPolygonF([QPointF(start, 12), QPointF(tip, 32), QPointF(start, 52)])
