"""Any history, changed and cut short at any page, ends up in the index as the service has it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.history import SyncEnd
from jojo_tray.store.store import open_store
from tests.services.history.fakes import (
    NOW,
    FakeHistory,
    FakeIndex,
    HistoryWorld,
    Killed,
    item,
)

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from jojo_tray.store.store import Store

LATE = timedelta(minutes=59)


class Turmoil:
    """Changes the service's history before its pages, and kills who reads it."""

    def __init__(self, chance: Random, service: FakeHistory) -> None:
        self._chance = chance
        self._service = service
        self._made = 0
        self.now = NOW
        self.ever: set[str] = set()
        self.calm = False
        for _ in range(chance.randrange(25)):
            self._make(timedelta(seconds=chance.randrange(6 * 3600)))

    def __call__(self) -> None:
        if self.calm:
            return
        for _ in range(self._chance.choice([0, 0, 1, 3])):
            change = self._chance.choice([self._come, self._go, self._change, self._move])
            change()
        if self._chance.random() < 0.15:
            raise Killed

    def pass_(self) -> None:
        """Time goes by, to the second or by hours."""
        self.now += timedelta(seconds=self._chance.choice([0, 1, 60, 2 * 3600]))

    def _make(self, age: timedelta) -> None:
        self._made += 1
        self.ever.add(f"item-{self._made}")
        self._service.put(item(self._made, self.now - age))

    def _come(self) -> None:
        self._make(LATE * self._chance.choice([0, 0, 0.01, 1]))

    def _any(self) -> str | None:
        return self._chance.choice(sorted(self._service.items) or [None])

    def _go(self) -> None:
        self._service.items.pop(self._any() or "", None)

    def _change(self) -> None:
        if known := self._service.items.get(self._any() or ""):
            self._service.put(replace(known, text=f"changed {self._chance.random()}"))

    def _move(self) -> None:
        if known := self._service.items.get(self._any() or ""):
            self._service.put(replace(known, made_at=self.now))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("model") / "store.db")


def unrest(world: HistoryWorld, chance: Random) -> Turmoil:
    """Some runs, each of them perhaps killed between two pages."""
    turmoil = Turmoil(chance, world.service)
    world.service.before_page = turmoil
    for _ in range(chance.randrange(1, 6)):
        turmoil.pass_()
        world.clock.time = turmoil.now
        with suppress(Killed):
            done = world.sync(
                world.wish(chance.choice([1, 2, 3, 7, 50])), full=chance.random() < 0.1
            )
            # An item that moves within its second can make tiny pages look like a loop.
            assert done.end in {SyncEnd.COMPLETE, SyncEnd.LOOPING}
    turmoil.calm = True
    return turmoil


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chance=st.randoms(use_true_random=False))
def test_nothing_is_missing_and_what_is_gone_is_marked(store: Store, chance: Random) -> None:
    index = FakeIndex()
    world = HistoryWorld(store, index=index)
    turmoil = unrest(world, chance)
    size = chance.choice([1, 2, 5, 50])
    assert world.sync(world.wish(size)).end is SyncEnd.COMPLETE
    assert set(world.service.items) <= set(index.present())
    assert index.known.complete
    assert world.sync(world.wish(size), full=True).end is SyncEnd.COMPLETE
    assert index.present() == world.service.items
    assert set(index.rows) <= turmoil.ever


@pytest.mark.parametrize("seed", range(3))
def test_the_real_index_ends_up_the_same(tmp_path: Path, seed: int) -> None:
    from random import Random

    store = open_store(tmp_path / "store.db")
    world = HistoryWorld(store)
    turmoil = unrest(world, Random(seed))
    world.sync(full=True)
    found = store.history.find(world.account_id(), turmoil.ever)
    here = {entry.item.item_id: entry.item for entry in found if entry.gone_at is None}
    assert here == world.service.items
    assert len({entry.key for entry in found}) == len({entry.item.item_id for entry in found})
