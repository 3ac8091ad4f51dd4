"""The outlook in the status: the last one made, while it still speaks of this cycle."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.cli.status import lines
from jojo_tray.domain.forecast.result import ForecastDay
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.domain.language import Language
from jojo_tray.services.status import StatusDesk
from tests.services.conftest import RESET, World, subscribed
from tests.services.insight_outside import HOST

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.services.status import Status

DAY = timedelta(days=1)


@pytest.fixture
def desk(world: World) -> StatusDesk:
    shelf = world.store.outlooks
    return StatusDesk(world.monitor(tells=False), world.outside, world.trends(), shelf.read)


def foretell(
    world: World, at: datetime, resets_at: datetime | None = RESET, high: float | None = None
) -> None:
    """An outlook made at a time, of the cycle that ends so, with at most so much a day."""
    view = OutlookView(
        at,
        used=5_000,
        limit=100_000,
        resets_at=resets_at,
        projected_total=94_000.0,
        probability=0.02,
        confidence="high",
        high=date(2026, 5, 30),
    )
    ahead = () if high is None else tuple(at.date() + n * DAY for n in range(20))
    days = tuple(ForecastDay(day, 0.6 * (high or 0), 0.0, high or 0) for day in ahead)
    world.store.outlooks.keep(world.account().id, Prospect(view, (), days), at)


def outlook(status: Status) -> OutlookView:
    assert status.outlook is not None
    return status.outlook


def test_there_is_none_before_one_was_made(world: World, desk: StatusDesk) -> None:
    assert desk.live(HOST).outlook is None
    assert world.desk().live(HOST).outlook is None


def test_the_last_one_is_told_live_and_stored(world: World, desk: StatusDesk) -> None:
    desk.live(HOST)
    foretell(world, world.clock.now())
    told = outlook(desk.live(HOST))
    assert (told.projected_total, told.used) == (94_000.0, 10_000)
    assert outlook(desk.stored(HOST)) == told


def test_the_text_says_it(world: World, desk: StatusDesk) -> None:
    desk.live(HOST)
    foretell(world, world.clock.now())
    said = lines(desk.stored(HOST), Language(), world.clock.now())
    assert "lasts, about 6,000 over" in said


@pytest.mark.parametrize(("age", "told"), [(timedelta(days=2), True), (timedelta(days=3), False)])
def test_an_old_one_says_nothing_any_more(
    world: World, desk: StatusDesk, age: timedelta, told: bool
) -> None:
    desk.live(HOST)
    foretell(world, world.clock.now() - age)
    assert (desk.live(HOST).outlook is not None) is told


def test_one_of_another_cycle_says_nothing(world: World, desk: StatusDesk) -> None:
    desk.live(HOST)
    foretell(world, world.clock.now(), RESET - timedelta(days=31))
    assert desk.live(HOST).outlook is None
    foretell(world, world.clock.now(), None)
    assert desk.live(HOST).outlook is None
    foretell(world, world.clock.now(), RESET + timedelta(hours=3))
    assert desk.live(HOST).outlook is not None


@pytest.mark.parametrize(
    ("used", "told"), [(5_000, True), (5_400, True), (5_401, False), (97_000, False), (0, False)]
)
def test_a_count_that_was_not_foreseen_ends_what_was_told(
    world: World, desk: StatusDesk, used: int, told: bool
) -> None:
    world.api.answer = subscribed(used)
    desk.live(HOST)
    foretell(world, world.clock.now(), high=400)
    assert (desk.stored(HOST).outlook is not None) is told


def test_each_day_that_passes_may_use_as_much(world: World, desk: StatusDesk) -> None:
    world.api.answer = subscribed(5_800)
    desk.live(HOST)
    foretell(world, world.clock.now(), high=400)
    assert desk.stored(HOST).outlook is None
    world.clock.pass_(DAY)
    assert desk.stored(HOST).outlook is not None


def test_another_limit_is_another_question(world: World, desk: StatusDesk) -> None:
    world.api.answer = subscribed(5_000, 200_000)
    desk.live(HOST)
    foretell(world, world.clock.now())
    assert desk.stored(HOST).outlook is None


def test_after_the_reset_the_old_one_is_not_told(world: World, desk: StatusDesk) -> None:
    world.clock.time = RESET - timedelta(minutes=1)
    desk.live(HOST)
    foretell(world, world.clock.now())
    world.clock.pass_(timedelta(minutes=2))
    assert desk.stored(HOST).outlook is None


def test_above_the_limit_nothing_is_foretold_in_words(world: World, desk: StatusDesk) -> None:
    world.api.answer = subscribed(100_000)
    desk.live(HOST)
    foretell(world, world.clock.now())
    said = lines(desk.stored(HOST), Language(), world.clock.now())
    assert not any("lasts, about" in line for line in said)
