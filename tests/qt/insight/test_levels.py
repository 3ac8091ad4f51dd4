"""The name of a level stands above its line, where it hides nothing if there is such a place."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from jojo_tray.qt.charts.axes import Frame, Level
from jojo_tray.qt.charts.bars import Ahead, Bar, Layer, Stack, StackedBars
from jojo_tray.qt.charts.levels import Levels
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.theme import theme_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.qtbot import QtBot

AREA = QRectF(40, 20, 200, 100)
FRAME = Frame(AREA, 10, 1000)
NAME = QSizeF(60, 12)
LOW, HIGH = 100.0, 900.0


@pytest.fixture
def painter(qtbot: QtBot) -> Iterator[QPainter]:
    image = QImage(300, 160, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    yield painter
    painter.end()


def levels(painter: QPainter, heights: Sequence[float] = ()) -> Levels:
    return Levels(painter, FRAME, theme_of(QGuiApplication.palette()), heights)


def room(painter: QPainter, heights: Sequence[float], *, leading: bool = False) -> QRectF:
    """Where the name of a level in the middle of the values stands."""
    return levels(painter, heights).room_of(FRAME.y(500), NAME, leading=leading)


@pytest.mark.parametrize(("leading", "left"), [(True, 40), (False, 180)])
def test_a_name_stands_above_its_line_at_the_wanted_end(
    painter: QPainter, leading: bool, left: float
) -> None:
    found = room(painter, [LOW] * 10, leading=leading)
    assert (found.left(), found.bottom()) == (left, FRAME.y(500) - 1)


def test_where_bars_stand_at_one_end_it_is_at_the_other(painter: QPainter) -> None:
    assert room(painter, [*[LOW] * 5, *[HIGH] * 5]).left() == 40
    assert room(painter, [*[HIGH] * 5, *[LOW] * 5], leading=True).left() == 180


def test_between_bars_it_takes_the_first_place_that_is_wide_enough(painter: QPainter) -> None:
    heights = [HIGH, LOW, HIGH, HIGH, LOW, LOW, LOW, HIGH, HIGH, HIGH]
    assert room(painter, heights).left() == FRAME.x(4)
    assert room(painter, heights).right() == FRAME.x(7)


def test_what_nobody_knows_is_not_written_over(painter: QPainter) -> None:
    assert room(painter, [LOW, *[inf] * 4, *[LOW] * 5], leading=True).left() == 180


def test_without_any_free_place_it_is_where_it_was_wanted(painter: QPainter) -> None:
    assert room(painter, [HIGH] * 10, leading=True).left() == 40


def test_two_names_do_not_cover_each_other(painter: QPainter) -> None:
    both = levels(painter)
    both.paint(Level(500, "limit"))
    assert both.room_of(FRAME.y(510), NAME, leading=False).left() == 40


def bars(*totals: float | None, ahead: int = 0) -> Stack:
    """Bars with some more to come."""
    made = [Bar("", str, total) for total in totals] + [Bar("", str, None)] * ahead
    return Stack(
        tuple(made), (Layer("", 0, (*totals, *[None] * ahead)),), (Ahead(5, 2, 9),) * ahead
    )


def test_heights_are_what_is_painted_and_gaps_between_have_no_end() -> None:
    assert bars(None, 3, None, 4, None, ahead=2).heights == (0, 3, inf, 4, 0, 9, 9)
    assert bars(None, None).heights == (0, 0)
    assert bars(3, None, 4).highest == 4


@pytest.mark.parametrize("factor", [20, 2, 1.01, 1])
@pytest.mark.parametrize("name", ["level", "ceiling"])
def test_the_name_of_a_level_above_the_bars_has_room_above_them(
    qtbot: QtBot, factor: float, name: str
) -> None:
    chart = StackedBars("Use", QtLanguage(None, QLocale("en_GB")))
    qtbot.addWidget(chart)
    chart.resize(300, 160)
    plain = bars(100, 80, 100)
    chart.show_stack(plain, "")
    before = bars_top(chart)
    level = Level(100 * factor, "limit 100,000")
    limited = replace(plain, level=level) if name == "level" else replace(plain, ceiling=level)
    chart.show_stack(limited, "")
    assert bars_top(chart) >= before
    assert bars_top(chart) > chart.fontMetrics().height()


def bars_top(chart: StackedBars) -> int:
    """The first line of pixels with the colour of the bars in the middle of the first bar."""
    image = chart.grab().toImage()
    middle = round(chart.marks[0].area.center().x())
    column = [image.pixelColor(middle, y).rgb() for y in range(image.height())]
    bottom = round(chart.marks[0].area.bottom()) - 4
    return column.index(column[bottom])
