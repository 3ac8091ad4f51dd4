"""What panels look like, as pictures and as drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect
from PySide6.QtGui import QImage, QImageWriter, QPainter

from jojo_tray.qt.insight.grid import PanelGrid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintDevice
    from PySide6.QtWidgets import QWidget

    from jojo_tray.qt.steps import Steps

ORIGIN = QPoint(0, 0)
SHARP = 2  # pixels of a picture for one of the screen


def painted(widget: QWidget) -> Steps[QImage]:
    """A picture twice as sharp as the screen; of many panels one a step, for each takes a while.

    A panel that is removed meanwhile is left out.
    """
    image = QImage(widget.size() * SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARP)
    image.fill(widget.palette().window().color())
    if not isinstance(widget, PanelGrid):
        _render(widget, image)
        return image
    for card, place in [(card, card.pos()) for card in widget.cards]:
        yield
        if card in widget.cards:
            _render(card, image, place)
    return image


def png_of(image: QImage) -> bytes:
    """A picture as PNG; for a worker."""
    return _kept(lambda buffer: QImageWriter(buffer, QByteArray(b"png")).write(image))


def drawing(widget: QWidget) -> bytes:
    """What the widget looks like, as SVG: lines and letters, not pixels."""
    from PySide6.QtSvg import QSvgGenerator

    def draw(buffer: QBuffer) -> object:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(widget.size())
        generator.setViewBox(QRect(QPoint(0, 0), widget.size()))
        generator.setTitle(widget.accessibleName())
        _render(widget, generator)
        return generator

    return _kept(draw)


def _render(widget: QWidget, onto: QPaintDevice, place: QPoint = ORIGIN) -> None:
    painter = QPainter(onto)
    widget.render(painter, place)
    painter.end()


def _kept(draw: Callable[[QBuffer], object]) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    draw(buffer)
    buffer.close()
    return bytes(content.data())
