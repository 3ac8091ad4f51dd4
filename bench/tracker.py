"""The usage tracker: what a call costs a program that counts, and eight processes at once."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figures import Figure, at_most
from jojo_tray.tracker import UsageTracker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 1.5  # of each kind of call: the counts are written once a second
MICROSECONDS = 50
PROCESSES, TIMES = 8, 10_000


def figures() -> Iterator[Figure]:
    """Both rows of README's table."""
    with tempfile.TemporaryDirectory() as folder:
        yield _cost(Path(folder) / "one")
        yield _exact(Path(folder) / "many")


def _cost(home: Path) -> Figure:
    """While the counts are written beside it, once a second."""
    tracker = UsageTracker(home=home)
    ways = {
        "characters": lambda: tracker.track_character_usage(120),
        "a call": tracker.track_api_call,
        "a time": lambda: tracker.track_response_time(850.5),
        "an error": lambda: tracker.track_error("timed_out"),
    }
    costs = {name: _costs(way) for name, way in ways.items()}
    worst, name = max((median(cost), name) for name, cost in costs.items())
    late = sorted(costs[name])[int(len(costs[name]) * 0.99)]
    beside = f"{name}, the dearest of {len(ways)}; 99th percentile {late:.3g}"
    tracker.flush()
    counted = tracker.get_usage_stats()
    made = len(costs["a call"]), len(costs["an error"])
    if (counted.api_call_count, counted.error_count) != made:
        raise SystemExit("counts were lost")
    return at_most("tracker call, at the median", worst, MICROSECONDS, "microseconds", beside)


def _costs(way: Callable[[], None]) -> list[float]:
    """Each call alone, in microseconds, for so long a time."""
    costs, end = [], time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        began = time.perf_counter_ns()
        way()
        costs.append((time.perf_counter_ns() - began) / 1000)
    return costs


def _exact(home: Path) -> Figure:
    """Processes of four threads each, which end without a word."""
    command = [sys.executable, "-m", "tests.tracker.worker", "increments", str(home), str(TIMES)]
    began = time.perf_counter()
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(PROCESSES)]
    failed = sum(process.wait() != 0 for process in processes)
    took = time.perf_counter() - began
    counted = UsageTracker(home=home).get_usage_stats().api_call_count
    due = PROCESSES * TIMES
    return Figure(
        f"{PROCESSES} processes x {TIMES:,} increments",
        "exact sum",
        f"{counted:,} of {due:,} in {took:.1f} s",
        counted == due and not failed,
    )
