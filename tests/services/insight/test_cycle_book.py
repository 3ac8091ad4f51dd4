"""When the cycle and those before it began, from the store alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.store import open_store
from tests.services.insight.panel_world import NOW, RESET, PanelWorld

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.domain.quota import Limit
    from jojo_tray.services.insight.cycle_book import CycleBook


@pytest.fixture
def world(tmp_path: Path) -> PanelWorld:
    return PanelWorld(open_store(tmp_path / "store.db"))


def subscribe(world: PanelWorld, limit: Limit, resets_at: datetime | None = RESET) -> None:
    plan = Subscription(Quota(5, limit, resets_at), refresh_period="monthly_period")
    world.store.answers.keep_subscription(world.account.id, plan, NOW)


def book(world: PanelWorld) -> CycleBook:
    return world.series().cycles


def test_the_calendar_tells_six_cycles(world: PanelWorld) -> None:
    starts = book(world).starts(NOW)
    assert [start.month for start in starts] == [5, 4, 3, 2, 1, 12]
    assert book(world).start(NOW) == RESET.replace(month=5)
    assert book(world).starts(NOW, 2) == starts[:2]


def test_our_own_record_knows_better(world: PanelWorld) -> None:
    renewed = RESET.replace(month=5, hour=11)
    for at, used, resets_at in (
        (renewed - timedelta(hours=9), 900, renewed),
        (renewed + timedelta(minutes=2), 4, RESET),
    ):
        world.seen(at, used, resets_at)
    assert book(world).start(NOW) == renewed


def test_without_a_subscription_only_seen_resets_count(tmp_path: Path) -> None:
    world = PanelWorld(open_store(tmp_path / "bare.db"))
    subscribe(world, 100, None)
    assert book(world).starts(NOW) == []
    assert book(world).start(NOW) is None


@pytest.mark.parametrize(
    ("limit", "shown"), [(3000, 3000), (0, None), (UNLIMITED, None), (None, None)]
)
def test_only_a_number_is_a_limit(world: PanelWorld, limit: Limit, shown: int | None) -> None:
    subscribe(world, limit)
    assert book(world).limit() == shown


def test_what_begins_later_by_a_wrong_clock_has_not_begun(world: PanelWorld) -> None:
    assert all(start <= NOW for start in book(world).starts(NOW - timedelta(days=60)))


def test_a_new_minute_looks_again(world: PanelWorld) -> None:
    kept = book(world)
    assert kept.start(NOW) == RESET.replace(month=5)
    subscribe(world, 3000, RESET.replace(day=9))
    assert kept.start(NOW + timedelta(seconds=5)) == RESET.replace(month=5)
    assert kept.start(NOW + timedelta(minutes=1)) == RESET.replace(month=5, day=9)
