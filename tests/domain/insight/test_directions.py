from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.directions import direction_of, too_few
from jojo_tray.domain.insight.views import Direction

UP, DOWN, EVEN = Direction.INCREASING, Direction.DECREASING, Direction.STABLE
DAYS = some.lists(some.one_of(some.none(), some.integers(0, 10_000)), max_size=55)


def noisy(days: int, slope: float, seed: int) -> list[float]:
    """Workdays of about 1,000 with quiet weekends, a fifth of noise and a slope a day."""
    dice = random.Random(seed)
    return [
        max(0.0, (1000 + slope * day) * (0.2 if day % 7 > 4 else 1) * dice.gauss(1, 0.2))
        for day in range(days)
    ]


@pytest.mark.parametrize("days", range(7))
def test_seven_days_have_to_be_known(days: int) -> None:
    assert direction_of([None, None, *map(float, range(days))]) is None
    assert too_few(days) == f"Not enough data for a trend: {days} of 7 days."
    assert too_few(7) is None


def test_a_clear_rise_and_fall_are_told_after_a_week() -> None:
    assert direction_of([10, 20, 30, 40, 50, 60, 70]) is UP
    assert direction_of([70, 60, 50, 40, 30, 20, 10]) is DOWN


@pytest.mark.parametrize("days", [7, 14, 28, 56, 90, 365])
def test_neither_weekends_nor_a_constant_are_a_trend(days: int) -> None:
    assert direction_of([5.0] * days) is EVEN
    assert direction_of([0.0] * days) is EVEN
    assert direction_of([100.0, 100, 100, 100, 100, 0, 0] * (days // 7)) is EVEN


def test_what_is_certain_but_small_is_stable() -> None:
    assert direction_of([10_000 + day for day in range(30)]) is EVEN


@pytest.mark.parametrize("days", [30, 60, 90, 365])
def test_chance_is_seldom_taken_for_a_trend(days: int) -> None:
    told = [direction_of(noisy(days, 0, seed)) for seed in range(40)]
    assert told.count(EVEN) >= 35


@pytest.mark.parametrize("days", [60, 90, 365])
def test_a_growth_of_a_percent_a_day_is_seen(days: int) -> None:
    told = [direction_of(noisy(days, 10, seed)) for seed in range(20)]
    assert told.count(UP) >= 15
    told = [direction_of(noisy(days, 10, seed)[::-1]) for seed in range(20)]
    assert told.count(DOWN) >= 15


@given(DAYS)
def test_backwards_it_goes_the_other_way(days: list[int | None]) -> None:
    opposite = {UP: DOWN, DOWN: UP, EVEN: EVEN, None: None}
    assert direction_of(days[::-1]) is opposite[direction_of(days)]


@given(DAYS, some.integers(1, 1000))
def test_the_size_of_a_credit_does_not_matter(days: list[int | None], times: int) -> None:
    larger = [None if one is None else one * times for one in days]
    assert direction_of(larger) is direction_of(days)


def test_what_is_used_on_three_days_has_no_direction() -> None:
    early = [80.0, 70.0, 60.0, *[0.0] * 27]
    assert direction_of(early) is EVEN
    assert direction_of([80.0, *early]) is DOWN
