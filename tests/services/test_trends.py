from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import EndpointMissing, MissingPermission, Offline, TooManyRequests
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.pace import CycleStartSource
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import Sample, TrendRange, UsageDay
from tests.services.conftest import RESET, World, subscribed

if TYPE_CHECKING:
    from jojo_tray.services.trends import Trend

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 20, 14, 30, tzinfo=UTC)


def record(world: World, start: datetime, end: datetime, each: int, used: int = 0) -> int:
    """Readings every half hour with so much more each time."""
    account = world.account().id
    while start <= end:
        world.store.samples.add(account, Sample(start, Quota(used, 100_000, RESET), "creator"))
        start, used = start + HOUR / 2, used + each
    return account


def series(world: World, wanted: TrendRange, account: int) -> Trend:
    found = world.trends().series(account, wanted, NOW, UTC)
    assert found is not None
    return found


def test_without_any_record_there_is_no_chart(world: World) -> None:
    for wanted in TrendRange:
        assert world.trends().series(world.account().id, wanted, NOW, UTC) is None


def test_a_day_is_24_hours_up_to_now(world: World) -> None:
    account = record(world, NOW - 5 * HOUR, NOW, 100)
    buckets = series(world, TrendRange.DAY, account).buckets
    assert len(buckets) == 24
    assert buckets[-1].start <= NOW < buckets[-1].end
    assert [one.credits for one in buckets[-5:]] == [200, 200, 200, 200, 200]
    assert buckets[0].credits is None


def test_a_week_is_seven_days_of_the_readers_zone(world: World) -> None:
    account = record(world, NOW - 30 * HOUR, NOW, 10)
    found = world.trends().series(account, TrendRange.WEEK, NOW, BERLIN)
    assert found is not None
    assert len(found.buckets) == 7
    assert {one.start.astimezone(BERLIN).hour for one in found.buckets} == {0}


def test_a_cycle_reaches_from_its_start_to_its_reset(world: World) -> None:
    account = record(world, NOW - 2 * HOUR, NOW, 10)
    world.store.answers.keep_subscription(account, subscribed(40), NOW)
    trend = series(world, TrendRange.CYCLE, account)
    assert trend.buckets[0].start == datetime(2026, 5, 1, tzinfo=UTC)
    assert trend.buckets[-1].end == RESET
    assert trend.pace is not None


def test_a_year_is_twelve_months(world: World) -> None:
    account = world.account().id
    days = [UsageDay(date(2026, 2, 3), 50), UsageDay(date(2026, 2, 9), 70)]
    world.store.usage_days.keep(account, days, NOW)
    trend = series(world, TrendRange.YEAR, account)
    assert len(trend.buckets) == 12
    by_month = {one.start.month: one.credits for one in trend.buckets}
    assert by_month[2] == 120
    assert by_month[3] is None
    assert trend.served


def test_a_past_day_is_as_the_service_counted_it(world: World) -> None:
    account = record(world, NOW - 3 * DAY, NOW, 10)
    yesterday = (NOW - DAY).date()
    world.store.usage_days.keep(account, [UsageDay(yesterday, 7777)], NOW)
    buckets = series(world, TrendRange.WEEK, account).buckets
    assert buckets[-2].credits == 7777
    assert buckets[-3].credits == 480


def test_the_pace_begins_with_the_reset_that_we_saw(world: World) -> None:
    account = world.account().id
    for moment, used, resets_at in (
        (datetime(2026, 5, 3, 11, tzinfo=UTC), 90_000, datetime(2026, 5, 3, 12, tzinfo=UTC)),
        (datetime(2026, 5, 3, 12, 5, tzinfo=UTC), 10, RESET),
    ):
        world.store.samples.add(account, Sample(moment, Quota(used, 100_000, resets_at)))
    pace = world.trends().pace(account, subscribed(50_000), NOW)
    assert pace is not None
    assert pace.cycle_start_source is CycleStartSource.RECORD
    assert pace.cycle_start == datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_a_year_is_fetched_once_and_then_the_last_days(world: World) -> None:
    world.clock.time = NOW
    world.api.days = [UsageDay(date(2026, 5, 1), 5)]
    account, secret = world.account(), world.keys.current()
    assert world.backfill().run(account, secret)
    assert not world.backfill().run(account, secret)
    world.clock.pass_(timedelta(hours=13))
    assert world.backfill().run(account, secret)
    assert world.api.asked == ["usage 2025-05-19 2026-05-20", "usage 2026-05-17 2026-05-21"]
    assert world.store.usage_days.between(account.id, NOW - 30 * DAY, NOW) == world.api.days


@pytest.mark.parametrize(
    ("error", "access"),
    [
        (MissingPermission("usage_read"), Access.FORBIDDEN),
        (EndpointMissing(), Access.NOT_OFFERED),
    ],
)
def test_a_refusal_is_remembered_for_a_day(
    world: World, error: MissingPermission | EndpointMissing, access: Access
) -> None:
    world.api.days = error
    account, secret = world.account(), world.keys.current()
    assert not world.backfill().run(account, secret)
    (read,) = world.store.answers.capabilities(account.id)
    assert (read.value.feature, read.value.access) == ("usage", access)
    world.clock.pass_(timedelta(hours=23))
    world.backfill().run(account, secret)
    assert len(world.api.asked) == 1
    world.clock.pass_(timedelta(hours=2))
    world.backfill().run(account, secret)
    assert len(world.api.asked) == 2


def test_what_was_refused_once_and_is_read_now_counts_as_allowed(world: World) -> None:
    world.api.days = MissingPermission("usage_read")
    account, secret = world.account(), world.keys.current()
    world.backfill().run(account, secret)
    world.api.days = []
    world.clock.pass_(timedelta(hours=25))
    assert world.backfill().run(account, secret)
    (read,) = world.store.answers.capabilities(account.id)
    assert (read.value.feature, read.value.access) == ("usage", Access.ALLOWED)


def test_a_failure_is_tried_again_at_the_next_occasion(world: World) -> None:
    world.api.days = Offline(detail="no way")
    account, secret = world.account(), world.keys.current()
    assert not world.backfill().run(account, secret)
    world.api.days = []
    assert world.backfill().run(account, secret)


def test_statistics_wait_at_the_gate_and_close_it_when_asked_to(world: World) -> None:
    world.clock.time = NOW
    world.api.days = TooManyRequests(retry_after=600)
    account, secret = world.account(), world.keys.current()
    assert not world.backfill().run(account, secret)
    hold = world.store.gate.hold(account.id)
    assert hold == Hold(NOW + timedelta(seconds=600), HoldReason.RETRY_AFTER)
    world.api.days = []
    assert not world.backfill().run(account, secret)
    assert len(world.api.asked) == 1
    world.clock.pass_(timedelta(seconds=601))
    assert world.backfill().run(account, secret)
