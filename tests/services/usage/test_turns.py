"""One asks, the others take its answer: turns over all processes that share a store."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import MissingPermission
from jojo_tray.domain.series import Rung
from jojo_tray.services.money.rates import RateDesk
from jojo_tray.services.usage.desk import UsageDesk
from jojo_tray.store.store import open_store
from tests.services.insight_outside import insight_outside
from tests.services.money.money_fakes import MoneyWorld
from tests.services.usage.usage_world import UsageWorld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    return UsageWorld(open_store(tmp_path / "store.db"))


def after(others: Callable[[], object]) -> Callable[[int], AbstractContextManager[None]]:
    """A turn that comes once another process has asked."""

    @contextmanager
    def turn(_account_id: int) -> Iterator[None]:
        others()
        yield

    return turn


def waiting_desk(world: UsageWorld) -> UsageDesk:
    outside = insight_outside(world.store, world.keys, world.api.connect, world.clock)

    def other_asks() -> None:
        world.clock.pass_(timedelta(seconds=2))
        world.desk.usage(world.question())

    waiting = replace(outside, turn=after(other_asks))
    return UsageDesk(waiting, lambda: timedelta(minutes=61))


def test_what_another_stored_meanwhile_is_not_asked_for_again(world: UsageWorld) -> None:
    world.use(1, 40)
    found = waiting_desk(world).usage(world.question())
    assert (found.total, found.read_at) == (40, world.clock.now())
    assert len(world.api.asked) == 1


def test_nor_is_what_another_was_refused_meanwhile(world: UsageWorld) -> None:
    world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=MissingPermission("workspace"))
    assert waiting_desk(world).usage(world.question()).source is Rung.CHARACTER_STATS
    assert len(set(world.api.rungs())) == len(world.api.rungs())


def test_what_is_fresh_needs_no_turn(world: UsageWorld) -> None:
    world.desk.usage(world.question())

    def never() -> None:
        pytest.fail("a turn was taken")

    outside = insight_outside(world.store, world.keys, world.api.connect, world.clock)
    desk = UsageDesk(replace(outside, turn=after(never)), lambda: timedelta(minutes=61))
    assert desk.usage(world.question()).total == 0


def test_rates_that_another_asked_for_meanwhile_are_today_s(tmp_path: Path) -> None:
    world = MoneyWorld(open_store(tmp_path / "store.db"))
    outside = insight_outside(world.store, world.keys, world.api.connect, world.clock)
    waiting = replace(outside, turn=after(lambda: world.rates().rates()))
    assert RateDesk(waiting, world.store.rates).rates() == world.rates().rates(fresh=False)
    assert world.api.asked == 1
