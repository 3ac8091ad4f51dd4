"""The shell passes on what is written by itself, and a click on it opens no popup."""

from __future__ import annotations

from datetime import UTC, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from jojo_tray.domain.reports import ReportWritten, Rhythm, last_due
from jojo_tray.qt.desktop.notifier import OPEN, REPORT
from jojo_tray.qt.display import Display
from jojo_tray.qt.shell import Shell
from jojo_tray.qt.tray.tray import Tray
from tests.qt.core_bench import make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


class Bench:
    """A shell that was not started: nothing polls, nothing is shown by itself."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    def windows(self) -> list[str]:
        """The titles of the windows that are open."""
        settle()
        return [w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()]


@pytest.fixture
def bench() -> Iterator[Bench]:
    """A shell on a real core."""
    with make_core() as core:
        tray = Tray()
        display = Display(core, tray)
        display.first()
        shell = Shell(core, tasks_at_once(), tray, display)
        yield Bench(shell)
        shell.leave()
        for window in QApplication.topLevelWidgets():
            window.close()
        settle()


def test_a_written_report_reaches_the_notice(bench: Bench, tmp_path: Path) -> None:
    event = ReportWritten(1, tmp_path / "october_2026.pdf", "Usage report, October 2026")
    bench.shell._bridge(event)
    settle()
    assert list(bench.shell._reports._told.values()) == [event]


def test_a_report_that_nobody_told_of_is_told_when_it_can_be_shown(bench: Bench) -> None:
    core = bench.shell._core
    now = core.clock.now()
    due = last_due(Rhythm.MONTHLY, now, UTC)
    account = core.store.accounts.for_key("https://api.elevenlabs.io", "fingerprint").id
    claim = core.store.reports.claim(account, due, now, timedelta(minutes=15))
    assert claim is not None
    core.store.reports.settle(account, due, claim, PurePath("/reports/month.pdf"))
    bench.shell._notifier.ready.emit(True)
    settle()
    (event,) = bench.shell._reports._told.values()
    assert event == ReportWritten(account, PurePath("/reports/month.pdf"), due.title)


def test_its_click_opens_no_popup_but_others_do(bench: Bench) -> None:
    bench.shell._notifier.chosen.emit(f"{REPORT}/reports/october_2026.pdf")
    assert bench.windows() == []
    bench.shell._notifier.chosen.emit(OPEN)
    assert bench.windows() == ["JoJo Tray"]
