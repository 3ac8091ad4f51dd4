"""One panel: its pages, what it says below them, and how it tables its numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from jojo_tray.domain.errors import Offline
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.provenance import Freshness
from jojo_tray.domain.insight.tables import PanelTable
from jojo_tray.domain.insight.views import (
    CalendarView,
    DayUse,
    MonthsView,
    MonthUse,
    TrendView,
    WeekdaysView,
)
from jojo_tray.domain.series import Breakdown, UsageMetric
from jojo_tray.qt.insight.panel_card import PanelCard
from jojo_tray.qt.insight.table import PanelTableView
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.scheme import wear
from jojo_tray.qt.popup.cards import PlainLabel
from tests.qt.insight.insight_bench import sight_of
from tests.qt.insight.insight_views import (
    NOW,
    TODAY,
    breakdown,
    empty_of,
    trend,
    view_of,
    voices_ranked,
)
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from jojo_tray.domain.insight.tables import Tabular

TREND = Panel(PanelKind.TREND, by=Breakdown.VOICE)


def card_of(qtbot: QtBot, panel: Panel, view: Tabular | None = None) -> PanelCard:
    """A card on the screen, with numbers if there are some."""
    card = PanelCard(panel)
    qtbot.addWidget(card)
    card.resize(600, 320)
    card.show()
    if view is not None:
        card.show_view(view, sight_of(panel))
    return card


def said(card: PanelCard) -> str:
    """What stands there instead of numbers."""
    assert card.pages.currentWidget() is card.pages.message
    return card.pages.message.text()


@pytest.mark.parametrize("kind", list(PanelKind))
def test_every_kind_is_shown_and_is_a_table_too(qtbot: QtBot, kind: PanelKind) -> None:
    panel = Panel(kind, by=Breakdown.VOICE)
    card = card_of(qtbot, panel, view_of(panel))
    assert card.pages.currentWidget() is not card.pages.message
    assert card.table() == view_of(panel).table()
    assert card.table().rows
    assert not card.grab().isNull()


@pytest.mark.parametrize("kind", list(PanelKind))
def test_every_kind_is_as_good_when_empty(qtbot: QtBot, kind: PanelKind) -> None:
    panel = Panel(kind, by=Breakdown.VOICE)
    card = card_of(qtbot, panel, empty_of(panel))
    assert said(card)
    assert card.head.as_table.isHidden()


def test_an_empty_panel_of_budgets_says_where_they_are_added(qtbot: QtBot) -> None:
    panel = Panel(PanelKind.BUDGETS)
    text = said(card_of(qtbot, panel, empty_of(panel)))
    assert text.splitlines()[:2] == ["No budgets yet", "Money > Budgets… adds one."]


IN_PART = "Of a part of this range nobody knows what was used."


def nought(panel: Panel, known: slice) -> TrendView:
    """A trend of nothing, of which only these days are known."""
    unused = trend(panel, voices=0).series
    totals: list[float | None] = [None] * len(unused.totals)
    totals[known] = [0.0] * len(totals[known])
    return TrendView(replace(unused, totals=tuple(totals)))


@pytest.mark.parametrize(
    ("known", "heading", "text"),
    [
        (slice(None), "Nothing was used", "Another range may have more."),
        (slice(4, None), "No use recorded", "There is no record before 16 Nov 2026."),
        (slice(0, 4), "No use recorded", IN_PART),
        (slice(0, None, 2), "No use recorded", IN_PART),
        (slice(0), "No use recorded yet", "It appears here after your first generation."),
    ],
)
def test_nothing_used_is_said_only_where_all_is_known(
    qtbot: QtBot, known: slice, heading: str, text: str
) -> None:
    assert said(card_of(qtbot, TREND, nought(TREND, known))).splitlines()[:2] == [heading, text]


@pytest.mark.parametrize("kind", [PanelKind.CALENDAR, PanelKind.WEEKDAYS, PanelKind.MONTHS])
def test_what_nobody_knows_is_not_called_unused(qtbot: QtBot, kind: PanelKind) -> None:
    day = TODAY.date()
    views: dict[PanelKind, Tabular] = {
        PanelKind.CALENDAR: CalendarView((DayUse(day, None), DayUse(day, 0.0))),
        PanelKind.WEEKDAYS: WeekdaysView(((None, 0.0),)),
        PanelKind.MONTHS: MonthsView((MonthUse(day, None), MonthUse(day, 0.0))),
    }
    assert said(card_of(qtbot, Panel(kind), views[kind])).startswith("No use recorded\n")


def test_before_the_first_numbers_it_says_so(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND)
    card.wait(TREND)
    assert said(card) == "Reading…"
    assert card.table().rows == ()
    assert card.accessibleName() == "Use over time, This cycle, by voice"


def test_old_numbers_stay_until_there_are_new_ones(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND, trend(TREND))
    card.wait(replace(TREND, range=PanelRange.WEEK))
    assert card.pages.currentWidget() is card.pages.body
    assert "7 days" in card.accessibleName()


def test_without_numbers_the_reason_stands_there(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND)
    card.fail("Permission missing", "This key may not read it.", "Tick workspace_members_read.")
    assert said(card).splitlines() == [
        "Permission missing",
        "This key may not read it.",
        "Tick workspace_members_read.",
    ]


def test_with_numbers_the_reason_stands_below(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND, trend(TREND))
    assert card.foot.text() == "As of 13:57."
    card.fail("Offline", "No network.")
    assert card.pages.currentWidget() is card.pages.body
    assert card.foot.text() == "Offline: No network."


def test_a_panels_menu_is_called_by_the_panel(qtbot: QtBot) -> None:
    assert "Use over time" in card_of(qtbot, TREND).head.more.accessibleName()


def test_a_panels_menu_opens_at_a_press_and_follows_light_and_dark(qtbot: QtBot) -> None:
    head = card_of(qtbot, TREND).head

    def paper_and_dots() -> tuple[int, int]:
        settle()
        picture = head.more.grab().toImage()
        places = product(range(picture.width()), range(picture.height()))
        tones = [picture.pixelColor(x, y).lightness() for x, y in places]
        paper = tones[0]
        return paper, max(tones, key=lambda tone: abs(tone - paper))

    wear("light")
    assert paper_and_dots()[0] > 200
    wear("dark")
    paper, dots = paper_and_dots()
    wear("system")
    assert paper < 60
    assert dots > 200

    def opened() -> None:
        assert head.menu.isVisible()
        head.menu.close()

    QTimer.singleShot(0, opened)
    with qtbot.waitSignal(head.menu.aboutToHide):
        QTest.mouseClick(head.more, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("kind", [PanelKind.CALENDAR, PanelKind.BREAKDOWN, PanelKind.PACE])
def test_every_panel_says_how_old_its_numbers_are(qtbot: QtBot, kind: PanelKind) -> None:
    panel, read_at = Panel(kind), NOW - timedelta(hours=1)
    view: Any = view_of(panel)
    view = replace(view, freshness=Freshness(read_at), notes=("Source: a book.",))
    assert card_of(qtbot, panel, view).foot.text() == "As of 13:02. Source: a book."
    stale = replace(view, freshness=Freshness(read_at, Offline(detail="no route")))
    assert card_of(qtbot, panel, stale).foot.text() == (
        f"Not read since 13:02. Source: a book. {stale.freshness.trouble.message()}"
    )


def test_t_turns_the_chart_into_a_table_and_back(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND, trend(TREND))
    card.activateWindow()
    body = card.pages.body
    assert body is not None
    body.chart.setFocus()
    qtbot.waitUntil(body.chart.hasFocus)
    QTest.keyClick(body.chart, Qt.Key.Key_T)
    assert card.pages.currentWidget() is card.pages.numbers
    assert card.head.as_table.isChecked()
    card.head.as_table.click()
    assert card.pages.currentWidget() is card.pages.body


def test_the_counter_comes_with_its_readings(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND, trend(TREND, readings=50))
    card.head.as_counter.click()
    for _ in range(4):
        settle()
    page = card.pages.counter
    assert page is not None
    assert card.pages.currentWidget() is page
    assert page.chart is not None
    first, last = page.chart.stretch
    QTest.keyClick(page.chart, Qt.Key.Key_Plus)
    near = page.chart.stretch
    assert near[1] - near[0] < last - first
    QTest.keyClick(page.chart, Qt.Key.Key_Right)
    assert page.chart.stretch[0] > near[0]
    QTest.keyClick(page.chart, Qt.Key.Key_Home)
    assert page.chart.stretch == pytest.approx((first, last))
    card.head.as_table.click()
    assert not card.head.as_counter.isChecked()


def test_readings_count_credits_of_everything_and_nothing_else(qtbot: QtBot) -> None:
    requests = replace(TREND, metric=UsageMetric.REQUESTS)
    assert card_of(qtbot, requests, trend(requests)).head.as_counter.isHidden()
    narrowed = replace(TREND, only=("voice1",))
    assert card_of(qtbot, narrowed, trend(narrowed)).head.as_counter.isHidden()


def test_a_range_without_readings_says_so(qtbot: QtBot) -> None:
    card = PanelCard(TREND)
    qtbot.addWidget(card)
    nothing = replace(sight_of(TREND), readings=lambda _since, _until: ())
    card.show_view(trend(TREND), nothing)
    card.show()
    card.head.as_counter.click()
    for _ in range(4):
        settle()
    assert card.pages.counter is not None
    assert card.pages.counter.chart is None
    assert "No readings in this range" in [
        label.text() for label in card.pages.counter.findChildren(PlainLabel)
    ]


def test_of_another_range_no_line_of_the_old_one_stays(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND, trend(TREND))
    card.head.as_counter.click()
    for _ in range(4):
        settle()
    page = card.pages.counter
    assert page is not None
    assert page.chart is not None
    QTest.keyClick(page.chart, Qt.Key.Key_Plus)
    near = page.chart.stretch
    card.show_view(trend(TREND), replace(sight_of(TREND), now=NOW + timedelta(minutes=5)))
    for _ in range(4):
        settle()
    assert page.chart.stretch == pytest.approx(near)
    week = replace(TREND, range=PanelRange.WEEK)
    card.show_view(trend(week), replace(sight_of(week), readings=lambda _since, _until: ()))
    for _ in range(4):
        settle()
    assert page.chart.isHidden()


def test_an_unused_range_still_has_its_counter(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND, empty_of(TREND))
    assert said(card)
    card.head.as_counter.click()
    assert card.pages.currentWidget() is card.pages.counter
    settle()


def test_its_height_does_not_depend_on_its_pages(qtbot: QtBot) -> None:
    card = card_of(qtbot, TREND, trend(TREND, readings=20))
    before = card.minimumSizeHint().height()
    card.head.as_counter.click()
    for _ in range(4):
        settle()
    assert card.minimumSizeHint().height() == before


def table_of(qtbot: QtBot, view: Tabular) -> PanelTableView:
    """The table of a view."""
    table = PanelTableView("numbers", QtLanguage())
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show_table(view.table(), "all of them")
    table.show()
    return table


def texts(table: PanelTableView, column: int) -> list[str]:
    """A column as it is read."""
    model = table.rows
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_click_on_a_heading_sorts_by_value_and_what_is_unknown_stays_last(
    qtbot: QtBot,
) -> None:
    table = table_of(qtbot, breakdown(5))
    table.horizontalHeader().sectionClicked.emit(5)
    assert texts(table, 5)[-1] == "–"
    falling = texts(table, 5)[:-1]
    table.horizontalHeader().sectionClicked.emit(5)
    assert texts(table, 5)[-1] == "–"
    assert texts(table, 5)[:-1] == falling[::-1]
    table.horizontalHeader().sectionClicked.emit(0)
    assert texts(table, 0) == sorted(texts(table, 0))
    table.show_table(breakdown(6).table(), "six")
    assert texts(table, 0) == sorted(texts(table, 0))
    assert table.accessibleDescription() == "six"


def test_news_leave_the_row_that_was_chosen(qtbot: QtBot) -> None:
    table = table_of(qtbot, breakdown(5))
    table.setCurrentIndex(table.rows.index(2, 0))
    moved = breakdown(5).table()
    table.show_table(PanelTable(moved.columns, moved.rows[::-1]), "again")
    assert table.currentIndex().row() == 2
    table.show_table(PanelTable(moved.columns, moved.rows[1:]), "fewer")
    assert table.currentIndex().row() == 1
    assert table.currentIndex().data() == "Bella"
    table.show_table(PanelTable(moved.columns, moved.rows[:1]), "gone")
    assert not table.currentIndex().isValid()


def test_ids_are_for_programs_and_a_share_is_a_bar(qtbot: QtBot) -> None:
    table = table_of(qtbot, breakdown(3))
    assert table.isColumnHidden(1)
    assert not table.isColumnHidden(0)
    assert table.itemDelegateForColumn(3) is not table.itemDelegate()
    assert not table.grab().isNull()


def test_a_trend_is_a_word_with_an_arrow(qtbot: QtBot) -> None:
    table = table_of(qtbot, voices_ranked())
    assert texts(table, 5)[:3] == ["rising ↗", "falling ↘", "steady →"]
