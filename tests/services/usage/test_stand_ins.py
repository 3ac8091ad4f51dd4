"""What stands in for the best source: never less than was asked for where a better one answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import (
    BadRequest,
    EndpointMissing,
    JojoTrayError,
    MissingPermission,
    NotOffered,
    ServerFailed,
)
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Interval, Rung
from jojo_tray.services.insight.day_uses import day_uses
from jojo_tray.services.usage import ladder
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, NOON, OURS, SERVED, UsageWorld, Use

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.series import UsageQuestion

HOUR = timedelta(hours=1)
IN_CREDITS = (Rung.ANALYTICS, Rung.CHARACTER_STATS, *OURS)


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    """Two members, of whom one has the key."""
    world = UsageWorld(open_store(tmp_path / "store.db"))
    world.use(1, 40)
    world.api.uses.append(Use(world.clock.now() - DAY, 500, {}, "user-2"))
    return world


def whole(world: UsageWorld, days: int = 3) -> UsageQuestion:
    """What the whole workspace used."""
    return replace(world.question(days), workspace=True)


def watched(world: UsageWorld, hours: int) -> None:
    """Let our own poll have read the counter each hour up to now; it grows by ten an hour."""
    for hour in range(hours, -1, -1):
        world.sample(hour, 10_000 - 10 * hour)


class TestMoney:
    @pytest.mark.parametrize(
        "error",
        [ServerFailed(status=500), NotOffered(), BadRequest(fields=("time_zone",))],
    )
    def test_credits_stay_credits_while_any_source_counts_them(
        self, world: UsageWorld, error: JojoTrayError
    ) -> None:
        world.refuse(Rung.ANALYTICS, error=error)
        series = world.desk.usage(world.question())
        assert (series.source, series.unit, series.total) == (
            Rung.CHARACTER_STATS,
            "credits",
            40,
        )
        assert Rung.COST_ANALYTICS not in world.api.rungs()

    def test_past_the_switch_to_cost_there_is_money_only(self, world: UsageWorld) -> None:
        world.refuse(Rung.ANALYTICS, error=BadRequest(detail="the range is billed by cost"))
        series = world.desk.usage(world.question())
        assert (series.source, series.unit) == (Rung.COST_ANALYTICS, "usd")
        assert ladder.BILLED_BY_COST in series.notes

    def test_money_is_the_last_answer(self, world: UsageWorld) -> None:
        world.refuse(*IN_CREDITS, error=EndpointMissing())
        series = world.desk.usage(world.question())
        assert (series.source, series.unit, series.total) == (Rung.COST_ANALYTICS, "usd", 0.04)
        assert ladder.IN_MONEY in series.notes

    def test_what_fails_for_now_is_not_answered_in_money(self, world: UsageWorld) -> None:
        world.refuse(*IN_CREDITS, error=ServerFailed(status=500))
        with pytest.raises(ServerFailed):
            world.desk.usage(world.question())

    def test_a_limit_in_credits_is_held_against_no_money(self, world: UsageWorld) -> None:
        world.refuse(*IN_CREDITS, error=EndpointMissing())
        with pytest.raises(NoSource):
            day_uses(world.desk, NOON, world.question().zone, fresh=True)
        assert Rung.COST_ANALYTICS not in world.api.rungs()

    def test_stored_credits_are_preferred_to_newer_money(self, world: UsageWorld) -> None:
        world.desk.usage(world.question())
        world.clock.pass_(HOUR)
        world.refuse(Rung.ANALYTICS, error=BadRequest())
        assert world.desk.usage(world.question()).unit == "usd"
        stored = world.another_desk().usage(world.question(), fresh=False)
        assert (stored.unit, stored.total) == ("credits", 40)


class TestOfAll:
    @pytest.fixture(autouse=True)
    def narrowed(self, world: UsageWorld) -> None:
        """Only the key's own statistics may be read."""
        world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, *OURS, error=NotOffered())
        world.api.hides_others = MissingPermission("workspace_read")

    def test_a_forecast_is_not_made_of_ones_own_use(self, world: UsageWorld) -> None:
        with pytest.raises(MissingPermission):
            day_uses(world.desk, NOON, world.question().zone, fresh=True)

    def test_it_is_made_of_the_workspaces_counter(self, world: UsageWorld) -> None:
        watched(world, 40)
        uses = day_uses(world.desk, NOON, world.question().zone, fresh=True)
        assert uses.values[-1] == 240
        assert ladder.OWN_RECORD in uses.notes

    def test_nor_are_stored_numbers_of_ones_own(self, world: UsageWorld) -> None:
        world.desk.usage(whole(world))
        stored = world.desk.usage(whole(world), fresh=False)
        assert stored.total == 40
        watched(world, 40)
        uses = day_uses(world.desk, NOON, world.question().zone, fresh=False)
        assert uses.values[-1] == 240

    def test_a_whole_record_comes_before_ones_own_use(self, world: UsageWorld) -> None:
        watched(world, 80)
        series = world.desk.usage(whole(world))
        assert (series.source, series.gaps) == (Rung.SAMPLES, ())
        assert ladder.ONLY_OWN not in series.notes

    def test_a_part_of_it_comes_after(self, world: UsageWorld) -> None:
        watched(world, 2)
        series = world.desk.usage(whole(world))
        assert (series.source, series.total) == (Rung.CHARACTER_STATS, 40)
        assert ladder.ONLY_OWN in series.notes


class TestOwnRecord:
    def test_it_is_said_to_be_of_all_where_ones_own_use_is_asked_for(
        self, world: UsageWorld
    ) -> None:
        world.refuse(*SERVED, error=EndpointMissing())
        watched(world, 3)
        assert ladder.OF_ALL in world.desk.usage(world.question(3)).notes
        assert ladder.OF_ALL not in world.desk.usage(whole(world)).notes

    def test_a_part_of_it_does_not_hide_complete_stored_numbers(self, world: UsageWorld) -> None:
        world.desk.usage(world.question(3))
        world.clock.pass_(HOUR)
        watched(world, 1)
        world.refuse(*SERVED, error=ServerFailed(status=503))
        series = world.desk.usage(world.question(3))
        assert (series.source, series.total) == (Rung.ANALYTICS, 40)
        assert isinstance(series.trouble, ServerFailed)

    def test_it_stands_in_where_it_knows_as_much(self, world: UsageWorld) -> None:
        world.desk.usage(world.question(3))
        world.clock.pass_(HOUR)
        watched(world, 80)
        world.refuse(*SERVED, error=ServerFailed(status=503))
        series = world.desk.usage(world.question(3))
        assert (series.source, series.trouble) == (Rung.SAMPLES, None)

    def test_minutes_are_asked_for_where_it_has_a_gap(self, world: UsageWorld) -> None:
        question = minutes(world)
        world.use(0.01, 7)
        world.sample(3, 100)
        world.sample(2.9, 150)
        series = world.desk.usage(question)
        assert (series.source, series.total) == (Rung.ANALYTICS, 7)
        world.refuse(*SERVED, error=EndpointMissing())
        world.clock.pass_(timedelta(minutes=6))
        assert world.desk.usage(question).source is Rung.SAMPLES

    def test_minutes_are_its_own_where_it_has_none(self, world: UsageWorld) -> None:
        world.use(0.01, 7)
        watched(world, 20)
        world.clock.pass_(timedelta(minutes=2))
        series = world.desk.usage(minutes(world))
        assert (series.source, series.total, series.gaps) == (Rung.SAMPLES, 130, ())
        assert world.api.asked == []


def minutes(world: UsageWorld) -> UsageQuestion:
    """The minutes of today up to now, of which none is still to come."""
    return replace(world.question(1, interval=Interval.MINUTE), until=world.clock.now())
