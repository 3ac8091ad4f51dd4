"""What happens while rows are indexed, kills and other processes included, loses nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, TypeVar

import pytest

from jojo_tray.domain.errors import StoreBusy
from jojo_tray.store.database import Database
from jojo_tray.store.search_index import SearchIndex
from jojo_tray.store.store import Store, open_store
from tests.kill_points import ROOT, hitting, points, python, spread
from tests.store.history_material import ids, item, keep, page
from tests.store.history_shelf import waiting
from tests.store.index_material import ROWS, finds_everything, hits, index_all, relied_on
from tests.store.material import query

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

WORKER = "tests.store.index_worker"


@pytest.fixture
def filled(store: Store, account: int) -> Store:
    keep(store, account, range(ROWS))
    return store


class Unwilling(Database):
    """A data file that is kept busy by others whenever something is to be written."""

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        raise StoreBusy


def test_a_batch_that_was_not_taken_off_the_queue_is_indexed_twice(filled: Store) -> None:
    filled.grams.step(25)
    with pytest.raises(StoreBusy):
        SearchIndex(Unwilling(filled.database.path)).step(25)

    assert waiting(filled) == 35
    finds_everything(filled)
    index_all(filled)
    finds_everything(filled)


class Meanwhile(Database):
    """A data file to which something happens between the index and the queue."""

    def __init__(self, path: Path, happens: Callable[[], object]) -> None:
        super().__init__(path)
        self._happens = happens

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        self._happens()
        return super().write(work)


def test_a_row_that_changed_while_it_was_indexed_still_waits(filled: Store) -> None:
    filled.grams.step(25)
    changed = page(item(30, text="Something else"), item(31, model_id="eleven_v3"))

    SearchIndex(Meanwhile(filled.database.path, lambda: filled.history.keep(1, changed))).step(25)

    assert waiting(filled) == 12
    assert hits(filled, "something") == ids([30])
    index_all(filled)
    assert hits(filled, "something") == ids([30])
    assert hits(filled, "eleven_v3") == ids([31])


def test_an_index_replaced_meanwhile_takes_no_rows_off_the_queue(filled: Store) -> None:
    filled.grams.step(25)

    def replace() -> None:
        filled.grams.path.unlink()
        filled.grams.step(1)

    SearchIndex(Meanwhile(filled.database.path, replace)).step(25)

    finds_everything(filled)
    index_all(filled)
    finds_everything(filled)


def test_two_processes_index_and_a_third_searches(filled: Store) -> None:
    command = [sys.executable, "-m", WORKER, str(filled.database.path), "3"]
    workers = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    count = ROWS
    while any(worker.poll() is None for worker in workers):
        if count < 2 * ROWS:
            keep(filled, 1, [count])
            count += 1
        assert len(hits(filled, "number")) == count
    assert [worker.returncode for worker in workers] == [0, 0]

    index_all(filled)

    assert hits(filled, "number") == ids(range(count - 1, -1, -1))
    assert relied_on(filled)
    assert waiting(filled) == 0


def test_indexing_killed_at_any_write_loses_nothing(filled: Store, tmp_path: Path) -> None:
    template = filled.database.path.parent
    killed_at(filled, template, tmp_path, 6)


@pytest.mark.soak
def test_indexing_killed_at_every_write_loses_nothing(filled: Store, tmp_path: Path) -> None:
    killed_at(filled, filled.database.path.parent, tmp_path, 10_000)


def killed_at(store: Store, template: Path, tmp_path: Path, count: int) -> None:
    def place(name: str) -> Path:
        shutil.copytree(template, tmp_path / name)
        return tmp_path / name / store.database.path.name

    found = points(tmp_path / "calls", WORKER, place("undisturbed"), 20)
    for number, point in enumerate(spread(found, count)):
        path = place(str(number))
        python(WORKER, path, 20, trace=hitting(point))
        killed = open_store(path)
        finds_everything(killed)
        keep(killed, 1, [ROWS])
        index_all(killed, 20)
        finds_everything(killed, ROWS + 1)
        assert relied_on(killed)
        assert query(killed.grams.path, "PRAGMA integrity_check") == [("ok",)]
