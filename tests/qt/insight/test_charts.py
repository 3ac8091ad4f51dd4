"""Painted charts: what they show, point at, walk through and open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from jojo_tray.qt.charts.axes import HEADROOM, Level, round_step, scale, top_of
from jojo_tray.qt.charts.bars import Ahead, Bar, Layer, Stack, StackedBars
from jojo_tray.qt.charts.chart import Chart, others_colour, slot_colour
from jojo_tray.qt.charts.curves import Curve, Curves, CurvesView, pen_of
from jojo_tray.qt.charts.heat import HeatCell, HeatMap, HeatMapView, quarters
from jojo_tray.qt.charts.legend import Entry, Legend
from jojo_tray.qt.insight.sight import ACCENT
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.theme import VISIBLE, contrast, theme_of
from tests.qt.pictures import shades

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (480, 240)
T = TypeVar("T")


def saying(value: T) -> Callable[[], T]:
    """What says or opens this."""
    return lambda: value


def bar(number: int) -> Bar:
    """One of five bars: the first opens nothing, the third is a gap."""
    total = 100.0 * number if number != 2 else None
    aim = saying(number) if number else None
    return Bar(f"{number} Nov", saying(f"day {number}"), total, aim)


STACK = Stack(
    tuple(map(bar, range(5))),
    (
        Layer("Rachel", 0, (0, 60, 70, 200, 300)),
        Layer("Others", None, (0, 40, 50, 100, 100)),
    ),
    (Ahead(250, 100, 400),),
    Level(500, "limit 500"),
)


def drawn(chart: Chart) -> QImage:
    """The chart as it looks at a size."""
    chart.resize(*SIZE)
    chart.show()
    return chart.grab().toImage()


def bars() -> StackedBars:
    """Five bars, of which the third is a gap."""
    chart = StackedBars("Use", QtLanguage())
    chart.show_stack(STACK, "five days")
    return chart


def colours(image: QImage, area: QRectF) -> set[str]:
    """The colours that occur in an area."""
    return {
        image.pixelColor(x, y).name()
        for x in range(int(area.left()) + 1, int(area.right()) - 1)
        for y in range(int(area.top()) + 1, int(area.bottom()) - 1)
    }


def test_a_bar_has_the_colours_of_its_parts(qtbot: QtBot) -> None:
    chart = bars()
    qtbot.addWidget(chart)
    image, theme = drawn(chart), theme_of(chart.palette())
    fourth = colours(image, chart.marks[3].area)
    assert theme.series[0].name() in fourth
    assert others_colour(theme).name() in fourth


def test_a_gap_is_hatched_and_not_empty(qtbot: QtBot) -> None:
    chart = bars()
    qtbot.addWidget(chart)
    image = drawn(chart)
    assert len(colours(image, chart.marks[2].area)) > 5
    assert theme_of(chart.palette()).series[0].name() not in colours(image, chart.marks[2].area)


def test_the_arrow_keys_walk_and_what_is_there_is_said(qtbot: QtBot) -> None:
    chart = bars()
    qtbot.addWidget(chart)
    drawn(chart)
    assert chart.accessibleDescription() == "five days"
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == "day 0"
    QTest.keyClick(chart, Qt.Key.Key_End)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "day 3"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleDescription() == "day 0"
    chart.setFocus()
    assert not chart.grab().isNull()


def test_news_leave_the_mark_that_is_pointed_at(qtbot: QtBot) -> None:
    chart = bars()
    qtbot.addWidget(chart)
    drawn(chart)
    QTest.keyClick(chart, Qt.Key.Key_End)
    chart.show_stack(replace(STACK, bars=STACK.bars[1:], layers=(), ahead=()), "four days")
    chart.grab()
    assert chart.accessibleDescription() == "day 4"
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.accessibleDescription() == "day 3"
    chart.show_stack(replace(STACK, bars=STACK.bars[:2], layers=(), ahead=()), "two days")
    chart.grab()
    assert chart.accessibleDescription() == "two days"


def test_enter_or_a_click_opens_what_can_be_opened(qtbot: QtBot) -> None:
    chart = bars()
    qtbot.addWidget(chart)
    drawn(chart)
    opened: list[object] = []
    chart.picked.connect(opened.append)
    chart.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_Return):
        QTest.keyClick(chart, key)
    assert opened == [4]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.marks[1].area.center().toPoint())
    assert opened == [4, 1]
    QTest.mouseMove(chart, chart.marks[1].area.center().toPoint())
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert opened == [4, 1]


def test_a_hint_is_never_markup(qtbot: QtBot) -> None:
    chart = StackedBars("Use", QtLanguage())
    qtbot.addWidget(chart)
    chart.show_stack(
        Stack((Bar("a", saying("<b>Rachel</b> & co"), 1.0),), (Layer("", 0, (1.0,)),)), ""
    )
    drawn(chart)
    place = chart.marks[0].area.center().toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, chart.mapToGlobal(place))
    QApplication.sendEvent(chart, event)
    assert "&lt;b&gt;Rachel&lt;/b&gt; &amp; co" in QToolTip.text()
    QToolTip.hideText()


def test_a_level_far_up_does_not_flatten_the_bars() -> None:
    assert top_of(100, Level(200, "near")) == 200 * HEADROOM
    assert top_of(100, Level(100_000, "far")) == 100 * HEADROOM
    assert top_of(0, None) == 1


@given(st.floats(0, 1e12))
def test_heights_are_round_few_and_below_the_top(top: float) -> None:
    marks = [height for height, _ in scale(QtLanguage(), top)]
    assert 1 <= len(marks) <= 7
    assert all(0 <= mark <= max(top, 0) * 1.0001 for mark in marks)


@given(st.floats(0, 1e12))
def test_a_step_is_round(least: float) -> None:
    step = round_step(least)
    assert step >= least
    assert str(step).rstrip("0") in {"1", "2", "25", "5"}


HEAT = HeatMapView(
    tuple(
        HeatCell(n % 7, n // 7, value, saying(f"cell {n}"), saying(n))
        for n, value in enumerate([None, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    ),
    ("Mon", "", "Wed", "", "Fri", "", "Sun"),
    ((0, "Nov"), (1, "Dec")),
    2,
)


@pytest.mark.parametrize("square", [True, False])
def test_more_use_is_a_darker_and_larger_square(qtbot: QtBot, square: bool) -> None:
    chart = HeatMap("Calendar", QtLanguage(), square=square)
    qtbot.addWidget(chart)
    chart.show_map(HEAT, "two weeks")
    image = drawn(chart)
    levels = [chart.level(cell.value) for cell in HEAT.cells]
    assert levels[:2] == [None, 0]
    assert levels[2:] == sorted(level or 0 for level in levels[2:])
    assert set(levels) == {None, 0, 1, 2, 3, 4}
    accent = theme_of(chart.palette()).accent.name()
    assert accent in colours(image, chart.marks[13].area)
    assert accent not in colours(image, chart.marks[2].area)
    assert [mark.words for mark in chart.marks] == [f"cell {n}" for n in range(14)]


@pytest.mark.parametrize(("name", "further_left"), [("Mon", False), ("M" * 25, True)])
def test_a_legend_without_room_begins_further_left(
    qtbot: QtBot, name: str, further_left: bool
) -> None:
    chart = HeatMap("Calendar", QtLanguage(), square=True)
    qtbot.addWidget(chart)
    chart.show_map(replace(HEAT, rows=(name, *HEAT.rows[1:])), "two weeks")
    image, board = drawn(chart), chart.marks[0].area
    below = max(mark.area.bottom() for mark in chart.marks)
    beside = QRectF(0, below + 4, board.left() - 2, chart.height() - below - 6)
    assert (len(colours(image, beside)) > 1) is further_left


@given(st.lists(st.one_of(st.none(), st.floats(0, 1e9)), max_size=60))
def test_quarters_rise_and_are_values_that_occur(values: list[float | None]) -> None:
    found = quarters(values)
    assert list(found) == sorted(set(found))
    assert set(found) <= {value for value in values if value}
    assert len(found) <= 3


@given(st.integers(2, 40), st.integers(180, 700))
def test_no_name_below_a_chart_is_cut_off(count: int, wide: int) -> None:
    names = tuple(f"{n + 1} December" for n in range(count))
    curve = Curve("now", tuple(float(n) for n in range(count)))
    chart = Curves("Pace", QtLanguage())
    chart.show_curves(CurvesView((curve,), tuple(map(saying, names)), names), "")
    chart.resize(wide, 160)
    image = chart.grab().toImage()
    below = range(image.height() - chart.fontMetrics().height(), image.height())
    edge = {image.pixelColor(image.width() - 1, y).rgb() for y in below}
    assert len(edge) == 1


def test_curves_differ_by_dashes_and_the_running_one_is_thick(qtbot: QtBot) -> None:
    curves = tuple(Curve(str(n), (0.0, 5.0, None, 9.0), n, n, strong=n == 0) for n in range(4))
    view = CurvesView(
        curves, tuple(map(saying, "abcd")), ("1", "2", "3", "4"), level=Level(7, "limit")
    )
    chart = Curves("Pace", QtLanguage())
    qtbot.addWidget(chart)
    chart.show_curves(view, "four")
    drawn(chart)
    theme = theme_of(chart.palette())
    pens = [pen_of(curve, theme) for curve in curves]
    assert len({pen.style() for pen in pens}) == 4
    assert pens[0].widthF() > pens[1].widthF()
    assert [mark.words for mark in chart.marks] == ["a", "b", "c", "d"]
    assert view.highest == 9


def test_nothing_to_draw_is_drawn_without_harm(qtbot: QtBot) -> None:
    for chart in (
        StackedBars("a", QtLanguage()),
        Curves("b", QtLanguage()),
        HeatMap("c", QtLanguage(), square=True),
    ):
        qtbot.addWidget(chart)
        drawn(chart)
        QTest.keyClick(chart, Qt.Key.Key_Right)
        assert chart.marks == [] or not chart.marks


@pytest.mark.parametrize("dark", [True, False])
def test_every_colour_of_a_part_is_plainly_seen(dark: bool) -> None:
    theme = theme_of(shades(dark=dark))
    for slot in (ACCENT, None, *range(7)):
        assert contrast(slot_colour(theme, slot), theme.window) >= VISIBLE


def test_a_legend_takes_a_second_line_and_no_third(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    assert legend.isHidden()
    pen = lambda theme: QPainter().pen() if theme.dark else pen_of(Curve("", ()), theme)  # noqa: E731
    legend.show_entries([Entry(f"A voice called {n}", pen, line=n % 2 == 0) for n in range(30)])
    legend.resize(400, 60)
    places = legend._places()
    assert len({place.top() for place, _ in places}) == 2
    assert all(place.right() <= 400 for place, _ in places)
    assert places[-1][1].name == f"+{30 - (len(places) - 1)}"
    assert legend.accessibleName().startswith("A voice called 0, ")
    assert not legend.grab().isNull()
    assert QColor(legend.palette().window().color()).isValid()
    legend.show_entries([Entry("Rachel", pen), Entry("Domi", pen)])
    assert [entry.name for _, entry in legend._places()] == ["Rachel", "Domi"]
    legend.show_entries([])
    assert legend.isHidden()
