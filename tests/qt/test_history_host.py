"""The history window opened by the host, on the core's own store."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.downloads import Destination, Download, DownloadMoved, DownloadState
from jojo_tray.domain.history import (
    PageFound,
    Span,
    SyncDone,
    SyncEnd,
    SyncMarks,
    SyncProgress,
)
from jojo_tray.qt.downloads.download_desk import DownloadDesk
from jojo_tray.qt.history.history_host import WINDOW_FILE, HistoryHost
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.look.window_size import WindowSize, size_of, written
from jojo_tray.qt.tasks import LANES, Tasks
from tests.fakes import FakeVault
from tests.qt.core_bench import NOW, make_core
from tests.qt.history_bench import Ears, words
from tests.qt.history_shelf import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core

PATIENCE = 10_000


class Bench:
    """A host with real workers on a real store."""

    def __init__(self, core: Core, qtbot: QtBot) -> None:
        self.core, self.qtbot, self.tasks = core, qtbot, Tasks()
        self.downloads = DownloadDesk(core, self.tasks, QtLanguage)
        self.host = HistoryHost(core, self.tasks, QtLanguage, Ears(self.tasks), self.downloads)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition holds."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def leave(self) -> None:
        """Close the window and wait for whoever still works for it."""
        self.host.close()
        self.tasks.stop()
        self.until(lambda: not [t for t in threading.enumerate() if t.name.startswith(LANES)])

    def rows(self) -> int:
        """How many rows the window has."""
        return self.host.made.window.model.rowCount() if self.host.made else -1

    def store(self, count: int) -> None:
        """Put so many generations into the store."""
        account = self.core.history.account()
        # The clock of the core stands before theirs.
        old = timedelta(days=300)
        made = [(e.item, e.item.made_at) for e in entries(count)]
        items = tuple(replace(item, made_at=at - old) for item, at in made if at is not None)
        span = Span(NOW - timedelta(days=400), NOW + timedelta(days=400))
        found = PageFound(
            items, SyncMarks(synced_at=NOW), NOW, span, frozenset(i.item_id for i in items)
        )
        self.core.store.history.keep(account.id, found)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """A host; its key is known, its store empty."""
    with make_core(vault=FakeVault(default="demo-key")) as core:
        core.credentials.current()
        bench = Bench(core, qtbot)
        yield bench
        bench.leave()


def test_nothing_is_made_before_it_is_opened(bench: Bench) -> None:
    bench.host.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    assert bench.host.made is None


def test_it_opens_on_what_is_stored(bench: Bench) -> None:
    bench.store(30)
    bench.host.open()
    bench.until(lambda: bench.rows() == 30)
    assert bench.host.made is not None
    first = bench.host.made.window.model.index(0, 3)
    bench.until(lambda: first.data() == "Good evening and welcome to the late news. (1000)")
    window = bench.host.made.window
    bench.until(lambda: "30 generations" in words(window))


def test_it_opens_as_large_as_it_was_left(bench: Bench) -> None:
    path = bench.core.around.folders.state / WINDOW_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(WindowSize(777, 555)))
    bench.host.open()
    bench.until(lambda: bench.host.made is not None)
    assert bench.host.made is not None
    assert size_of(bench.host.made.window) == WindowSize(777, 555)


def test_after_an_error_the_next_click_opens_it(bench: Bench, qtbot: QtBot) -> None:
    speaks = iter([False])

    def language() -> QtLanguage:
        if not next(speaks, True):
            raise ZeroDivisionError
        return QtLanguage()

    ears = Ears(bench.tasks)
    bench.host = HistoryHost(bench.core, bench.tasks, language, ears, bench.downloads)
    with qtbot.captureExceptions() as caught:
        bench.host.open()
        bench.until(lambda: bool(caught))
    assert bench.host.made is None
    bench.host.open()
    bench.until(lambda: bench.host.made is not None)


def test_it_opens_at_one_generation(bench: Bench) -> None:
    bench.store(30)
    bench.host.open("item000985")
    bench.until(lambda: bench.rows() == 30)
    front = bench.host.made
    assert front is not None
    bench.until(lambda: "item000985" in words(front.window.details))


def test_what_is_synchronised_appears_in_the_open_window(bench: Bench) -> None:
    bench.host.open()
    bench.until(lambda: bench.rows() == 0)
    bench.store(7)
    bench.host.hear(SyncDone(SyncProgress(1), SyncEnd.COMPLETE))
    bench.until(lambda: bench.rows() == 7)


def test_wishes_are_passed_on(bench: Bench) -> None:
    told: list[object] = []
    bench.host.sync_asked.connect(told.append)
    bench.host.cancel_asked.connect(lambda: told.append("cancel"))
    bench.host.key_asked.connect(lambda: told.append("key"))
    bench.host.settings_asked.connect(lambda: told.append("settings"))
    bench.host.open()
    bench.until(lambda: bench.rows() == 0)
    assert bench.host.made is not None
    window = bench.host.made.window
    window.sync.click()
    window.cancel_asked.emit()
    window.key_asked.emit()
    window.sync.menu().actions()[1].trigger()
    assert told == [False, "cancel", "key", "settings"]
    download = Download(1, 1, "x", Destination(bench.core.around.folders.data), DownloadState.SAVED)
    bench.host.hear(DownloadMoved(download))


def test_opening_twice_makes_one_window(bench: Bench) -> None:
    bench.host.open()
    bench.host.open()
    bench.until(lambda: bench.rows() == 0)
    made = bench.host.made
    bench.host.open()
    assert bench.host.made is made


def test_the_built_in_account_is_browsed_asked_and_deleted_from(qtbot: QtBot) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(DemoServer(DemoAccount()))
        environ = {"ELEVENLABS_BASE_URL": server.base_url, "ELEVENLABS_API_KEY": "demo-key"}
        core = stack.enter_context(make_core(environ))
        bench = Bench(core, qtbot)
        stack.callback(bench.leave)
        pages: list[SyncProgress] = []
        core.history.sync(progress=pages.append, stop=lambda: len(pages) == 1)
        bench.host.open()
        bench.until(lambda: bench.rows() == 1000)
        assert bench.host.made is not None
        window = bench.host.made.window
        window.table.selectRow(0)
        bench.until(lambda: "Item id" in words(window.details))
        window.details.ask_timing.click()
        timing = window.details.timing
        bench.until(lambda: timing.isVisible() or "no timings" in words(window.details))
        window.actions_of_rows.actions["delete"].trigger()
        deletion = bench.host.made.deletion
        bench.until(lambda: deletion.question is not None)
        assert deletion.question is not None
        deletion.question.keep.setChecked(False)
        deletion.question.delete.click()
        bench.until(lambda: bench.rows() == 999)
        assert window.notice.text() == "1 deleted."
