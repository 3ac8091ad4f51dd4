"""A list that is cut short by a glitch: what lies beyond is neither gone nor left unread."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import Offline
from jojo_tray.domain.history import EVERYTHING, NEWEST_FIRST, Gap, HistoryPage, SyncEnd
from jojo_tray.store.store import open_store
from tests.services.history.fakes import NOW, FakeHistory, FakeIndex, HistoryWorld, item
from tests.services.history.syncer import PAGE, synchronise

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.store.store import Store

HOUR = timedelta(hours=1)


class Cuts:
    """Answers of which some are cut: by their number in a run, how many items are left of them."""

    def __init__(self, **left: int) -> None:
        self._left = {int(number.removeprefix("page_")): most for number, most in left.items()}
        self._asked = 0

    def __call__(self, page: HistoryPage) -> HistoryPage:
        self._asked += 1
        left = self._left.get(self._asked)
        return page if left is None else replace(page, items=page.items[:left], has_more=False)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("glitches") / "store.db")


@pytest.fixture
def index() -> FakeIndex:
    return FakeIndex()


@pytest.fixture
def world(store: Store, index: FakeIndex) -> HistoryWorld:
    """Twelve items an hour apart, all of them known, and one that was made since."""
    world = HistoryWorld(store, FakeHistory(hourly(range(12))), index=index)
    world.sync()
    world.service.put(item(100, NOW + HOUR))
    world.service.asked.clear()
    return world


def hourly(numbers: Sequence[int]) -> list[HistoryItem]:
    return [item(number, NOW - number * HOUR) for number in numbers]


def lose(world: HistoryWorld, numbers: Sequence[int]) -> set[str]:
    """Delete items from the service; returns their ids."""
    lost = {f"item-{number}" for number in numbers}
    for item_id in lost:
        del world.service.items[item_id]
    return lost


# A glitch


@pytest.mark.parametrize("left", range(4))
def test_what_lies_beyond_a_glitch_is_read_on_and_nothing_is_gone(
    world: HistoryWorld, index: FakeIndex, left: int
) -> None:
    world.service.answers = Cuts(page_1=left)
    done = world.sync()
    assert (done.end, done.progress.gone, index.gone) == (SyncEnd.COMPLETE, 0, {})
    assert index.rows == world.service.items
    assert index.known.complete


def test_a_glitch_costs_one_request(world: HistoryWorld) -> None:
    world.service.answers = Cuts(page_1=5)
    world.sync(world.wish(size=5))
    assert world.service.asked == ["page top", "page item-3"]


def test_after_a_glitch_it_goes_on_from_the_last_item_whatever_the_service_says(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.service.answers = Cuts(page_1=1)
    world.sync(full=True)
    assert world.service.asked[:2] == ["page top", "page item-100"]
    assert index.gone == {}


def test_a_run_over_everything_reads_on_to_the_end(world: HistoryWorld, index: FakeIndex) -> None:
    world.service.answers = Cuts(page_2=2)
    assert world.sync(full=True).end is SyncEnd.COMPLETE
    assert len(world.service.asked) == 5
    assert index.present() == world.service.items


def test_a_second_glitch_is_doubted_like_the_first(world: HistoryWorld, index: FakeIndex) -> None:
    world.service.answers = Cuts(page_1=1, page_2=1)
    assert world.sync().progress.gone == 0
    assert index.rows == world.service.items


def test_an_older_gap_survives_a_glitch(store: Store, index: FakeIndex) -> None:
    world = HistoryWorld(store, FakeHistory(hourly(range(12))), index=index)
    wish = world.wish()
    world.sync(replace(wish, stop=lambda: len(world.service.asked) == 2))
    world.service.answers = Cuts(page_1=1)
    assert world.sync().end is SyncEnd.COMPLETE
    assert index.rows == world.service.items


@pytest.mark.parametrize("left", [0, 2])
def test_a_run_that_fails_before_it_asked_again_leaves_that_to_the_next(
    world: HistoryWorld, index: FakeIndex, left: int
) -> None:
    world.service.answers = Cuts(page_1=left)
    world.service.before_page = lambda: _fail_at(world, 2)
    with suppress(Offline):
        world.sync()
    assert index.gone == {}
    assert not index.known.complete
    world.service.before_page = lambda: None
    assert world.sync().end is SyncEnd.COMPLETE
    assert index.present() == world.service.items


def _fail_at(world: HistoryWorld, request: int) -> None:
    if len(world.service.asked) == request:
        raise Offline


# A true end


def test_where_nothing_is_stored_beyond_an_end_it_is_not_asked_again(
    world: HistoryWorld, index: FakeIndex
) -> None:
    world.sync(full=True)
    assert len(world.service.asked) == 5
    lost = lose(world, [3, 4])
    world.sync(full=True)
    assert len(world.service.asked) == 9
    assert set(index.gone) == lost


@pytest.mark.parametrize("kept", range(1, 12))
def test_a_deletion_of_all_that_is_older_is_found(
    world: HistoryWorld, index: FakeIndex, kept: int
) -> None:
    lost = lose(world, range(kept, 12))
    assert world.sync(full=True).progress.gone == len(lost)
    assert set(index.gone) == lost


@pytest.mark.parametrize("kept", [1, 2])
def test_a_deletion_that_leaves_a_page_is_found_without_reading_everything(
    world: HistoryWorld, index: FakeIndex, kept: int
) -> None:
    lost = lose(world, range(kept, 12))
    assert world.sync().progress.gone == len(lost)
    assert world.service.asked == ["page top", f"page item-{kept - 1}"]
    assert set(index.gone) == lost
    assert index.known.complete


def test_items_of_the_last_second_are_told_apart(store: Store, index: FakeIndex) -> None:
    world = HistoryWorld(store, FakeHistory([item(n, NOW) for n in range(5)]), index=index)
    world.sync()
    world.service.answers = Cuts(page_1=2)
    assert world.sync().progress.gone == 0
    lost = lose(world, [3, 4])
    world.sync()
    assert set(index.gone) == lost


def test_an_end_whose_last_item_goes_meanwhile_is_asked_for_by_date(
    world: HistoryWorld, index: FakeIndex
) -> None:
    lost = lose(world, range(1, 12))

    def goes() -> None:
        if len(world.service.asked) == 2:
            lose(world, [0])

    world.service.before_page = goes
    assert world.sync().end is SyncEnd.COMPLETE
    assert set(index.gone) == lost | {"item-0"}


def test_a_deletion_that_could_not_be_asked_for_again_is_found_by_the_next_run(
    world: HistoryWorld, index: FakeIndex
) -> None:
    lost = lose(world, range(2, 12))
    world.service.before_page = lambda: _fail_at(world, 2)
    with suppress(Offline):
        world.sync()
    assert index.gone == {}
    world.sync()
    assert set(index.gone) == lost


def test_a_glitch_does_not_hide_a_deletion(world: HistoryWorld, index: FakeIndex) -> None:
    world.service.answers = Cuts(page_1=1)
    lost = lose(world, range(2, 12))
    world.sync()
    assert set(index.gone) == lost


def test_a_list_that_is_empty_twice_is_no_proof(world: HistoryWorld, index: FakeIndex) -> None:
    world.service.items.clear()
    assert world.sync().progress.gone == 0
    assert world.service.asked == ["page top"] * 2
    assert world.sync(full=True).progress.gone == 12
    assert index.present() == {}


def test_an_empty_answer_proves_nothing_after_an_entry_that_cannot_be_read(
    world: HistoryWorld, index: FakeIndex
) -> None:
    def answers(page: HistoryPage) -> HistoryPage:
        if len(world.service.asked) == 2:
            return HistoryPage(())
        return replace(page, items=page.items[:-1], unreadable=1)

    world.service.answers = answers
    assert world.sync(world.wish(size=20), full=True).end is SyncEnd.COMPLETE
    assert len(world.service.asked) == 2
    assert index.gone == {}


def test_where_the_doubt_began_the_gap_ends(world: HistoryWorld, index: FakeIndex) -> None:
    world.service.answers = Cuts(page_1=2)
    world.service.before_page = lambda: _fail_at(world, 2)
    with suppress(Offline):
        world.sync()
    assert index.known.gaps == (Gap("item-0", NOW + HOUR, NOW - HOUR),)


# Whatever is cut


def whatever(world: HistoryWorld, chance: Random) -> int:
    """A known history, some of it deleted and more made since, and a cut of any page's answer.

    Returns the size of the pages.
    """
    ages = sorted(chance.randrange(3) * 1800 * chance.randrange(1, 9) for _ in range(20))
    known = [item(n, NOW - timedelta(seconds=age)) for n, age in enumerate(ages)]
    world.service.put(*known[: chance.randrange(1, 21)])
    size = chance.choice([1, 2, 3, 7, 50])
    world.sync(world.wish(size))
    there = len(world.service.items)
    numbers = chance.sample(range(there), chance.randrange(min(3, there + 1)))
    lose(world, sorted({*numbers, *range(chance.randrange(there + 1), there)}))
    new = chance.randrange(1, 5)
    world.service.put(*(item(100 + n, NOW + timedelta(minutes=n)) for n in range(1, new)))
    world.service.answers = Cuts(**{f"page_{chance.randrange(1, 9)}": chance.randrange(size + 1)})
    return size


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False), full=st.booleans())
def test_one_glitch_marks_nothing_that_is_there_and_hides_nothing(
    store: Store, chance: Random, full: bool
) -> None:
    index = FakeIndex()
    world = HistoryWorld(store, index=index)
    size = whatever(world, chance)
    done = world.sync(world.wish(size), full=full)
    assert done.end is SyncEnd.COMPLETE
    assert set(world.service.items) <= set(index.present())
    if full:
        assert index.present() == world.service.items


@pytest.mark.parametrize("seed", range(3))
def test_the_real_index_doubts_alike(tmp_path: Path, seed: int) -> None:
    world = HistoryWorld(open_store(tmp_path / "store.db"))
    size = whatever(world, Random(seed))
    world.sync(world.wish(size), full=True)
    assert stored(tmp_path / "store.db") == set(world.service.items)


# Over the wire


@pytest.mark.parametrize("left", [0, 30])
def test_an_answer_cut_on_the_wire_makes_nothing_look_deleted(tmp_path: Path, left: int) -> None:
    now = datetime.now(UTC)
    path = tmp_path / "store.db"
    with DemoServer(DemoAccount(now=lambda: now, monthly_credits=5000)) as server:
        synchronise(path, server.base_url)
        there = stored(path)
        assert len(there) > 2 * PAGE
        server.faults.add(f"cut:{left}", path="/v1/history", times=1)
        assert synchronise(path, server.base_url).end is SyncEnd.COMPLETE
    assert stored(path) == there


def stored(path: Path) -> set[str]:
    """All ids in a store that are not gone."""
    store = open_store(path)
    found = store.search.each(store.accounts.known()[0].id, EVERYTHING, NEWEST_FIRST)
    return {entry.item.item_id for entry in found if entry.gone_at is None}
