"""A key that may not read the whole workspace's statistics does not lose its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import EndpointMissing, MissingPermission, NotOffered, Offline
from jojo_tray.domain.series import Breakdown, Counted, Rung
from jojo_tray.services.usage.ladder import OF_MORE, ONLY_OWN
from jojo_tray.store.answers import Answers
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, OURS, UsageWorld, Use

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.account import Capability
    from jojo_tray.domain.reading import Read
    from jojo_tray.domain.series import UsageQuestion

REFUSALS = [MissingPermission("workspace_read"), EndpointMissing()]


class CountedAnswers(Answers):
    """Counts how often it is read what keys may."""

    reads = 0

    def capabilities(self, account_id: int) -> list[Read[Capability]]:
        self.reads += 1
        return super().capabilities(account_id)


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    """Two members, of whom one has the key; only character statistics answer."""
    world = UsageWorld(open_store(tmp_path / "store.db"))
    world.refuse(Rung.ANALYTICS, Rung.COST_ANALYTICS, *OURS, error=EndpointMissing())
    world.use(1, 40, voice="v1")
    world.api.uses.append(Use(world.clock.now() - DAY, 5, {Breakdown.VOICE: "v2"}, "user-2"))
    return world


def whole(world: UsageWorld, by: Breakdown = Breakdown.NONE) -> UsageQuestion:
    """What the whole workspace used."""
    return replace(world.question(3, by), workspace=True)


def statistics_asked(world: UsageWorld) -> list[bool]:
    """Whether character statistics were asked for the whole workspace, in order."""
    return [asked.workspace for rung, asked in world.api.asked if rung is Rung.CHARACTER_STATS]


@pytest.mark.parametrize("error", REFUSALS)
@pytest.mark.parametrize("by", [Breakdown.NONE, Breakdown.VOICE])
def test_its_own_use_is_counted_and_said_to_be_that(
    world: UsageWorld, error: NotOffered, by: Breakdown
) -> None:
    world.api.hides_others = error
    series = world.desk.usage(whole(world, by))
    assert (series.source, series.total) == (Rung.CHARACTER_STATS, 40)
    assert ONLY_OWN in series.notes
    assert series.counted is Counted.OWN
    assert statistics_asked(world) == [True, False]


def test_neither_is_asked_again_and_again(world: UsageWorld) -> None:
    world.api.hides_others = MissingPermission("workspace_read")
    world.desk.usage(whole(world))
    for desk in (world.desk, world.another_desk()):
        world.clock.pass_(timedelta(hours=1))
        world.api.asked.clear()
        assert desk.usage(whole(world)).total == 40
        assert statistics_asked(world) == [False]
    world.clock.pass_(DAY)
    world.api.asked.clear()
    world.desk.usage(whole(world))
    assert statistics_asked(world) == [True, False]


def test_a_key_without_any_statistics_is_asked_for_both_once(world: UsageWorld) -> None:
    world.refuse(Rung.CHARACTER_STATS, error=MissingPermission("user_read"))
    for _ in range(3):
        with pytest.raises(MissingPermission):
            world.desk.usage(whole(world, Breakdown.MODEL))
    assert statistics_asked(world) == [True, False]
    known = {read.value for read in world.store.answers.capabilities(world.account().id)}
    refused = {one.feature for one in known if one.access is Access.FORBIDDEN}
    assert refused == {"usage", "usage_workspace"}


def test_what_is_refused_for_all_says_nothing_of_ones_own(world: UsageWorld) -> None:
    world.api.hides_others = MissingPermission("workspace_read")
    world.desk.usage(whole(world))
    assert world.desk.usage(world.question(3)).total == 40
    found = world.store.answers.capabilities(world.account().id)
    known = {read.value.feature: read.value for read in found}
    assert known["usage"].access is Access.ALLOWED
    assert known["usage_workspace"].access is Access.FORBIDDEN


def test_members_and_keys_are_not_told_by_ones_own_statistics(world: UsageWorld) -> None:
    world.api.hides_others = MissingPermission("workspace_read")
    with pytest.raises(MissingPermission):
        world.desk.usage(whole(world, Breakdown.USER))
    assert statistics_asked(world) == [True]


def test_a_failure_of_all_is_not_answered_with_ones_own(world: UsageWorld) -> None:
    world.api.hides_others = Offline(detail="no route")
    with pytest.raises(Offline):
        world.desk.usage(whole(world, Breakdown.VOICE))
    assert statistics_asked(world) == [True]


def test_stored_numbers_of_ones_own_do_not_pass_for_all(world: UsageWorld) -> None:
    assert world.desk.usage(whole(world)).total == 45
    world.clock.pass_(timedelta(minutes=1))
    assert world.desk.usage(world.question(3)).total == 40
    stored = world.desk.usage(whole(world), fresh=False)
    assert stored.total == 45
    assert ONLY_OWN not in stored.notes


def test_stored_numbers_are_ones_own_once_the_rest_was_refused(world: UsageWorld) -> None:
    world.api.hides_others = MissingPermission("workspace_read")
    world.desk.usage(whole(world))
    world.clock.pass_(2 * DAY)
    stored = world.another_desk().usage(whole(world), fresh=False)
    assert ONLY_OWN in stored.notes


def test_why_nobody_tells_of_all_is_found_by_one_look_at_what_is_known(world: UsageWorld) -> None:
    world.refuse(Rung.CHARACTER_STATS, error=MissingPermission("user_read"))
    with pytest.raises(MissingPermission):
        world.desk.usage(whole(world, Breakdown.VOICE))
    world.store.answers = answers = CountedAnswers(world.store.database)
    stored = world.another_desk().stored
    error = stored.refusal(world.account().id, whole(world, Breakdown.VOICE))
    assert isinstance(error, MissingPermission)
    assert answers.reads == 1


def test_where_others_are_known_to_use_it_too_ones_own_use_says_so(world: UsageWorld) -> None:
    assert OF_MORE not in world.desk.usage(world.question(3)).notes
    assert OF_MORE not in world.desk.usage(whole(world)).notes
    world.clock.pass_(timedelta(minutes=6))
    series = world.desk.usage(world.question(3))
    assert (series.total, series.notes[0]) == (40, OF_MORE)
    assert series.counted is Counted.OWN
    assert world.desk.usage(whole(world)).counted is Counted.WORKSPACE
    assert OF_MORE in world.desk.usage(world.question(3, Breakdown.VOICE)).notes


def test_what_was_used_between_two_readings_is_not_taken_for_anothers(world: UsageWorld) -> None:
    world.api.uses.pop()
    world.desk.usage(world.question(3))
    world.clock.pass_(timedelta(minutes=1))
    world.use(0, 7)
    assert world.desk.usage(whole(world)).total == 47
    series = world.desk.usage(world.question(3))
    assert (series.total, OF_MORE in series.notes) == (40, False)
