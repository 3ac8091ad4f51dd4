"""The days that are shown without asking: a year once, then the last ones, one after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.errors import (
    EndpointMissing,
    KeyRejected,
    MissingPermission,
    Offline,
    TooManyRequests,
    Unreadable,
)
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.series import Breakdown, Rung
from jojo_tray.services.trends import DaysFetched
from jojo_tray.services.usage.day_fetch import EVERY, FIRST_EVERY, SPLIT, DayFetch
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, NOON, OURS, SERVED, UsageWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.errors import JojoTrayError

HOUR = timedelta(hours=1)
ALL = [Breakdown.NONE, *SPLIT]


class Fetcher:
    """A fetch over a real store, and what it told."""

    def __init__(self, world: UsageWorld, zone: str = "UTC") -> None:
        self.world = world
        self.told: list[object] = []
        desk = world.another_desk()
        self._fetch = DayFetch(desk, desk.stored, lambda: ZoneInfo(zone), self.told.append)

    def first(self) -> list[Breakdown]:
        """By what was asked for."""
        self.world.api.asked.clear()
        self._fetch.first(self.world.account(), self.world.clock.now())
        return [asked.by for _, asked in self.world.api.asked]

    def round(self) -> list[Breakdown]:
        """By what was asked for."""
        self.world.api.asked.clear()
        self._fetch.round(self.world.account(), self.world.clock.now())
        return [asked.by for _, asked in self.world.api.asked]

    def undivided(self) -> bool:
        """Whether nothing says what the days are made of."""
        return self._fetch.undivided(self.world.account().id, self.world.clock.now())


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    world = UsageWorld(open_store(tmp_path / "store.db"))
    world.use(1, 40, voice="v1", model="m1")
    return world


def test_a_year_of_the_workspace_is_fetched_once_and_told(world: UsageWorld) -> None:
    fetcher = Fetcher(world)
    assert fetcher.round() == ALL
    for rung, asked in world.api.asked:
        assert (rung, asked.workspace, asked.user_id) == (Rung.ANALYTICS, True, None)
        assert (asked.since, asked.until) == (NOON - 365.5 * DAY, NOON + DAY / 2)
    assert fetcher.told == [DaysFetched(world.account().id)]
    assert fetcher.round() == []
    assert len(fetcher.told) == 1


def test_then_only_the_last_days_are_asked_for(world: UsageWorld) -> None:
    Fetcher(world).round()
    world.clock.pass_(EVERY)
    again = Fetcher(world)
    assert again.round() == ALL
    assert {asked.since for _, asked in world.api.asked} == {NOON - 3.5 * DAY}
    assert len(again.told) == 1


def test_the_first_reading_fetches_the_whole_only_twice_a_day(world: UsageWorld) -> None:
    fetcher = Fetcher(world)
    assert fetcher.first() == [Breakdown.NONE]
    world.clock.pass_(FIRST_EVERY - HOUR)
    assert fetcher.first() == []
    world.clock.pass_(HOUR)
    assert fetcher.first() == [Breakdown.NONE]


def test_a_shorter_stretch_that_others_read_is_made_a_year(world: UsageWorld) -> None:
    question = replace(world.question(91), workspace=True)
    world.desk.usage(question)
    fetcher = Fetcher(world)
    assert fetcher.first() == [Breakdown.NONE]
    assert fetcher.first() == []


def test_what_was_fetched_is_shown_without_a_request(world: UsageWorld) -> None:
    Fetcher(world, "Europe/Berlin").round()
    world.api.asked.clear()
    for by in ALL:
        question = replace(world.question(30, by, zone="Europe/Berlin"), workspace=True)
        series = world.desk.stored.served(world.account().id, question)
        assert series is not None
        assert series.total == 40
    assert world.api.asked == []


def test_what_nobody_offers_is_left_alone_for_a_day(world: UsageWorld) -> None:
    world.refuse(*SERVED, *OURS, error=EndpointMissing())
    fetcher = Fetcher(world)
    assert len(fetcher.round()) > 0
    assert fetcher.told == []
    world.clock.pass_(EVERY)
    assert fetcher.round() == []
    world.clock.pass_(DAY)
    assert len(fetcher.round()) > 0


def test_one_split_that_cannot_be_had_keeps_no_other_from_being_fetched(world: UsageWorld) -> None:
    world.refuse(Rung.ANALYTICS, error=Unreadable(detail="odd"))
    world.refuse(Rung.COST_ANALYTICS, error=EndpointMissing())
    fetcher = Fetcher(world)
    assert set(fetcher.round()) == set(ALL)
    assert len(fetcher.told) == 1
    stored = world.desk.stored.served(world.account().id, world.question(3, Breakdown.MODEL))
    assert stored is not None
    assert stored.source is Rung.CHARACTER_STATS


@pytest.mark.parametrize("error", [Offline(), TooManyRequests(retry_after=600), KeyRejected()])
def test_after_a_failure_that_concerns_all_nothing_more_is_asked(
    world: UsageWorld, error: JojoTrayError
) -> None:
    world.refuse(Rung.ANALYTICS, error=error)
    fetcher = Fetcher(world)
    assert fetcher.round() == [Breakdown.NONE]
    assert fetcher.told == []


def test_the_same_where_days_are_stored_already(world: UsageWorld) -> None:
    fetcher = Fetcher(world)
    fetcher.round()
    world.clock.pass_(EVERY)
    world.refuse(Rung.ANALYTICS, error=Offline())
    assert fetcher.round() == [Breakdown.NONE]
    assert len(fetcher.told) == 1


def test_a_closed_gate_is_heeded(world: UsageWorld) -> None:
    hold = Hold(NOON + HOUR, HoldReason.RETRY_AFTER)
    world.store.gate.set_hold(world.account().id, hold)
    fetcher = Fetcher(world)
    assert fetcher.round() == []
    world.clock.pass_(HOUR)
    assert fetcher.round() == ALL


def test_a_key_that_may_not_read_all_fetches_its_own(world: UsageWorld) -> None:
    world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, *OURS, error=EndpointMissing())
    world.api.hides_others = MissingPermission("workspace_read")
    fetcher = Fetcher(world)
    fetcher.round()
    assert len(fetcher.told) == 1
    stored = world.desk.stored.served(world.account().id, world.question(3, Breakdown.VOICE))
    assert stored is not None
    assert stored.total == 40
    assert fetcher.round() == []


def test_days_are_undivided_until_something_says_what_they_are_made_of(world: UsageWorld) -> None:
    fetcher = Fetcher(world)
    assert fetcher.undivided()
    fetcher.first()
    assert fetcher.undivided()
    fetcher.round()
    assert not fetcher.undivided()
    world.clock.pass_(30 * DAY)
    assert not fetcher.undivided()
