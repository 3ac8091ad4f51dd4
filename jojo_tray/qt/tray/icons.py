"""The tray icon: the gauge itself, drawn for every size that tray hosts ask for.

The first icon is on the start-up path: only QtCore and QtGui are needed, and no font.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QImage,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPixmap,
)

from jojo_tray.domain.quota import Band, Quota
from jojo_tray.qt.look.colours import ON_BOTH, ON_DARK, ON_LIGHT
from jojo_tray.qt.tray.digits import Glyph, glyphs_for

SIZES = (16, 22, 24, 32, 48, 64)
SWEEP = 270
START = 225  # degrees anticlockwise from three o'clock: half past seven, the gap is at the bottom
MIDDLE = QColor("#989898")
HALO = QColor(0, 0, 0, 115)
DIM = 0.5
STEPS = 200  # finer steps of the arc are not seen in an icon of 64 pixels

IconState = Literal["normal", "stale", "no_key", "locked", "rejected", "offline", "unknown"]
Ink = Literal["auto", "light", "dark"]


@dataclass(frozen=True, slots=True)
class IconFace:
    """All that the icon shows; equal faces look the same, so an equal one needs no redrawing."""

    share: float | None = None
    elapsed: float | None = None
    band: Band | None = None
    state: IconState = "unknown"
    number: bool = False
    ink: Ink = "auto"


def stepped(quota: Quota) -> float | None:
    """The share in steps, so that an equal face needs no redrawing."""
    limit = quota.counted_limit
    return None if limit is None else quota.used * STEPS // limit / STEPS


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
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Drawing(painter, size, _inks(face, mask=mask)).draw(face)
    painter.end()
    return image


def icon_number(share: float) -> str:
    """Two digits, rounded down; "!" from 100 % on, which two digits cannot say."""
    if share >= 1:
        return "!"
    # A share of 29 % times 100 is a hair less than 29.
    return str(min(99, max(0, int(share * 100 + 1e-6))))


def _inks(face: IconFace, *, mask: bool) -> Inks:
    if mask:
        return _one_ink(QColor(0, 0, 0))
    if face.ink == "light":
        return _inks_of(QColor("#f4f4f4"), ON_DARK)
    if face.ink == "dark":
        return _inks_of(QColor("#242424"), ON_LIGHT)
    if face.number:
        # Thin digits need more contrast than a mid-tone has: they bring their own background.
        white = QColor(255, 255, 255)
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


class _Strokes:
    """Rings, lines and cells in one icon's size and inks."""

    def __init__(self, painter: QPainter, size: int, inks: Inks) -> None:
        self.painter = painter
        self.size = size
        self.inks = inks
        self.thin = max(2.0, size / 9)
        self.thick = max(3.0, round(size / 6))
        self.centre = QPointF(size / 2, size / 2)

    def _haloed_ring(self, stroke: float, colour: QColor, sweep: float) -> None:
        """A ring with a dark rim that sets it off from light and middle panels."""
        if self.inks.halo is not None:
            self._ring(stroke, self.inks.halo, sweep, rim=self._rim())
        self._ring(stroke, colour, sweep)

    def _rim(self) -> float:
        return max(0.7, self.size / 32)

    def _ring(self, stroke: float, colour: QColor, sweep: float, rim: float = 0) -> None:
        if sweep > 0:
            arc, box = QPainterPath(), self._box(stroke / 2 + self.size / 32)
            arc.arcMoveTo(box, START)
            arc.arcTo(box, START, -sweep)
            self._stroke(arc, colour, stroke + 2 * rim)

    def _box(self, inset: float) -> QRectF:
        return QRectF(inset, inset, self.size - 2 * inset, self.size - 2 * inset)

    def _stroke(self, path: QPainterPath, colour: QColor, width: float) -> None:
        stroker = QPainterPathStroker()
        stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
        stroker.setWidth(width)
        self.painter.fillPath(stroker.createStroke(path), colour)

    def _line(self, start: QPointF, end: QPointF, colour: QColor, width: float) -> None:
        line = QPainterPath(start)
        line.lineTo(end)
        self._stroke(line, colour, width)

    def _clear_line(self, start: QPointF, end: QPointF, width: float) -> None:
        modes = QPainter.CompositionMode
        self.painter.setCompositionMode(modes.CompositionMode_Clear)
        self._line(start, end, QColor(0, 0, 0), width)
        self.painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def _disc(self, stroke: float) -> None:
        if self.inks.disc is not None:
            disc = QPainterPath()
            disc.addEllipse(self._box(stroke / 2 + self.size / 32))
            self.painter.fillPath(disc, self.inks.disc)

    def _glyph(self, glyph: Glyph, left: int, top: int, cell: int) -> None:
        colour = self.inks.digit or self.inks.line
        for y, row in enumerate(glyph):
            for x, bit in enumerate(row):
                if bit == "1":
                    self.painter.fillRect(left + x * cell, top + y * cell, cell, cell, colour)


class _Drawing(_Strokes):
    """The parts of the icon."""

    def draw(self, face: IconFace) -> None:
        match face.state:
            case "locked":
                self._padlock()
            case "no_key":
                self._haloed_ring(self.thin, self.inks.line, SWEEP)
                self._keyhole()
            case "rejected":
                self._haloed_ring(self.thin, self.inks.bands[Band.EXHAUSTED], 360)
                self._cross()
            case _:
                self._gauge(face)

    def _gauge(self, face: IconFace) -> None:
        aged = face.state in ("stale", "offline")
        stroke = self.thin if face.number else self.thick
        if face.number and face.share is not None:
            self._disc(stroke)
        if aged:
            self.painter.setOpacity(DIM)
        self._haloed_ring(stroke, self.inks.track, SWEEP)
        if face.share is None:
            self._dash()
        else:
            self._used(face, face.share, stroke)
        self.painter.setOpacity(1)
        if face.state == "offline":
            self._slash()

    def _used(self, face: IconFace, share: float, stroke: float) -> None:
        # A closed ring is the shape of "used up", for those who do not see its colour.
        sweep = 360 if share >= 1 else SWEEP * max(0.0, share)
        self._ring(stroke, self.inks.band(face.band), sweep)
        if face.elapsed is not None and share < 1:
            self._mark(face.elapsed, stroke)
        if face.number and face.state != "offline":
            self.painter.setOpacity(max(self.painter.opacity(), 0.7))
            self._number(icon_number(share))

    def _mark(self, elapsed: float, stroke: float) -> None:
        """A tick for the elapsed time, set free from the arc on both sides."""
        angle = radians(START - SWEEP * min(1.0, max(0.0, elapsed)))
        way, width = QPointF(cos(angle), -sin(angle)), max(1.0, self.size / 16)
        inner = self.size / 2 - stroke - self.size / 16
        start, end = self.centre + way * inner, self.centre + way * (self.size / 2)
        self._clear_line(start, end, width * 3)
        self._line(start, end, self.inks.line, width)

    def _number(self, text: str) -> None:
        glyphs, cell = glyphs_for(self.size)
        shown = [glyphs[char] for char in text]
        width = sum(len(glyph[0]) + 1 for glyph in shown) - 1
        left = round((self.size - width * cell) / 2)
        top = round((self.size - len(shown[0]) * cell) / 2)
        for glyph in shown:
            self._glyph(glyph, left, top, cell)
            left += (len(glyph[0]) + 1) * cell

    def _dash(self) -> None:
        """Unknown, or no limit: nothing is claimed."""
        half = QPointF(self.size / 8, 0)
        self._line(self.centre - half, self.centre + half, self.inks.line, self.thin)

    def _slash(self) -> None:
        edge = self.size / 12
        ends = QPointF(edge, edge), QPointF(self.size - edge, self.size - edge)
        width = max(1.5, self.size / 11)
        self._clear_line(*ends, width * 2.4)
        self._line(*ends, self.inks.line, width)

    def _cross(self) -> None:
        half = self.size / 7
        for corner in (QPointF(half, half), QPointF(half, -half)):
            ends = self.centre - corner, self.centre + corner
            self._line(*ends, self.inks.bands[Band.EXHAUSTED], self.thin)

    def _keyhole(self) -> None:
        radius = self.size / 8
        middle, top = self.size / 2, self.size / 2 - radius * 0.7
        shape = QPainterPath()
        shape.addEllipse(QPointF(middle, top), radius, radius)
        self.painter.fillPath(shape, self.inks.line)
        stem = QRectF(middle - radius / 2, top, radius, radius * 2.9)
        self.painter.fillRect(stem, self.inks.line)

    def _padlock(self) -> None:
        if self.inks.halo is not None:
            self._lock_shape(self.inks.halo, self._rim())
        self._lock_shape(self.inks.line)

    def _lock_shape(self, colour: QColor, rim: float = 0) -> None:
        unit = self.size / 16
        shackle = QPainterPath(QPointF(5 * unit, 8 * unit))
        shackle.lineTo(5 * unit, 5 * unit)
        shackle.arcTo(QRectF(5 * unit, 2 * unit, 6 * unit, 6 * unit), 180, -180)
        shackle.lineTo(11 * unit, 8 * unit)
        self._stroke(shackle, colour, 2 * unit + 2 * rim)
        body, box = QPainterPath(), QRectF(3 * unit, 7 * unit, 10 * unit, 8 * unit)
        body.addRoundedRect(box.adjusted(-rim, -rim, rim, rim), 1.5 * unit, 1.5 * unit)
        self.painter.fillPath(body, colour)
