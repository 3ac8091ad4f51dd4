"""The design's own examples, as an assistant in Python writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from jojo_tray.tracker import UsageTracker
from tests.kill_points import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(autouse=True)
def cleared(tracker: UsageTracker) -> None:
    tracker.clear_all_data()


def test_tracks_character_usage(tracker: UsageTracker) -> None:
    tracker.track_character_usage(100)
    stats = tracker.get_usage_stats()
    assert stats.characters_used == 100


def test_calculates_cache_hit_rate(tracker: UsageTracker) -> None:
    tracker.track_cache_hit()
    tracker.track_cache_hit()
    tracker.track_cache_miss()
    assert tracker.get_cache_hit_rate() == pytest.approx(66.67, abs=0.05)


def timed(tracker: UsageTracker, custom_operation: Callable[[], object]) -> None:
    """The design's example of what is tracked by hand."""
    start_time = perf_counter()
    try:
        custom_operation()
        tracker.track_response_time((perf_counter() - start_time) * 1000)
    except ValueError:
        tracker.track_error()


def test_what_is_no_call_of_the_service_is_tracked_by_hand(tracker: UsageTracker) -> None:
    timed(tracker, lambda: None)
    timed(tracker, lambda: int("no number"))
    stats = tracker.get_usage_stats()
    assert 0 <= stats.average_response_time < 1000
    assert (stats.error_count, stats.api_call_count) == (1, 0)


def test_each_method_that_tracks_moves_its_own_field_only(tracker: UsageTracker) -> None:
    def document() -> dict[str, object]:
        found = tracker.get_usage_stats().to_json()
        return {name: value for name, value in found.items() if name != "lastUpdated"}

    steps: dict[str, Callable[[], None]] = {
        "charactersUsed": lambda: tracker.track_character_usage(150),
        "apiCallCount": tracker.track_api_call,
        "cacheHits": tracker.track_cache_hit,
        "cacheMisses": tracker.track_cache_miss,
        "averageResponseTime": lambda: tracker.track_response_time(1250),
        "errorCount": tracker.track_error,
    }
    for field, track in steps.items():
        before = document()
        track()
        after = document()
        assert {name for name in after if after[name] != before[name]} == {field}
    values = {"charactersUsed": 150, "averageResponseTime": 1250}
    assert document() == {"month": "2026-03", **{name: values.get(name, 1) for name in steps}}


ASSISTANT = """
from jojo_tray.tracker import UsageTracker
tracker = UsageTracker()
tracker.track_character_usage(150)
tracker.track_cache_hit()
"""


def test_what_was_tracked_is_there_after_the_program_was_started_anew(tmp_path: Path) -> None:
    environ = {**os.environ, "JOJO_TRAY_HOME": str(tmp_path)}
    for _ in range(2):
        subprocess.run([sys.executable, "-c", ASSISTANT], env=environ, cwd=ROOT, check=True)
    months = UsageTracker(home=tmp_path).get_all_usage_stats()
    assert sum(month.characters_used for month in months) == 300
    assert sum(month.cache_hits for month in months) == 2
