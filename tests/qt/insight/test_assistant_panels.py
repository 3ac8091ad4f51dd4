"""The voice assistant's page: every figure in words, what is asked before it is done."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget

from jojo_tray.domain.assistant.call_views import ErrorsView, PhrasesView, QueueView
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.overview_view import OverviewView
from jojo_tray.domain.errors import StoreBusy
from jojo_tray.domain.insight.panels import OF_ASSISTANT, Panel, PanelKind, PanelRange
from jojo_tray.domain.quota import UNLIMITED, Band
from jojo_tray.qt.charts.meters import Meter, Meters
from jojo_tray.qt.insight.assistant_desk import AssistantDesk
from jojo_tray.qt.insight.assistant_words import (
    calls_map,
    calls_summary,
    meters_of,
    overview_summary,
    sent_stack,
    sent_words,
)
from jojo_tray.qt.insight.erasing import Erasing
from jojo_tray.qt.insight.lens import Lens, seen
from jojo_tray.qt.insight.panel_card import PanelCard
from jojo_tray.qt.insight.words import caption
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.loss import loss_box
from tests.qt.insight.assistant_views import (
    COUNTS,
    MONTH,
    account,
    failing,
    hours,
    months,
    never,
    overview,
    phrase,
    phrases,
    queue,
)
from tests.qt.insight.insight_bench import ASSISTANT, Bench, FakeAsks, sight_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from jojo_tray.domain.insight.tables import Tabular

SAID = QtLanguage(UTC)
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path, None, ASSISTANT)
    bench.open()
    yield bench
    bench.front.close()
    settle()


def card_of(qtbot: QtBot, view: Tabular, kind: PanelKind = PanelKind.ASSISTANT) -> PanelCard:
    panel = Panel(kind)
    card = PanelCard(panel)
    qtbot.addWidget(card)
    card.resize(600, 320)
    card.show()
    card.show_view(view, sight_of(panel))
    return card


def by_label(view: OverviewView) -> dict[str, Meter]:
    return {meter.label: meter for meter in meters_of(view, SAID)}


def test_each_figure_is_said_with_its_word() -> None:
    found = by_label(overview())
    assert found["Characters sent this month"].said == (
        "Characters sent this month: 7,412 of 100,000 (7.4 %), Good"
    )
    assert found["Answered from the cache"].said.endswith("488 of 700 (69.7 %), Good")
    assert found["Mean response time"].said == "Mean response time: 1,240 ms, On target"
    assert found["Errors"].said == "Errors: 9 of 700 (1.2 %), Fair"
    assert found["Calls to ElevenLabs"].value == "212, for 6,980 credits"
    assert found["Saved by the cache"].value == "about 14,300 credits, 3.15 USD"


def test_the_time_to_the_end_is_said_where_it_is_known() -> None:
    counts = replace(overview().counts, finished_ms=6_500, finishes=2)
    found = by_label(replace(overview(), counts=counts))
    assert found["Mean time to the end"].said == "Mean time to the end: 3,250 ms"
    assert "Mean time to the end" not in by_label(overview())


def test_the_colour_is_that_of_the_word() -> None:
    bands = [meter.band for meter in meters_of(failing(), SAID)]
    bad = Band.EXHAUSTED
    assert bands == [bad, bad, Band.HIGH, bad, bad, None, None]
    words = [meter.word for meter in meters_of(failing(), SAID)]
    assert words[:5] == ["Exhausted", "Exhausted", "Needs improvement", "Critical", "Critical"]


def test_a_share_is_never_rounded_into_the_next_band() -> None:
    counts = Counts(characters=79_999)
    meter = meters_of(OverviewView(MONTH, counts, account=account()), SAID)[0]
    assert (meter.value, meter.word) == ("79,999 of 100,000 (79.9 %)", "Moderate")


def test_an_old_reading_is_grey_and_says_so() -> None:
    meter = by_label(overview(86_000, stale=True))["Credits of the account, this cycle"]
    assert (meter.word, meter.stale) == ("Not current", True)


def test_what_has_no_end_has_no_bar() -> None:
    use = replace(account(), quota=replace(account().quota, limit=UNLIMITED))
    first, second, *_ = meters_of(replace(overview(), account=use), SAID)
    assert (first.share, first.value) == (None, "7,412")
    assert (second.share, second.value) == (None, "unlimited")


def test_nothing_counted_this_month_is_no_data_and_no_rating() -> None:
    found = by_label(OverviewView(MONTH, Counts()))
    assert [found[name].word for name in ("Answered from the cache", "Errors")] == ["No data"] * 2
    assert found["Mean response time"].said == "Mean response time: none, No data"


@given(st.builds(Counts, *[st.integers(0, 10**9)] * len(fields(Counts))), st.integers(0, 10**9))
def test_whatever_was_counted_has_words(counts: Counts, used: int) -> None:
    view = OverviewView(MONTH, counts, account=account(used))
    for meter in meters_of(view, SAID):
        assert meter.value
        assert meter.share is None or meter.share >= 0
        assert meter.said in overview_summary(view, SAID)


def test_the_warning_stands_above_and_not_once_more_below(qtbot: QtBot) -> None:
    card = card_of(qtbot, failing())
    body = card.pages.body
    assert body is not None
    assert body.warning.isVisible()  # type: ignore[attr-defined]
    assert "blocked" not in card.foot.text()
    card.show_view(overview(), sight_of(card.panel))
    assert not body.warning.isVisible()  # type: ignore[attr-defined]


def test_a_screen_reader_is_told_the_warning_first(qtbot: QtBot) -> None:
    card = card_of(qtbot, failing())
    assert card.pages.body is not None
    told = card.pages.body.chart.accessibleDescription()
    assert told.startswith("100 % of the credits are used")
    assert "Critical" in told


def test_every_meter_can_be_walked_to(qtbot: QtBot) -> None:
    chart = Meters("Assistant")
    qtbot.addWidget(chart)
    chart.resize(400, 300)
    chart.show_meters(meters_of(overview(), SAID), "all")
    chart.grab()
    for meter in meters_of(overview(), SAID):
        QTest.keyClick(chart, Qt.Key.Key_Down)
        assert chart.accessibleDescription() == meter.said


@given(st.integers(40, 900), st.integers(10, 600))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_meters_are_drawn_at_any_size(wide: int, high: int) -> None:
    chart = Meters("Assistant")
    chart.resize(wide, high)
    chart.show_meters(meters_of(failing(), SAID), "all")
    assert not chart.grab().isNull()
    tops = [mark.area.top() for mark in chart.marks]
    assert tops == sorted(tops)
    assert len(tops) == 7


@pytest.mark.parametrize("kind", sorted(OF_ASSISTANT))
def test_before_an_assistant_has_reported_every_panel_says_how_to_begin(
    qtbot: QtBot, kind: PanelKind
) -> None:
    card = card_of(qtbot, never(Panel(kind)), kind)
    told = card.pages.message.text()
    assert card.pages.currentWidget() is card.pages.message
    assert told.count("jojo-tray gateway") == 1
    assert "gateway" not in card.foot.text()


def test_no_errors_and_nothing_paid_twice_are_good_news(qtbot: QtBot) -> None:
    told = card_of(qtbot, ErrorsView(), PanelKind.ASSISTANT_ERRORS).pages.message.text()
    assert told == "No errors\nEvery call got through."
    told = card_of(qtbot, PhrasesView(), PanelKind.ASSISTANT_PHRASES).pages.message.text()
    assert told.startswith("Nothing was paid twice")


def test_what_waits_is_a_row_each_or_what_would_wait_is_told(qtbot: QtBot) -> None:
    card = card_of(qtbot, queue(), PanelKind.ASSISTANT_QUEUE)
    assert card.pages.currentWidget() is not card.pages.message
    assert [row[-1] for row in card.table().rows][::5] == ["waiting", "waiting for credits"]
    told = card_of(qtbot, QueueView(), PanelKind.ASSISTANT_QUEUE).pages.message.text()
    assert told == "Nothing waits\nWhat is marked as not urgent waits here for the reset."


def test_a_month_is_told_against_the_one_before() -> None:
    view = months(12)
    stack = sent_stack(view, SAID)
    assert [bar.total for bar in stack.bars] == [one.counts.characters for one in view.months]
    assert [layer.label for layer in stack.layers] == ["Month", "This month so far"]
    words = sent_words(SAID, view.months[-2])
    assert words.startswith("Oct 2026: ")
    assert "against the month before" in words
    assert "not over yet" in sent_words(SAID, view.months[-1])


def test_calls_are_counted_by_hour() -> None:
    view = hours()
    cells = calls_map(view, SAID).cells
    assert len(cells) == 7 * 24
    assert sum(cell.value or 0 for cell in cells) == sum(map(sum, view.hours))
    assert cells[8].tell() == f"Mon 08:00, {view.hours[0][8]} calls"
    most = max(max(row) for row in view.hours)
    assert calls_summary(view, SAID).endswith(f", {most} calls.")


def test_even_absurd_counts_are_told() -> None:
    one = replace(months(1).months[0], counts=Counts(characters=10**12, api_calls=10**12))
    assert sent_words(SAID, one).startswith("Nov 2026: 1,000,000,000,000 characters, ")


def test_only_months_follow_the_window_and_only_by_months() -> None:
    panel = Panel(PanelKind.ASSISTANT_MONTHS, PanelRange.YEAR)
    assert seen(panel, Lens(PanelRange.HALF_YEAR)).range is PanelRange.HALF_YEAR
    assert seen(panel, Lens(PanelRange.WEEK)) == panel
    assert caption(panel) == "12 months"
    assert caption(Panel(PanelKind.ASSISTANT)) == ""


def table_row(bench: Bench, row: int) -> None:
    """Open a row of the phrases, as Enter does."""
    numbers = bench.card(PanelKind.ASSISTANT_PHRASES).pages.numbers
    assert numbers is not None
    numbers.numbers.activated.emit(numbers.numbers.rows.index(row, 0))
    bench.wait()


def test_a_phrase_is_made_once_its_cost_was_agreed_to(bench: Bench) -> None:
    table_row(bench, 2)
    text = phrase(2).text
    (question,) = bench.asks.asked
    assert text in str(question)
    assert "14 credits" in str(question)
    assert "&Make it" in str(question)  # asked so that Enter alone pays for nothing
    assert "30,786 credits are left" in str(question)
    assert bench.deeds.done[0] == text
    assert len(bench.deeds.done) == 2
    assert "14 credits were paid" in bench.window.strip.text()


def test_that_a_phrase_can_be_made_stands_where_it_is_seen(bench: Bench) -> None:
    said = bench.card(PanelKind.ASSISTANT_PHRASES).foot.text()
    assert said.endswith("Enter or a double click offers to make one beforehand.")


def test_a_phrase_that_is_not_wanted_costs_nothing(bench: Bench) -> None:
    bench.asks.yes = False
    table_row(bench, 0)
    assert bench.deeds.done == [phrase(0).text]


def test_what_is_kept_or_refused_is_said_and_not_asked(bench: Bench) -> None:
    bench.deeds.kept = 1
    table_row(bench, 0)
    assert "kept already" in bench.window.strip.text()
    bench.deeds.kept, bench.deeds.refused = 0, "they need 14 credits, and 3 are left"
    table_row(bench, 0)
    assert "3 are left" in bench.window.strip.text()
    assert bench.asks.asked == []


def test_a_long_phrase_does_not_fill_the_screen(bench: Bench) -> None:
    bench.front.tools.assistant.preload(phrase(text="word " * 900))
    bench.wait()
    assert len(str(bench.asks.asked[0])) < 250


def test_the_counts_are_looked_at_again_while_somebody_looks(bench: Bench) -> None:
    bench.panels.asked.clear()
    bench.front.pulse.beaten.emit()
    bench.wait()
    kinds = [panel.kind for panel, _ in bench.panels.asked]
    assert sorted(kinds) == sorted(p.kind for p in ASSISTANT.panels if p.kind in OF_ASSISTANT)


@pytest.mark.parametrize(
    ("which", "named"), [(Erasing.MONTH, "Nov 2026"), (Erasing.ALL, "all months")]
)
def test_counts_go_only_after_a_question(bench: Bench, which: Erasing, named: str) -> None:
    bench.asks.yes = False
    bench.card(PanelKind.ASSISTANT).head.erase_asked.emit(which)
    bench.wait()
    assert bench.deeds.done == []
    assert named in str(bench.asks.asked[0])
    assert "cannot be brought back" in str(bench.asks.asked[0])
    assert ("budgets of clients begin anew" in str(bench.asks.asked[0])) is (which is Erasing.ALL)
    bench.asks.yes = True
    asked = len(bench.panels.asked)
    bench.card(PanelKind.ASSISTANT).head.erase_asked.emit(which)
    bench.wait()
    assert len(bench.deeds.done) == 1
    assert len(bench.panels.asked) > asked


def test_the_month_asked_about_goes_though_another_has_begun_meanwhile(bench: Bench) -> None:
    class Slow(FakeAsks):
        def sure(self, window: QWidget, question: str, yes: str) -> bool:
            bench.moment += timedelta(days=30)
            return super().sure(window, question, yes)

    asked_at = bench.moment
    AssistantDesk(bench.means, Slow(), bench.window).erase(Erasing.MONTH)
    bench.wait()
    assert bench.deeds.done == [("reset", asked_at)]


def test_why_nothing_was_removed_is_said(bench: Bench) -> None:
    bench.deeds.nothing = StoreBusy()
    bench.front.tools.assistant.erase(Erasing.ALL)
    bench.wait()
    assert StoreBusy().message() in bench.window.strip.text()


def test_only_the_assistant_s_panels_offer_to_remove_counts(qtbot: QtBot) -> None:
    def offered(kind: PanelKind) -> set[str]:
        card = PanelCard(Panel(kind))
        qtbot.addWidget(card)
        actions = card.head.menu.actions()
        return {action.text() for action in actions if action.isVisible() and action.text()}

    more = offered(PanelKind.ASSISTANT) - offered(PanelKind.TREND)
    assert more == {"Reset this &month…", "C&lear all counts…"}


def test_cancel_is_the_default_where_something_goes_for_good(qtbot: QtBot) -> None:
    box = loss_box(None, "Remove <b>all</b>?", "&Clear all")
    qtbot.addWidget(box)
    cancel = box.button(QMessageBox.StandardButton.Cancel)
    assert box.defaultButton() is cancel
    assert box.escapeButton() is cancel
    assert box.textFormat() == Qt.TextFormat.PlainText
    roles = [box.buttonRole(button) for button in box.buttons()]
    assert QMessageBox.ButtonRole.DestructiveRole in roles


def test_the_sum_of_the_clients_is_on_the_page(bench: Bench) -> None:
    table = bench.card(PanelKind.ASSISTANT_CLIENTS).table()
    assert table.rows[0][1] == COUNTS.characters
    assert len(bench.card(PanelKind.ASSISTANT_PHRASES).table().rows) == len(phrases().phrases)


def test_what_became_of_a_phrase_is_said_until_something_else_is_wanted(bench: Bench) -> None:
    table_row(bench, 0)
    bench.front.pulse.beaten.emit()
    bench.wait()
    assert "14 credits were paid" in bench.window.strip.text()
    bench.front.refresh()
    bench.wait()
    assert bench.window.strip.text().startswith("Read at")
