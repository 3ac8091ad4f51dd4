"""Cycles longer than a month are fetched once, too: their hours would lie too far apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.insight.cycle_book import CycleBook
from jojo_tray.services.insight.use_series import UseParts, UseSeries
from jojo_tray.services.insight.use_views import UseViews
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, NOON, UsageWorld, Use

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.series import UsageQuestion, UsageSeries
    from jojo_tray.services.insight.ports import UsageSource

UTC = ZoneInfo("UTC")
RESETS = {
    "monthly_period": datetime(2026, 6, 9, 10, 30, tzinfo=UTC),
    "3_month_period": datetime(2026, 5, 31, 10, 30, tzinfo=UTC),
    "6_month_period": datetime(2026, 6, 9, 10, 30, tzinfo=UTC),
    "annual_period": datetime(2026, 6, 9, 10, 30, tzinfo=UTC),
}
LONG = sorted(RESETS.keys() - {"monthly_period"})


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    world = UsageWorld(open_store(tmp_path / "store.db"))
    world.api.uses = [Use(NOON - days * DAY, 24) for days in range(400)]
    world.api.uses += [Use(use.at - timedelta(hours=3), 1) for use in world.api.uses]
    return world


class CountedUsage:
    """A desk, and what it was asked."""

    def __init__(self, desk: UsageSource) -> None:
        self._desk = desk
        self.asked: list[UsageQuestion] = []

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        self.asked.append(question)
        return self._desk.usage(question, fresh=fresh)


def views(world: UsageWorld, period: str, usage: UsageSource | None = None) -> UseViews:
    plan = Subscription(Quota(5, 9000, RESETS[period]), refresh_period=period)
    store, me = world.store, world.account
    store.answers.keep_subscription(me().id, plan, world.clock.now())
    cycles = CycleBook(me, store.answers, store.samples)
    marks, line = store.history.marks, store.counter_line
    widest = timedelta(minutes=61)
    parts = UseParts(
        usage or world.desk,
        me,
        store.history_sums,
        marks,
        line,
        cycles,
        lambda: UTC,
        lambda: widest,
    )
    return UseViews(UseSeries(parts))


def look(world: UsageWorld, period: str) -> list[Interval]:
    """A fresh look at every panel of the use; by what was asked of the service."""
    world.api.asked.clear()
    for kind, read in views(world, period).readers().items():
        for by in (Breakdown.NONE, Breakdown.VOICE):
            read(Panel(kind, PanelRange.CYCLE, by), world.clock.now(), True)
    read = views(world, period).readers()[PanelKind.WEEKDAYS]
    read(Panel(PanelKind.WEEKDAYS, PanelRange.QUARTER), world.clock.now(), True)
    return [question.step for _, question in world.api.asked]


@pytest.mark.parametrize("period", RESETS)
def test_what_is_settled_is_asked_once_however_long_a_cycle_is(
    world: UsageWorld, period: str
) -> None:
    look(world, period)
    for _ in range(2):
        world.clock.pass_(timedelta(minutes=20))
        look(world, period)
        asked = [question for _, question in world.api.asked]
        assert all(one.until - one.since < 5 * DAY for one in asked)
        assert len(asked) == len({replace(one, since=NOON, until=NOON) for one in asked})


@pytest.mark.parametrize("period", LONG)
def test_no_hours_are_asked_for_long_cycles_and_nothing_is_said_of_them(
    world: UsageWorld, period: str
) -> None:
    view = views(world, period).pace(Panel(PanelKind.PACE), NOON, fresh=True)
    assert {question.step for _, question in world.api.asked} == {Interval.DAY}
    assert not [note for note in view.notes if "hours" in note]


def test_the_day_of_a_reset_counts_for_the_cycle_that_begins_on_it(world: UsageWorld) -> None:
    view = views(world, "3_month_period").pace(Panel(PanelKind.PACE), NOON, fresh=True)
    lengths = [len(cycle.sums) for cycle in view.cycles[1:3]]
    assert [cycle.sums[-1] for cycle in view.cycles[1:3]] == [25 * days for days in lengths]


def test_the_pace_asks_for_the_days_once_and_for_each_reset_s_hours_once(
    world: UsageWorld,
) -> None:
    counted = CountedUsage(world.desk)
    view = views(world, "monthly_period", counted).pace(Panel(PanelKind.PACE), NOON, fresh=True)
    assert len(view.cycles) == 6
    steps = Counter(question.interval for question in counted.asked)
    assert steps == {Interval.DAY: 1, Interval.HOUR: 6}
    assert len(set(counted.asked)) == len(counted.asked)


def test_cycles_of_a_month_stay_cut_at_the_reset(world: UsageWorld) -> None:
    view = views(world, "monthly_period").pace(Panel(PanelKind.PACE), NOON, fresh=True)
    assert Interval.HOUR in {question.step for _, question in world.api.asked}
    assert view.cycles[1].sums[0] == 24  # what was used at nine is the cycle's before
