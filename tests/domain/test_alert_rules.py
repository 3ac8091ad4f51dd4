"""Rules 1 to 7 of the alerts in random worlds, each announcement compared with an oracle's."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.alerts import Metric
from tests.domain.alert_world import HAPPENINGS, THRESHOLDS, Step, World

steps = st.lists(st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 100)), max_size=40)


@given(steps, st.sampled_from(THRESHOLDS))
@settings(max_examples=300)
def test_each_announcement_is_made_exactly_once(
    steps: list[Step], thresholds: tuple[int, ...]
) -> None:
    World(thresholds).play(steps)


@given(steps, st.sampled_from(THRESHOLDS))
@settings(max_examples=50)
def test_each_new_cycle_is_announced_once(steps: list[Step], thresholds: tuple[int, ...]) -> None:
    world = World(thresholds)
    world.play(steps)
    renewals = [alert.cycle for alert in world.heard if alert.metric is Metric.RENEWED]
    assert renewals == list(range(2, world.cycles + 1))


def _long_life(seed: int, cycles: int) -> World:
    chance, world = random.Random(seed), World((10, 50, 80, 90, 100, 120))
    happenings = [name for name in HAPPENINGS if name != "change_thresholds"]
    while world.cycles <= cycles:
        world.play([(chance.choice(happenings), chance.randrange(101))])
        world.heard = world.heard[-200:]
    return world


def test_forty_cycles_in_one_life() -> None:
    assert _long_life(seed=1, cycles=40).cycles == 41


@pytest.mark.soak
def test_a_thousand_cycles_in_one_life() -> None:
    for seed in range(5):
        assert _long_life(seed, cycles=1000).cycles == 1001
