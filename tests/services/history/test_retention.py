"""How long the history is kept: less at once, more again with the next synchronisation."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import SyncUnderWay
from jojo_tray.domain.history import (
    EVERYTHING,
    NEWEST_FIRST,
    Gap,
    HistoryPage,
    SyncEnd,
    SyncMarks,
)
from jojo_tray.services.history.desk import HistoryDesk, HistoryParts
from jojo_tray.services.history.errand import HistoryErrand
from jojo_tray.services.history.gaps import begun, oldest_wanted
from jojo_tray.store.store import open_store
from tests.services.history.fakes import NOW, FakeHistory, FakeIndex, HistoryWorld, item

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.account import Account
    from jojo_tray.store.store import Store

DAY = timedelta(days=1)
DAYS = 60


@pytest.fixture
def world(tmp_path: Path) -> HistoryWorld:
    """An item a day; number 0 was made now."""
    return HistoryWorld(open_store(tmp_path / "store.db"), daily())


def daily() -> FakeHistory:
    return FakeHistory(item(n, NOW - n * DAY) for n in range(DAYS))


def kept(world: HistoryWorld) -> list[str]:
    """The ids that are stored, newest first."""
    found = world.store.search.first(world.account_id(), EVERYTHING, NEWEST_FIRST, 1000)
    return [entry.item.item_id for entry in found]


def numbered(count: int) -> list[str]:
    return [f"item-{n}" for n in range(count)]


def tidied(world: HistoryWorld, days: int, *, busy: bool = False) -> None:
    """Tidy up, perhaps while somebody else synchronises."""

    def alone(_: Account) -> nullcontext[None]:
        if busy:
            raise SyncUnderWay
        return nullcontext()

    store = world.store
    parts = HistoryParts(store.search, store.grams, alone, lambda: days)
    HistoryDesk(world.outside, parts).retention.tidy()


def test_more_is_brought_by_the_next_run_from_where_it_ended(world: HistoryWorld) -> None:
    world.sync(world.wish(days=10))
    assert kept(world) == numbered(11)
    world.service.asked.clear()

    assert world.sync(world.wish(days=20)).end is SyncEnd.COMPLETE

    assert kept(world) == numbered(21)
    below = f"page {NOW - 10 * DAY + timedelta(seconds=1)}"
    assert world.service.asked[:3] == ["page top", below, "page item-12"]
    assert len(world.service.asked) == 6


def test_for_ever_brings_the_rest(world: HistoryWorld) -> None:
    world.sync(world.wish(days=10))
    world.sync(world.wish(days=0))
    assert kept(world) == numbered(DAYS)
    world.service.asked.clear()
    world.sync(world.wish(days=0))
    assert len(world.service.asked) == 1


def test_what_a_tidying_removed_comes_back_when_it_is_wanted_again(world: HistoryWorld) -> None:
    world.sync()
    tidied(world, 10)
    assert kept(world) == numbered(11)
    assert world.store.history.marks(world.account_id()).complete

    world.sync(world.wish(days=20))
    assert kept(world) == numbered(21)
    world.sync(full=True)
    assert kept(world) == numbered(DAYS)
    assert world.store.history.marks(world.account_id()).floor is None


def test_as_time_goes_by_nothing_old_is_asked_for(world: HistoryWorld) -> None:
    world.sync(world.wish(5, days=10))
    for day in range(1, 15):
        world.clock.pass_(DAY)
        world.service.put(item(100 + day, NOW + day * DAY))
        world.service.asked.clear()
        world.sync(world.wish(5, days=10))
        tidied(world, 10)
        assert len(world.service.asked) == 1
        assert len(kept(world)) == 11


def test_a_run_that_was_ended_while_it_brought_more_is_gone_on_with(world: HistoryWorld) -> None:
    world.sync(world.wish(days=10))
    world.service.asked.clear()
    wish = replace(world.wish(), stop=lambda: len(world.service.asked) >= 3)
    assert world.sync(wish).end is SyncEnd.CANCELLED
    assert world.sync().end is SyncEnd.COMPLETE
    assert kept(world) == numbered(DAYS)


def test_who_synchronises_is_not_disturbed_by_a_tidying(world: HistoryWorld) -> None:
    """Its marks would be written over, and what was removed never read again."""
    world.sync()
    tidied(world, 10, busy=True)
    assert kept(world) == numbered(DAYS)


def test_the_tray_reads_no_further_than_it_keeps_however_long_others_do(
    world: HistoryWorld,
) -> None:
    store = world.store
    world.service.answers = first_five
    parts = HistoryParts(
        store.search, store.grams, lambda _: nullcontext(), lambda: 10, longest=lambda: 0
    )
    errand = HistoryErrand(HistoryDesk(world.outside, parts), lambda _told: None, world.clock)
    errand.run()
    assert kept(world) == numbered(11)
    world.service.asked.clear()
    for _ in range(2):
        errand.run()
    assert world.service.asked == ["page top"] * 2


def first_five(page: HistoryPage) -> HistoryPage:
    """A page of a service that lists no more at once."""
    few = page.items[:5]
    last = few[-1].item_id if few else None
    return HistoryPage(few, last, has_more=len(page.items) > len(few))


def test_a_gap_above_the_old_floor_is_read_first() -> None:
    upper = Gap("item-3", NOW - 3 * DAY, NOW - 5 * DAY)
    lower = Gap("item-30", NOW - 30 * DAY)
    marks = SyncMarks((upper, lower), NOW, None, NOW - 10 * DAY)
    since = NOW - DAY

    found = begun(marks, since, NOW - 40 * DAY)

    assert found.gaps == (Gap(until=since), upper, Gap(position=NOW - 10 * DAY))
    assert found.floor is None
    assert begun(marks, since, NOW - 9 * DAY).gaps == (Gap(until=since), upper, lower)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("retention") / "store.db")


def asked_for(world: HistoryWorld, pages: int) -> bool:
    return len(world.service.asked) >= pages


LIFE = st.lists(
    st.tuples(st.sampled_from([0, 5, 15, 40]), st.integers(0, 6), st.booleans()), max_size=5
)


@settings(max_examples=60, deadline=None)
@given(LIFE, st.sampled_from([0, 5, 15, 40]), st.integers(1, 9))
def test_whatever_was_wanted_before_what_is_wanted_now_is_there(
    store: Store, life: list[tuple[int, int, bool]], days: int, size: int
) -> None:
    index = FakeIndex()
    world = HistoryWorld(store, daily(), index=index)
    for before, pages, passes in life:
        most = len(world.service.asked) + pages
        wish = replace(world.wish(size, before), stop=partial(asked_for, world, most))
        world.sync(wish)
        tidied(world, before)
        world.clock.pass_(DAY if passes else timedelta())

    assert world.sync(world.wish(size, days)).end is SyncEnd.COMPLETE

    floor = oldest_wanted(world.clock.time, NOW, days) or NOW - DAYS * DAY
    wanted = {name for name, one in world.service.items.items() if (one.made_at or NOW) >= floor}
    assert wanted <= set(index.present())
    assert not index.gone
