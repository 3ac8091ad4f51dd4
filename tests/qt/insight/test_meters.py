"""Bars of the voice assistant's figures: as long as the share, in the colour of the band."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from jojo_tray.domain.quota import Band
from jojo_tray.qt.charts.meters import Meter, Meters
from jojo_tray.qt.insight.assistant_words import meters_of
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.theme import theme_of
from tests.qt.insight.assistant_views import overview

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from jojo_tray.qt.look.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")

WIDE, EDGE = 404, 2
METER = Meter("Answered from the cache", "488 of 700", "Good", Band.GOOD, 0.5)


def painted(qtbot: QtBot, meter: Meter) -> tuple[QImage, Theme]:
    chart = Meters("Assistant")
    qtbot.addWidget(chart)
    chart.resize(WIDE, 60)
    chart.show_meters([meter], "all")
    return chart.grab().toImage(), theme_of(chart.palette())


def longest(image: QImage, colour: str) -> int:
    """The most pixels of a colour in any row."""
    points = [[QPoint(x, y) for x in range(image.width())] for y in range(image.height())]
    return max(sum(image.pixelColor(point).name() == colour for point in row) for row in points)


@pytest.mark.parametrize("band", Band)
@pytest.mark.parametrize(("share", "part"), [(0.25, 0.25), (0.697, 0.697), (1.0, 1.0), (1.3, 1.0)])
def test_a_bar_is_as_long_as_the_share_in_the_colour_of_its_band(
    qtbot: QtBot, band: Band, share: float, part: float
) -> None:
    image, theme = painted(qtbot, replace(METER, band=band, share=share))
    room = WIDE - 2 * EDGE
    assert longest(image, theme.band(band).name()) == pytest.approx(room * part, abs=4)


def test_without_a_share_there_is_a_dot_and_no_bar(qtbot: QtBot) -> None:
    image, theme = painted(qtbot, replace(METER, share=None))
    assert 0 < longest(image, theme.band(Band.GOOD).name()) < 20


def test_what_is_not_current_has_no_colour(qtbot: QtBot) -> None:
    image, theme = painted(qtbot, replace(METER, stale=True))
    assert longest(image, theme.band(Band.GOOD).name()) == 0


def test_use_and_cache_have_bars_and_calls_have_none() -> None:
    view = overview()
    shares = {meter.label: meter.share for meter in meters_of(view, QtLanguage())}
    assert shares["Characters sent this month"] == view.share == 0.07412
    assert shares["Answered from the cache"] == 488 / 700
    assert shares["Calls to ElevenLabs"] is None
