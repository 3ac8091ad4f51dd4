"""The waveform one can seek in: a slider for keyboard and screen reader, painted as bars."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import theme_of
from jojo_tray.qt.sound.peaks import Loudness, heights
from jojo_tray.qt.sound.words import clock_text

if TYPE_CHECKING:
    from jojo_tray.qt.look.theme import Theme

BAR, GAP = 3, 2  # pixels
DOT = 0.02  # of a line; Qt paints nothing where there is none
NOTHING = Loudness(())
TALL = 3  # lines of text
SECOND = 1000
STEP = 5 * SECOND
LONGEST = 2**31 - 1  # of a slider


class WaveSlider(QSlider):
    """`sought` carries milliseconds; time runs from left to right in every language."""

    sought = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._loudness = NOTHING
        self._bars: list[QLineF] = []
        self._tall = 0
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("sound", "Position"))
        self.setRange(0, 0)
        self.valueChanged.connect(self.sought.emit)

    def show_loudness(self, loudness: Loudness | None) -> None:
        """Draw this; while nothing is known, a line."""
        self._loudness = loudness or NOTHING
        self._bars = []
        self.update()

    def show_position(self, position_ms: int, duration_ms: int) -> None:
        """Show where it is, which is not told again; without a length nothing can be sought."""
        second = self.value() // SECOND
        was_blocked = self.blockSignals(True)  # noqa: FBT003
        length = min(duration_ms, LONGEST)
        if length != self.maximum():
            self._bars = []
        self.setRange(0, length)
        self.setSingleStep(STEP)
        self.setPageStep(max(STEP, duration_ms // 10))
        self.setValue(min(position_ms, LONGEST))
        self.blockSignals(was_blocked)
        self.setEnabled(duration_ms > 0)
        if self.value() // SECOND != second:
            said = translate("sound", "{position} of {length}")
            times = clock_text(position_ms), clock_text(duration_ms)
            self.setAccessibleDescription(said.format(position=times[0], length=times[1]))
        self.update()

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(12 * height, TALL * height)

    def minimumSizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(4 * height, TALL * height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._seek_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._paint_bars(painter, theme)
        painter.end()

    def _seek_to(self, x: float) -> None:
        inner = max(1.0, self.width() - 2.0 * GAP)
        share = min(1.0, max(0.0, (x - GAP) / inner))
        self.setValue(round(share * self.maximum()))

    def _paint_bars(self, painter: QPainter, theme: Theme) -> None:
        """All bars of a colour at once: a call for each would hold up whoever clicks."""
        bars = self._laid_out()
        heard = math.ceil(len(bars) * self.value() / max(1, self.maximum()))
        waiting = _rest(theme) if self.isEnabled() else theme.track
        for part, colour in ((bars[:heard], theme.accent), (bars[heard:], waiting)):
            painter.setPen(QPen(colour, BAR, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLines(part)

    def _laid_out(self) -> list[QLineF]:
        """The bars' middle lines; as many as there is room for."""
        count = max(1, (self.width() - 2 * GAP) // (BAR + GAP))
        if len(self._bars) != count or self._tall != self.height():
            peaks = heights(self._loudness, count, self.maximum())
            self._tall = self.height()
            self._bars = [self._bar(number, peak) for number, peak in enumerate(peaks)]
        return self._bars

    def _bar(self, number: int, peak: float) -> QLineF:
        """Its round ends stand out by half its width."""
        half = max(DOT, (self._tall - 4.0 * GAP) * peak - BAR) / 2
        x, middle = GAP + number * (BAR + GAP) + BAR / 2, self._tall / 2
        return QLineF(x, middle - half, x, middle + half)


def _rest(theme: Theme) -> QColor:
    """What is still to be heard, apart from the window and from what was heard."""
    rest = QColor(theme.muted)
    rest.setAlphaF(0.55)
    return rest
