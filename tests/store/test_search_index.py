"""Whatever the index is, whole, half, lost, damaged or another's: a search finds the same."""

from __future__ import annotations

import random
import shutil
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.history import NEWEST_FIRST, HistoryFilter
from jojo_tray.store.history_search import Search
from jojo_tray.store.search_index import WASTE, SearchIndex
from jojo_tray.store.store import Store, open_store
from tests.store.history_material import ids, item, keep, page
from tests.store.history_shelf import waiting
from tests.store.index_material import ROWS, finds_everything, hits, index_all, relied_on
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def filled(store: Store, account: int) -> Store:
    keep(store, account, range(ROWS))
    return store


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


def test_an_index_that_is_mostly_of_removed_rows_is_made_anew(filled: Store) -> None:
    index_all(filled)
    with closing(sqlite3.connect(filled.grams.path)) as index, index:
        index.execute("UPDATE mark SET rows = rows + ?", (WASTE + ROWS,))
    before = filled.grams.path.stat().st_ino
    assert filled.grams.step(25) == 0
    with closing(sqlite3.connect(filled.grams.path)) as index, index:
        index.execute("UPDATE mark SET rows = rows + 1")

    assert filled.grams.path.stat().st_ino == before
    assert filled.grams.step(25) == ROWS - 25
    finds_everything(filled)


def test_nothing_is_left_of_removed_texts_once_it_is_cleared(filled: Store) -> None:
    index_all(filled)
    filled.history.forget(1, ids(range(30, ROWS)))

    filled.grams.clear()
    assert not filled.grams.path.exists()
    finds_everything(filled, 30)
    index_all(filled)

    finds_everything(filled, 30)
    with filled.database.reading() as connection:
        assert filled.grams.attach(connection)
        rows = connection.execute("SELECT rowid FROM search.grams WHERE grams MATCH '\"num\"'")
        assert len(rows.fetchall()) == 30


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


def claim_segments_beyond_all_memory(path: Path) -> None:
    """The structure record (10): one level whose number of segments is absurd."""
    structure = bytes.fromhex("0000000001010100ffffffff7f")
    with closing(sqlite3.connect(path)) as index, index:
        index.execute("UPDATE grams_data SET block = ? WHERE id = 10", (structure,))


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
    claim_segments_beyond_all_memory, drop_the_lists, drop_the_index, of_another_format,
    another_programs, of_another_store, a_link,
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
