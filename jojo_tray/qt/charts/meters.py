"""Figures below each other, each with its bar and a word that says what to think of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from jojo_tray.domain.quota import Band
from jojo_tray.qt.charts.chart import Chart, Mark
from jojo_tray.qt.popup.cards import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QPainter

    from jojo_tray.qt.look.theme import Theme

BAR = 6.0  # pixels
GAP = 4.0  # between a line and its bar
DOT = 0.55  # of a line's height
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Meter:
    """One figure; without a `share` of 1 it has no bar, without a `word` no colour.

    A `stale` one is grey: what it was is not what it is.
    """

    label: str
    value: str
    word: str = ""
    band: Band | None = None
    share: float | None = None
    stale: bool = False

    @property
    def said(self) -> str:
        """All of it in words."""
        return f"{self.label}: {', '.join(filter(None, (self.value, self.word)))}"


class Meters(Chart):
    """As many as fit stand at ease, more of them closer together."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 12)
        self._meters: tuple[Meter, ...] = ()

    @property
    def meters(self) -> tuple[Meter, ...]:
        """What is shown."""
        return self._meters

    def show_meters(self, meters: Sequence[Meter], summary: str) -> None:
        """Show other figures."""
        self._meters = tuple(meters)
        self.begin_anew(summary)

    def draw(self, painter: QPainter, area: QRectF, theme: Theme) -> Sequence[Mark]:
        """Paint a line and a bar for each."""
        line = float(painter.fontMetrics().height())
        heights = [line + (GAP + BAR if one.share is not None else 0) for one in self._meters]
        room = area.height() - sum(heights) - GRID
        gap = max(2.0, min(1.5 * GRID, room / max(1, len(heights))))
        marks, top = list[Mark](), area.top() + GRID / 2
        for meter, height in zip(self._meters, heights, strict=True):
            place = QRectF(area.left() + 2, top, area.width() - 4, height)
            self._paint(painter, place, line, meter, theme)
            marks.append(Mark(place.adjusted(-2, -gap / 2, 2, gap / 2), _teller(meter)))
            top += height + gap
        return marks

    def _paint(
        self, painter: QPainter, place: QRectF, line: float, meter: Meter, theme: Theme
    ) -> None:
        colour = theme.muted if meter.stale else theme.band(meter.band)
        text = QRectF(place.left(), place.top(), place.width(), line)
        left = _paint_end(painter, text, meter, colour, theme)
        painter.setPen(theme.muted)
        _paint_elided(painter, left, meter.label)
        if meter.share is not None:
            bar = QRectF(place.left(), text.bottom() + GAP, place.width(), BAR)
            _paint_bar(painter, bar, meter.share, colour, theme)


def _teller(meter: Meter) -> Callable[[], str]:
    return lambda: meter.said


def _paint_end(
    painter: QPainter, text: QRectF, meter: Meter, colour: QColor, theme: Theme
) -> QRectF:
    """The value and the word at the end of the line; returns the rest of it."""
    metrics = painter.fontMetrics()
    words = f"{meter.value}   " if meter.word else meter.value
    dot = text.height() * DOT if meter.word else 0.0
    wide = metrics.horizontalAdvance(meter.word) + (dot + GRID / 2 if meter.word else 0)
    painter.setPen(theme.text)
    painter.drawText(text, END, meter.word)
    if meter.word:
        circle = QRectF(text.right() - wide, text.center().y() - dot / 2, dot, dot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(circle)
        painter.setPen(theme.text)
    painter.drawText(text.adjusted(0, 0, -wide, 0), END, words)
    return text.adjusted(0, 0, -wide - metrics.horizontalAdvance(words) - GRID, 0)


def _paint_elided(painter: QPainter, place: QRectF, words: str) -> None:
    elide = Qt.TextElideMode.ElideRight
    shown = painter.fontMetrics().elidedText(words, elide, max(0, int(place.width())))
    painter.drawText(place, START, shown)


def _paint_bar(painter: QPainter, bar: QRectF, share: float, colour: QColor, theme: Theme) -> None:
    radius = bar.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.track)
    painter.drawRoundedRect(bar, radius, radius)
    if share > 0:
        wide = max(bar.height(), bar.width() * min(1.0, share))
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), wide, bar.height()), radius, radius)
