"""Several real processes at once: turns keep their distance, each alert is claimed once."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.store.migrations import STEPS
from jojo_tray.store.store import open_store
from tests.store.material import BASE_URL, query, runs_of
from tests.store.worker import FOLDED, SPACING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]


def start(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.worker", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def ended(workers: Sequence[subprocess.Popen[str]]) -> list[list[str]]:
    said = [worker.communicate()[0].splitlines() for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * len(workers)
    return said


def together(commands: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines that each of these workers printed, all of them running at once."""
    return ended([start(*command) for command in commands])


def numbers(lines: Sequence[str], kind: str) -> list[int]:
    return [int(line.split()[1]) for line in lines if line.split()[0] == kind]


def test_turns_of_four_processes_keep_their_distance(path: Path) -> None:
    said = together([["turns", str(path), "0.5"]] * 4)

    granted = sorted(number for lines in said for number in numbers(lines, "turn"))

    assert len(granted) > 1
    distances = [after - before for before, after in pairwise(granted)]
    assert min(distances) >= SPACING.total_seconds() * 1000


def lines_of_cycle(worker: subprocess.Popen[str], cycle: int) -> list[str]:
    assert worker.stdout is not None
    return list(iter(worker.stdout.readline, f"done {cycle}\n"))


def tell_in_two_processes(path: Path, cycles: int) -> None:
    """Both see each cycle at the same time, as one clock would have it."""
    workers = [start("tell", str(path)) for _ in range(2)]
    said: list[str] = []
    for cycle in range(cycles):
        for worker in workers:
            print(cycle, file=worker.stdin, flush=True)
        for worker in workers:
            said += lines_of_cycle(worker, cycle)
    ended(workers)

    told = Counter(numbers(said, "told"))

    assert set(told.values()) == {1}
    assert {number % 1000 for number in told} == {80, 100}
    assert len(told) == 2 * cycles


def test_two_processes_tell_each_alert_once(path: Path) -> None:
    tell_in_two_processes(path, 15)


@pytest.mark.soak
def test_two_processes_tell_each_alert_of_a_thousand_cycles_once(path: Path) -> None:
    tell_in_two_processes(path, 1000)


def test_processes_that_start_together_make_one_file(path: Path) -> None:
    said = together([["write", str(path), "0", "6"]] * 4)

    assert [numbers(lines, "sample") for lines in said] == [list(range(6))] * 4
    store = open_store(path)
    (account,) = store.accounts.known()
    assert account.base_url == BASE_URL
    runs = runs_of(store, account.id)
    assert {run.quota.used for run in runs} == {number // FOLDED for number in range(6)}
    assert not [file for file in path.parent.iterdir() if "damaged" in file.name]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


def test_processes_that_upgrade_together_do_it_once(path: Path) -> None:
    together([["write", str(path), "0", "3"]])

    said = together([["upgrade", str(path)]] * 3)

    assert [numbers(lines, "upgraded") for lines in said] == [[len(STEPS) + 1]] * 3
    assert query(path, "PRAGMA user_version") == [(len(STEPS) + 1,)]
    assert len(query(path, "SELECT * FROM watches")) == 1
