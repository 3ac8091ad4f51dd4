"""The trend as bars and as a table: a gap is no zero, and the chart comes only when shown."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QTableWidget, QToolButton

from jojo_tray.domain.pace import CycleStartSource, Pace
from jojo_tray.domain.usage import Bucket, TrendRange
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.trend import EMPTY, Trend, axis_name, bucket_name, nice_step, short_number

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENGLISH = QtLanguage(UTC, QLocale("en_GB"))
START = datetime(2026, 11, 16, tzinfo=UTC)
PACE = Pace(0.6, 0.7, START, CycleStartSource.CALENDAR, 2565)
DAY = timedelta(days=1)


def buckets(*used: int | None) -> list[Bucket]:
    return [Bucket(START + DAY * at, START + DAY * (at + 1), c) for at, c in enumerate(used)]


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


def button(trend: Trend, text: str) -> QToolButton:
    return next(b for b in trend.findChildren(QToolButton) if b.text().replace("&", "") == text)


def test_a_gap_is_said_as_such_and_the_future_not_at_all(trend: Trend) -> None:
    trend.show_trend(TrendRange.WEEK, buckets(100, None, 0, 2500, None, None))
    assert cells(trend) == [
        ("Thu 19 Nov", "2,500"),
        ("Wed 18 Nov", "0"),
        ("Tue 17 Nov", "no record"),
        ("Mon 16 Nov", "100"),
    ]


def test_the_summary_is_one_sentence(trend: Trend) -> None:
    trend.show_trend(TrendRange.WEEK, buckets(100, None, 2500))
    assert trend.summary() == (
        "Last 7 days: 2,600 credits used, most in one bar 2,500 (Wed 18 Nov)."
    )


@pytest.mark.parametrize("used", [(), (None,), (None, None, None)])
def test_nothing_recorded_is_said(trend: Trend, used: tuple[int | None, ...]) -> None:
    trend.show_trend(TrendRange.CYCLE, buckets(*used))
    trend.load_chart()
    assert trend.summary() == EMPTY
    assert trend.page_text() == EMPTY


@pytest.mark.parametrize("range_", TrendRange)
def test_a_chosen_range_is_asked_for(trend: Trend, range_: TrendRange, qtbot: QtBot) -> None:
    with qtbot.waitSignal(trend.range_changed) as asked:
        button(trend, range_.value.capitalize()).click()
    assert asked.args == [range_]


@pytest.mark.parametrize("range_", TrendRange)
def test_a_shown_range_is_marked(trend: Trend, range_: TrendRange) -> None:
    trend.show_trend(range_, buckets(1, 2))
    marked = [b.text().replace("&", "") for b in trend.findChildren(QToolButton) if b.isChecked()]
    assert marked == [range_.value.capitalize()]


def test_every_button_has_a_name_a_mnemonic_and_the_keyboard(trend: Trend) -> None:
    trend.show_trend(TrendRange.CYCLE, buckets(1))
    buttons = trend.findChildren(QToolButton)
    assert len(buttons) == 5
    letters = [b.text()[b.text().index("&") + 1].lower() for b in buttons]
    assert len(set(letters)) == 5
    for b in buttons:
        assert b.accessibleName()
    # Like radio buttons: Tab reaches the marked range, the arrow keys the others.
    reached = [b for b in buttons if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [b.text() for b in reached] == ["&Cycle", "&Table"]


def test_the_chart_is_drawn_with_gaps_and_pace(trend: Trend) -> None:
    trend.show_trend(TrendRange.CYCLE, buckets(100, None, 2500, None), PACE)
    trend.load_chart()
    image = trend.grab().toImage()
    accent = trend.palette().accent().color()
    pixels = {
        image.pixelColor(x, y).rgb() for x in range(0, 330, 2) for y in range(0, image.height(), 2)
    }
    assert accent.rgb() in pixels


def test_a_table_shows_the_same_numbers_instead_of_the_chart(trend: Trend) -> None:
    trend.show_trend(TrendRange.WEEK, buckets(100, 200))
    trend.load_chart()
    table = trend.findChild(QTableWidget)
    assert table is not None
    assert not table.isVisible()
    button(trend, "Table").click()
    assert table.isVisible()
    assert table.accessibleDescription() == trend.summary()


def test_the_table_is_there_before_any_chart(trend: Trend) -> None:
    trend.show_trend(TrendRange.WEEK, buckets(100, 200))
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


@given(st.integers(1, 10**15))
def test_a_scale_has_a_few_round_marks(top: int) -> None:
    step = nice_step(top)
    assert top // step <= 4
    assert str(step).rstrip("0") in {"1", "2", "5"}


def test_the_marks_reach_the_pace_line_over_days_without_use(trend: Trend) -> None:
    trend.load_chart()
    trend.show_trend(TrendRange.CYCLE, buckets(0, 0, 0), PACE)
    assert trend._chart is not None
    assert [name for _, name in trend._chart._scale] == ["0", "1,000", "2,000"]


def test_the_chart_library_is_loaded_with_the_first_chart_and_not_before() -> None:
    script = """
import sys
from datetime import UTC, datetime, timedelta
from PySide6.QtWidgets import QApplication
app = QApplication([])
from jojo_tray.domain.usage import Bucket
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.popup import Popup
from jojo_tray.domain.usage import TrendRange
popup = Popup(QtLanguage(UTC))
now = datetime(2026, 11, 22, tzinfo=UTC)
popup.show_trend(TrendRange.DAY, [Bucket(now, now + timedelta(hours=1), 5)])
print("pyqtgraph" in sys.modules, "numpy" in sys.modules)
popup.show()
app.processEvents()
app.processEvents()
print("pyqtgraph" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False False\nTrue\n", done.stderr
