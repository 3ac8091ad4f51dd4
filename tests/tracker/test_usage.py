from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.assistant.tracking import UsageTracking
from jojo_tray.domain.errors import StoreError, UsageError
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import Sample
from jojo_tray.settings import save
from jojo_tray.store.store import open_store
from jojo_tray.tracker import UsageTracker
from jojo_tray.tracker.home import Home
from tests.fakes import FakeClock
from tests.kill_points import ROOT
from tests.tracker.material import MARCH, home
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.quota import Limit


def read_limit(machine: Home, limit: Limit) -> None:
    """As if the tray had read the account just now."""
    store = open_store(machine.folders.data_file)
    account = store.accounts.for_key("https://api.elevenlabs.io", "fingerprint")
    store.samples.add(account.id, Sample(MARCH, Quota(1, limit), "creator"))


def test_a_month_in_the_words_of_the_design(tracker: UsageTracker, clock: FakeClock) -> None:
    tracker.track_character_usage(150)
    tracker.track_api_call()
    tracker.track_cache_hit()
    tracker.track_cache_hit()
    tracker.track_cache_miss()
    tracker.track_response_time(1250)
    tracker.track_error()
    assert tracker.get_usage_stats() == UsageTracking("2026-03", 150, 1, 2, 1, 1250.0, 1, MARCH)
    assert tracker.get_cache_hit_rate() == pytest.approx(66.67, abs=0.01)
    assert tracker.get_error_rate() == pytest.approx(33.33, abs=0.01)
    assert tracker.get_character_usage_percentage() == 1.5


def test_nothing_counted_is_nought_percent(tracker: UsageTracker) -> None:
    assert tracker.get_all_usage_stats() == [UsageTracking("2026-03")]
    rates = (
        tracker.get_cache_hit_rate(),
        tracker.get_error_rate(),
        tracker.get_character_usage_percentage(),
    )
    assert rates == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("limit", "percent"), [(100_000, 5.0), (None, 50.0), ("unlimited", 0.0), (0, 50.0)]
)
def test_the_percentage_is_of_the_real_limit(
    tracker: UsageTracker, machine: Home, limit: Limit, percent: float
) -> None:
    read_limit(machine, limit)
    tracker.track_character_usage(5000)
    assert tracker.get_character_usage_percentage() == percent


def test_a_bad_address_in_the_environment_only_hides_the_limit(
    tracker: UsageTracker, machine: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_limit(machine, 100_000)
    monkeypatch.setenv("ELEVENLABS_BASE_URL", "ftp://nowhere")
    tracker.track_character_usage(5000)
    assert tracker.get_character_usage_percentage() == 50.0


def test_the_mean_is_of_the_last_hundred_times_of_everyone(
    tracker: UsageTracker, machine: Home
) -> None:
    other = UsageTracker("kiosk", within=Home(machine.folders, machine.now))
    tracker.track_response_time(9000)
    tracker.flush()
    for _ in range(50):
        other.track_response_time(100)
    other.flush()
    for _ in range(50):
        tracker.track_response_time(200)
    assert tracker.get_usage_stats().average_response_time == 150.0
    assert other.get_usage_stats().average_response_time == 150.0


def test_what_another_process_counted_is_read_too(tracker: UsageTracker, machine: Home) -> None:
    other = UsageTracker("kiosk", within=Home(machine.folders, machine.now))
    other.track_character_usage(10)
    other.flush()
    tracker.track_character_usage(5)
    assert tracker.get_usage_stats().characters_used == 15


def test_months_roll_over_by_themselves_in_the_zone_that_is_set(
    tracker: UsageTracker, clock: FakeClock
) -> None:
    clock.time = datetime(2026, 4, 1, 3, 59, 59, tzinfo=UTC)
    tracker.track_character_usage(1)
    clock.pass_(timedelta(seconds=1))
    tracker.track_character_usage(20)
    stats = tracker.get_all_usage_stats()
    assert [(month.month, month.characters_used) for month in stats] == [
        ("2026-03", 1),
        ("2026-04", 20),
    ]
    assert tracker.get_usage_stats_for_month("2026-03") == stats[0]
    assert tracker.get_usage_stats_for_month("2025-12") is None


def test_a_changed_zone_holds_from_the_next_minute(
    tracker: UsageTracker, machine: Home, clock: FakeClock
) -> None:
    clock.time = datetime(2026, 4, 1, 2, tzinfo=UTC)
    tracker.track_character_usage(1)
    save(machine.folders, {"time_zone": "UTC"})
    clock.pass_(timedelta(minutes=1))
    tracker.track_character_usage(20)
    assert [month.characters_used for month in tracker.get_all_usage_stats()] == [1, 20]


@pytest.mark.parametrize("month", ["2026-13", "2026-3", "March", "", "2026-03-01", "٢٠٢٦-٠٣"])
def test_what_is_no_month_is_refused(tracker: UsageTracker, month: str) -> None:
    with pytest.raises(ValueError, match="no month"):
        tracker.get_usage_stats_for_month(month)


def test_twelve_months_are_kept_the_current_one_last(
    tracker: UsageTracker, clock: FakeClock
) -> None:
    for _ in range(15):
        tracker.track_character_usage(1)
        tracker.flush()
        clock.pass_(timedelta(days=31))
    months = [month.month for month in tracker.get_all_usage_stats()]
    assert (len(months), months[-1]) == (12, "2027-06")
    assert months == sorted(months)


def test_after_the_clock_was_set_back_the_current_month_is_last(
    tracker: UsageTracker, clock: FakeClock
) -> None:
    clock.pass_(timedelta(days=60))
    tracker.track_character_usage(1)
    clock.pass_(timedelta(days=-60))
    tracker.track_character_usage(2)
    assert [month.characters_used for month in tracker.get_all_usage_stats()] == [2]


def test_a_reset_takes_this_month_only(tracker: UsageTracker, clock: FakeClock) -> None:
    tracker.track_character_usage(1)
    clock.pass_(timedelta(days=31))
    tracker.track_character_usage(2)
    tracker.reset_current_month()
    assert [month.characters_used for month in tracker.get_all_usage_stats()] == [1, 0]
    tracker.track_character_usage(3)
    assert tracker.get_usage_stats().characters_used == 3
    tracker.clear_all_data()
    assert tracker.get_all_usage_stats() == [UsageTracking("2026-04")]


def test_what_was_exported_before_a_reset_comes_back_beside_the_new(tracker: UsageTracker) -> None:
    tracker.track_character_usage(100)
    exported = tracker.export()
    tracker.reset_current_month()
    tracker.track_character_usage(20)
    tracker.merge(exported)
    assert tracker.get_usage_stats().characters_used == 120
    tracker.merge(exported)
    tracker.merge(json.dumps(tracker.export()))
    assert tracker.get_usage_stats().characters_used == 120


def test_the_storage_of_the_assistant_is_taken_over_once(tracker: UsageTracker) -> None:
    def dump(characters: int) -> dict[str, object]:
        current = UsageTracking("2026-03", characters, 10, average_response_time=800.0)
        past = UsageTracking("2026-02", 400, 7, last_updated=MARCH)
        return {
            "jojo_usage_tracking": json.dumps(current.to_json()),
            "jojo_usage_tracking_history": json.dumps([past.to_json()]),
            "another_program": "left alone",
        }

    tracker.track_character_usage(5)
    tracker.merge(dump(100))
    tracker.merge(json.dumps(dump(130)).encode())
    tracker.merge(dump(100))
    past, current = tracker.get_all_usage_stats()
    assert (past.characters_used, past.last_updated) == (400, MARCH)
    assert (current.characters_used, current.average_response_time) == (135, 800.0)


def test_nothing_of_a_bad_file_is_taken_over(tracker: UsageTracker) -> None:
    good = UsageTracking("2026-02", 400).to_json()
    bad = {**good, "charactersUsed": -1}
    with pytest.raises(UsageError, match="charactersUsed in entry 2"):
        tracker.merge({"jojo_usage_tracking_history": [good, bad]})
    assert tracker.get_all_usage_stats() == [UsageTracking("2026-03")]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("count"), st.integers(0, 2), st.integers(1, 9)),
        st.tuples(st.just("carry"), st.integers(0, 2), st.integers(0, 2)),
        st.tuples(st.just("again"), st.integers(0, 2), st.integers(0, 9)),
        st.tuples(st.just("reset"), st.integers(0, 2), st.just(0)),
    ),
    max_size=12,
)


@settings(max_examples=25)
@given(STEPS)
def test_exports_carried_around_in_any_order_never_double(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    folder, clock = tmp_path_factory.mktemp("machines"), FakeClock(MARCH)
    trackers = [UsageTracker(within=home(folder / str(n), clock)) for n in range(3)]
    exports, counted = [trackers[0].export()], 0
    for step, one, other in steps:
        if step == "count":
            trackers[one].track_character_usage(other)
            counted += other
        elif step == "carry":
            exports.append(trackers[one].export())
            trackers[other].merge(exports[-1])
        elif step == "again":
            trackers[one].merge(exports[other % len(exports)])
        else:
            exports.append(trackers[one].export())
            trackers[one].reset_current_month()
    exports += [tracker.export() for tracker in trackers]
    for tracker in trackers:
        for export in reversed(exports):
            tracker.merge(export)
    assert {tracker.get_usage_stats().characters_used for tracker in trackers} == {counted}


def test_a_read_only_folder_is_told_to_who_reads_never_to_who_counts(
    tracker: UsageTracker, machine: Home
) -> None:
    tracker.track_character_usage(1)
    tracker.flush()
    folder = machine.folders.data
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")
    tracker.track_character_usage(2)
    with tracker.call(3):
        pass
    with pytest.raises(StoreError):
        tracker.get_usage_stats()
    with pytest.raises(StoreError):
        tracker.export()
    folder.unlink()
    folder.with_name("away").rename(folder)
    wait_until(lambda: tracker.get_usage_stats().characters_used == 6)


def test_trackers_of_a_folder_share_what_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOJO_TRAY_HOME", str(tmp_path))
    UsageTracker("a").track_character_usage(1)
    UsageTracker("b", home=tmp_path).track_character_usage(2)
    assert Home.of(None) is Home.of(tmp_path)
    assert UsageTracker().get_usage_stats().characters_used == 3


def test_a_folder_may_be_given_as_text(tmp_path: Path) -> None:
    assert Home.of(str(tmp_path)) is Home.of(tmp_path)


def test_a_user_without_any_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "JOJO_TRAY_HOME"):
        monkeypatch.delenv(name, raising=False)
    nobody = 4_000_123_456
    tried = "import os; os.getuid = lambda: %d; from jojo_tray.tracker import *; UsageTracker()"
    done = subprocess.run(
        [sys.executable, "-c", tried % nobody], capture_output=True, text=True, cwd=ROOT
    )
    assert "UsageError" in done.stderr
    assert "JOJO_TRAY_HOME" in done.stderr


def test_the_library_loads_neither_the_tray_nor_a_client() -> None:
    heavy = "{'PySide6', 'httpx', 'multiprocessing', 'tomlkit', 'apscheduler', 'asyncio'}"
    check = f"import sys, jojo_tray.tracker; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
