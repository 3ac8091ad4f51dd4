"""Whatever the index is, whole, half, lost, damaged or another's: a search finds the same."""

from __future__ import annotations

import random
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, TypeVar

import pytest

from jojo_tray.domain.errors import StoreBusy, StoreError
from jojo_tray.domain.history import NEWEST_FIRST, HistoryFilter
from jojo_tray.store.database import Database
from jojo_tray.store.history_search import Search
from jojo_tray.store.search_index import SearchIndex
from jojo_tray.store.store import Store, open_store
from tests.kill_points import ROOT, hitting, points, python, spread
from tests.store.history_material import ids, item, keep, page
from tests.store.history_shelf import waiting
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


T = TypeVar("T")

WORKER = "tests.store.index_worker"
ROWS = 60


@pytest.fixture
def filled(store: Store, account: int) -> Store:
    keep(store, account, range(ROWS))
    return store


def index_all(store: Store, rows: int = 25) -> None:
    while store.grams.step(rows):
        pass


def hits(store: Store, search: str) -> list[str]:
    """What a search finds in the first account, the newest first."""
    return [
        entry.item.item_id for entry in store.search.each(1, HistoryFilter(search), NEWEST_FIRST)
    ]


def finds_everything(store: Store, count: int = ROWS) -> None:
    assert hits(store, "number") == ids(range(count - 1, -1, -1))
    assert hits(store, '"number 1"') == ids([*range(19, 9, -1), 1])
    assert hits(store, "RACHEL text") == ids(range(count - 1, -1, -1))
    assert hits(store, "multilingual 17") == ids([17])
    assert hits(store, "nothing") == []
    assert store.database.notices == []


def relied_on(store: Store) -> bool:
    """Whether a search would use the index."""
    return store.database.read(store.grams.attach)


def test_the_newest_rows_are_indexed_first_and_told_how_many_are_left(filled: Store) -> None:
    left = [filled.grams.step(25) for _ in range(4)]

    assert left == [35, 10, 0, 0]
    finds_everything(filled)


def test_half_an_index_finds_everything(filled: Store) -> None:
    filled.grams.step(25)

    assert query(filled.database.path, "SELECT max(key) < (SELECT max(key) FROM history)"
                 " FROM history_unindexed") == [(1,)]  # fmt: skip
    assert relied_on(filled)
    finds_everything(filled)


def test_what_is_indexed_is_found_by_the_index_alone(filled: Store) -> None:
    index_all(filled)
    with filled.database.reading() as connection:
        assert filled.grams.attach(connection)
        rows = connection.execute("SELECT rowid FROM search.grams WHERE grams MATCH '\"num\"'")
        assert len(rows.fetchall()) == ROWS


def test_changed_rows_wait_again_and_are_found_by_what_they_are_now(filled: Store) -> None:
    index_all(filled)
    filled.history.keep(1, page(item(7, text="Something else"), item(8, voice_name="Zoë")))

    for _ in range(2):
        assert hits(filled, "something") == ids([7])
        assert hits(filled, '"number 7"') == []
        assert hits(filled, "zoe number") == ids([8])
        assert ids([8])[0] not in hits(filled, "rachel")
        index_all(filled)
    assert waiting(filled) == 0


def test_removed_rows_are_not_found_even_where_others_take_their_keys(filled: Store) -> None:
    index_all(filled)
    filled.history.forget(1, ids([7, 9]))
    filled.history.keep(1, page(item(7, text="Something else")))

    assert hits(filled, '"number 7"') == hits(filled, '"number 9"') == []
    assert hits(filled, "something") == ids([7])


def test_nothing_is_made_for_an_empty_history(store: Store, account: int) -> None:
    assert store.grams.step() == 0
    assert not store.grams.path.exists()


def test_the_index_is_the_owners_alone(filled: Store) -> None:
    index_all(filled)
    assert stat.S_IMODE(filled.grams.path.stat().st_mode) == 0o600
    filled.grams.path.chmod(0o644)

    filled.grams.step()

    assert stat.S_IMODE(filled.grams.path.stat().st_mode) == 0o600


def test_texts_of_any_length_are_indexed_a_few_at_a_time(store: Store, account: int) -> None:
    huge = [
        item(number, text=f"begin {number} " + "x y " * 300_000 + "end") for number in (1, 2, 3)
    ]
    store.history.keep(account, page(*huge[::-1]))

    left = [store.grams.step(), store.grams.step()]

    assert left == [0, 0]
    assert hits(store, '"y end" "begin 2"') == ids([2])


def test_so_much_text_at_once_is_enough(store: Store, account: int) -> None:
    huge = [item(number, text=f"{number} " + "x" * 1_500_000) for number in range(4)]
    store.history.keep(account, page(*huge[::-1]))

    assert [store.grams.step(), store.grams.step()] == [1, 0]


def lose(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def blank_all_but_the_first_pages(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + bytes(len(whole) - 8192))


def scramble_the_lists(path: Path) -> None:
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("UPDATE grams_data SET block = randomblob(length(block))")


def drop_the_lists(path: Path) -> None:
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("DROP TABLE grams_data")


def drop_the_index(path: Path) -> None:
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("DROP TABLE grams")


def of_another_format(path: Path) -> None:
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("PRAGMA user_version = 99")


def another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("CREATE TABLE mark (generation TEXT, batches INTEGER)")


def of_another_store(path: Path) -> None:
    other = open_store(path.parent / "other" / "store.db")
    keep(other, other.accounts.for_key(BASE_URL, "fingerprint").id, range(3))
    index_all(other)
    shutil.copy(other.grams.path, path)


def a_link(path: Path) -> None:
    elsewhere = path.rename(path.with_name("elsewhere"))
    path.symlink_to(elsewhere)


HARMS = (
    lose, truncate, empty, garble, blank_all_but_the_first_pages, scramble_the_lists,
    drop_the_lists, drop_the_index, of_another_format, another_programs, of_another_store, a_link,
)  # fmt: skip


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_is_of_no_use_is_made_anew(
    filled: Store, harm: Callable[[Path], None]
) -> None:
    index_all(filled)
    harm(filled.grams.path)

    finds_everything(filled)
    keep(filled, 1, [ROWS])
    finds_everything(filled, ROWS + 1)
    index_all(filled)

    finds_everything(filled, ROWS + 1)
    assert relied_on(filled)
    assert waiting(filled) == 0


def test_an_older_copy_of_the_index_is_not_relied_on(filled: Store) -> None:
    filled.grams.step(25)
    older = filled.grams.path.read_bytes()
    index_all(filled)
    filled.grams.path.write_bytes(older)

    assert not relied_on(filled)
    finds_everything(filled)
    index_all(filled)
    assert relied_on(filled)
    finds_everything(filled)


def test_an_older_copy_of_the_data_goes_on_with_the_index(filled: Store) -> None:
    filled.grams.step(25)
    older = filled.database.path.read_bytes()
    index_all(filled)
    filled.database.path.write_bytes(older)

    assert relied_on(filled)
    finds_everything(filled)


def test_a_lost_data_file_does_not_trust_the_index_of_the_former(filled: Store) -> None:
    index_all(filled)
    filled.database.path.unlink()
    store = open_store(filled.database.path)
    keep(store, store.accounts.for_key(BASE_URL, "fingerprint").id, range(30, 40))

    assert not relied_on(store)
    index_all(store)

    assert hits(store, "number") == ids(range(39, 29, -1))
    assert relied_on(store)


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


def test_without_trigrams_every_row_is_compared(filled: Store) -> None:
    index_all(filled)
    database = filled.database
    grams = SearchIndex(database, "no_such_tokenizer")

    assert grams.step() == 0
    assert not database.read(grams.attach)
    found = Search(database, grams).keys(1, HistoryFilter("number rachel"), NEWEST_FIRST)
    assert len(found) == ROWS
    assert relied_on(filled)


def test_an_index_kept_busy_is_left_for_later(filled: Store) -> None:
    filled.grams.step(25)
    with closing(sqlite3.connect(filled.grams.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        finds_everything(filled)
        assert relied_on(filled)


def test_a_folder_in_the_place_of_the_index_is_told_and_search_goes_on(filled: Store) -> None:
    filled.grams.path.mkdir()

    with pytest.raises(StoreError):
        filled.grams.step()

    finds_everything(filled)


def test_damage_of_the_data_itself_is_not_blamed_on_the_index(filled: Store) -> None:
    index_all(filled)
    whole = filled.database.path.read_bytes()
    filled.database.path.write_bytes(whole[: len(whole) // 2])

    filled.search.keys(1, HistoryFilter("number"), NEWEST_FIRST)

    (notice,) = filled.database.notices
    assert notice.kept is not None
    index_all(filled)
    left = query(filled.database.path, "SELECT item_id FROM history ORDER BY key DESC")
    assert hits(filled, "") == hits(filled, "multilingual") == [item_id for (item_id,) in left]


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
