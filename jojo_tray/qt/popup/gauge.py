"""The gauge: a thick arc for what is used, a mark for the time gone by, the number inside."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from jojo_tray.domain.wording import band_name, percent_text, used_text
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.theme import Theme, reduced_motion, tabular, theme_of
from jojo_tray.qt.tray.icons import START, SWEEP

if TYPE_CHECKING:
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.quota import Quota

MOTION_MS = 200
HEIGHTS = 8.5  # of a text line: the gauge grows with the font
LARGEST = 2**31 - 1  # of a progress bar's value
UNKNOWN = "–"
ENDLESS = "∞"


class Gauge(QProgressBar):
    """A progress bar for screen readers, painted as a ring; a value above 100 stays above 100."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._quota: Quota | None = None
        self._elapsed: float | None = None
        self._stale = False
        self._drawn = 0.0
        self._inside, self._word = UNKNOWN, ""
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(MOTION_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._draw_share)
        self.setAccessibleName(translate("gauge", "Credits used"))
        self.reset()

    def show_quota(
        self, quota: Quota | None, elapsed: float | None, stale: bool, language: Language
    ) -> None:
        """Show a quota, or that it is unknown; `elapsed` is the cycle's share gone by."""
        known_before = self._quota is not None
        self._quota, self._elapsed, self._stale = quota, elapsed, stale
        self._inside, self._word = _inside(quota, language), _word(quota, stale, language)
        self._tell_value(language)
        self._move_to((quota and quota.share) or 0.0, animated=known_before)

    @property
    def drawn_share(self) -> float:
        """The share the arc shows at this moment, between two values while it moves."""
        return self._drawn

    def text(self) -> str:
        """What stands inside the ring."""
        return self._inside

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * HEIGHTS)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        self._paint_ring(painter, theme)
        self._paint_words(painter, theme)
        painter.end()

    def _tell_value(self, language: Language) -> None:
        percent = self._quota.percent if self._quota else None
        if percent is None:
            self.setRange(0, 100)
            self.reset()
        else:
            value = min(int(percent), LARGEST)
            self.setRange(0, max(100, value))
            self.setValue(value)
        self.setAccessibleDescription(self._sentence(language))

    def _sentence(self, language: Language) -> str:
        if self._quota is None:
            return translate("gauge", "The credits used are unknown.")
        parts = [used_text(language, self._quota), self._word]
        if self._elapsed is not None:
            elapsed = translate("gauge", "{percent} % of the cycle's time gone")
            parts.append(elapsed.format(percent=language.number(int(self._elapsed * 100))))
        return ", ".join(part for part in parts if part)

    def _move_to(self, share: float, *, animated: bool) -> None:
        self._motion.stop()
        if animated and self.isVisible() and not reduced_motion() and share != self._drawn:
            self._motion.setStartValue(self._drawn)
            self._motion.setEndValue(share)
            self._motion.start()
        else:
            self._draw_share(share)

    def _draw_share(self, share: float) -> None:
        self._drawn = share
        self.update()

    def _stroke(self) -> float:
        return min(self.width(), self.height()) / 9

    def _ring_box(self, inset: float) -> QRectF:
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        return box.adjusted(inset, inset, -inset, -inset)

    def _paint_ring(self, painter: QPainter, theme: Theme) -> None:
        stroke = self._stroke()
        box = self._ring_box(stroke * 0.9)
        _arc(painter, box, theme.track, stroke, SWEEP)
        if self._quota is None or self._quota.share is None:
            return
        colour = theme.band(self._quota.band)
        _arc(painter, box, _aged(colour) if self._stale else colour, stroke, self._swept())
        if self._drawn > 1:
            self._paint_excess(painter, colour, stroke)
        if self._elapsed is not None:
            self._paint_mark(painter, theme, box)

    def _swept(self) -> float:
        return SWEEP * min(1.0, max(0.0, self._drawn))

    def _paint_excess(self, painter: QPainter, colour: QColor, stroke: float) -> None:
        """What lies beyond the limit, as a second, thinner arc inside the full one."""
        inner = self._ring_box(stroke * 1.75)
        _arc(painter, inner, colour, stroke / 3, SWEEP * min(1.0, self._drawn - 1))

    def _paint_mark(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        angle = radians(START - SWEEP * min(1.0, max(0.0, self._elapsed or 0.0)))
        way, radius, stroke = QPointF(cos(angle), -sin(angle)), box.width() / 2, self._stroke()
        ends = (
            box.center() + way * (radius - stroke * 0.75),
            box.center() + way * (radius + stroke * 0.85),
        )
        # The mark is set free from the arc, so that it shows on any colour.
        painter.setPen(_pen(theme.window, stroke * 0.55))
        painter.drawLine(*ends)
        painter.setPen(_pen(theme.text, stroke * 0.2))
        painter.drawLine(*ends)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        box = self._ring_box(self._stroke() * (2.2 if self._drawn > 1 else 2))
        number = QRectF(box.left(), box.top(), box.width(), box.height() * 0.92)
        painter.setPen(theme.muted if self._stale else theme.text)
        _write(painter, number, self._inside, tabular(self.font(), 1.9, bold=True))
        below = self._ring_box(0)
        below.setTop(below.bottom() - self.fontMetrics().height() * 1.25)
        painter.setPen(theme.muted)
        _write(painter, _middle(below, 0.64), self._word, self.font())


def _inside(quota: Quota | None, language: Language) -> str:
    if quota is None:
        return UNKNOWN
    if quota.unlimited:
        return ENDLESS
    return percent_text(language, quota) or UNKNOWN


def _word(quota: Quota | None, stale: bool, language: Language) -> str:
    if quota is None:
        return translate("gauge", "unknown")
    if stale:
        return translate("gauge", "out of date")
    if quota.unlimited:
        return translate("gauge", "no limit")
    return band_name(language, quota.band) if quota.band else translate("gauge", "no percentage")


def _aged(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.45)
    return faint


def _middle(box: QRectF, share: float) -> QRectF:
    margin = box.width() * (1 - share) / 2
    return box.adjusted(margin, 0, -margin, 0)


def _write(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    """One centred line, made smaller until it fits its box."""
    width = QFontMetricsF(font).horizontalAdvance(text)
    painter.setFont(tabular(font, min(1.0, box.width() / width)) if width else font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


def _arc(painter: QPainter, box: QRectF, colour: QColor, width: float, sweep: float) -> None:
    if sweep > 0:
        painter.setPen(_pen(colour, width))
        painter.drawArc(box, START * 16, -round(sweep * 16))


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
