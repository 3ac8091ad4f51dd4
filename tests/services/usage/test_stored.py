"""What of the usage is kept and asked again, whose it is, and by whose days it is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import (
    BadRequest,
    EndpointMissing,
    InsufficientDataError,
    MissingPermission,
    Offline,
    Unreadable,
)
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Breakdown, Interval, Rung, UsageMetric, UsageSeries
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.usage import ladder
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, NOON, USER, UsageWorld, Use

if TYPE_CHECKING:
    from pathlib import Path

MINUTES = timedelta(minutes=1)


def last(series: UsageSeries, count: int) -> list[float | None]:
    return list(series.totals[-count:])


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    return UsageWorld(open_store(tmp_path / "store.db"))


class TestStored:
    def test_the_last_days_only_are_read_again(self, world: UsageWorld) -> None:
        world.desk.usage(world.question(90))
        world.clock.pass_(DAY)
        world.api.asked.clear()
        world.another_desk().usage(world.question(90))
        ((_, asked),) = world.api.asked
        assert (asked.since, asked.until) == (NOON - 3.5 * DAY, NOON + 1.5 * DAY)

    def test_late_charges_are_found(self, world: UsageWorld) -> None:
        world.desk.usage(world.question())
        world.use(2.5, 11)
        world.clock.pass_(timedelta(hours=1))
        assert world.desk.usage(world.question()).total == 11

    def test_nothing_is_asked_within_five_minutes_nor_one_when_wished(
        self, world: UsageWorld
    ) -> None:
        for seconds, again, asked in [(0, False, 1), (59, True, 1), (2, False, 1), (0, True, 2)]:
            world.clock.pass_(timedelta(seconds=seconds))
            world.desk.usage(world.question(), again=again)
            assert len(world.api.asked) == asked
        world.clock.pass_(5 * MINUTES)
        world.desk.usage(world.question())
        assert len(world.api.asked) == 3

    def test_a_longer_stretch_asks_for_what_is_missing_only(self, world: UsageWorld) -> None:
        world.use(50, 5)
        world.use(1, 2)
        world.desk.usage(world.question(7))
        world.api.asked.clear()
        series = world.desk.usage(world.question(60))
        ((_, asked),) = world.api.asked
        assert (asked.since, asked.until) == (NOON - 59.5 * DAY, NOON - 6.5 * DAY)
        assert series.total == 7

    def test_a_settled_stretch_is_never_asked_again(self, world: UsageWorld) -> None:
        question = world.question(10)
        world.desk.usage(question)
        world.clock.pass_(40 * DAY)
        world.desk.usage(world.question(60))
        world.api.asked.clear()
        world.clock.pass_(DAY)
        world.desk.usage(question)
        assert world.api.asked == []

    def test_another_process_finds_what_is_stored(self, world: UsageWorld) -> None:
        world.use(1, 40)
        fresh = world.desk.usage(world.question())
        asked = len(world.api.asked)
        assert world.another_desk().usage(world.question(), fresh=False) == fresh
        assert world.another_desk().usage(world.question()) == fresh
        assert len(world.api.asked) == asked

    def test_nothing_stored_is_too_little_data(self, world: UsageWorld) -> None:
        with pytest.raises(InsufficientDataError):
            world.desk.usage(world.question(), fresh=False)
        assert world.api.asked == []
        assert world.api.users_asked == 0

    def test_the_source_that_was_read_last_is_the_one_in_force(self, world: UsageWorld) -> None:
        world.desk.usage(world.question())
        world.clock.pass_(timedelta(hours=1))
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=Unreadable())
        world.desk.usage(world.question())
        stored = world.another_desk().usage(world.question(), fresh=False)
        assert stored.source is Rung.CHARACTER_STATS

    def test_a_clock_set_back_asks_again(self, world: UsageWorld) -> None:
        question = world.question()
        world.desk.usage(question)
        world.clock.time -= timedelta(hours=3)
        world.desk.usage(question)
        assert len(world.api.asked) == 2

    @pytest.mark.parametrize("ahead", [4 * DAY, 90 * DAY])
    def test_what_a_clock_far_ahead_read_is_read_again(
        self, world: UsageWorld, ahead: timedelta
    ) -> None:
        world.clock.pass_(ahead)
        world.desk.usage(world.question(200))
        world.clock.pass_(-ahead)
        world.use(0.25, 7)
        world.api.asked.clear()
        series = world.desk.usage(world.question(3))
        assert (last(series, 1), series.read_at) == ([7], NOON)
        ((_, asked),) = world.api.asked
        assert (asked.since, asked.until) == (NOON - 3.5 * DAY, NOON + DAY / 2)
        world.clock.pass_(6 * MINUTES)
        world.use(0, 2)
        assert last(world.desk.usage(world.question(3)), 1) == [9]

    def test_a_change_of_the_unit_loses_no_day(self, world: UsageWorld) -> None:
        question = world.question(30, Breakdown.VOICE, metric=UsageMetric.COST)
        world.use(20, 3)
        world.use(1, 4)
        assert world.desk.usage(question).unit == "money"
        named = Subscription(Quota(0, 1000, None), currency="USD")
        world.store.answers.keep_subscription(world.account().id, named, NOON)
        world.clock.pass_(6 * MINUTES)
        series = world.desk.usage(question)
        assert (series.unit, series.total, series.gaps) == ("usd", 7, ())
        world.api.asked.clear()
        world.desk.usage(question)
        assert world.api.asked == []

    def test_nothing_is_asked_of_the_time_before_the_user(self, world: UsageWorld) -> None:
        world.desk.usage(world.question(1))
        world.store.answers.keep_user(
            world.account().id, User(USER, "space-1", created_at=NOON - 9 * DAY), NOON
        )
        world.api.asked.clear()
        series = world.desk.usage(world.question(300, interval=Interval.HOUR))
        ((_, asked),) = world.api.asked
        assert asked.since == NOON - 9 * DAY
        assert series.gaps == ((NOON - 299.5 * DAY, NOON - 9 * DAY),)
        world.api.asked.clear()
        world.desk.usage(replace(world.question(300), workspace=True))
        assert world.api.asked[0][1].since == NOON - 299.5 * DAY

    def test_days_before_the_account_are_unknown(self, world: UsageWorld) -> None:
        world.api.created_at = NOON - 2 * DAY
        world.use(1, 40)
        series = world.desk.usage(world.question(5))
        assert list(series.totals) == [None, None, 0, 40, 0]
        assert series.gaps == ((NOON - 4.5 * DAY, NOON - 2.5 * DAY),)


class TestWhose:
    def test_only_the_keys_own_user_is_counted(self, world: UsageWorld) -> None:
        world.use(1, 40)
        world.api.uses.append(Use(NOON - DAY, 500, {}, "somebody else"))
        question = world.question()
        assert world.desk.usage(question).total == 40
        assert world.desk.usage(replace(question, workspace=True)).total == 540
        assert [asked.user_id for _, asked in world.api.asked] == [USER, None]

    def test_an_unknown_user_gets_the_whole_workspace_and_is_told(self, world: UsageWorld) -> None:
        world.api.unknown = MissingPermission("user_read")
        series = world.desk.usage(world.question())
        assert ladder.UNNAMED in series.notes
        assert world.api.asked[0][1].workspace
        world.desk.usage(world.question(7))
        assert world.api.users_asked == 1

    def test_two_accounts_are_apart(self, world: UsageWorld) -> None:
        world.use(1, 40)
        assert world.desk.usage(world.question()).total == 40
        world.keys.key, world.api.owner = "key-two", "user-2"
        with pytest.raises(InsufficientDataError):
            world.desk.usage(world.question(), fresh=False)
        assert world.desk.usage(world.question()).total == 0
        world.keys.key = "key-one"
        assert world.desk.usage(world.question(), fresh=False).total == 40


class TestZones:
    @pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
    def test_hours_of_utc_make_the_days_of_a_zone(self, world: UsageWorld, zone: str) -> None:
        for hours in range(120):
            world.use(hours / 24, 1)
        whole = world.desk.usage(world.question(4, zone=zone))
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=EndpointMissing())
        added = world.another_desk()
        world.clock.pass_(6 * MINUTES)
        series = added.usage(world.question(4, zone=zone))
        assert (whole.source, series.source) == (Rung.ANALYTICS, Rung.CHARACTER_STATS)
        assert series.totals == whole.totals
        assert world.api.asked[-1][1].step is Interval.HOUR
        assert world.api.asked[-1][1].zone == "UTC"

    def test_zones_of_half_hours_are_near_and_say_so(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=EndpointMissing())
        world.use(0.1, 3)
        series = world.desk.usage(world.question(4, zone="Asia/Kolkata"))
        assert series.total == 3
        assert ladder.NEAREST_HOUR in series.notes

    def test_averages_are_asked_by_their_own_weeks_of_utc(self, world: UsageWorld) -> None:
        question = world.question(
            30, interval=Interval.WEEK, metric=UsageMetric.TTFB, zone="Europe/Berlin"
        )
        series = world.desk.usage(question)
        assert world.api.asked[0][1].step is Interval.WEEK
        assert ladder.UTC_DAYS in series.notes
        assert series.total is None
        assert series.edges[0].weekday() == 0

    def test_hours_of_a_year_are_asked_in_pieces(self, world: UsageWorld) -> None:
        world.use(200, 3)
        world.desk.usage(world.question(365, interval=Interval.HOUR))
        pieces = [(asked.since, asked.until) for _, asked in world.api.asked]
        assert len(pieces) == 12
        assert all(start == end for (start, _), (_, end) in pairwise(pieces))

    def test_of_a_run_cut_short_the_newest_stays_and_the_next_goes_on(
        self, world: UsageWorld
    ) -> None:
        world.use(200, 3)
        world.use(1, 4)
        world.api.breaks_after = 2
        question = world.question(365, interval=Interval.HOUR)
        cut = world.desk.usage(question)
        assert isinstance(cut.trouble, Offline)
        assert cut.total == 4
        world.api.breaks_after = None
        world.clock.pass_(DAY / 24)
        assert world.desk.usage(question).total == 7

    def test_new_days_come_before_those_further_back(self, world: UsageWorld) -> None:
        world.desk.usage(world.question(7))
        world.clock.pass_(10 * DAY)
        world.use(1, 4)
        world.use(600, 3)
        world.api.asked.clear()
        world.api.breaks_after = 1
        assert world.desk.usage(world.question(700)).total == 4
        world.api.breaks_after = None
        world.clock.pass_(DAY / 24)
        assert world.desk.usage(world.question(700)).total == 7


class TestCoverage:
    def test_is_that_of_the_credits_where_money_was_read_later(self, world: UsageWorld) -> None:
        question = world.question(10)
        world.desk.usage(question)
        world.clock.pass_(DAY / 24)
        world.desk.usage(replace(question, metric=UsageMetric.COST, workspace=True))
        world.desk.usage(replace(question, workspace=True))
        credits_known = world.desk.stored.coverage(world.account().id, question)
        world.clock.pass_(DAY / 24)
        world.refuse(Rung.ANALYTICS, error=BadRequest())
        money = world.desk.usage(replace(question, workspace=True))
        assert money.unit == "usd"
        assert credits_known is not None
        assert world.desk.stored.coverage(world.account().id, question) == credits_known

    def test_is_that_of_the_money_where_nothing_else_is_known(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, error=BadRequest())
        question = replace(world.question(10), workspace=True)
        world.desk.usage(question)
        known = world.desk.stored.coverage(world.account().id, question)
        assert known is not None
        assert known.read_at == NOON
