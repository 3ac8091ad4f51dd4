"""Several processes that count at once, fork, end and are killed: nothing is lost or doubled."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from jojo_tray.tracker import UsageTracker
from tests.kill_points import KILL, ROOT, hitting, points, python, spread
from tests.store.material import query

if TYPE_CHECKING:
    from pathlib import Path

    from tests.kill_points import Point

WORKER = "tests.tracker.worker"
PROCESSES, TIMES = 8, 10_000
LOST_AT_MOST = 1.5  # seconds of counts: a second, and a busy machine


def calls(home: Path) -> int:
    return UsageTracker(home=home).get_usage_stats().api_call_count


def check_whole(home: Path, most: int) -> int:
    """Each batch is there as a whole, and none is there twice; how many calls there are."""
    stats = UsageTracker(home=home).get_usage_stats()
    assert stats.error_count == stats.api_call_count <= most
    path = home / "data" / "jojo-tray.db"
    for statement in (
        "SELECT ifnull(sum(api_calls), 0) FROM tracker_days",
        "SELECT ifnull(sum(calls), 0) FROM tracker_hours",
    ):
        assert query(path, statement) == [(stats.api_call_count,)]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    return stats.api_call_count


def test_many_processes_and_threads_count_exactly(tmp_path: Path) -> None:
    command = [sys.executable, "-m", WORKER, "increments", str(tmp_path), str(TIMES)]
    processes = [subprocess.Popen(command, cwd=ROOT) for _ in range(PROCESSES)]
    assert [process.wait() for process in processes] == [0] * PROCESSES
    stats = UsageTracker(home=tmp_path).get_usage_stats()
    assert stats.api_call_count == PROCESSES * TIMES
    assert stats.characters_used == 2 * PROCESSES * TIMES


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_children_of_multiprocessing_write_at_their_end(tmp_path: Path, method: str) -> None:
    done = python(WORKER, "children", tmp_path, method)
    assert done.returncode == 0, done.stderr
    assert calls(tmp_path) == 3 * (2 + 5)


def test_a_fork_while_counting_neither_hangs_nor_doubles(tmp_path: Path) -> None:
    done = python(WORKER, "forked", tmp_path)
    assert done.returncode == 0, done.stderr
    assert calls(tmp_path) == 20_000 + 20


def test_a_fork_while_another_thread_makes_the_first_tracker_does_not_hang(
    tmp_path: Path,
) -> None:
    done = python(WORKER, "forked_at_first", tmp_path)
    assert done.returncode == 0, done.stderr
    assert calls(tmp_path) == 2


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_loses_a_second_at_most_and_tears_no_batch(tmp_path: Path, seed: int) -> None:
    killed(tmp_path, random.Random(seed).uniform(0.1, 2.5))


@pytest.mark.soak
def test_a_hundred_kills_lose_a_second_at_most_each(tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(100):
        killed(tmp_path / str(number), chance.uniform(0, 3))


def killed(home: Path, delay: float) -> None:
    command = [sys.executable, "-m", WORKER, "endless", str(home)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    said = process.stdout.readline()
    time.sleep(delay)
    process.kill()
    rest, _ = process.communicate()
    counted = [float(line.split()[1]) for line in (said + rest).splitlines()]
    found = check_whole(home, len(counted) + 1)
    if found < len(counted):
        assert counted[-1] - counted[found] < LOST_AT_MOST


def hit_while_writing(home: Path, point: Point, what: str) -> None:
    """A run that is hit: what was acknowledged is there, and at most what was under way."""
    hit = python(WORKER, "written", home, 3, trace=hitting(point, what))
    acknowledged = len(hit.stdout.splitlines())
    found = check_whole(home, acknowledged + 1)
    assert found >= acknowledged


def test_a_kill_at_a_write_loses_and_doubles_nothing(tmp_path: Path) -> None:
    found = points(tmp_path / "calls", WORKER, "written", tmp_path / "undisturbed", 3)
    assert len(found) > 20
    for number, point in enumerate(spread(found, 5)):
        hit_while_writing(tmp_path / str(number), point, KILL)


def test_a_full_disk_at_a_write_loses_and_doubles_nothing(tmp_path: Path) -> None:
    found = points(tmp_path / "calls", WORKER, "written", tmp_path / "undisturbed", 3)
    for number, point in enumerate(spread(found, 4)):
        hit_while_writing(tmp_path / str(number), point, "error=ENOSPC")


@pytest.mark.soak
@pytest.mark.parametrize("what", [KILL, "error=ENOSPC", "error=EIO"])
def test_every_write_of_a_tracker_may_be_hit(tmp_path: Path, what: str) -> None:
    found = points(tmp_path / "calls", WORKER, "written", tmp_path / "undisturbed", 3)
    for number, point in enumerate(found):
        hit_while_writing(tmp_path / str(number), point, what)
