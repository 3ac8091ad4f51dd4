"""Colours and motion: the palette's roles, the bands' and series' own colours, contrast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from jojo_tray.domain.quota import Band
from jojo_tray.qt.look.colours import ON_DARK, ON_LIGHT, SERIES_ON_DARK, SERIES_ON_LIGHT

READABLE = 4.5
VISIBLE = 3.0


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one palette."""

    dark: bool
    window: QColor
    text: QColor
    muted: QColor
    track: QColor
    accent: QColor
    bands: Mapping[Band, QColor]
    series: tuple[QColor, ...]

    def band(self, band: Band | None) -> QColor:
        """A band's colour; without a band the muted text's."""
        return self.muted if band is None else self.bands[band]

    def wash(self, colour: QColor) -> QColor:
        """A faint background of a colour, for text to stand on."""
        return mixed(colour, self.window, 0.14)


def theme_of(palette: QPalette) -> Theme:
    """The theme that fits a palette; ask again when the palette changes."""
    window = palette.color(QPalette.ColorRole.Window)
    text = palette.color(QPalette.ColorRole.WindowText)
    dark = luminance(window) < luminance(text)
    strong = high_contrast()
    return Theme(
        dark=dark,
        window=window,
        text=text,
        muted=text if strong else faded(text, window, READABLE),
        track=mixed(text, window, 0.45 if strong else 0.16),
        accent=_accent(palette, window, text),
        bands={band: QColor(name) for band, name in (ON_DARK if dark else ON_LIGHT).items()},
        series=tuple(QColor(name) for name in (SERIES_ON_DARK if dark else SERIES_ON_LIGHT)),
    )


def _accent(palette: QPalette, window: QColor, text: QColor) -> QColor:
    accent = palette.color(QPalette.ColorRole.Accent)
    share = 1.0
    while contrast(accent, window) < VISIBLE and share > 0:
        share -= 0.1
        accent = mixed(accent, text, share)
    return accent


def luminance(colour: QColor) -> float:
    """Relative luminance from 0 to 1 (WCAG 2)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio from 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two; `share` is the first one's part."""
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )


def faded(text: QColor, window: QColor, ratio: float) -> QColor:
    """The faintest of a few steps from the text towards the window that keeps a contrast."""
    steps = (mixed(text, window, share / 20) for share in range(13, 20))
    return next((c for c in steps if contrast(c, window) >= ratio), text)


def high_contrast() -> bool:
    """Whether the desktop asks for more contrast."""
    style = QGuiApplication.styleHints()  # kept: its accessibility hints go with it
    hints = style.accessibility()
    return hints.contrastPreference() == Qt.ContrastPreference.HighContrast


def reduced_motion() -> bool:
    """Whether the desktop asks for less motion; Qt hands that on through the style."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def tabular(font: QFont, scale: float = 1.0, *, bold: bool = False) -> QFont:
    """The font with figures of equal width, scaled and weighted."""
    shaped = QFont(font)
    shaped.setFeature(QFont.Tag("tnum"), 1)
    if shaped.pointSizeF() > 0:
        shaped.setPointSizeF(shaped.pointSizeF() * scale)
    else:
        shaped.setPixelSize(round(shaped.pixelSize() * scale))
    if bold:
        shaped.setWeight(QFont.Weight.DemiBold)
    return shaped
