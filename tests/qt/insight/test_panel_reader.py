"""What panels read: the stored first, the fresh after it, and nothing that is out of date."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.domain.errors import (
    EndpointMissing,
    InsufficientDataError,
    JojoTrayError,
    MissingPermission,
    Offline,
)
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.views import TrendView
from jojo_tray.qt.insight.lens import Lens
from jojo_tray.qt.insight.pulse import Pulse
from jojo_tray.qt.popup.cards import PlainLabel
from jojo_tray.qt.tasks import Tasks
from tests.qt.insight.insight_bench import OVERVIEW, Bench, opened
from tests.qt.insight.insight_views import NOW, view_of
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from jojo_tray.domain.insight.tables import Tabular

pytestmark = pytest.mark.usefixtures("qapp")


class ByHand(Executor):
    """Keeps the work until it is told to do it."""

    def __init__(self) -> None:
        self.kept: list[Callable[[], None]] = []

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()

        def do() -> None:
            try:
                future.set_result(work(*args, **kwargs))
            except JojoTrayError as error:
                future.set_exception(error)

        self.kept.append(do)
        return future

    def do(self) -> None:
        """Do all of it, and let the outcomes be told."""
        while self.kept:
            self.kept.pop(0)()
            settle()


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open window on the overview."""
    with opened(tmp_path) as found:
        yield found


def asked(bench: Bench, *, fresh: bool) -> list[PanelKind]:
    """The kinds that were read."""
    return [panel.kind for panel, was_fresh in bench.panels.asked if was_fresh is fresh]


def test_each_panel_reads_what_is_stored_then_what_is_new(bench: Bench) -> None:
    kinds = [panel.kind for panel in OVERVIEW.panels]
    assert asked(bench, fresh=False) == kinds
    assert asked(bench, fresh=True) == kinds
    assert [fresh for _, fresh in bench.panels.asked] == [False] * 7 + [True] * 7
    assert bench.front.reader.waiting == 0
    assert all(card.view is not None for card in bench.window.grid.cards)


def test_where_nothing_is_stored_the_service_is_waited_for(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.panels.nothing = InsufficientDataError(detail="nothing of it was read yet")
    bench.open()
    assert all(card.view is not None for card in bench.window.grid.cards)
    bench.front.close()


def test_what_is_not_offered_the_panel_says_itself(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.panels.nothing = bench.panels.trouble = MissingPermission("workspace_members_read")
    bench.open()
    card = bench.window.grid.cards[0]
    assert "Tick workspace_members_read" in card.pages.message.text()
    assert bench.window.trouble.isHidden()
    bench.front.close()


def test_offline_is_said_once_and_the_numbers_stay(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.panels.trouble = Offline(detail="no route")
    bench.open()
    assert bench.window.trouble.isVisible()
    assert all(card.view is not None for card in bench.window.grid.cards)
    assert all("Offline" not in card.foot.text() for card in bench.window.grid.cards)
    bench.panels.trouble = None
    bench.window.header.refresh.click()
    bench.wait()
    assert bench.window.trouble.isHidden()
    bench.front.close()


def test_who_has_no_numbers_is_not_told_of_older_ones(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.panels.trouble = bench.panels.nothing = Offline(detail="no route")
    bench.open()
    assert bench.window.strip.text() == "Not read"
    labels = [label.text() for label in bench.window.trouble.findChildren(PlainLabel)]
    assert "The numbers shown are those read before." not in labels
    bench.front.close()


def test_it_says_since_when_nothing_was_read(bench: Bench) -> None:
    bench.panels.trouble = Offline(detail="no route")
    bench.front.refresh()
    bench.wait()
    assert bench.window.strip.text() == "Not read since 14:02"
    labels = [label.text() for label in bench.window.trouble.findChildren(PlainLabel)]
    assert "The numbers shown are those read before." in labels


def test_trouble_stays_until_the_panels_that_had_it_are_read(bench: Bench) -> None:
    bench.panels.trouble = Offline(detail="no route")
    bench.front.refresh()
    bench.wait()
    bench.front.refresh(fresh=False)
    bench.wait()
    assert bench.window.trouble.isVisible()
    bench.panels.trouble = None
    bench.front.reader.read([bench.card(PanelKind.PACE)], fresh=True)
    bench.wait()
    assert bench.window.trouble.isVisible()
    bench.front.refresh()
    bench.wait()
    assert bench.window.trouble.isHidden()
    assert bench.window.strip.text() == "Read at 14:02"


def test_the_beat_of_one_panel_says_nothing_of_the_others(tmp_path: Path) -> None:
    with opened(tmp_path, "Voices") as bench:
        bench.moment += timedelta(minutes=5)
        bench.front.pulse.beaten.emit()
        bench.wait()
        assert bench.window.strip.text() == "Read at 14:02"
        bench.front.refresh()
        bench.wait()
        assert bench.window.strip.text() == "Read at 14:07"


def test_one_panels_trouble_stands_below_its_old_numbers(bench: Bench) -> None:
    bench.panels.trouble = EndpointMissing(detail="gone")
    bench.front.refresh()
    bench.wait()
    card = bench.window.grid.cards[0]
    assert card.pages.currentWidget() is card.pages.body
    assert card.foot.text()
    assert card.foot.text() != "As of 13:57."


@pytest.mark.parametrize("error", [EndpointMissing(detail="gone"), Offline(detail="no route")])
def test_the_numbers_of_another_range_never_stand_under_the_new_one(
    bench: Bench, error: JojoTrayError
) -> None:
    card = bench.card(PanelKind.TREND)
    bench.panels.trouble = bench.panels.nothing = error
    bench.front.reader.look(bench.window.grid.cards, Lens(PanelRange.WEEK))
    bench.wait()
    assert "7 days" in card.accessibleName()
    assert card.pages.currentWidget() is card.pages.message
    assert card.table().rows == ()
    assert bench.card(PanelKind.PACE).view is not None


def test_the_last_choice_counts_and_those_before_are_not_even_read(tmp_path: Path) -> None:
    hands = ByHand()
    bench = Bench(tmp_path, Tasks(worker=lambda _: hands))
    bench.front.open(None)
    hands.do()
    bench.panels.asked.clear()
    for stretch in (PanelRange.WEEK, PanelRange.MONTH, PanelRange.YEAR):
        bench.front.reader.lens = Lens(stretch)
        bench.front.refresh(fresh=False)
    hands.do()
    ranges = {panel.range for panel, _ in bench.panels.asked if panel.kind is PanelKind.TREND}
    assert ranges == {PanelRange.YEAR}
    assert len(bench.panels.asked) == len(OVERVIEW.panels)
    assert "12 months" in bench.card(PanelKind.TREND).accessibleName()
    bench.front.close()


def test_another_range_reads_only_what_looks_at_it(bench: Bench) -> None:
    bench.panels.asked.clear()
    bench.front.reader.look(bench.window.grid.cards, Lens(PanelRange.WEEK))
    bench.wait()
    followed = [PanelKind.TREND, PanelKind.BREAKDOWN, PanelKind.CALENDAR, PanelKind.WEEKDAYS]
    assert asked(bench, fresh=False) == followed
    assert asked(bench, fresh=True) == followed
    bench.panels.asked.clear()
    bench.front.reader.look(bench.window.grid.cards, Lens(PanelRange.WEEK))
    assert bench.panels.asked == []


def test_trouble_behind_stored_numbers_is_told(tmp_path: Path) -> None:
    bench = Bench(tmp_path)

    def stale(panel: Panel) -> Tabular:
        view = view_of(panel)
        if isinstance(view, TrendView):
            offline = Offline(detail="no route")
            return replace(view, series=replace(view.series, trouble=offline))
        return view

    bench.panels.answer = stale
    bench.open()
    assert bench.window.trouble.isVisible()
    bench.front.close()


def test_an_answer_that_comes_too_late_is_not_shown(tmp_path: Path) -> None:
    hands = ByHand()
    bench = Bench(tmp_path, Tasks(worker=lambda _: hands))
    bench.front.open(None)
    hands.kept.pop(0)()
    settle()
    cards = bench.window.grid.cards
    first = hands.kept.pop(0)  # the worker begins to read what is stored
    bench.front.reader.forget()
    first()
    settle()
    assert cards[0].view is None
    hands.do()
    assert all(card.view is None for card in cards)
    bench.front.close()


def test_a_pinned_panel_keeps_its_own_range(bench: Bench) -> None:
    card = bench.card(PanelKind.TREND)
    card.head.pin.setChecked(True)
    header = bench.window.header
    header.ranges.setCurrentIndex(header.ranges.findData(PanelRange.WEEK))
    header.ranges.activated.emit(0)
    bench.wait()
    assert "This cycle" in card.accessibleName()
    assert "7 days" in bench.card(PanelKind.BREAKDOWN).accessibleName()
    card.head.pin.setChecked(False)
    bench.wait()
    assert "7 days" in card.accessibleName()


def test_the_moment_is_asked_for_only_while_somebody_looks(qtbot: QtBot) -> None:
    pulse = Pulse()
    assert not pulse.beat.isActive()
    pulse.watch(watched=True)
    assert pulse.beat.isActive()
    pulse.watch(watched=False)
    assert not pulse.beat.isActive()


def test_news_are_shown_soon_or_when_somebody_looks_again(qtbot: QtBot) -> None:
    pulse = Pulse()
    told: list[None] = []
    pulse.renewed.connect(lambda: told.append(None))
    pulse.hear()
    assert not pulse.news.isActive()
    pulse.watch(watched=True)
    assert len(told) == 1
    pulse.hear()
    pulse.hear()
    assert pulse.news.isActive()
    pulse.news.timeout.emit()
    assert len(told) == 2
    pulse.watch(watched=False)
    pulse.watch(watched=True)
    assert len(told) == 2


def test_a_minimised_window_is_not_watched(bench: Bench) -> None:
    assert bench.front.pulse.beat.isActive()
    bench.window.showMinimized()
    settle()
    assert not bench.front.pulse.beat.isActive()
    bench.window.showNormal()
    settle()
    assert bench.front.pulse.beat.isActive()
    bench.window.close()
    assert not bench.front.pulse.beat.isActive()


def test_the_beat_asks_the_service_for_the_now_panel_alone(tmp_path: Path) -> None:
    with opened(tmp_path, "Voices") as bench:
        bench.panels.asked.clear()
        bench.front.pulse.beaten.emit()
        bench.wait()
        assert [(panel.kind, fresh) for panel, fresh in bench.panels.asked] == [
            (PanelKind.NOW, True)
        ]
        assert bench.means.now() == NOW
