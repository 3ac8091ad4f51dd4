"""The insights window opened by the host, on a real core and the built-in account."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.assistant.batches import Batch
from jojo_tray.domain.assistant.counts import Counts, Slot, day_of
from jojo_tray.domain.assistant.overview_view import OverviewView
from jojo_tray.domain.errors import NoKey, Offline
from jojo_tray.domain.insight.panels import PanelKind
from jojo_tray.domain.insight.views import BreakdownView, TrendView
from jojo_tray.qt.dashboards.draft import DRAFT_FILE, drafted
from jojo_tray.qt.dashboards.panel_deeds import Deed
from jojo_tray.qt.insight.insight_host import WINDOW_FILE, InsightHost
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.series_colours import COLOURS_FILE, ColourBook
from jojo_tray.qt.look.window_size import WindowSize, read, size_of, written
from jojo_tray.qt.tasks import LANES, Tasks
from jojo_tray.services.monitor import PollFailed
from tests.qt.core_bench import NOW, make_core

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core
    from jojo_tray.qt.insight.insight_front import InsightFront

PATIENCE = 10_000


class Bench:
    """A host with real workers on a real core."""

    def __init__(self, core: Core, qtbot: QtBot) -> None:
        self.core, self.qtbot, self.tasks = core, qtbot, Tasks()
        colours = ColourBook(core.around.folders.state / COLOURS_FILE)
        self.host = InsightHost(core, self.tasks, QtLanguage, colours)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def opened(self, dashboard: str | None = None) -> InsightFront:
        """The window, once all its panels have their numbers."""
        self.host.open(dashboard)
        self.until(lambda: self.host.made is not None and bool(self.host.made.window.grid.cards))
        front = self.host.made
        assert front is not None
        self.until(lambda: not front.reader.waiting)
        return front

    def leave(self) -> None:
        """Close the window and wait for whoever still works for it."""
        self.host.close()
        self.tasks.stop()
        self.until(lambda: not [t for t in threading.enumerate() if t.name.startswith(LANES)])


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """A host on the built-in account."""
    with ExitStack() as stack:
        server = stack.enter_context(DemoServer(DemoAccount()))
        environ = {"ELEVENLABS_BASE_URL": server.base_url, "ELEVENLABS_API_KEY": "demo-key"}
        core = stack.enter_context(make_core(environ))
        core.credentials.current()
        bench = Bench(core, qtbot)
        yield bench
        bench.leave()


def test_what_an_assistant_counted_is_shown_without_a_key(qtbot: QtBot) -> None:
    with make_core({}) as core:
        counts = Counts(characters=7_500, api_calls=30)
        core.store.tracker.add(
            Batch("w", 1, NOW, {Slot(day_of(NOW, core.insight.zone()), "a"): counts})
        )
        bench = Bench(core, qtbot)
        front = bench.opened("Assistant")
        views = {card.panel.kind: card.view for card in front.window.grid.cards}
        shown = views[PanelKind.ASSISTANT]
        assert isinstance(shown, OverviewView)
        assert (shown.ever, shown.counts) == (True, counts)
        elsewhere = next(
            card for card in front.window.grid.cards if card.panel.kind is PanelKind.ELSEWHERE
        )
        assert NoKey().title in elsewhere.pages.message.text()
        assert not front.window.trouble.isVisible()
        assert front.window.strip.text().startswith("Read at")
        front.tools.assistant.changed.emit()
        bench.until(lambda: not front.reader.waiting)
        bench.leave()


def test_nothing_is_made_before_it_is_opened(bench: Bench) -> None:
    bench.host.hear(object())
    bench.host.start_over()
    assert bench.host.made is None


def test_the_overview_explains_the_built_in_accounts_use(bench: Bench) -> None:
    front = bench.opened()
    views = {card.panel.kind: card.view for card in front.window.grid.cards}
    trend, breakdown = views[PanelKind.TREND], views[PanelKind.BREAKDOWN]
    assert isinstance(trend, TrendView)
    assert isinstance(breakdown, BreakdownView)
    assert trend.series.total == breakdown.total
    colours = bench.core.around.folders.state / COLOURS_FILE
    bench.until(lambda: colours.exists() and "voice" in colours.read_text())


def test_behind_a_bar_are_the_generations_of_the_store(bench: Bench) -> None:
    bench.core.history.sync()
    front = bench.opened()
    card = next(c for c in front.window.grid.cards if c.panel.kind is PanelKind.TREND)
    body = card.pages.body
    assert body is not None
    body.chart.grab()
    target = next(mark.target for mark in body.chart.marks if mark.target is not None)
    body.picked.emit(target)
    window = front.drill.window
    assert window is not None
    bench.until(lambda: window.rows.rows.rowCount() > 0)
    wanted: list[str] = []
    bench.host.generation_asked.connect(wanted.append)
    window.rows.activated.emit(window.rows.rows.index(0, 0))
    assert len(wanted) == 1


def test_behind_a_row_are_the_generations_of_the_store(bench: Bench) -> None:
    bench.core.history.sync()
    front = bench.opened()
    card = next(c for c in front.window.grid.cards if c.panel.kind is PanelKind.BREAKDOWN)
    assert card.pages.numbers is not None
    rows = card.pages.numbers.numbers
    rows.activated.emit(rows.rows.index(1, 0))
    window = front.drill.window
    assert window is not None
    bench.until(lambda: window.rows.rows.rowCount() > 0)
    voice, table = rows.rows.table.rows[1][0], window.rows.rows.table
    at = [column.name for column in table.columns].index("voice")
    assert window.windowTitle() == f"Behind {voice}"
    assert {row[at] for row in table.rows} == {voice}


def test_it_opens_with_the_dashboard_asked_for(bench: Bench) -> None:
    front = bench.opened("Voices")
    assert front.window.header.dashboards.currentText() == "Voices"
    bench.host.open("Overview")
    bench.until(lambda: front.window.header.dashboards.currentText() == "Overview")


def test_it_opens_as_large_as_it_was_left(bench: Bench) -> None:
    path = bench.core.around.folders.state / WINDOW_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(WindowSize(777, 555)))
    window = bench.opened().window
    assert size_of(window) == WindowSize(777, 555)
    window.resized.emit()
    window.resize(800, 600)
    window.resized.emit()
    bench.until(lambda: read(path.read_text()) == WindowSize(800, 600))


def test_a_change_is_kept_when_the_program_ends(bench: Bench) -> None:
    front = bench.opened()
    front.window.grid.cards[0].edit_asked.emit(Deed.REMOVE)
    left = front.editing.dashboard
    bench.host.close()
    path = bench.core.around.folders.state / DRAFT_FILE
    bench.until(lambda: drafted(path) == left)
    again = InsightHost(bench.core, bench.tasks, QtLanguage, ColourBook(path.with_name("other")))
    again.open()
    bench.until(lambda: again.made is not None and again.made.editing.dashboard == left)
    assert again.made is not None
    assert again.made.editing.changed
    bench.until(lambda: again.made is None or not again.made.reader.waiting)
    again.close()


def test_news_are_heard_and_failures_are_none(bench: Bench) -> None:
    front = bench.opened()
    bench.host.hear(PollFailed(Offline(detail="no route"), NOW, None))
    assert not front.pulse.news.isActive()
    bench.host.hear(object())
    assert front.pulse.news.isActive()


def test_another_key_reads_everything_anew(bench: Bench) -> None:
    front = bench.opened()
    before = front.window.grid.cards
    bench.host.start_over()
    bench.until(lambda: set(front.window.grid.cards).isdisjoint(before))
    bench.until(lambda: not front.reader.waiting)


def test_closed_before_it_is_made_it_never_opens(bench: Bench) -> None:
    bench.host.open()
    bench.host.close()
    done: list[object] = []
    bench.tasks.browse(object, done.append)
    bench.until(lambda: bool(done))
    bench.qtbot.wait(50)
    assert bench.host.made is None


def test_a_file_where_dashboards_should_be_does_not_keep_it_shut(bench: Bench) -> None:
    (bench.core.around.folders.config / "dashboards").write_text("a file where a folder should be")
    bench.host.open()
    bench.until(lambda: bench.host.made is not None)
    front = bench.host.made
    assert front is not None
    window = front.window
    bench.until(lambda: window.blank.isVisible() or bool(window.grid.cards))
