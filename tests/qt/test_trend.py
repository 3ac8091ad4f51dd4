"""The trend as bars and as a table: a gap is no zero, and the chart comes only when shown."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableWidget, QToolButton

from jojo_tray.domain.errors import EndpointMissing, MissingPermission
from jojo_tray.domain.forecast.result import ForecastDay
from jojo_tray.domain.pace import CycleStartSource, Pace
from jojo_tray.domain.series import Breakdown, SeriesPart
from jojo_tray.domain.usage import Bucket, TrendRange
from jojo_tray.qt.charts.bars import StackedBars
from jojo_tray.qt.charts.legend import Legend
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.series_colours import SeriesColours
from jojo_tray.qt.look.short_numbers import short_number
from jojo_tray.qt.popup.cards import PlainLabel
from jojo_tray.qt.popup.split_button import SplitButton
from jojo_tray.qt.popup.trend import EMPTY, Trend
from jojo_tray.qt.popup.trend_bars import layers_of, stack_of
from jojo_tray.qt.popup.trend_view import TrendShown, axis_name, bucket_name
from jojo_tray.services.trends import Undivided

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENGLISH = QtLanguage(UTC, QLocale("en_GB"))
START = datetime(2026, 11, 16, tzinfo=UTC)
PACE = Pace(0.6, 0.7, START, CycleStartSource.CALENDAR, 2565)
DAY = timedelta(days=1)


def buckets(*used: int | None) -> list[Bucket]:
    return [Bucket(START + DAY * at, START + DAY * (at + 1), c) for at, c in enumerate(used)]


def shown(range_: TrendRange, used: list[Bucket], pace: Pace | None = None) -> TrendShown:
    return TrendShown(range_, tuple(used), pace)


@pytest.fixture
def trend(qtbot: QtBot) -> Trend:
    trend = Trend(ENGLISH)
    qtbot.addWidget(trend)
    trend.resize(330, 200)
    trend.show()
    return trend


def cells(trend: Trend) -> list[tuple[str, str]]:
    table = trend.findChild(QTableWidget)
    assert table is not None
    items = [(table.item(row, 0), table.item(row, 1)) for row in range(table.rowCount())]
    return [(when.text(), used.text()) for when, used in items if when and used]


def chart_of(trend: Trend) -> StackedBars:
    chart = trend.findChild(StackedBars)
    assert isinstance(chart, StackedBars)
    return chart


def button(trend: Trend, text: str) -> QToolButton:
    return next(b for b in trend.findChildren(QToolButton) if b.text().replace("&", "") == text)


def test_a_gap_is_said_as_such_and_the_future_not_at_all(trend: Trend) -> None:
    trend.show_trend(shown(TrendRange.WEEK, buckets(100, None, 0, 2500, None, None)))
    assert cells(trend) == [
        ("Thu 19 Nov", "2,500"),
        ("Wed 18 Nov", "0"),
        ("Tue 17 Nov", "no record"),
        ("Mon 16 Nov", "100"),
    ]


def test_the_summary_is_one_sentence(trend: Trend) -> None:
    trend.show_trend(shown(TrendRange.WEEK, buckets(100, None, 2500)))
    assert trend.summary() == (
        "Last 7 days: 2,600 credits used, most in one bar 2,500 (Wed 18 Nov)."
    )


@pytest.mark.parametrize("used", [(), (None,), (None, None, None)])
def test_nothing_recorded_is_said(trend: Trend, used: tuple[int | None, ...]) -> None:
    trend.show_trend(shown(TrendRange.CYCLE, buckets(*used)))
    trend.load_chart()
    assert trend.summary() == EMPTY
    labels = trend.findChildren(QLabel)
    assert [label.text() for label in labels if label.isVisibleTo(trend)] == [EMPTY]


@pytest.mark.parametrize("range_", TrendRange)
def test_a_chosen_range_is_asked_for(trend: Trend, range_: TrendRange, qtbot: QtBot) -> None:
    with qtbot.waitSignal(trend.range_changed) as asked:
        button(trend, range_.value.capitalize()).click()
    assert asked.args == [range_]


@pytest.mark.parametrize("range_", TrendRange)
def test_a_shown_range_is_marked(trend: Trend, range_: TrendRange) -> None:
    trend.show_trend(shown(range_, buckets(1, 2)))
    marked = [b.text().replace("&", "") for b in trend.findChildren(QToolButton) if b.isChecked()]
    assert marked == [range_.value.capitalize()]


def test_every_button_has_a_name_a_mnemonic_and_the_keyboard(trend: Trend) -> None:
    trend.show_trend(shown(TrendRange.CYCLE, buckets(1)))
    buttons = trend.findChildren(QToolButton)
    assert len(buttons) == 6
    letters = [b.text()[b.text().index("&") + 1].lower() for b in buttons if "&" in b.text()]
    assert len(set(letters)) == 5
    for b in buttons:
        assert b.accessibleName()
    # Like radio buttons: Tab reaches the marked range, the arrow keys the others.
    reached = [b for b in buttons if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [b.text() for b in reached] == ["&Cycle", "all together", "&Table"]


def test_the_chart_is_drawn_with_gaps_and_pace(trend: Trend) -> None:
    trend.show_trend(shown(TrendRange.CYCLE, buckets(100, None, 2500, None), PACE))
    trend.load_chart()
    image = trend.grab().toImage()
    accent = trend.palette().accent().color()
    pixels = {
        image.pixelColor(x, y).rgb() for x in range(0, 330, 2) for y in range(0, image.height(), 2)
    }
    assert accent.rgb() in pixels


def test_a_table_shows_the_same_numbers_instead_of_the_chart(trend: Trend) -> None:
    trend.show_trend(shown(TrendRange.WEEK, buckets(100, 200)))
    trend.load_chart()
    table = trend.findChild(QTableWidget)
    assert table is not None
    assert not table.isVisible()
    button(trend, "Table").click()
    assert table.isVisible()
    assert table.accessibleDescription() == trend.summary()


def test_the_table_is_there_before_any_chart(trend: Trend) -> None:
    trend.show_trend(shown(TrendRange.WEEK, buckets(100, 200)))
    button(trend, "Table").click()
    table = trend.findChild(QTableWidget)
    assert table is not None
    assert table.isVisible()


@pytest.mark.parametrize(
    ("range_", "full", "short"),
    [
        (TrendRange.DAY, "16 Nov 00:00", "00:00"),
        (TrendRange.WEEK, "Mon 16 Nov", "Mon"),
        (TrendRange.CYCLE, "Mon 16 Nov", "16 Nov"),
        (TrendRange.YEAR, "Nov 2026", "Nov"),
    ],
)
def test_the_names_of_a_bar(range_: TrendRange, full: str, short: str, qtbot: QtBot) -> None:
    bucket = buckets(1)[0]
    assert bucket_name(ENGLISH, range_, bucket) == full
    assert axis_name(ENGLISH, range_, bucket) == short


@pytest.mark.parametrize(
    ("value", "short"),
    [(0, "0"), (9_999, "9,999"), (69_214, "69 k"), (5_000_000_000, "5,000 M")],
)
def test_short_numbers_only_where_space_forces_them(value: int, short: str, qtbot: QtBot) -> None:
    assert short_number(ENGLISH, value) == short


def test_the_marks_reach_the_pace_line_over_days_without_use(trend: Trend) -> None:
    trend.load_chart()
    trend.show_trend(shown(TrendRange.CYCLE, buckets(0, 0, 0), PACE))
    level = chart_of(trend).stack.level
    assert level is not None
    assert level.height == PACE.spend_per_day


def test_charts_are_loaded_after_the_first_painting_and_no_library_with_them() -> None:
    script = """
import sys
from datetime import UTC, datetime, timedelta
from PySide6.QtWidgets import QApplication
app = QApplication([])
from jojo_tray.domain.usage import Bucket
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.popup import Popup
from jojo_tray.domain.usage import TrendRange
from jojo_tray.qt.popup.trend_view import TrendShown
popup = Popup(QtLanguage(UTC))
now = datetime(2026, 11, 22, tzinfo=UTC)
popup.show_trend(TrendShown(TrendRange.DAY, (Bucket(now, now + timedelta(hours=1), 5),)))
print("jojo_tray.qt.charts.bars" in sys.modules)
popup.show()
app.processEvents()
app.processEvents()
print(*(name in sys.modules for name in ("jojo_tray.qt.charts.bars", "pyqtgraph", "tomllib")))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False\nTrue False False\n", done.stderr


SPLIT = TrendShown(
    TrendRange.CYCLE,
    tuple(buckets(1000, 0, None, 2000, None, None)),
    PACE,
    "voice",
    (
        SeriesPart("v1", "Rachel", (600.0, 0.0, None, 1500.0, None, None), 2100.0),
        SeriesPart("v2", "Domi", (300.0, 0.0, None, 500.0, None, None), 800.0),
    ),
    100_000,
    tuple(ForecastDay((START + DAY * at).date(), 900.0, 400.0, 1600.0) for at in (4, 5)),
)


def test_a_bar_is_its_parts_and_what_nobody_explains() -> None:
    layers = layers_of(SPLIT)
    assert [layer.label for layer in layers] == ["Rachel", "Domi", "Others"]
    assert [value or 0 for value in layers[-1].values] == [100, 0, 0, 0, 0, 0]
    assert len({layer.slot for layer in layers}) == 3


@pytest.mark.usefixtures("worded")
@pytest.mark.parametrize("key", ["", "No voice"])
def test_having_no_voice_is_said_in_the_readers_language(trend: Trend, key: str) -> None:
    first, second = SPLIT.parts
    parts = (replace(first, key=key, label="No voice"), replace(second, label="all"))
    shown = replace(SPLIT, parts=parts)
    trend.show_trend(shown)
    assert [layer.label for layer in layers_of(shown)[:2]] == ["Wort", "all"]
    table = trend.findChild(QTableWidget)
    assert table is not None
    headings = [table.horizontalHeaderItem(column) for column in (2, 3)]
    assert [one.text() for one in headings if one is not None] == ["Wort", "all"]


def test_the_same_part_has_the_colour_it_has_in_the_insights() -> None:
    colours = SeriesColours()
    slots = colours.slots(Breakdown.VOICE, ["v2", "v1"])
    layers = layers_of(replace(SPLIT, colours=colours))
    assert [layer.slot for layer in layers] == [slots["v1"], slots["v2"], None]


def test_the_days_to_come_are_hollow_and_the_limit_is_far_above() -> None:
    stack = stack_of(SPLIT, ENGLISH)
    assert [day.mean for day in stack.ahead] == [900.0, 900.0]
    assert stack.bars[-1].tell() == "Sat 21 Nov, expected: 900 credits, probably 400 to 1,600"
    assert stack.bars[0].tell() == "Mon 16 Nov: 1,000 credits\nRachel: 600\nDomi: 300\nOthers: 100"
    assert stack.ceiling is not None
    assert stack.ceiling.name == "limit 100,000"
    assert stack.level is not None
    year = stack_of(replace(SPLIT, range=TrendRange.YEAR, to_come=()), ENGLISH)
    assert year.level == stack.ceiling


def test_days_that_were_foretold_only_in_part_are_left_out() -> None:
    assert stack_of(replace(SPLIT, to_come=SPLIT.to_come[:1]), ENGLISH).ahead == ()


def test_what_the_colours_mean_stands_below(trend: Trend, qtbot: QtBot) -> None:
    trend.load_chart()
    with qtbot.waitSignal(trend.resized):
        trend.show_trend(SPLIT)
    legend = trend.findChild(Legend)
    assert legend is not None
    assert legend.accessibleName() == "Rachel, Domi, Others"
    with qtbot.waitSignal(trend.resized):
        trend.show_trend(shown(TrendRange.CYCLE, buckets(1, 2)))
    assert not legend.isVisible()


def test_the_table_has_a_column_a_part(trend: Trend) -> None:
    trend.show_trend(SPLIT)
    table = trend.findChild(QTableWidget)
    assert table is not None
    headings = [table.horizontalHeaderItem(n) for n in range(table.columnCount())]
    assert [item.text() for item in headings if item] == ["When", "Credits", "Rachel", "Domi"]
    first = [table.item(0, n) for n in range(4)]
    assert [item.text() for item in first if item] == ["Thu 19 Nov", "2,000", "1,500", "500"]


def test_another_split_is_asked_for_and_said(trend: Trend, qtbot: QtBot) -> None:
    chooser = trend.findChild(SplitButton)
    assert chooser is not None
    with qtbot.waitSignal(trend.split_changed) as asked:
        chooser.choices["feature"].trigger()
    assert asked.args == ["feature"]
    trend.show_trend(SPLIT)
    assert chooser.text() == "by voice"
    assert chooser.accessibleName() == "Split of the credits: by voice"


def test_a_click_on_a_bar_is_told_and_on_a_gap_is_not(trend: Trend, qtbot: QtBot) -> None:
    trend.load_chart()
    trend.show_trend(SPLIT)
    chart = chart_of(trend)
    trend.grab()
    told: list[bool] = []
    trend.picked.connect(lambda: told.append(True))
    for mark in (chart.marks[2], chart.marks[0]):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=mark.area.center().toPoint())
    assert told == [True]


UNSPLIT = replace(SPLIT, parts=(), undivided=Undivided())


def said_below(trend: Trend) -> str:
    """The small lines below the chart."""
    labels = [one for one in trend.findChildren(PlainLabel) if one.isVisible()]
    return "\n".join(one.text().replace("\u200b", "") for one in labels)


@pytest.mark.parametrize(
    ("shown", "line"),
    [
        (UNSPLIT, "Divided by voice as soon as it is read."),
        (
            replace(UNSPLIT, undivided=Undivided(MissingPermission("workspace_analytics_read"))),
            "Not divided by voice: this key may not read it, tick workspace_analytics_read.",
        ),
        (
            replace(UNSPLIT, undivided=Undivided(EndpointMissing())),
            "Not divided by voice: ElevenLabs does not offer it here.",
        ),
        (
            replace(UNSPLIT, range=TrendRange.DAY, by="apikey", to_come=()),
            "Hours are divided by key once the insights have read them.",
        ),
        (
            replace(UNSPLIT, notes=("Only your own use is counted.", "Days of UTC.")),
            "Divided by voice as soon as it is read.\nOnly your own use is counted.\nDays of UTC.",
        ),
        (SPLIT, ""),
        (replace(UNSPLIT, buckets=tuple(buckets(None, None)), to_come=()), ""),
    ],
)
def test_what_is_missing_is_said_in_a_small_line(
    trend: Trend, shown: TrendShown, line: str
) -> None:
    trend.load_chart()
    trend.show_trend(shown)
    assert said_below(trend) == line


def test_a_line_that_comes_or_goes_makes_the_popup_fit(trend: Trend, qtbot: QtBot) -> None:
    with qtbot.waitSignal(trend.resized):
        trend.show_trend(UNSPLIT)
    with qtbot.waitSignal(trend.resized):
        trend.show_trend(SPLIT)
    assert said_below(trend) == ""


def test_the_line_stands_below_what_the_colours_mean(trend: Trend) -> None:
    trend.load_chart()
    trend.show_trend(replace(SPLIT, notes=("Only your own use is counted.",)))
    (note,) = (one for one in trend.findChildren(PlainLabel) if one.isVisible())
    legend = trend.findChild(Legend)
    assert isinstance(legend, Legend)
    trend.grab()
    assert note.y() >= legend.y() + legend.height()
