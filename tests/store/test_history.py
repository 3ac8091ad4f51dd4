"""Pages come into the store: nothing is doubled, nothing is lost, what is gone is marked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.history import GONE, Gap, PageKept, Span, SyncMarks
from jojo_tray.store.history_keys import SLOTS, bounds
from tests.store.history_material import NOON, READ_AT, ids, item, keep, made, page
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jojo_tray.domain.history import HistoryEntry
    from jojo_tray.store.store import Store

HALF_READ = SyncMarks((Gap("item-5", made(5), made(-9)), Gap()), NOON, None)
ALL = range(-100, 1000)


def stored(store: Store, account: int, numbers: Iterable[int] = ALL) -> list[HistoryEntry]:
    """The entries, newest first."""
    found = store.history.find(account, ids(numbers))
    return sorted(found, key=lambda entry: entry.key, reverse=True)


def test_a_page_is_kept_with_its_marks(store: Store, account: int) -> None:
    items = [item(3), item(2), item(1)]

    kept = store.history.keep(account, page(*items, marks=HALF_READ))

    assert kept == PageKept(("item-3", "item-2", "item-1"))
    assert [entry.item for entry in stored(store, account)] == items
    assert store.history.marks(account) == HALF_READ


def test_pages_kept_at_once_are_as_kept_one_after_the_other(store: Store, account: int) -> None:
    span = Span(made(1), made(4))
    pages = [
        page(item(4), item(3), item(2)),
        page(item(2, text="newer"), item(1), marks=HALF_READ),
        page(item(4), item(1), seen_all=span, seen=frozenset(ids([2]))),
    ]
    other = store.accounts.for_key(BASE_URL, "other").id

    at_once = store.history.keep_all(account, pages)

    assert at_once == [store.history.keep(other, found) for found in pages]
    assert at_once[2] == PageKept(gone=1)
    assert [(entry.item, entry.gone_at) for entry in stored(store, account)] == [
        (entry.item, entry.gone_at) for entry in stored(store, other)
    ]
    assert store.history.keep_all(account, []) == []


def test_the_same_page_changes_nothing(store: Store, account: int) -> None:
    found = page(item(2), item(1))
    store.history.keep(account, found)
    before = stored(store, account)

    assert store.history.keep(account, found) == PageKept()
    assert stored(store, account) == before


def test_new_content_of_a_known_item_keeps_its_key(store: Store, account: int) -> None:
    keep(store, account, [1, 2])
    before = stored(store, account)

    kept = store.history.keep(account, page(item(2), item(1, text="better", state="archived")))

    assert kept == PageKept(changed=1)
    after = stored(store, account)
    assert [entry.key for entry in after] == [entry.key for entry in before]
    assert (after[1].item.text, after[1].state) == ("better", "archived")


def test_of_an_item_twice_in_a_page_the_last_content_stays(store: Store, account: int) -> None:
    kept = store.history.keep(account, page(item(1, text="old"), item(2), item(1, text="new")))

    assert sorted(kept.fresh) == ids([1, 2])
    assert [entry.item.text for entry in stored(store, account, [1])] == ["new"]


def test_an_item_with_another_date_moves(store: Store, account: int) -> None:
    keep(store, account, [1, 2, 3])

    store.history.keep(account, page(item(1, made_at=made(50))))

    assert [entry.item.item_id for entry in stored(store, account)] == ids([1, 3, 2])


def test_an_item_of_the_same_second_comes_in_the_order_of_the_page(
    store: Store, account: int
) -> None:
    store.history.keep(account, page(*(item(n, made_at=NOON) for n in (3, 2, 1))))
    store.history.keep(account, page(item(4, made_at=NOON)))

    assert [entry.item.item_id for entry in stored(store, account)] == ids([4, 3, 2, 1])


def test_more_items_in_a_second_than_it_has_places(store: Store, account: int) -> None:
    crowd = [item(n, made_at=NOON) for n in range(150, 0, -1)]
    store.history.keep(account, page(item(-1, made_at=made(-1)), item(0, made_at=made(1))))

    for part in (crowd[:90], crowd[60:]):
        store.history.keep(account, page(*part))

    entries = stored(store, account)
    assert len(entries) == 152
    assert entries[-1].item.item_id == "item--1"
    assert entries[0].key - entries[-1].key < 5 * SLOTS


def test_undated_items_come_last_and_future_ones_where_they_were_read(
    store: Store, account: int
) -> None:
    future = READ_AT + timedelta(days=9999)
    store.history.keep(
        account,
        page(
            item(1, made_at=None),
            item(2, made_at=future),
            item(3, made_at=READ_AT + timedelta(hours=23)),
            item(4),
        ),
    )

    entries = stored(store, account)

    assert [entry.item.item_id for entry in entries] == ids([3, 2, 4, 1])
    assert entries[1].item.made_at == future
    assert entries[3].item.made_at is None


def test_the_newest_date_is_not_one_of_the_future(store: Store, account: int) -> None:
    assert store.history.newest(account) is None
    store.history.keep(account, page(item(9, made_at=None)))
    assert store.history.newest(account) is None

    keep(store, account, [1, 5, 3])
    store.history.keep(account, page(item(8, made_at=READ_AT + timedelta(days=2))))

    assert store.history.newest(account) == made(5)


def test_what_should_have_been_seen_is_gone(store: Store, account: int) -> None:
    keep(store, account, range(10))
    span = Span(made(2), made(6))
    seen = frozenset(ids([3, 5, 6]))

    kept = store.history.keep(account, page(item(5), item(4), seen_all=span, seen=seen))

    gone = {entry.item.item_id for entry in stored(store, account) if entry.state == GONE}
    assert kept == PageKept(gone=1)
    assert gone == {"item-2"}
    assert stored(store, account, [2])[0].gone_at == READ_AT


def test_what_is_stored_beyond_an_end_is_known_by_its_date(store: Store, account: int) -> None:
    def others(until: float, besides: Iterable[int] = ()) -> bool:
        return store.history.has_others(account, made(until), ids(besides))

    keep(store, account, range(1, 6))
    keep(store, store.accounts.for_key(BASE_URL, "other").id, [0])
    store.history.keep(account, page(item(9, made_at=None)))

    assert not others(0.9)
    assert others(1)
    assert others(9)
    assert not others(2, besides=[2, 1, 7])

    store.history.mark_gone(account, ids([1]), NOON)

    assert not others(1)
    assert others(2)


def test_what_lies_out_of_place_is_stored_beyond_an_end_too(store: Store, account: int) -> None:
    ahead = READ_AT + timedelta(days=9)
    store.history.keep(account, page(item(1, made_at=ahead)))

    assert not store.history.has_others(account, READ_AT, [])
    assert store.history.has_others(account, ahead, [])


def test_items_of_another_account_are_not_gone(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "other").id
    keep(store, other, [1])

    kept = store.history.keep(account, page(item(5), seen_all=Span(made(0), made(9))))

    assert kept.gone == 0
    assert stored(store, other)[0].gone_at is None


def test_what_comes_again_is_no_longer_gone(store: Store, account: int) -> None:
    keep(store, account, [1, 2])
    assert store.history.mark_gone(account, ids([1, 7]), NOON) == 1
    assert store.history.mark_gone(account, ids([1]), READ_AT) == 0
    assert stored(store, account, [1])[0].gone_at == NOON

    kept = store.history.keep(account, page(item(1)))

    assert kept == PageKept(changed=1)
    assert stored(store, account, [1])[0].gone_at is None


def test_every_new_text_waits_for_the_index(store: Store, account: int, path: Path) -> None:
    keep(store, account, [1, 2])
    query(path, "DELETE FROM history_unindexed")

    store.history.keep(account, page(item(3), item(2, voice_name="Ann"), item(1)))

    keys = {(entry.key,) for entry in stored(store, account, [2, 3])}
    assert set(query(path, "SELECT key FROM history_unindexed")) == keys


def test_forgetting_removes_all_parts(store: Store, account: int, path: Path) -> None:
    keep(store, account, [1, 2, 3])

    assert store.history.forget(account, ids([1, 3, 9])) == 2

    assert [entry.item.item_id for entry in stored(store, account)] == ids([2])
    for table in ("history", "history_texts", "history_unindexed"):
        assert query(path, f"SELECT key FROM {table}") == [(stored(store, account)[0].key,)]


def test_a_purge_takes_the_oldest_first(store: Store, account: int) -> None:
    keep(store, account, range(10))
    store.history.keep(account, page(item(100, made_at=None)))

    assert store.history.purge(account, made(6), 4) == 4
    assert min(entry.item.made_at or NOON for entry in stored(store, account, range(10))) == made(4)
    assert store.history.purge(account, made(6), 4) == 2
    assert store.history.purge(account, made(6), 4) == 0
    assert len(stored(store, account)) == 5


def test_marks_are_unread_until_they_are_set(store: Store, account: int) -> None:
    assert store.history.marks(account) == SyncMarks()

    store.history.set_marks(account, HALF_READ)

    assert store.history.marks(account) == HALF_READ


@pytest.mark.parametrize(
    "value", ["", "{}", "[]", '{"synced_at":1}', '{"gaps":7,"synced_at":1,"checked_at":null}']
)
def test_damaged_marks_are_none_rather_than_half(
    store: Store, account: int, path: Path, value: str
) -> None:
    store.history.set_marks(account, HALF_READ)
    query(path, "UPDATE history_marks SET value = ?", value)

    assert store.history.marks(account) == SyncMarks()


def test_a_page_of_a_forgotten_account_is_forgotten(store: Store, account: int, path: Path) -> None:
    store.accounts.forget(account)

    assert store.history.keep(account, page(item(1), marks=HALF_READ)) == PageKept(homeless=True)
    store.history.set_marks(account, HALF_READ)

    assert query(path, "SELECT count(*) FROM history") == [(0,)]
    assert store.history.marks(account) == SyncMarks()


def test_ids_with_the_strangest_letters_are_found(store: Store, account: int) -> None:
    strange = ["'; --", "%", '["x"]', "日本", "a\0b", "half \ud800 pair"]
    told = [item(number) for number in range(len(strange))]
    odd = [type(one)(name, made_at=one.made_at) for one, name in zip(told, strange, strict=True)]

    store.history.keep(account, page(*odd))

    assert len(store.history.find(account, strange)) == len(strange)
    assert store.history.keep(account, page(*odd)) == PageKept()
    assert store.history.forget(account, strange) == len(strange)


def test_a_text_of_a_megabyte_is_kept_whole(store: Store, account: int) -> None:
    long = "ü" * 1_000_000

    store.history.keep(account, page(item(1, text=long)))

    assert stored(store, account)[0].item.text == long


def test_a_page_without_items_still_moves_the_marks(store: Store, account: int) -> None:
    assert store.history.keep(account, page(marks=HALF_READ)) == PageKept()
    assert store.history.marks(account) == HALF_READ


def test_a_key_lies_in_its_account(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "other").id
    for owner in (account, other):
        store.history.keep(
            owner,
            page(
                item(1, made_at=None),
                item(2),
                item(3, made_at=datetime.max.replace(tzinfo=UTC)),
                read_at=datetime.max.replace(tzinfo=UTC) - timedelta(hours=1),
            ),
        )

    for owner in (account, other):
        first, last = bounds(owner)
        keys = [entry.key for entry in stored(store, owner)]
        assert len(keys) == 3
        assert all(first <= key <= last for key in keys)
