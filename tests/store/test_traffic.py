"""Four processes on one store at once: nobody is turned away, nothing is lost or doubled."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST
from jojo_tray.store.store import open_store
from tests.kill_points import ROOT
from tests.store.index_material import hits, index_all
from tests.store.material import BASE_URL, query
from tests.store.traffic_worker import ACTIONS, FORGOTTEN, PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def busy_for(path: Path, seconds: float) -> dict[str, int]:
    """All kinds of work at once for so long; the sum of what each told."""
    open_store(path).accounts.for_key(BASE_URL, "fingerprint")
    workers = [start(action, path, seconds) for action in ACTIONS]
    assert [worker.wait() for worker in workers] == [0] * len(workers)
    return {action: sum(numbers(path.with_name(action))) for action in ACTIONS}


def start(action: str, path: Path, seconds: float) -> subprocess.Popen[bytes]:
    with path.with_name(action).open("wb") as said:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.store.traffic_worker", action, str(path), str(seconds)],
            stdout=said,
            cwd=ROOT,
        )


def numbers(said: Path) -> Iterator[int]:
    return (int(line.split()[1]) for line in said.read_text("utf-8").splitlines())


def check(path: Path, told: dict[str, int]) -> None:
    """The rows are those that were kept, but for the forgotten ones."""
    store = open_store(path)
    there = [one.item.item_id for one in store.search.each(1, EVERYTHING, NEWEST_FIRST)]
    assert told["keep"] % PAGE == 0
    assert len(set(there)) == len(there) == told["keep"] - told["forget"]
    kept = {f"item-{number}" for number in range(told["keep"]) if number % FORGOTTEN}
    assert kept <= set(there)
    index_all(store, 1000)
    assert sorted(hits(store, "number")) == sorted(there)
    states = query(path, "SELECT state, count(*) FROM downloads GROUP BY state")
    assert states == [("saved", told["save"])]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert store.database.notices == []


def test_four_processes_do_not_get_into_each_others_way(path: Path) -> None:
    check(path, busy_for(path, 1))


@pytest.mark.soak
def test_four_processes_work_for_ten_minutes(path: Path) -> None:
    told = busy_for(path, 600)
    check(path, told)
    print(f"ten minutes of four processes: {told}")
