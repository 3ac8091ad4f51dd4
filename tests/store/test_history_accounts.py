"""The history when accounts turn out to be one, are forgotten, or their file is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import StoreBusy
from jojo_tray.domain.history import Gap, SyncMarks
from jojo_tray.store.accounts import FORGOTTEN_AT_ONCE, Accounts
from jojo_tray.store.history_keys import bounds
from jojo_tray.store.store import Database, open_store
from tests.store.history_material import NOON, READ_AT, ids, item, keep, made, page
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from jojo_tray.domain.history import HistoryEntry
    from jojo_tray.store.store import Store

T = TypeVar("T")

ANN = User("user-1", "workspace-1", "Ann")
COMPLETE = SyncMarks((), NOON, NOON)
HALF = SyncMarks((Gap("item-3", made(3)),), READ_AT, None)
ALL = range(200)
FOUR_WORDS = ("model", "source", "state", "settings")


@pytest.fixture
def ann(store: Store) -> int:
    return store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), ANN).id


@pytest.fixture
def newer(store: Store, ann: int) -> int:
    return store.accounts.for_key(BASE_URL, "second").id


def join(store: Store) -> None:
    """Find out that the second key is Ann's."""
    store.accounts.identify(store.accounts.for_key(BASE_URL, "second"), ANN)


def stored(store: Store, account: int) -> list[HistoryEntry]:
    """The entries, newest first."""
    found = store.history.find(account, ids(ALL))
    return sorted(found, key=lambda entry: entry.key, reverse=True)


def parts(path: Path) -> list[set[tuple[object, ...]]]:
    """The keys of a row's parts, and of those that wait for the index."""
    tables = ("history", "history_texts", "history_unindexed")
    return [set(query(path, f"SELECT key FROM {table}")) for table in tables]


def test_joined_histories_hold_each_item_once(
    store: Store, ann: int, newer: int, path: Path
) -> None:
    keep(store, ann, [1, 2, 5])
    store.history.keep(newer, page(item(4), item(2, text="theirs"), item(0)))
    store.history.mark_gone(newer, ids([4]), NOON)

    join(store)

    entries = stored(store, ann)
    assert [entry.item for entry in entries] == [item(number) for number in (5, 4, 2, 1, 0)]
    assert [entry.gone_at for entry in entries] == [None, NOON, None, None, None]
    assert len(query(path, "SELECT * FROM history")) == 5
    first, last = bounds(ann)
    assert all(first <= entry.key <= last for entry in entries)
    assert parts(path)[0] == parts(path)[1] == parts(path)[2]


@settings(max_examples=5, deadline=None)
@given(ours=st.sets(st.integers(0, 150)), theirs=st.sets(st.integers(0, 150)))
def test_no_item_is_lost_or_doubled_in_a_crowded_second(
    tmp_path_factory: pytest.TempPathFactory, ours: set[int], theirs: set[int]
) -> None:
    store = open_store(tmp_path_factory.mktemp("joined") / "store.db")
    ann = store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), ANN).id
    newer = store.accounts.for_key(BASE_URL, "second").id
    for account, numbers in ((ann, ours), (newer, theirs)):
        store.history.keep(account, page(*(item(n, made_at=made(n % 2)) for n in numbers)))

    join(store)

    entries = stored(store, ann)
    assert sorted(entry.item.item_id for entry in entries) == sorted(ids(ours | theirs))
    assert parts(store.database.path)[0] == parts(store.database.path)[1]


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        (COMPLETE, HALF, COMPLETE),
        (HALF, COMPLETE, HALF),
        (None, HALF, HALF),
        (COMPLETE, None, COMPLETE),
        (None, None, SyncMarks()),
    ],
)
def test_marks_of_one_are_true_of_both(
    store: Store,
    ann: int,
    newer: int,
    ours: SyncMarks | None,
    theirs: SyncMarks | None,
    joined: SyncMarks,
) -> None:
    for account, marks in ((ann, ours), (newer, theirs)):
        if marks is not None:
            store.history.set_marks(account, marks)

    join(store)

    assert store.history.marks(ann) == joined


def test_queued_downloads_go_over(store: Store, ann: int, newer: int, path: Path) -> None:
    for account, names in ((ann, "ab"), (newer, "bc")):
        for name in names:
            query(
                path,
                "INSERT INTO downloads (account_id, item_id, folder, template, format, state,"
                " added_at) VALUES (?, ?, '/music', '{text}', 'original', 'queued', 0)",
                account,
                name,
            )
        query(path, "INSERT INTO download_pauses VALUES (?, ?)", account, f"of {account}")

    join(store)

    rows = query(path, "SELECT account_id, item_id FROM downloads ORDER BY item_id")
    assert rows == [(ann, "a"), (ann, "b"), (ann, "c")]
    assert query(path, "SELECT * FROM download_pauses") == [(ann, f"of {ann}")]


def test_forgetting_an_account_leaves_the_others(
    store: Store, ann: int, newer: int, path: Path
) -> None:
    for account in (ann, newer):
        keep(store, account, range(20))
        store.history.set_marks(account, COMPLETE)

    store.accounts.forget(ann)

    assert stored(store, ann) == []
    assert len(stored(store, newer)) == 20
    assert all(len(part) == 20 for part in parts(path))
    assert store.history.marks(newer) == COMPLETE


def test_a_forgotten_history_leaves_none_of_its_words(store: Store, ann: int, path: Path) -> None:
    def words(account: str) -> set[tuple[object, ...]]:
        return {(f"{account}'s {word}",) for word in FOUR_WORDS}

    bob = store.accounts.for_key(BASE_URL, "bob").id
    for number, (account, name) in enumerate([(ann, "Ann"), (bob, "Bob")]):
        model, source, state, settings = (f"{name}'s {word}" for word in FOUR_WORDS)
        store.history.keep(
            account,
            page(
                item(
                    number,
                    voice_name=f"{name}'s voice",
                    model_id=model,
                    source=source,
                    state=state,
                    settings=settings,
                )
            ),
        )

    before = stored(store, bob)
    store.accounts.forget(ann)

    assert stored(store, bob) == before
    assert query(path, "SELECT name FROM history_voices") == [("Bob's voice",)]
    assert words("Bob") < set(query(path, "SELECT word FROM history_words"))
    assert not words("Ann") & set(query(path, "SELECT word FROM history_words"))
    store.accounts.forget(bob)
    for table in ("history_voices", "history_words", "history_models"):
        assert query(path, f"SELECT * FROM {table}") == []


def test_a_history_longer_than_one_part_is_forgotten(store: Store, ann: int, path: Path) -> None:
    query(
        path,
        """WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT ?)
            INSERT INTO history (key, account_id, item_id, characters)
            SELECT ? + n, ?, 'item-' || n, 0 FROM numbers""",
        2 * FORGOTTEN_AT_ONCE + 1,
        bounds(ann)[0],
        ann,
    )

    store.accounts.forget(ann)

    assert query(path, "SELECT count(*) FROM history") == [(0,)]
    assert store.accounts.known() == []


class Interrupted(Database):
    """A data file that takes one change, and then no more."""

    changes = 1

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        if not self.changes:
            raise StoreBusy
        self.changes -= 1
        return super().write(work)


def test_a_history_forgotten_in_part_counts_as_unread(store: Store, ann: int, path: Path) -> None:
    keep(store, ann, range(20))
    store.history.set_marks(ann, COMPLETE)

    with pytest.raises(StoreBusy):
        Accounts(Interrupted(path)).forget(ann)

    assert store.history.marks(ann) == SyncMarks()
    store.accounts.forget(ann)
    assert store.accounts.known() == []


def damage(path: Path, statements: Iterable[str]) -> None:
    """Leave a file that no program of ours would write."""
    for statement in (*statements, "DROP TABLE watches"):
        query(path, statement)


def test_a_damaged_files_history_is_rescued_and_read_anew(
    store: Store, ann: int, path: Path
) -> None:
    keep(store, ann, range(9))
    store.history.set_marks(ann, COMPLETE)
    before = stored(store, ann)
    damage(
        path,
        [
            "DELETE FROM history_unindexed",
            "UPDATE history SET account_id = 77 WHERE item_id = 'item-3'",
            "DELETE FROM history_texts WHERE text = 'Text number 4'",
            "INSERT INTO history_texts VALUES (5, 'alone', NULL, NULL, NULL)",
        ],
    )

    store.alerts.watch(ann)

    left = [entry for entry in before if entry.item.item_id not in ids([3, 4])]
    assert stored(store, ann) == left
    assert store.history.marks(ann) == SyncMarks()
    assert parts(path) == [{(entry.key,) for entry in left}] * 3
    (notice,) = store.database.notices
    assert notice.rescued is not None


def test_what_a_rescue_lost_comes_with_the_next_page(store: Store, ann: int, path: Path) -> None:
    keep(store, ann, range(9))
    damage(path, ["DELETE FROM history_texts WHERE key % 2", "DELETE FROM history_words"])
    store.alerts.watch(ann)

    keep(store, ann, range(9))

    assert [entry.item for entry in stored(store, ann)] == [item(n) for n in range(8, -1, -1)]
