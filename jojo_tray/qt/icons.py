"""The tray icon: the gauge itself, drawn for every size that tray hosts ask for.

Only QtCore and QtGui are needed, and no font, because the first icon is on the start-up path.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPainterPath, QPen, QPixmap

from jojo_tray.domain.quota import Band
from jojo_tray.qt.theme import ON_BOTH, ON_DARK, ON_LIGHT

SIZES = (16, 22, 24, 32, 48, 64)
SWEEP = 270
START = 225  # degrees anticlockwise from three o'clock: half past seven, the gap is at the bottom
MIDDLE = QColor("#989898")
HALO = QColor(0, 0, 0, 115)
DIM = 0.5

IconState = Literal["normal", "stale", "no_key", "locked", "rejected", "offline", "unknown"]
Ink = Literal["auto", "light", "dark"]

# Two digits must fit a ring of 16 pixels, where no font is readable: a four by seven grid.
DIGITS = {
    "0": ("0110", "1001", "1001", "1001", "1001", "1001", "0110"),
    "1": ("0010", "0110", "0010", "0010", "0010", "0010", "0111"),
    "2": ("0110", "1001", "0001", "0010", "0100", "1000", "1111"),
    "3": ("1110", "0001", "0001", "0110", "0001", "0001", "1110"),
    "4": ("0010", "0110", "0110", "1010", "1111", "0010", "0010"),
    "5": ("1111", "1000", "1110", "0001", "0001", "1001", "0110"),
    "6": ("0110", "1000", "1000", "1110", "1001", "1001", "0110"),
    "7": ("1111", "0001", "0010", "0010", "0100", "0100", "0100"),
    "8": ("0110", "1001", "1001", "0110", "1001", "1001", "0110"),
    "9": ("0110", "1001", "1001", "0111", "0001", "0001", "0110"),
    "!": ("11", "11", "11", "11", "11", "00", "11"),
}


@dataclass(frozen=True, slots=True)
class IconFace:
    """All that the icon shows; equal faces look the same, so an equal one needs no redrawing."""

    share: float | None = None
    elapsed: float | None = None
    band: Band | None = None
    state: IconState = "unknown"
    number: bool = False
    ink: Ink = "auto"


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of one icon."""

    line: QColor
    track: QColor
    bands: Mapping[Band, QColor]
    disc: QColor | None = None
    digit: QColor | None = None
    halo: QColor | None = None

    def band(self, band: Band | None) -> QColor:
        return self.line if band is None else self.bands[band]


def tray_icon(face: IconFace, *, mask: bool = sys.platform == "darwin") -> QIcon:
    """The icon of a face in all sizes; a mask has one ink, which the menu bar of macOS chooses."""
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(QPixmap.fromImage(tray_image(face, size, mask=mask)))
    icon.setIsMask(mask)
    return icon


def tray_image(face: IconFace, size: int, *, mask: bool = False) -> QImage:
    """The icon of a face in one size, in pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Drawing(painter, size, _inks(face, mask=mask)).draw(face)
    painter.end()
    return image


def icon_number(share: float) -> str:
    """Two digits, rounded down; "!" from 100 % on, which two digits cannot say."""
    return "!" if share >= 1 else str(max(0, int(share * 100)))


def _inks(face: IconFace, *, mask: bool) -> Inks:
    if mask:
        return _one_ink(QColor(Qt.GlobalColor.black))
    if face.ink == "light":
        return _inks_of(QColor("#f4f4f4"), ON_DARK)
    if face.ink == "dark":
        return _inks_of(QColor("#242424"), ON_LIGHT)
    if face.number:
        # Thin digits need more contrast than a mid-tone has: they bring their own background.
        white = QColor(Qt.GlobalColor.white)
        return Inks(MIDDLE, _veil(MIDDLE, 0.6), ON_BAND_BOTH, QColor("#26292c"), white, HALO)
    return Inks(MIDDLE, _veil(MIDDLE, 0.5), ON_BAND_BOTH, halo=HALO)


def _inks_of(line: QColor, names: Mapping[Band, str]) -> Inks:
    bands = {band: QColor(name) for band, name in names.items()}
    return Inks(line, _veil(line, 0.3), bands, None, line)


def _one_ink(line: QColor) -> Inks:
    return Inks(line, _veil(line, 0.3), dict.fromkeys(Band, line), None, line)


def _veil(colour: QColor, alpha: float) -> QColor:
    veiled = QColor(colour)
    veiled.setAlphaF(alpha)
    return veiled


ON_BAND_BOTH = {band: QColor(name) for band, name in ON_BOTH.items()}


class _Drawing:
    """One icon being drawn."""

    def __init__(self, painter: QPainter, size: int, inks: Inks) -> None:
        self.painter = painter
        self.size = size
        self.inks = inks

    def draw(self, face: IconFace) -> None:
        match face.state:
            case "locked":
                self._padlock()
            case "no_key":
                self._haloed_ring(self._thin(), self.inks.line, SWEEP)
                self._keyhole()
            case "rejected":
                self._haloed_ring(self._thin(), self.inks.bands[Band.EXHAUSTED], 360)
                self._cross()
            case _:
                self._gauge(face)

    def _gauge(self, face: IconFace) -> None:
        aged = face.state in ("stale", "offline")
        stroke = self._stroke(face)
        if face.number and face.share is not None:
            self._disc(stroke)
        if aged:
            self.painter.setOpacity(DIM)
        self._haloed_ring(stroke, self.inks.track, SWEEP)
        if face.share is None:
            self._dash()
        else:
            self._used(face, stroke, aged=aged)
        self.painter.setOpacity(1)
        if face.state == "offline":
            self._slash()

    def _used(self, face: IconFace, stroke: float, *, aged: bool) -> None:
        share = face.share or 0.0
        colour = self.inks.band(face.band)
        # A closed ring is the shape of "used up", for those who do not see its colour.
        sweep = 360 if share >= 1 else SWEEP * max(0.0, share)
        self._ring(stroke, colour, sweep)
        if face.elapsed is not None and share < 1:
            self._mark(face.elapsed, stroke)
        if face.number and face.state != "offline":
            self.painter.setOpacity(0.7 if aged else 1)
            self._number(icon_number(share))

    def _stroke(self, face: IconFace) -> float:
        return self._thin() if face.number else max(3.0, round(self.size / 6))

    def _thin(self) -> float:
        return max(2.0, self.size / 9)

    def _haloed_ring(self, stroke: float, colour: QColor, sweep: float) -> None:
        """A ring with a dark rim that sets it off from light and middle panels."""
        if self.inks.halo is not None:
            self._ring(stroke, self.inks.halo, sweep, rim=max(0.7, self.size / 32))
        self._ring(stroke, colour, sweep)

    def _ring(self, stroke: float, colour: QColor, sweep: float, rim: float = 0) -> None:
        if sweep <= 0:
            return
        inset = stroke / 2 + self.size / 32
        box = QRectF(inset, inset, self.size - 2 * inset, self.size - 2 * inset)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(_pen(colour, stroke + 2 * rim))
        self.painter.drawArc(box, START * 16, -round(sweep * 16))

    def _mark(self, elapsed: float, stroke: float) -> None:
        """A tick for the elapsed time, set free from the arc on both sides."""
        angle = radians(START - SWEEP * min(1.0, max(0.0, elapsed)))
        outer = self.size / 2
        inner = outer - stroke - self.size / 16
        width = max(1.0, self.size / 16)
        self._spoke(angle, inner, outer, QColor(0, 0, 0), width * 3, clear=True)
        self._spoke(angle, inner, outer, self.inks.line, width)

    def _spoke(
        self,
        angle: float,
        inner: float,
        outer: float,
        colour: QColor,
        width: float,
        *,
        clear: bool = False,
    ) -> None:
        middle, way = self.size / 2, QPointF(cos(angle), -sin(angle))
        centre = QPointF(middle, middle)
        self._line(centre + way * inner, centre + way * outer, colour, width, clear=clear)

    def _line(
        self, start: QPointF, end: QPointF, colour: QColor, width: float, *, clear: bool = False
    ) -> None:
        modes = QPainter.CompositionMode
        self.painter.setCompositionMode(
            modes.CompositionMode_Clear if clear else modes.CompositionMode_SourceOver
        )
        self.painter.setPen(_pen(colour, width))
        self.painter.drawLine(start, end)
        self.painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def _disc(self, stroke: float) -> None:
        if self.inks.disc is not None:
            self._fill(self.inks.disc)
            inset = stroke / 2 + self.size / 32
            self.painter.drawEllipse(QRectF(0, 0, self.size, self.size).adjusted(*_shrunk(inset)))

    def _fill(self, colour: QColor) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)

    def _number(self, text: str) -> None:
        cell = max(1, self.size // 16)
        if self.size in (22, 24):
            cell = 1
        rows = [DIGITS[char] for char in text]
        width = sum(len(rows_of[0]) for rows_of in rows) + len(rows) - 1
        left = round((self.size - width * cell) / 2)
        top = round((self.size - 7 * cell) / 2)
        for rows_of in rows:
            self._glyph(rows_of, left, top, cell)
            left += (len(rows_of[0]) + 1) * cell

    def _glyph(self, rows: tuple[str, ...], left: int, top: int, cell: int) -> None:
        colour = self.inks.digit or self.inks.line
        for y, row in enumerate(rows):
            for x, bit in enumerate(row):
                if bit == "1":
                    box = QRectF(left + x * cell, top + y * cell, cell, cell)
                    self.painter.fillRect(box, colour)

    def _dash(self) -> None:
        """Unknown, or no limit: nothing is claimed."""
        half, middle = self.size / 8, self.size / 2
        ends = QPointF(middle - half, middle), QPointF(middle + half, middle)
        self._line(*ends, self.inks.line, max(2.0, self.size / 9))

    def _slash(self) -> None:
        edge = self.size / 12
        ends = QPointF(edge, edge), QPointF(self.size - edge, self.size - edge)
        width = max(1.5, self.size / 11)
        self._line(*ends, QColor(0, 0, 0), width * 2.4, clear=True)
        self._line(*ends, self.inks.line, width)

    def _cross(self) -> None:
        half, middle = self.size / 7, self.size / 2
        colour, width = self.inks.bands[Band.EXHAUSTED], max(2.0, self.size / 9)
        for side in (-1, 1):
            ends = (
                QPointF(middle - half, middle - half * side),
                QPointF(middle + half, middle + half * side),
            )
            self._line(*ends, colour, width)

    def _keyhole(self) -> None:
        middle, radius = self.size / 2, self.size / 8
        self._fill(self.inks.line)
        self.painter.drawEllipse(QPointF(middle, middle - radius * 0.7), radius, radius)
        stem = QRectF(middle - radius / 2, middle - radius * 0.7, radius, radius * 2.9)
        self.painter.drawRect(stem)

    def _padlock(self) -> None:
        if self.inks.halo is not None:
            self._lock_shape(self.inks.halo, rim=max(0.7, self.size / 32))
        self._lock_shape(self.inks.line)

    def _lock_shape(self, colour: QColor, rim: float = 0) -> None:
        unit = self.size / 16
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(_pen(colour, 2 * unit + 2 * rim))
        shackle = QPainterPath(QPointF(5 * unit, 8 * unit))
        shackle.lineTo(5 * unit, 5 * unit)
        shackle.arcTo(QRectF(5 * unit, 2 * unit, 6 * unit, 6 * unit), 180, -180)
        shackle.lineTo(11 * unit, 8 * unit)
        self.painter.drawPath(shackle)
        self._fill(colour)
        body = QRectF(3 * unit, 7 * unit, 10 * unit, 8 * unit).adjusted(*_shrunk(-rim))
        self.painter.drawRoundedRect(body, 1.5 * unit, 1.5 * unit)


def _shrunk(inset: float) -> tuple[float, float, float, float]:
    return inset, inset, -inset, -inset


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
