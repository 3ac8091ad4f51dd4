"""What is kept of an outlook: for an hour in memory, for two days in the store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.errors import InsufficientDataError, StoreFull
from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.quota import Quota
from jojo_tray.store.answers import Shelf
from jojo_tray.store.store import open_store
from tests.services.insight.outlook_world import DAY, NOW, RESET, CountedDays, OutlookWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.series import UsageQuestion, UsageSeries


@pytest.fixture
def world(tmp_path: Path) -> OutlookWorld:
    return OutlookWorld(open_store(tmp_path / "store.db"))


def test_it_is_made_once_an_hour_and_anew_for_another_count(world: OutlookWorld) -> None:
    world.use(1000, 60)
    assert world.outlook() is world.outlook(NOW + timedelta(minutes=59))
    world.used(60_500)
    assert world.outlook(NOW + timedelta(minutes=59)).used == 60_500


def test_the_days_are_asked_for_once_an_hour_whatever_the_count(world: OutlookWorld) -> None:
    world.use(1000, 60)
    for minute in range(0, 60, 5):
        world.used(60_000 + minute)
        world.outlook(NOW + timedelta(minutes=minute))
    assert len(world.usage.asked) == 1
    world.outlook(NOW + timedelta(minutes=60))
    assert len(world.usage.asked) == 2


def test_what_could_not_be_counted_is_asked_for_again(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.usage.failure = NoSource(detail="use")
    assert world.outlook().forecast is None
    world.usage.failure = None
    assert world.outlook().forecast is not None


def test_lengths_are_kept_side_by_side(world: OutlookWorld) -> None:
    world.use(1000, 60)
    views = [world.desk.outlook(NOW, days=days) for days in range(1, 20)]
    lengths = [len(view.forecast.days) for view in views if view.forecast]
    assert lengths == list(range(1, 20))
    assert world.desk.outlook(NOW, days=19) is views[-1]


def test_the_store_alone_is_asked_when_nothing_fresh_is_wanted(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.desk.outlook(NOW, fresh=False)
    assert [fresh for _, fresh in world.usage.asked] == [False]


def test_the_last_outlook_is_remembered_without_its_days(world: OutlookWorld) -> None:
    world.use(5000, 60)
    view = world.outlook()
    read = world.store.outlooks.read(world.account.id)
    assert read is not None
    assert read.value.view == replace(view, forecast=None)
    assert read.read_at == NOW


def test_a_day_that_begins_within_the_hour_is_counted_anew(world: OutlookWorld) -> None:
    world.zone = ZoneInfo("Asia/Kolkata")
    world.use(1000, 60)
    before = datetime(2026, 5, 21, 18, 20, tzinfo=UTC)
    first, then = (
        view.forecast.days[0].day
        for view in (world.outlook(before), world.outlook(before + timedelta(minutes=20)))
        if view.forecast
    )
    assert (first, then) == (date(2026, 5, 21), date(2026, 5, 22))


def test_days_asked_for_do_not_shorten_what_is_remembered(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.desk.outlook(NOW, days=3)
    read = world.store.outlooks.read(world.account.id)
    assert read is not None
    assert [day.day for day in read.value.days] == [date(2026, 5, 21) + n * DAY for n in range(11)]
    assert read.value.view.projected_total == pytest.approx(70_500)


def test_the_days_to_the_reset_are_remembered_and_no_others(world: OutlookWorld) -> None:
    world.use(1000, 60)
    forecast = world.outlook().forecast
    assert forecast is not None
    for days in (3, 40):
        world.desk.outlook(NOW, days=days)
        kept = world.store.outlooks.read(world.account.id)
        assert kept is not None
        assert kept.value.view.forecast is None
        assert [day.day for day in kept.value.days] == [day.day for day in forecast.days]


@pytest.mark.parametrize(
    ("later", "resets_at", "holds"),
    [
        (timedelta(), RESET, True),
        (2 * DAY, RESET + timedelta(hours=20), True),
        (2 * DAY + timedelta(minutes=1), RESET, False),
        (timedelta(), RESET + 30 * DAY, False),
        (timedelta(), None, False),
        (11 * DAY, RESET, False),
    ],
)
def test_an_outlook_holds_for_two_days_of_its_cycle(
    world: OutlookWorld, later: timedelta, resets_at: datetime | None, holds: bool
) -> None:
    world.use(1000, 60)
    world.outlook()
    kept = world.store.outlooks.read(world.account.id)
    assert kept is not None
    quota = Quota(60_000, 100_000, resets_at)
    assert kept.value.holds(kept.read_at, quota, NOW + later) is holds


@pytest.mark.parametrize("days_in_use", [3, 60])
def test_it_is_told_when_it_was_remembered_anew(world: OutlookWorld, days_in_use: int) -> None:
    world.use(1000, days_in_use)
    hours = [NOW, NOW + timedelta(minutes=59), NOW + timedelta(minutes=60)]
    assert [world.desk.told(now).remembered for now in hours] == [True, False, True]


def test_nothing_is_remembered_while_nobody_counts_the_days(world: OutlookWorld) -> None:
    world.usage.failure = InsufficientDataError()
    assert not world.desk.told(NOW).remembered
    world.usage.failure = None
    assert not world.desk.told(NOW).remembered  # all of it was used today


def test_what_could_not_be_stored_is_told_all_the_same(world: OutlookWorld) -> None:
    world.use(1000, 60)
    world.store.outlooks = FullShelf(world.store.database, "outlook", Prospect)
    told = world.another_desk().told(NOW)
    assert (told.view.used, told.remembered) == (60_000, False)


class FullShelf(Shelf[Prospect]):
    """A store whose disk is full."""

    def keep(self, account_id: int, value: Prospect, read_at: datetime) -> None:
        raise StoreFull


class HaltedDays(CountedDays):
    """The service does not answer before it may; the store answers at once."""

    def __init__(self, days: dict[date, float | None]) -> None:
        super().__init__(days)
        self.under_way, self.may_answer = Event(), Event()

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        if fresh:
            self.under_way.set()
            assert self.may_answer.wait(30)
        return super().usage(question, fresh=fresh)


def test_what_is_stored_waits_for_no_service(world: OutlookWorld) -> None:
    world.use(1000, 60)
    halted = HaltedDays(world.usage.days)
    world.usage = halted
    desk = world.another_desk()
    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(desk.outlook, NOW) for _ in range(2)]
        try:
            assert halted.under_way.wait(30)
            stored = pool.submit(desk.outlook, NOW, fresh=False).result(timeout=10)
        finally:
            halted.may_answer.set()
        fresh = [future.result() for future in asking]
    assert stored.projected_total == fresh[0].projected_total
    assert [asked for _, asked in halted.asked] == [False, True]  # both take the one answer
