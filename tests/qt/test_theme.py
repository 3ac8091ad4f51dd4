"""The colours can be read and told apart, by everyone, on light and on dark."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QProxyStyle, QStyle

from jojo_tray.domain.quota import Band
from jojo_tray.qt.look.colours import ON_BOTH, ON_DARK, ON_LIGHT, SERIES_ON_DARK, SERIES_ON_LIGHT
from jojo_tray.qt.look.theme import (
    contrast,
    faded,
    mixed,
    reduced_motion,
    tabular,
    theme_of,
)
from tests.qt.sight import SIGHTS, distance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QStyleHintReturn, QStyleOption, QWidget
    from pytestqt.qtbot import QtBot

LIGHT_WINDOWS = ("#ffffff", "#f4f4f4", "#efefef")
DARK_WINDOWS = ("#000000", "#1e1e1e", "#2b2d30", "#323232")
PALETTES = [ON_LIGHT, ON_DARK, ON_BOTH]


def palette(window: str) -> QPalette:
    return QPalette(QColor(window), QColor(window))


@pytest.mark.parametrize("window", LIGHT_WINDOWS + DARK_WINDOWS)
def test_bands_and_series_have_three_to_one(window: str, qtbot: QtBot) -> None:
    theme = theme_of(palette(window))
    assert theme.dark is (window in DARK_WINDOWS)
    for colour in (*theme.bands.values(), *theme.series, theme.accent):
        assert contrast(colour, QColor(window)) >= 3, (window, colour.name())


@pytest.mark.parametrize("window", LIGHT_WINDOWS + DARK_WINDOWS)
def test_muted_text_stays_readable(window: str, qtbot: QtBot) -> None:
    theme = theme_of(palette(window))
    assert contrast(theme.muted, theme.window) >= 4.5
    for band in Band:
        wash = theme.wash(theme.band(band))
        assert contrast(theme.text, wash) >= 4.5
        assert contrast(theme.muted, wash) >= 4.5


@pytest.mark.parametrize("colour", ON_BOTH.values())
def test_the_icons_mid_tones_read_on_dark_and_light_panels(colour: str) -> None:
    assert contrast(QColor(colour), QColor("#f0f0f0")) >= 3
    assert contrast(QColor(colour), QColor("#2b2b2b")) >= 3


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("bands", PALETTES)
def test_bands_are_told_apart(bands: dict[Band, str], sight: str) -> None:
    for one, other in combinations(bands.values(), 2):
        assert distance(QColor(one), QColor(other), sight) >= 12, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("series", [SERIES_ON_LIGHT, SERIES_ON_DARK])
def test_series_are_told_apart_and_at_most_seven(series: tuple[str, ...], sight: str) -> None:
    assert len(series) <= 7
    for one, other in combinations(series, 2):
        assert distance(QColor(one), QColor(other), sight) >= 12, (one, other)


def test_an_accent_too_faint_is_moved_towards_the_text(qtbot: QtBot) -> None:
    pale = palette("#ffffff")
    pale.setColor(QPalette.ColorRole.Accent, QColor("#fdfdc0"))
    assert contrast(theme_of(pale).accent, QColor("#ffffff")) >= 3


def test_without_a_band_the_colour_is_the_muted_texts(qtbot: QtBot) -> None:
    theme = theme_of(palette("#ffffff"))
    assert theme.band(None) == theme.muted


def test_text_that_cannot_be_faded_stays_as_it_is() -> None:
    grey, white = QColor("#767676"), QColor("#ffffff")
    assert faded(grey, white, 4.5) == grey
    assert mixed(grey, white, 1) == grey


def test_contrast_is_the_published_ratio() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


class Still(QProxyStyle):
    """A style of a desktop without animations."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


def test_things_move_unless_the_desktop_is_still(qapp: QApplication) -> None:
    assert reduced_motion() is False
    qapp.setStyle(Still("Fusion"))
    try:
        assert reduced_motion() is True
    finally:
        qapp.setStyle("Fusion")


def test_figures_have_equal_width_and_sizes_scale() -> None:
    points, pixels = QFont(), QFont()
    points.setPointSizeF(10)
    pixels.setPixelSize(10)
    assert tabular(points, 2).pointSizeF() == 20
    assert tabular(pixels, 2).pixelSize() == 20
    assert tabular(points).featureValue(QFont.Tag("tnum")) == 1
    assert tabular(points, bold=True).weight() == QFont.Weight.DemiBold
