from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.buckets import begun
from jojo_tray.domain.errors import EndpointMissing, MissingPermission, NoKey
from jojo_tray.domain.forecast.result import ForecastDay
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.prospect import Prospect
from jojo_tray.domain.pace import CycleStartSource
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Breakdown, Interval, Rung, UsageQuestion
from jojo_tray.domain.usage import Sample, TrendRange
from jojo_tray.services.trends import Trends, Undivided
from jojo_tray.services.usage.ladder import ONLY_OWN
from tests.fakes import FillingDisk
from tests.services.conftest import RESET, World, subscribed
from tests.services.usage.usage_world import Use

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.usage import SampleRun
    from jojo_tray.services.ports import Samples
    from jojo_tray.services.trends import Trend

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 20, 14, 30, tzinfo=UTC)


class OutlineWatch(FillingDisk):
    """Samples that note between which marks they were asked."""

    def __init__(self, inner: Samples) -> None:
        super().__init__(inner)
        self.asked: list[Sequence[datetime]] = []

    def outline(self, account_id: int, marks: Sequence[datetime]) -> list[SampleRun]:
        self.asked.append(marks)
        return super().outline(account_id, marks)


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


def serve(
    world: World, *uses: Use, by: Breakdown = Breakdown.NONE, days: int = 366, zone: str = "UTC"
) -> None:
    """Let the service have counted so, and the last days been fetched."""
    world.clock.time = NOW
    world.insight.uses = [*uses]
    place = ZoneInfo(zone)
    tomorrow = begun(NOW + DAY, Interval.DAY, place)
    since = begun(tomorrow - days * DAY + DAY / 2, Interval.DAY, place)
    question = UsageQuestion(since, tomorrow, by, zone=place, workspace=True)
    world.usage().usage(question)


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
    third = datetime(2026, 2, 3, tzinfo=UTC)
    serve(world, Use(third, 50), Use(third + 6 * DAY, 70))
    trend = series(world, TrendRange.YEAR, account)
    assert len(trend.buckets) == 12
    by_month = {one.start.month: one.credits for one in trend.buckets}
    assert by_month[2] == 120
    assert by_month[3] == 0
    assert trend.served


def test_a_past_day_is_as_the_service_counted_it(world: World) -> None:
    account = record(world, NOW - 3 * DAY, NOW, 10)
    serve(world, Use(NOW - DAY, 7777), days=2)
    trend = series(world, TrendRange.WEEK, account)
    assert trend.buckets[-2].credits == 7777
    assert trend.buckets[-3].credits == 480
    assert trend.served


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


@pytest.mark.parametrize(("counted", "shown"), [(30, 40), (55, 55)])
def test_the_running_day_is_the_larger_of_both(world: World, counted: int, shown: int) -> None:
    account = record(world, NOW - 2 * HOUR, NOW, 10)
    serve(world, Use(NOW - HOUR, counted))
    assert series(world, TrendRange.WEEK, account).buckets[-1].credits == shown


def test_what_the_service_tells_is_not_read_in_our_own_record(world: World) -> None:
    account = record(world, NOW - 16 * HOUR, NOW, 10)
    serve(world, Use(NOW - DAY, 30))
    watched = OutlineWatch(world.store.samples)
    trends = Trends(watched, world.store.answers, lambda: world.usage().stored)
    found = trends.series(account, TrendRange.WEEK, NOW, UTC)
    assert found is not None
    assert [one.credits for one in found.buckets[-2:]] == [30, 300]
    midnight = NOW.replace(hour=0, minute=0)
    assert watched.asked == [[midnight + number * DAY for number in (-1, 0, 1)]]


def test_use_between_a_day_that_is_told_and_one_that_is_not_is_nobodys(world: World) -> None:
    account = world.account().id
    for moment, used in ((-75, 0), (-74, 10), (-30, 500), (-1, 510)):
        world.store.samples.add(account, Sample(NOW + moment * HOUR, Quota(used, 100_000, RESET)))
    serve(world, Use(NOW - DAY, 30), days=2)
    found = series(world, TrendRange.WEEK, account)
    assert [one.credits for one in found.buckets[-5:]] == [None, None, None, 30, 0]


def test_a_trend_is_split_where_that_is_stored(world: World) -> None:
    account = record(world, NOW - 2 * HOUR, NOW, 10)
    voices = [
        Use(NOW - DAY, 30, {Breakdown.VOICE: "v1"}),
        Use(NOW - DAY, 50, {Breakdown.VOICE: "v2"}),
        Use(NOW - HOUR, 25, {Breakdown.VOICE: "v2"}),
    ]
    serve(world, *voices, by=Breakdown.VOICE)
    found = world.trends().series(account, TrendRange.WEEK, NOW, UTC, Breakdown.VOICE)
    assert found is not None
    assert [(part.key, part.total) for part in found.parts] == [("v2", 75), ("v1", 30)]
    assert [part.values[-2:] for part in found.parts] == [(50, 25), (30, 0)]
    assert [one.credits for one in found.buckets[-2:]] == [80, 40]
    for other in (Breakdown.MODEL, Breakdown.NONE, None):
        whole = world.trends().series(account, TrendRange.WEEK, NOW, UTC, other)
        assert whole is not None
        assert whole.parts == ()


def test_a_year_is_split_by_months(world: World) -> None:
    at = datetime(2026, 2, 3, tzinfo=UTC)
    first = Use(at, 50, {Breakdown.VOICE: "v1"})
    serve(world, first, Use(at + 3 * DAY, 7, {Breakdown.VOICE: "v1"}), by=Breakdown.VOICE)
    found = world.trends().series(world.account().id, TrendRange.YEAR, NOW, UTC, Breakdown.VOICE)
    assert found is not None
    (part,) = found.parts
    assert (part.values[8], part.total) == (57, 57)
    assert found.buckets[8].credits == 57


def test_the_whole_workspace_is_counted_because_its_quota_is(world: World) -> None:
    serve(world, Use(NOW - DAY, 30), Use(NOW - DAY, 4, user="user-2"))
    week = series(world, TrendRange.WEEK, world.account().id)
    assert week.buckets[-2].credits == 34


def test_ones_own_use_is_said_to_be_that(world: World) -> None:
    refused = dict.fromkeys((Rung.ANALYTICS, Rung.COST_ANALYTICS), EndpointMissing())
    world.insight.refuses |= refused
    world.insight.hides_others = MissingPermission("workspace_read")
    serve(world, Use(NOW - DAY, 30), Use(NOW - DAY, 4, user="user-2"))
    week = series(world, TrendRange.WEEK, world.account().id)
    assert week.buckets[-2].credits == 30
    assert ONLY_OWN in week.notes


def test_money_is_not_taken_for_credits(world: World) -> None:
    in_credits = Rung.ANALYTICS, Rung.CHARACTER_STATS, Rung.DESIGN_STATS, Rung.ADMIN_USAGE
    world.insight.refuses |= dict.fromkeys(in_credits, EndpointMissing())
    serve(world, Use(NOW - DAY, 30))
    assert world.trends().series(world.account().id, TrendRange.WEEK, NOW, UTC) is None


def test_days_are_those_of_the_zone_they_are_shown_in(world: World) -> None:
    late = datetime(2026, 5, 18, 22, 30, tzinfo=UTC)  # half past midnight in Berlin
    serve(world, Use(late, 30), zone="Europe/Berlin")
    found = world.trends().series(world.account().id, TrendRange.WEEK, NOW, BERLIN)
    assert found is not None
    assert [one.credits for one in found.buckets[-3:]] == [0, 30, 0]
    assert [one.credits for one in found.buckets[:-3]] == [0, 0, 0, 0]


def test_a_chart_needs_neither_the_key_nor_the_service(world: World) -> None:
    serve(world, Use(NOW - DAY, 30))
    account = world.account().id
    world.keys.key = NoKey()
    world.insight.asked.clear()
    assert series(world, TrendRange.WEEK, account).buckets[-2].credits == 30
    assert world.insight.asked == []


def foretold(world: World, account: int, resets_at: datetime = RESET) -> None:
    """Let an outlook from yesterday to after the reset have been made."""
    days = [date(2026, 5, 19) + number * DAY for number in range(20)]
    told = tuple(ForecastDay(day, 10.0, 5.0, 20.0) for day in days)
    view = OutlookView(NOW, resets_at=resets_at)
    world.store.outlooks.keep(account, Prospect(view, (), told), NOW)


def test_the_days_to_come_are_those_of_the_cycle(world: World) -> None:
    account = record(world, NOW - 2 * HOUR, NOW, 10)
    world.store.answers.keep_subscription(account, subscribed(40), NOW)
    foretold(world, account)
    cycle = series(world, TrendRange.CYCLE, account)
    assert [cycle.to_come[0].day, cycle.to_come[-1].day] == [date(2026, 5, 21), date(2026, 5, 31)]
    assert cycle.limit == 100_000
    week = series(world, TrendRange.WEEK, account)
    assert (week.to_come, week.limit) == ((), 100_000)


def test_an_outlook_of_another_cycle_is_not_shown(world: World) -> None:
    account = record(world, NOW - 2 * HOUR, NOW, 10)
    world.store.answers.keep_subscription(account, subscribed(40), NOW)
    assert series(world, TrendRange.CYCLE, account).to_come == ()
    foretold(world, account, RESET + 30 * DAY)
    assert series(world, TrendRange.CYCLE, account).to_come == ()


REFUSED = dict.fromkeys(
    (Rung.ANALYTICS, Rung.COST_ANALYTICS, Rung.CHARACTER_STATS, Rung.DESIGN_STATS),
    MissingPermission("workspace_analytics_read"),
)


def undivided(world: World, by: Breakdown | None, wanted: TrendRange = TrendRange.WEEK) -> object:
    """What is said of a split that is not stored."""
    found = world.trends().series(world.account().id, wanted, NOW, UTC, by)
    assert found is not None
    return found.undivided


def test_a_split_that_is_not_stored_is_said_to_come(world: World) -> None:
    record(world, NOW - 2 * HOUR, NOW, 10)
    assert undivided(world, Breakdown.VOICE) == Undivided()
    serve(world, Use(NOW - DAY, 30))
    assert undivided(world, Breakdown.VOICE) == Undivided()
    assert undivided(world, Breakdown.VOICE, TrendRange.DAY) == Undivided()


def test_a_split_that_is_stored_or_not_wanted_is_not_missing(world: World) -> None:
    serve(world, Use(NOW - 40 * DAY, 30, {Breakdown.VOICE: "v1"}), by=Breakdown.VOICE)
    record(world, NOW - 2 * HOUR, NOW, 10)
    for by in (Breakdown.VOICE, Breakdown.NONE, None):
        assert undivided(world, by) is None


def test_a_split_that_the_key_may_not_read_is_said_to_be_that(world: World) -> None:
    record(world, NOW - 2 * HOUR, NOW, 10)
    world.insight.refuses |= REFUSED
    with pytest.raises(MissingPermission):
        serve(world, by=Breakdown.VOICE)
    found = undivided(world, Breakdown.VOICE)
    assert isinstance(found, Undivided)
    assert isinstance(found.refused, MissingPermission)
    assert found.refused.permission == "workspace_analytics_read"
    world.clock.pass_(40 * DAY)
    assert undivided(world, Breakdown.VOICE) == Undivided()
