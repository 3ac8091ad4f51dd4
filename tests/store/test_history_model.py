"""Whatever comes in whatever order, the store is what a dictionary would be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.history import Gap, HistoryItem, PageFound, PageKept, Span, SyncMarks
from jojo_tray.store.store import Store, open_store
from tests.store.history_material import NOON, READ_AT, ids, made
from tests.store.material import BASE_URL

if TYPE_CHECKING:
    import sqlite3

A_DAY = timedelta(days=1)
ALL = ids(range(12))
IDS = st.sampled_from(ALL)
DATES = st.one_of(st.integers(0, 4).map(made), st.none(), st.just(READ_AT + timedelta(days=400)))
ITEMS = st.builds(
    HistoryItem, IDS, DATES, voice_name=st.sampled_from(["Ann", None]), text=st.sampled_from("aä")
)
SPANS = st.none() | st.tuples(*[st.integers(0, 4).map(made)] * 2).map(
    lambda ends: Span(min(ends), max(ends))
)
PAGES = st.builds(
    PageFound,
    st.lists(ITEMS, max_size=5).map(tuple),
    st.builds(SyncMarks, st.lists(st.builds(Gap, IDS), max_size=2).map(tuple)),
    st.just(READ_AT),
    SPANS,
    st.frozensets(IDS, max_size=6),
)


@dataclass
class Model:
    """What is known of one account."""

    items: dict[str, tuple[HistoryItem, datetime | None]] = field(default_factory=dict)
    marks: SyncMarks = field(default_factory=SyncMarks)

    def keep(self, found: PageFound) -> PageKept:
        told = {item.item_id: item for item in found.items}
        fresh = {item_id for item_id in told if item_id not in self.items}
        changed = {one for one in set(told) - fresh if self.items[one] != (told[one], None)}
        self.items |= {item_id: (item, None) for item_id, item in told.items()}
        gone = self._unseen(found, found.seen | set(told))
        for item_id in gone:
            self.items[item_id] = (self.items[item_id][0], found.read_at)
        self.marks = found.marks
        return PageKept(tuple(sorted(fresh)), len(changed), len(gone))

    def _unseen(self, found: PageFound, seen: frozenset[str] | set[str]) -> list[str]:
        span = found.seen_all
        return [
            item_id
            for item_id, (item, gone_at) in self.items.items()
            if span and item.made_at and gone_at is None and item_id not in seen
            if span.since <= item.made_at <= span.until
        ]

    def mark_gone(self, item_ids: list[str]) -> int:
        news = [one for one in item_ids if one in self.items and self.items[one][1] is None]
        self.items |= {one: (self.items[one][0], NOON) for one in news}
        return len(set(news))

    def forget(self, item_ids: list[str]) -> int:
        return sum(self.items.pop(item_id, None) is not None for item_id in item_ids)

    def dated_before(self, before: datetime) -> list[datetime]:
        dates = [item.made_at for item, _ in self.items.values() if item.made_at]
        return sorted(date for date in dates if date < before)


class World:
    """A store and its model, for two accounts side by side."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.models = {
            store.accounts.for_key(BASE_URL, key).id: Model() for key in ("one", "other")
        }

    def keep(self, place: int, found: PageFound) -> None:
        account, model = self._at(place)
        kept = self.store.history.keep(account, found)
        assert replace(kept, fresh=tuple(sorted(kept.fresh))) == model.keep(found)

    def mark_gone(self, place: int, item_ids: list[str]) -> None:
        account, model = self._at(place)
        assert self.store.history.mark_gone(account, item_ids, NOON) == model.mark_gone(item_ids)

    def forget(self, place: int, item_ids: list[str]) -> None:
        account, model = self._at(place)
        assert self.store.history.forget(account, item_ids) == model.forget(item_ids)

    def purge(self, place: int, before: datetime, most: int) -> None:
        account, model = self._at(place)
        due = model.dated_before(before)
        assert self.store.history.purge(account, before, most) == min(most, len(due))
        left = {one.item.item_id for one in self.store.history.find(account, ALL)}
        model.items = {one: told for one, told in model.items.items() if one in left}
        assert model.dated_before(before) == due[most:]
        if due:
            floor = max(before, model.marks.floor or before)
            model.marks = replace(model.marks, floor=floor)

    def _at(self, place: int) -> tuple[int, Model]:
        return list(self.models.items())[place]

    def check(self) -> None:
        for account, model in self.models.items():
            entries = self.store.history.find(account, ALL)
            assert len(entries) == len(model.items)
            assert {one.item.item_id: (one.item, one.gone_at) for one in entries} == model.items
            assert self.store.history.marks(account) == model.marks
            entries.sort(key=lambda entry: entry.key)
            dates = [one.item.made_at or NOON - A_DAY for one in entries]
            order = [date for date in dates if date < READ_AT]
            assert order == sorted(order)
        self.store.database.read(check_parts)


def check_parts(connection: sqlite3.Connection) -> None:
    """Every row has its text, and waits for the index that nobody fills here."""
    keys = [
        set(connection.execute(f"SELECT key FROM {table}"))
        for table in ("history", "history_texts", "history_unindexed")
    ]
    assert keys[0] == keys[1] == keys[2]


PLACES = st.integers(0, 1)
SOME = st.lists(IDS, max_size=6, unique=True)
OPERATIONS = st.one_of(
    st.tuples(st.just(World.keep), PLACES, PAGES),
    st.tuples(st.just(World.keep), PLACES, PAGES),
    st.tuples(st.just(World.mark_gone), PLACES, SOME),
    st.tuples(st.just(World.forget), PLACES, SOME),
    st.tuples(st.just(World.purge), PLACES, st.integers(0, 5).map(made), st.integers(1, 3)),
)


def live(folder: Path, operations: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory(dir=folder) as place:
        world = World(open_store(Path(place) / "store.db"))
        for operation, *facts in operations:
            operation(world, *facts)
        world.check()


@settings(max_examples=25, deadline=None)
@given(st.lists(OPERATIONS, max_size=12))
def test_the_store_is_what_a_dictionary_would_be(
    tmp_path_factory: pytest.TempPathFactory, operations: list[tuple[Any, ...]]
) -> None:
    live(tmp_path_factory.getbasetemp(), operations)


@pytest.mark.soak
@settings(max_examples=2000, deadline=None)
@given(st.lists(OPERATIONS, max_size=40))
def test_the_store_is_what_a_dictionary_would_be_for_long(
    tmp_path_factory: pytest.TempPathFactory, operations: list[tuple[Any, ...]]
) -> None:
    live(tmp_path_factory.getbasetemp(), operations)
