"""The desk of usage: the best source first, refusals remembered, only what is new asked again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
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
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    Offline,
    ServerFailed,
    TooManyRequests,
    Unreadable,
    Waiting,
)
from jojo_tray.domain.insight_errors import BadRange, NoSource
from jojo_tray.domain.secret import Secret
from jojo_tray.domain.series import Breakdown, Interval, Rung, UsageMetric, UsageSeries
from jojo_tray.domain.workspace import WorkspaceKey
from jojo_tray.services.insight import ladder
from jojo_tray.services.insight.usage import UsageDesk
from jojo_tray.store.store import open_store
from tests.services.usage_world import DAY, HOST, NOON, USER, UsageWorld, Use

if TYPE_CHECKING:
    from pathlib import Path

SERVED = (Rung.ANALYTICS, Rung.COST_ANALYTICS, Rung.CHARACTER_STATS)
OURS = (Rung.DESIGN_STATS, Rung.ADMIN_USAGE)
MINUTES = timedelta(minutes=1)


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    return UsageWorld(open_store(tmp_path / "store.db"))


def last(series: UsageSeries, count: int) -> list[float | None]:
    return list(series.totals[-count:])


class TestLadder:
    def test_analytics_come_first_and_are_named(self, world: UsageWorld) -> None:
        world.use(1, 40, voice="v1")
        world.use(0.1, 2, voice="v2")
        series = world.desk.usage(world.question(3, Breakdown.VOICE))
        assert series.source is Rung.ANALYTICS
        assert [(part.key, part.total) for part in series.parts] == [("v1", 40), ("v2", 2)]
        assert last(series, 3) == [0, 40, 2]
        assert series.read_at == NOON

    @pytest.mark.parametrize("error", [Unreadable(), BadRequest(), ServerFailed(status=500)])
    def test_a_source_that_fails_alone_gives_way_to_the_next(
        self, world: UsageWorld, error: JojoTrayError
    ) -> None:
        world.use(1, 40)
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=error)
        series = world.desk.usage(world.question())
        assert series.source is Rung.CHARACTER_STATS
        assert series.total == 40
        assert [error.message() in note for note in series.notes] == [True, True]

    def test_money_for_credits_is_said_to_be_money(self, world: UsageWorld) -> None:
        world.use(1, 40)
        world.refuse(Rung.ANALYTICS, error=EndpointMissing())
        series = world.desk.usage(world.question())
        assert (series.source, series.unit, series.total) == (Rung.COST_ANALYTICS, "usd", 0.04)
        assert ladder.IN_MONEY in series.notes

    def test_our_own_record_comes_after_what_is_served(self, world: UsageWorld) -> None:
        world.sample(30, 1000)
        world.sample(29, 1300)
        world.sample(28.5, 1300)
        world.refuse(*SERVED, error=EndpointMissing())
        series = world.desk.usage(world.question(3))
        assert (series.source, series.total) == (Rung.SAMPLES, 300)
        assert last(series, 3) == [None, 300, None]
        assert series.gaps[0] == (NOON - 2.5 * DAY, NOON - 1.5 * DAY)

    def test_the_designs_endpoints_come_last(self, world: UsageWorld) -> None:
        world.use(1, 40, voice="v1")
        world.refuse(*SERVED, error=EndpointMissing())
        series = world.desk.usage(world.question(3, Breakdown.VOICE))
        assert (series.source, series.total) == (Rung.DESIGN_STATS, 40)
        assert ladder.SPEECH_ONLY in series.notes
        world.refuse(Rung.DESIGN_STATS, error=EndpointMissing())
        sums = world.desk.usage(world.question(3, Breakdown.USER))
        assert (sums.source, last(sums, 3)) == (Rung.ADMIN_USAGE, [0, 40, 0])
        assert ladder.OF_ALL in sums.notes

    def test_voice_work_is_said_and_not_counted_twice(self, world: UsageWorld) -> None:
        world.use(1, 40)
        world.refuse(*SERVED, error=EndpointMissing())
        series = world.desk.usage(world.question(3, Breakdown.PRODUCT))
        assert {part.key: part.total for part in series.parts} == {
            "speech": 30,
            "speech-to-speech": 10,
        }
        assert series.total == 40
        assert "Voice work took 20 of these credits" in series.notes[-1]

    def test_language_has_the_speech_statistics_only(self, world: UsageWorld) -> None:
        world.use(1, 40, language="de")
        series = world.desk.usage(world.question(3, Breakdown.LANGUAGE))
        assert series.source is Rung.DESIGN_STATS
        assert world.api.rungs() == [Rung.DESIGN_STATS, Rung.DESIGN_STATS]
        assert [(part.label, part.total) for part in series.parts] == [("de", 40)]

    @pytest.mark.parametrize("metric", [UsageMetric.COST, UsageMetric.TTFB])
    def test_what_nobody_counts_is_said(self, world: UsageWorld, metric: UsageMetric) -> None:
        with pytest.raises(NoSource, match=f"{metric.value} by language"):
            world.desk.usage(world.question(3, Breakdown.LANGUAGE, metric=metric))
        assert world.api.asked == []

    def test_minutes_of_credits_are_our_own_first(self, world: UsageWorld) -> None:
        world.use(0.01, 7, voice="v1")
        world.sample(3, 100)
        world.sample(2.9, 150)
        question = world.question(1, interval=Interval.MINUTE)
        assert world.desk.usage(question).source is Rung.SAMPLES
        assert world.api.asked == []
        split = world.desk.usage(replace(question, by=Breakdown.VOICE))
        assert (split.source, split.total) == (Rung.ANALYTICS, 7)

    def test_minutes_of_many_days_are_refused(self, world: UsageWorld) -> None:
        with pytest.raises(BadRange, match="seven days"):
            world.desk.usage(world.question(30, interval=Interval.MINUTE))

    def test_an_empty_stretch_is_refused(self, world: UsageWorld) -> None:
        question = world.question()
        with pytest.raises(BadRange):
            world.desk.usage(replace(question, until=question.since))

    def test_money_of_character_stats_is_in_the_subscriptions_currency(
        self, world: UsageWorld
    ) -> None:
        series = world.desk.usage(world.question(3, Breakdown.VOICE, metric=UsageMetric.COST))
        assert (series.source, series.unit) == (Rung.CHARACTER_STATS, "money")

    def test_keys_go_by_their_names(self, world: UsageWorld) -> None:
        hashed = "ab" * 32
        world.api.keys = (WorkspaceKey("website", hashed=hashed),)
        world.use(1, 5, apikey=hashed)
        world.use(1, 3, apikey="cd" * 32)
        series = world.desk.usage(world.question(3, Breakdown.KEY))
        assert [part.label for part in series.parts] == ["website", "key cdcdcdcd"]


class TestRefusals:
    def test_what_is_not_offered_is_asked_once_a_day(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=EndpointMissing())
        for _ in range(3):
            world.another_desk().usage(world.question())
            world.clock.pass_(timedelta(hours=7))
        assert world.api.rungs().count(Rung.ANALYTICS) == 1
        world.clock.pass_(timedelta(hours=7))
        world.desk.usage(world.question())
        assert world.api.rungs().count(Rung.ANALYTICS) == 2

    def test_the_designs_endpoints_are_asked_once_a_month(self, world: UsageWorld) -> None:
        world.refuse(Rung.DESIGN_STATS, error=EndpointMissing())
        for _ in range(30):
            with pytest.raises(NoSource):
                world.another_desk().usage(world.question(3, Breakdown.LANGUAGE))
            world.clock.pass_(DAY)
        assert world.api.rungs() == [Rung.DESIGN_STATS]
        with pytest.raises(NoSource):
            world.desk.usage(world.question(3, Breakdown.LANGUAGE))
        assert len(world.api.asked) == 2

    def test_the_permission_to_tick_is_named_now_and_later(self, world: UsageWorld) -> None:
        missing = MissingPermission("workspace_analytics_full_read")
        world.refuse(*SERVED, *OURS, error=missing)
        for _ in range(2):
            with pytest.raises(MissingPermission, match="workspace_analytics_full_read"):
                world.another_desk().usage(world.question(3, Breakdown.REGION))

    def test_an_unreadable_source_is_left_in_peace_for_a_while(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=Unreadable())
        for _ in range(4):
            series = world.desk.usage(world.question())
            assert "could not be read" in series.notes[0]
            world.clock.pass_(2 * MINUTES)
        assert world.api.rungs().count(Rung.ANALYTICS) == 2

    def test_a_source_that_is_back_is_used_again(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, error=Unreadable())
        assert world.desk.usage(world.question()).source is Rung.CHARACTER_STATS
        world.api.refuses.clear()
        world.clock.pass_(6 * MINUTES)
        assert world.desk.usage(world.question()).source is Rung.ANALYTICS


class TestTroubles:
    @pytest.mark.parametrize(
        "error", [Offline(), TooManyRequests(), TooManyRequests(60), KeyRejected()]
    )
    def test_no_other_source_is_asked_and_what_is_stored_is_shown(
        self, world: UsageWorld, error: JojoTrayError
    ) -> None:
        world.use(1, 40)
        world.desk.usage(world.question())
        world.clock.pass_(timedelta(hours=2))
        world.api.asked.clear()
        world.refuse(*SERVED, *OURS, error=error)
        series = world.desk.usage(world.question())
        assert world.api.rungs() == [Rung.ANALYTICS]
        assert (series.source, series.total, series.read_at) == (Rung.ANALYTICS, 40, NOON)
        assert error.message() in series.notes
        assert series.gaps == ((NOON, NOON + timedelta(hours=2)),)

    def test_without_anything_stored_the_trouble_is_told(self, world: UsageWorld) -> None:
        world.refuse(*SERVED, error=Offline())
        with pytest.raises(Offline):
            world.desk.usage(world.question(by=Breakdown.VOICE))

    def test_a_wait_that_is_asked_for_is_heeded_without_a_request(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, error=TooManyRequests(120))
        with pytest.raises(TooManyRequests):
            world.desk.usage(world.question(by=Breakdown.VOICE))
        with pytest.raises(Waiting):
            world.another_desk().usage(world.question(by=Breakdown.VOICE))
        assert len(world.api.asked) == 1

    def test_a_failure_that_asks_for_a_wait_ends_the_way_down(self, world: UsageWorld) -> None:
        world.refuse(*SERVED, error=ServerFailed(120, status=503))
        with pytest.raises(Waiting):
            world.desk.usage(world.question(by=Breakdown.VOICE))
        assert world.api.rungs() == [Rung.ANALYTICS]

    def test_days_that_were_never_read_stay_unknown(self, world: UsageWorld) -> None:
        world.desk.usage(world.question(2))
        world.clock.pass_(2 * DAY)
        world.refuse(*SERVED, error=Offline())
        series = world.desk.usage(world.question(5))
        assert list(series.totals) == [None, 0, 0, None, None]
        assert series.gaps == (
            (NOON - 2.5 * DAY, NOON - 1.5 * DAY),
            (NOON, NOON + 2 * DAY),
        )


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
        assert all(end == start for (_, end), (start, _) in pairwise(pieces))


def test_who_asks_at_the_same_time_takes_the_first_ones_answer(world: UsageWorld) -> None:
    world.use(1, 40)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: world.desk.usage(world.question()), range(4)))
    assert {series.total for series in found} == {40}
    assert len(world.api.asked) == 1


def test_a_key_that_was_replaced_is_read_anew_once(world: UsageWorld) -> None:
    world.desk.usage(world.question())
    other = world.store.accounts.for_key(HOST, _mark(world, "key-new"))
    world.store.accounts.identify(other, User(USER, "space-1"))
    world.clock.pass_(timedelta(hours=1))
    world.api.rejects.add("key-one")
    with pytest.raises(KeyRejected):
        world.another_desk().usage(world.question(by=Breakdown.VOICE))
    world.keys.changed = "key-new"
    assert world.desk.usage(world.question(by=Breakdown.VOICE)).source is Rung.ANALYTICS


def _mark(world: UsageWorld, key: str) -> str:
    return Secret(key).fingerprint(world.store.accounts.salt())


def test_a_desk_is_made_without_any_request(world: UsageWorld) -> None:
    assert isinstance(world.another_desk(), UsageDesk)
    assert world.api.asked == []
