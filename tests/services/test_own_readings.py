"""Each poll leaves how long it took, or why it failed; a full disk does no harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NoReturn

from jojo_tray.domain.errors import Offline, StoreFull
from jojo_tray.services.monitor import Monitor, Urgency
from tests.services.conftest import World, failed, polled

if TYPE_CHECKING:
    from jojo_tray.domain.subscription import Subscription
    from jojo_tray.domain.workspace import OwnReading
    from jojo_tray.services.ports import OwnReadings

DAY = timedelta(days=1)


class Slow:
    """A service that takes its time."""

    def __init__(self, world: World, seconds: float) -> None:
        self._world = world
        self._answer = world.api.subscription
        self._seconds = seconds

    def __call__(self) -> Subscription:
        self._world.clock.pause(self._seconds)
        return self._answer()


class FullDisk:
    """Readings that cannot be written."""

    def add(self, _account_id: int, _reading: OwnReading) -> NoReturn:
        raise StoreFull

    def between(self, *_: object) -> list[OwnReading]:
        return []


def noted(world: World) -> list[tuple[int, str | None]]:
    now = world.clock.now()
    found = world.store.own_readings.between(world.account().id, now - DAY, now + DAY)
    return [(reading.milliseconds, reading.error) for reading in found]


def monitor(world: World, readings: OwnReadings | None = None) -> Monitor:
    noting = replace(world.outside, readings=readings or world.store.own_readings)
    return Monitor(noting, world.wishes, tells=True)


def test_a_poll_leaves_how_long_it_took(world: World) -> None:
    world.api.subscription = Slow(world, 0.25)  # type: ignore[method-assign]
    polled(monitor(world).poll())
    assert noted(world) == [(250, None)]


def test_a_poll_that_failed_leaves_why(world: World) -> None:
    polled(monitor(world).poll())
    world.clock.pass_(timedelta(minutes=5))
    world.api.answer = Offline(detail="no network")
    failed(monitor(world).poll(Urgency.USER))
    assert noted(world) == [(0, None), (0, "offline")]


def test_a_full_disk_does_not_stop_the_polling(world: World) -> None:
    assert polled(monitor(world, FullDisk()).poll()).subscription.quota.used == 10_000


def test_without_a_place_nothing_is_noted(world: World) -> None:
    polled(world.monitor().poll())
    assert noted(world) == []
