"""The core as it is wired: a poll, the daily statistics and what changes the rhythm."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.app import KEPT_HOURS, KEPT_MINUTES, Core, wire
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import HistoryNotFoundError, SyncUnderWay
from jojo_tray.domain.history import EVERYTHING, GONE, NEWEST_FIRST, HistoryFilter, SyncEnd
from jojo_tray.domain.series import (
    Breakdown,
    Coverage,
    Interval,
    Rung,
    Sheet,
    UsageCells,
    UsageMetric,
)
from jojo_tray.domain.usage import TrendRange
from jojo_tray.folders import Folders
from jojo_tray.preferences import Preferences
from jojo_tray.services.clock import FastClock, SystemClock
from jojo_tray.services.insight.outlook import OutlookMade
from jojo_tray.services.monitor import Polled
from jojo_tray.services.trends import DaysFetched
from jojo_tray.surroundings import Surroundings
from tests.fakes import FakeVault
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import SyncProgress
    from jojo_tray.services.ports import Clock

KEY = "demo-wired-core"


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """An account in which nothing new is made during a test."""
    now = datetime.now(UTC)
    with DemoServer(DemoAccount(now=lambda: now)) as server:
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


def test_a_round_brings_what_the_chart_and_the_dashboard_are_made_of(
    tmp_path: Path, server: DemoServer
) -> None:
    core = core_of(tmp_path, server, SystemClock())
    event = polled(core)
    heard: list[object] = []
    core.monitor.listen(heard.append)
    core.insight.alerts.rounds().run()
    assert DaysFetched(event.account.id) in heard
    server.clear_requests()
    now, zone = core.clock.now(), core.insight.zone()
    for by in (Breakdown.VOICE, Breakdown.MODEL, Breakdown.PRODUCT, Breakdown.KEY):
        year = core.trends.series(event.account.id, TrendRange.YEAR, now, zone, by)
        assert year is not None
        used = sum(bucket.credits or 0 for bucket in year.buckets)
        assert sum(part.total or 0 for part in year.parts) == pytest.approx(used, rel=0.01)
        assert len(year.parts) > 1
    overview = next(one for one, _ in core.insight.dashboards.all() if one.name == "Overview")
    for panel in overview.panels:
        assert core.insight.panels.read(panel, now).table().rows
    assert list(server.requests) == []
    core.close()


def test_a_new_account_is_divided_and_foretold_within_its_first_minute(
    tmp_path: Path, server: DemoServer
) -> None:
    core = core_of(tmp_path, server, SystemClock())
    heard: list[object] = []
    core.monitor.listen(heard.append)
    schedule = core.schedule()
    schedule.start()
    wait_until(lambda: any(isinstance(event, OutlookMade) for event in heard))
    schedule.stop()
    (event, *_) = (event for event in heard if isinstance(event, Polled))
    now, zone = core.clock.now(), core.insight.zone()
    cycle = core.trends.series(event.account.id, TrendRange.CYCLE, now, zone, Breakdown.VOICE)
    assert cycle is not None
    assert len(cycle.parts) > 1
    assert cycle.to_come
    readings = [one for one in server.requests if one.path == "/v1/user/subscription"]
    assert len(readings) == 1
    core.close()


def test_a_start_with_a_stored_division_stays_quiet(tmp_path: Path, server: DemoServer) -> None:
    before = core_of(tmp_path, server, SystemClock())
    event = polled(before)
    before.insight.alerts.rounds().run()
    before.close()
    core = core_of(tmp_path, server, SystemClock())
    assert not core.insight.alerts.rounds().due_after(event)
    core.credentials.current()
    assert not core.insight.alerts.rounds().due_after(event)
    core.close()


def test_tidying_again_asks_nothing(tmp_path: Path, server: DemoServer) -> None:
    core = core_of(tmp_path, server, SystemClock())
    polled(core)
    core.tidy()
    server.clear_requests()
    core.tidy()
    assert list(server.requests) == []
    core.close()


@pytest.mark.parametrize(
    ("step", "kept"),
    [(Interval.MINUTE, KEPT_MINUTES), (Interval.HOUR, KEPT_HOURS), (Interval.DAY, None)],
)
def test_tidying_forgets_old_hours_and_minutes_but_no_days(
    tmp_path: Path, server: DemoServer, step: Interval, kept: timedelta | None
) -> None:
    core = core_of(tmp_path, server, SystemClock())
    account, now = polled(core).account.id, core.clock.now()
    sheet = Sheet(Rung.DESIGN_STATS, Breakdown.MODEL, UsageMetric.CREDITS, step, "UTC", False)
    covered = Coverage(now - timedelta(days=500), now, now)
    core.store.usage_sheets.keep(account, sheet, UsageCells(), covered)
    core.tidy()
    known = core.store.usage_sheets.coverage(account, sheet)
    assert known is not None
    left = now - known.since
    assert left <= (kept or timedelta(days=500)) + timedelta(hours=1)
    assert left >= (kept or timedelta(days=500)) - timedelta(minutes=1)
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


# The history


@pytest.fixture
def core(tmp_path: Path, server: DemoServer) -> Iterator[Core]:
    core = core_of(tmp_path, server, SystemClock())
    yield core
    core.close()


def test_the_history_is_synchronised_and_found(core: Core, server: DemoServer) -> None:
    done = core.history.sync()
    account = core.history.account()
    totals = core.history.search.totals(account.id, EVERYTHING)
    assert done.progress.fresh == totals.items > 5000
    assert (done.progress.pages, done.end) == (totals.items // 1000 + 1, SyncEnd.COMPLETE)
    server.clear_requests()
    assert core.history.sync().progress.fresh == 0
    assert len(server.requests) == 1


def test_a_stopped_synchronisation_is_gone_on_with_by_another_process(
    tmp_path: Path, core: Core, server: DemoServer
) -> None:
    pages: list[SyncProgress] = []
    stopped = core.history.sync(stop=lambda: len(server.requests) == 3, progress=pages.append)
    assert (stopped.end, stopped.progress.pages) == (SyncEnd.CANCELLED, 3)
    other = core_of(tmp_path, server, SystemClock())
    server.clear_requests()
    done = other.history.sync()
    assert done.end is SyncEnd.COMPLETE
    assert pages[-1].fresh + done.progress.fresh == _items(other)
    assert len(server.requests) == done.progress.pages
    other.close()


def test_two_processes_do_not_synchronise_at_once(
    tmp_path: Path, core: Core, server: DemoServer
) -> None:
    other = core_of(tmp_path, server, SystemClock())
    refused: list[JojoTrayError] = []

    def meanwhile(step: SyncProgress) -> None:
        if step.pages == 1:
            with pytest.raises(SyncUnderWay) as caught:
                other.history.sync()
            refused.append(caught.value)

    assert core.history.sync(progress=meanwhile).end is SyncEnd.COMPLETE
    assert len(refused) == 1
    other.close()


def test_one_item_is_looked_at_and_deleted_for_good(core: Core) -> None:
    core.history.sync(stop=lambda: bool(_items(core)))
    account = core.history.account()
    first, second = core.history.search.first(account.id, EVERYTHING, NEWEST_FIRST, 2)
    assert core.history.detail(first.item.item_id).item == first.item
    ids = [first.item.item_id, second.item.item_id]
    assert core.history.delete(ids, keep_local=True).deleted == tuple(ids)
    (gone, _) = core.history.search.first(account.id, EVERYTHING, NEWEST_FIRST, 2)
    assert gone.state == GONE
    with pytest.raises(HistoryNotFoundError):
        core.history.detail(first.item.item_id)


def test_what_is_too_old_is_not_kept(core: Core) -> None:
    core.preferences.change(history_retention_days=30)
    core.history.sync()
    days = core.clock.now() - timedelta(days=31)
    old = core.history.search.totals(core.history.account().id, HistoryFilter(until=days))
    assert old.items == 0
    assert _items(core) > 100


def test_new_items_are_archived_if_wanted(tmp_path: Path, server: DemoServer) -> None:
    folder = tmp_path / "archive"
    core = core_of(tmp_path / "home", server, FastClock(1.0))
    core.preferences.change(archive=True, archive_folder=folder)
    core.history.sync()
    assert core.downloads.listed() == []
    (newest,) = core.history.search.first(core.history.account().id, EVERYTHING, NEWEST_FIRST, 1)
    core.store.history.forget(core.history.account().id, [newest.item.item_id])
    assert core.history.sync().fresh_ids == (newest.item.item_id,)
    (queued,) = core.downloads.listed()
    assert (queued.item_id, queued.destination.folder) == (newest.item.item_id, folder)
    core.close()


def _items(core: Core) -> int:
    return core.history.search.totals(core.history.account().id, EVERYTHING).items


def test_an_account_is_forgotten_with_all_that_was_read_and_heard_of_it(
    tmp_path: Path, core: Core
) -> None:
    core.history.sync()
    core.history.index_texts()
    account = core.history.account()
    (entry,) = core.history.search.first(account.id, EVERYTHING, NEWEST_FIRST, 1)
    heard = core.sounds.fetch(entry.item)
    assert core.store.grams.path.exists()
    core.forget(account.id)
    assert not heard.exists()
    assert not core.store.grams.path.exists()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"lighthouse" not in path.read_bytes(), path
