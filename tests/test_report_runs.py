"""A report writes itself when its month is over: the real timer, on a clock that runs fast."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import Core, wire
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.reports import ReportWritten
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.services.clock import FastClock
from jojo_tray.services.schedule import Schedule
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator

HOURS_A_SECOND = 6
LAST_EVENING = datetime(2026, 10, 31, 22, tzinfo=UTC)
TILL_MORNING = timedelta(seconds=1.5)  # of the machine: nine hours of this clock
WAIT = 60.0
WORKERS = ("APScheduler", "ThreadPoolExecutor")  # what they began, they end


@pytest.fixture
def clock() -> FastClock:
    return FastClock(HOURS_A_SECOND * 3600, LAST_EVENING)


@pytest.fixture
def core(clock: FastClock, tmp_path: Path) -> Iterator[Core]:
    with DemoServer(DemoAccount(now=clock.now)) as server:
        environ = {"ELEVENLABS_API_KEY": "demo-runs", "ELEVENLABS_BASE_URL": server.base_url}
        around = Surroundings(Folders.below(tmp_path), environ, clock, vault=FakeVault())
        around.folders.prepare()
        core = wire(around, Preferences(around), tells=True)
        core.preferences.change(report_schedule="monthly", report_format="json")
        yield core
        core.close()


@pytest.fixture
def written(core: Core) -> Iterator[SimpleQueue[ReportWritten]]:
    """What is told of reports while the timer runs."""
    told: SimpleQueue[ReportWritten] = SimpleQueue()
    core.monitor.listen(lambda event: told.put(event) if isinstance(event, ReportWritten) else None)
    rounds = core.insight.alerts.rounds()
    schedule = Schedule(core.monitor, core.clock, rounds=rounds, rounds_after=TILL_MORNING)
    schedule.start()
    yield told
    schedule.stop()
    for thread in threading.enumerate():
        if thread.name.startswith(WORKERS):
            thread.join()


def test_the_clock_runs_over_the_end_of_the_month(
    core: Core, clock: FastClock, written: SimpleQueue[ReportWritten]
) -> None:
    made_up_for, due = (written.get(timeout=WAIT) for _ in range(2))
    assert Path(made_up_for.path).name == "september_2026.json"
    assert Path(due.path).name == "october_2026.json"
    assert clock.now() >= datetime(2026, 11, 1, 6, tzinfo=UTC)
    told = json.loads(Path(due.path).read_text())
    assert (told["since"], told["until"]) == (
        "2026-10-01T00:00:00+00:00",
        "2026-11-01T00:00:00+00:00",
    )
    assert told["read_at"] >= told["until"]
    assert told["summary"]["days_known"] == 31
    assert due.account_id == core.history.account().id
    assert due.title == "Usage report, October 2026"
    assert written.empty()
