"""The desk of usage: the best source first, refusals remembered, only what is new asked again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.errors import (
    BadRequest,
    EndpointMissing,
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
from jojo_tray.services.usage import ladder
from jojo_tray.services.usage.desk import UsageDesk
from jojo_tray.store.store import open_store
from tests.services.insight_outside import HOST
from tests.services.usage.usage_world import DAY, NOON, OURS, SERVED, USER, UsageWorld

if TYPE_CHECKING:
    from pathlib import Path

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
        assert {error.message() in note for note in series.notes} == {True}

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

    @pytest.mark.parametrize(
        ("metric", "words"),
        [(UsageMetric.COST, "cost"), (UsageMetric.TTFB, "time to first byte")],
    )
    def test_what_nobody_counts_is_said(
        self, world: UsageWorld, metric: UsageMetric, words: str
    ) -> None:
        with pytest.raises(NoSource, match=f"{words} by language"):
            world.desk.usage(world.question(3, Breakdown.LANGUAGE, metric=metric))
        assert world.api.asked == []

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

    def test_what_one_key_was_refused_another_may_ask_for(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, error=MissingPermission("workspace_analytics_full_read"))
        assert world.desk.usage(world.question()).source is Rung.CHARACTER_STATS
        other = world.store.accounts.for_key(HOST, _mark(world, "key-two"))
        world.store.accounts.identify(other, User(USER, "space-1"))
        world.api.refuses.clear()
        world.clock.pass_(6 * MINUTES)
        assert world.desk.usage(world.question()).source is Rung.CHARACTER_STATS
        world.keys.key = "key-two"
        assert world.desk.usage(world.question()).source is Rung.ANALYTICS

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
        assert series.trouble is error
        assert error.message() not in series.notes
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
