"""A stretch that begins or ends within a day holds only its own hours of that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from jojo_tray.domain.errors import Offline
from jojo_tray.domain.insight.stretches import Stretch
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Breakdown, Interval, Rung, UsageMetric
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.usage.cut_days import WHOLE_DAY, cut_apart
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, NOON, RunningClock, UsageWorld, Use

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.domain.series import UsageQuestion, UsageSeries
    from jojo_tray.services.usage.cut_days import Ask

HOUR = timedelta(hours=1)
BEGIN = NOON - 5 * DAY  # noon, five days ago


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    return UsageWorld(open_store(tmp_path / "store.db"))


def between(
    world: UsageWorld, since: datetime, until: datetime, **changes: object
) -> UsageQuestion:
    return replace(
        world.question(),
        since=since,
        until=until,
        workspace=True,
        **changes,  # type: ignore[arg-type]
    )


def test_the_first_day_is_cut_where_the_stretch_begins(world: UsageWorld) -> None:
    world.api.uses = [Use(BEGIN - HOUR, 100), Use(BEGIN + HOUR, 20), Use(NOON - DAY, 3)]
    series = world.desk.usage(between(world, BEGIN, NOON + DAY / 2))
    assert (series.total, series.totals[0]) == (23, 20)
    assert series.edges[0] == BEGIN
    assert series.question.since == BEGIN


def test_the_last_day_is_cut_where_the_stretch_ends(world: UsageWorld) -> None:
    world.api.uses = [Use(BEGIN - HOUR, 100), Use(BEGIN + HOUR, 20)]
    series = world.desk.usage(between(world, BEGIN - 3 * DAY, BEGIN))
    assert series.total == 100
    assert series.edges[-1] == BEGIN


def test_each_part_is_cut_and_one_used_before_only_is_none(world: UsageWorld) -> None:
    parts = [(BEGIN - HOUR, 5, "v1"), (BEGIN + HOUR, 7, "v1"), (BEGIN - HOUR, 9, "v2")]
    world.api.uses = [Use(at, used, {Breakdown.VOICE: voice}) for at, used, voice in parts]
    series = world.desk.usage(between(world, BEGIN, NOON + DAY / 2, by=Breakdown.VOICE))
    assert [(part.key, part.total) for part in series.parts] == [("v1", 7)]


def test_weeks_and_running_totals_are_made_of_the_cut_days(world: UsageWorld) -> None:
    world.api.uses = [Use(BEGIN - HOUR, 100), Use(BEGIN + HOUR, 20), Use(NOON - DAY, 3)]
    until = NOON + DAY / 2
    weeks = world.desk.usage(between(world, BEGIN, until, interval=Interval.WEEK))
    running = world.desk.usage(between(world, BEGIN, until, interval=Interval.CUMULATIVE))
    assert sum(value or 0 for value in weeks.totals) == 23
    assert (running.totals[0], running.totals[-1]) == (20, 23)


def test_the_hours_are_asked_once_and_settled_ones_never_again(world: UsageWorld) -> None:
    world.api.uses = [Use(BEGIN - HOUR, 100)]
    question = between(world, BEGIN, NOON + DAY / 2)
    world.desk.usage(question)
    assert [asked.step for _, asked in world.api.asked] == [Interval.DAY, Interval.HOUR]
    world.api.asked.clear()
    world.clock.pass_(HOUR)
    world.desk.usage(question)
    assert [asked.step for _, asked in world.api.asked] == [Interval.DAY]


def test_no_hours_are_asked_of_a_day_without_use_nor_of_one_to_come(world: UsageWorld) -> None:
    world.api.uses = [Use(NOON - DAY, 3), Use(NOON - HOUR, 4)]
    series = world.desk.usage(between(world, BEGIN, NOON + 3 * HOUR))
    assert series.total == 7
    assert [asked.step for _, asked in world.api.asked] == [Interval.DAY]


def test_no_hours_are_asked_of_a_day_that_is_read_up_to_its_cut(tmp_path: Path) -> None:
    world = UsageWorld(open_store(tmp_path / "store.db"), RunningClock(NOON))
    world.api.uses = [Use(NOON - HOUR, 4)]
    question = between(world, NOON - 3.5 * DAY, NOON)
    until = world.clock.now() + timedelta(milliseconds=300)
    series = world.desk.usage(replace(question, until=until))
    assert (series.total, series.edges[-1]) == (4, until)
    assert [asked.step for _, asked in world.api.asked] == [Interval.DAY]


def test_without_hours_the_day_counts_for_what_begins_on_it(world: UsageWorld) -> None:
    world.by_days_only()
    world.api.uses = [Use(BEGIN - HOUR, 100), Use(BEGIN + HOUR, 20), Use(NOON - DAY, 3)]
    after = world.desk.usage(between(world, BEGIN, NOON + DAY / 2))
    before = world.desk.usage(between(world, BEGIN - 3 * DAY, BEGIN))
    assert (after.total, before.total) == (123, 0)
    assert after.edges[0] == before.edges[-1] == BEGIN - DAY / 2
    said = WHOLE_DAY.format(day="9 May")
    assert said in after.notes
    assert said in before.notes


def test_where_only_another_source_tells_hours_all_of_them_are_its(world: UsageWorld) -> None:
    parts = [(BEGIN - HOUR, 5, "a"), (BEGIN + HOUR, 7, "a"), (NOON - DAY, 9, "b")]
    world.api.uses = [Use(at, used, {Breakdown.PRODUCT: product}) for at, used, product in parts]
    currency = Subscription(Quota(1, 10, None), currency="usd")
    world.store.answers.keep_subscription(world.account().id, currency, NOON)
    asked = between(world, BEGIN, NOON + DAY / 2, by=Breakdown.PRODUCT, metric=UsageMetric.COST)
    for interval in (Interval.DAY, Interval.CUMULATIVE):
        series = world.desk.usage(replace(asked, interval=interval))
        assert series.source is Rung.CHARACTER_STATS
        assert {part.key: part.total for part in series.parts} == {"a": 7, "b": 9}
        assert len(series.totals) == 6


def test_what_is_stored_is_cut_without_a_request(world: UsageWorld) -> None:
    world.api.uses = [Use(BEGIN - HOUR, 100), Use(BEGIN + HOUR, 20)]
    question = between(world, BEGIN, NOON + DAY / 2)
    fresh = world.desk.usage(question)
    world.api.asked.clear()
    assert world.another_desk().usage(question, fresh=False) == fresh
    assert world.api.asked == []


def test_where_nobody_can_be_asked_the_hours_are_not_tried_either(world: UsageWorld) -> None:
    world.api.uses = [Use(BEGIN - HOUR, 100), Use(BEGIN + HOUR, 20)]
    question = between(world, BEGIN, NOON + DAY / 2)
    world.desk.usage(replace(question, since=BEGIN - DAY / 2))
    world.clock.pass_(HOUR)
    world.api.breaks_after = 0
    world.api.asked.clear()
    series = world.desk.usage(question)
    assert isinstance(series.trouble, Offline)
    assert (len(world.api.asked), series.total) == (1, 120)


@settings(max_examples=20)
@given(some.data(), some.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata"]))
def test_stretches_that_touch_add_up_to_the_whole(
    tmp_path_factory: pytest.TempPathFactory, data: some.DataObject, name: str
) -> None:
    world = UsageWorld(open_store(tmp_path_factory.mktemp("world") / "store.db"))
    hours = some.integers(1, 24 * 9)
    used = data.draw(some.lists(some.tuples(hours, some.integers(1, 99)), max_size=12))
    world.api.uses = [Use(NOON - ago * HOUR, credits_used) for ago, credits_used in used]
    cut = NOON - data.draw(hours) * HOUR
    whole = replace(world.question(12, zone=name), workspace=True)
    ends = [
        world.desk.usage(replace(whole, until=cut)).total,
        world.desk.usage(replace(whole, since=cut)).total,
    ]
    assert sum(end or 0 for end in ends) == world.desk.usage(whole).total
    assert (ends[1] or 0) == sum(used for use_at, used in _at(world) if use_at >= cut)


@settings(max_examples=20)
@given(some.data(), some.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata"]))
def test_stretches_out_of_days_in_hand_are_what_each_is_by_itself(
    tmp_path_factory: pytest.TempPathFactory, data: some.DataObject, name: str
) -> None:
    world = UsageWorld(open_store(tmp_path_factory.mktemp("world") / "store.db"))
    hours = some.integers(1, 24 * 9)
    for ago, credits_used in data.draw(some.lists(some.tuples(hours, hours), max_size=12)):
        world.use(ago / 24, credits_used)
    whole = replace(world.question(12, zone=name), workspace=True)
    marks = sorted(NOON - ago * HOUR for ago in data.draw(some.sets(hours, min_size=2, max_size=5)))
    stretches = [Stretch(since, until, whole.zone) for since, until in pairwise(marks)]
    days = world.desk.usage(whole)
    found = cut_apart(days, stretches, _asked(world), NOON, fresh=True)
    assert found == [
        world.desk.usage(replace(whole, since=one.since, until=one.until)) for one in stretches
    ]


def _asked(world: UsageWorld) -> Ask:
    return lambda question, fresh: world.desk.usage(question, fresh=fresh)


def test_an_edge_that_two_stretches_share_is_asked_once_and_said_of_both(
    world: UsageWorld,
) -> None:
    world.by_days_only()
    world.api.uses = [Use(BEGIN - HOUR, 100), Use(BEGIN + HOUR, 20)]
    asked: list[UsageQuestion] = []

    def ask(question: UsageQuestion, fresh: bool) -> UsageSeries:
        asked.append(question)
        return world.desk.usage(question, fresh=fresh)

    days = world.desk.usage(between(world, BEGIN - 3.5 * DAY, NOON + DAY / 2))
    ends = [BEGIN - 3.5 * DAY, BEGIN, NOON + DAY / 2]
    stretches = [Stretch(since, until, UTC) for since, until in pairwise(ends)]
    before, after = cut_apart(days, stretches, ask, NOON, fresh=True)
    assert (before.total, after.total, len(asked)) == (0, 120, 1)
    said = WHOLE_DAY.format(day="9 May")
    assert said in before.notes
    assert said in after.notes


def test_where_the_last_reading_is_older_than_a_cut_all_of_the_day_is_before(
    world: UsageWorld,
) -> None:
    world.by_days_only()
    world.api.uses = [Use(NOON - HOUR, 4)]
    world.desk.usage(between(world, NOON - 3.5 * DAY, NOON + DAY / 2))
    world.clock.pass_(2 * HOUR)
    question = between(world, NOON + HOUR, NOON + DAY / 2)
    assert world.desk.usage(question, fresh=False).total == 0


def _at(world: UsageWorld) -> list[tuple[datetime, float]]:
    return [(use.at, use.credits) for use in world.api.uses]
