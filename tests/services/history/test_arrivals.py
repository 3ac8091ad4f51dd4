"""What counts as new, however often a run is ended, and what becomes of a forgotten account."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.history import EVERYTHING, SyncEnd
from jojo_tray.store.store import open_store
from tests.services.history.fakes import (
    HOST,
    NOW,
    FakeHistory,
    FakeIndex,
    HistoryWorld,
    item,
)

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ANN = User("user-1", "workspace-1", "Ann")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("arrivals") / "store.db")


@pytest.fixture
def world(tmp_path: Path) -> HistoryWorld:
    history = FakeHistory(item(n, NOW - n * HOUR) for n in range(40))
    return HistoryWorld(open_store(tmp_path / "store.db"), history)


def ended_after(world: HistoryWorld, pages: int) -> SyncEnd:
    """A run that its user ends after so many pages."""
    most = len(world.service.asked) + pages
    wish = replace(world.wish(5), stop=lambda: len(world.service.asked) >= most)
    return world.sync(wish).end


@settings(max_examples=40, deadline=None)
@given(chance=st.builds(Random, st.integers()))
def test_what_came_since_the_first_reading_is_told_once(store: Store, chance: Random) -> None:
    """However often the reading of what came is ended, and whatever comes meanwhile."""
    history = FakeHistory(item(n, NOW - n * HOUR) for n in range(9))
    world = HistoryWorld(store, history, index=FakeIndex())
    world.sync()
    new: set[str] = set()
    for visit in range(1, 5):
        world.clock.time = NOW + visit * DAY
        came = [
            item(visit * 100 + n, world.clock.time - n * HOUR) for n in range(chance.randrange(20))
        ]
        world.service.put(*came)
        new |= {one.item_id for one in came}
        ended_after(world, chance.randrange(5))
    world.sync()
    assert set(world.arrived) == new
    assert len(world.arrived) == len(new)


def test_a_backfill_that_is_gone_on_with_brings_nothing_new(world: HistoryWorld) -> None:
    assert ended_after(world, 2) is SyncEnd.CANCELLED
    assert world.sync().end is SyncEnd.COMPLETE
    assert world.arrived == []


def test_a_run_for_an_account_that_is_forgotten_ends(world: HistoryWorld) -> None:
    account_id = world.account_id()

    def forgotten() -> None:
        world.clock.pass_(HOUR)
        if len(world.service.asked) == 2:
            world.store.accounts.forget(account_id)

    world.service.before_page = forgotten
    done = world.sync()

    assert done.end is SyncEnd.CANCELLED
    assert len(world.service.asked) == 2
    assert done.progress.pages == 1
    assert world.store.search.totals(account_id, EVERYTHING).items == 0


def test_a_run_whose_last_page_comes_too_late_is_not_complete(world: HistoryWorld) -> None:
    world.service.before_page = lambda: world.store.accounts.forget(world.account_id())
    assert world.sync(world.wish(100)).end is SyncEnd.CANCELLED
    assert world.arrived == []


def test_after_a_join_the_next_run_goes_on_for_the_other_account(world: HistoryWorld) -> None:
    accounts = world.store.accounts
    ann = accounts.identify(accounts.for_key(HOST, "another"), ANN)
    assert world.account_id() != ann.id

    def joined() -> None:
        if len(world.service.asked) == 3:
            accounts.identify(accounts.for_key(HOST, world.fingerprint()), ANN)
            world.clock.pass_(HOUR)

    world.service.before_page = joined
    assert world.sync().end is SyncEnd.CANCELLED
    assert world.account_id() == ann.id
    assert world.sync().end is SyncEnd.COMPLETE
    assert world.store.search.totals(ann.id, EVERYTHING).items == 40
