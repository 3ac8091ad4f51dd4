"""The core as it is wired: a poll, the daily statistics and what changes the rhythm."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import Core, wire
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.usage import TrendRange
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.services.clock import FastClock, SystemClock
from jojo_tray.services.monitor import Polled
from jojo_tray.services.trends import DaysFetched
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.services.ports import Clock

KEY = "demo-wired-core"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(DemoAccount()) as server:
        yield server


def core_of(folder: Path, server: DemoServer, clock: Clock) -> Core:
    """A telling core on a real account and a folder of its own."""
    environ = {"ELEVENLABS_API_KEY": KEY, "ELEVENLABS_BASE_URL": server.base_url}
    around = Surroundings(Folders.below(folder), environ, clock, vault=FakeVault())
    around.folders.prepare()
    return wire(around, Preferences(around), tells=True)


def polled(core: Core) -> Polled:
    """A poll that must succeed."""
    event = core.monitor.poll()
    assert isinstance(event, Polled)
    return event


def test_a_poll_fills_store_and_chart(tmp_path: Path, server: DemoServer) -> None:
    core = core_of(tmp_path, server, SystemClock())
    heard: list[object] = []
    core.monitor.listen(heard.append)
    event = polled(core)
    core.tidy()
    assert heard == [event, DaysFetched(event.account.id)]
    now, zone = core.clock.now(), core.clock.now().tzinfo
    assert zone is not None
    year = core.trends.series(event.account.id, TrendRange.YEAR, now, zone)
    assert year is not None
    assert year.served
    assert sum(bucket.credits or 0 for bucket in year.buckets) > 500_000
    core.close()


def test_tidying_again_asks_nothing(tmp_path: Path, server: DemoServer) -> None:
    core = core_of(tmp_path, server, SystemClock())
    polled(core)
    core.tidy()
    server.clear_requests()
    core.tidy()
    assert list(server.requests) == []
    core.close()


def test_on_battery_the_interval_doubles(tmp_path: Path, server: DemoServer) -> None:
    core = core_of(tmp_path, server, SystemClock())
    assert polled(core).interval == timedelta(minutes=5)
    core.power.on_battery = True
    assert polled(core).interval == timedelta(minutes=10)
    core.close()


def test_a_fast_time_is_polled_once_a_second_of_the_machine(
    tmp_path: Path, server: DemoServer
) -> None:
    core = core_of(tmp_path, server, FastClock(20_000))
    assert polled(core).interval == timedelta(seconds=20_000)
    core.close()
