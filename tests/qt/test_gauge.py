"""The gauge paints what it is told, never claims what is unknown, and can be read aloud."""

from __future__ import annotations

from datetime import UTC
from math import cos, radians, sin
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtGui import QAccessible

from jojo_tray.domain.quota import UNLIMITED, Band, Limit, Quota
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.theme import theme_of
from jojo_tray.qt.popup.gauge import ENDLESS, UNKNOWN, Gauge
from jojo_tray.qt.tray.icons import START, SWEEP

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENGLISH = QtLanguage(UTC, QLocale("en_GB"))


@pytest.fixture
def gauge(qtbot: QtBot) -> Gauge:
    gauge = Gauge()
    qtbot.addWidget(gauge)
    gauge.resize(144, 144)
    return gauge


def tell(
    gauge: Gauge, used: int, limit: Limit = 100_000, elapsed: float | None = None, **more: bool
) -> None:
    gauge.show_quota(Quota(used, limit), elapsed, more.get("stale", False), ENGLISH)


def on_ring(gauge: Gauge, at: float, strokes: float = 0.9) -> str:
    """The colour on the ring where a share of the arc is reached."""
    image = gauge.grab().toImage()
    angle = radians(START - SWEEP * at)
    radius = image.width() / 2 - image.width() / 9 * strokes
    x, y = image.width() / 2 + radius * cos(angle), image.height() / 2 - radius * sin(angle)
    return image.pixelColor(int(x), int(y)).name()


@pytest.mark.parametrize(
    ("used", "band"),
    [
        (30_000, Band.GOOD),
        (60_000, Band.MODERATE),
        (80_000, Band.HIGH),
        (99_999, Band.HIGH),
        (100_000, Band.EXHAUSTED),
    ],
)
def test_the_arc_has_the_bands_colour_up_to_the_share(gauge: Gauge, used: int, band: Band) -> None:
    tell(gauge, used)
    theme = theme_of(gauge.palette())
    assert on_ring(gauge, 0.2) == theme.bands[band].name()
    if used < 90_000:
        assert on_ring(gauge, 0.95) == theme.track.name()


@pytest.mark.parametrize(
    ("used", "limit", "inside"),
    [
        (69_214, 100_000, "69.2 %"),
        (99_999, 100_000, "99.9 %"),
        (100_000, 100_000, "100.0 %"),
        (137_250, 100_000, "137.2 %"),
        (0, 100_000, "0.0 %"),
        (5, UNLIMITED, ENDLESS),
        (5, 0, UNKNOWN),
        (5, None, UNKNOWN),
    ],
)
def test_the_text_inside(gauge: Gauge, used: int, limit: Limit, inside: str) -> None:
    tell(gauge, used, limit)
    assert gauge.text() == inside


def test_unknown_is_never_zero(gauge: Gauge) -> None:
    gauge.show_quota(None, None, False, ENGLISH)
    assert gauge.text() == UNKNOWN
    assert "unknown" in gauge.accessibleDescription()
    assert gauge.value() < 0
    assert on_ring(gauge, 0.01) == theme_of(gauge.palette()).track.name()


def test_unknown_after_known_forgets_the_arc(gauge: Gauge) -> None:
    tell(gauge, 69_214)
    gauge.show_quota(None, None, False, ENGLISH)
    assert on_ring(gauge, 0.3) == theme_of(gauge.palette()).track.name()
    assert gauge.drawn_share == 0


def test_the_excess_is_a_second_arc(gauge: Gauge) -> None:
    tell(gauge, 150_000)
    theme = theme_of(gauge.palette())
    assert on_ring(gauge, 0.25, 1.75) == theme.bands[Band.EXHAUSTED].name()
    assert on_ring(gauge, 0.75, 1.75) == theme.window.name()


def test_the_pace_mark_stands_at_the_elapsed_time(gauge: Gauge) -> None:
    tell(gauge, 30_000, elapsed=0.5)
    theme = theme_of(gauge.palette())
    assert on_ring(gauge, 0.5) == theme.text.name()
    tell(gauge, 30_000, elapsed=None)
    assert on_ring(gauge, 0.5) == theme.track.name()


def test_stale_looks_it_and_says_it(gauge: Gauge) -> None:
    tell(gauge, 69_214, stale=True)
    assert on_ring(gauge, 0.2) != theme_of(gauge.palette()).bands[Band.MODERATE].name()
    assert "out of date" in gauge.accessibleDescription()


def test_a_screen_reader_gets_role_name_value_and_sentence(gauge: Gauge) -> None:
    tell(gauge, 69_214, elapsed=0.6)
    read = QAccessible.queryAccessibleInterface(gauge)
    assert read.role() == QAccessible.Role.ProgressBar
    assert read.text(QAccessible.Text.Name) == "Credits used"
    assert read.valueInterface().currentValue() == 69
    sentence = read.text(QAccessible.Text.Description)
    assert sentence == "69,214 of 100,000 credits, moderate, 60 % of the cycle's time gone"


def test_above_the_limit_the_value_is_not_cut(gauge: Gauge) -> None:
    tell(gauge, 137_250)
    assert QAccessible.queryAccessibleInterface(gauge).valueInterface().currentValue() == 137
    tell(gauge, 10_000)
    assert (gauge.value(), gauge.maximum()) == (10, 100)


def test_a_new_value_is_reached_by_moving(gauge: Gauge, qtbot: QtBot) -> None:
    gauge.show()
    tell(gauge, 20_000)
    assert gauge.drawn_share == 0.2
    tell(gauge, 80_000)
    assert gauge.drawn_share < 0.8
    qtbot.waitUntil(lambda: gauge.drawn_share == 0.8)


def test_out_of_sight_nothing_moves(gauge: Gauge) -> None:
    tell(gauge, 20_000)
    tell(gauge, 80_000)
    assert gauge.drawn_share == 0.8


def test_the_gauge_grows_with_the_font(gauge: Gauge) -> None:
    before = gauge.sizeHint().width()
    font = gauge.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    gauge.setFont(font)
    assert gauge.sizeHint().width() > 1.8 * before


@example(used=10**12, limit=1)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(used=st.integers(0, 10**12), limit=st.one_of(st.none(), st.integers(0, 10**12)))
def test_every_quota_can_be_shown(gauge: Gauge, used: int, limit: int | None) -> None:
    tell(gauge, used, limit, elapsed=0.3)
    known = Quota(used, limit).share is not None
    assert (gauge.text() != UNKNOWN) is known
    assert (gauge.value() >= 0) is known
    assert not gauge.grab().isNull()
