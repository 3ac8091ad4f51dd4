"""The simple methods that a forecast is blended of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.forecast.daily import Daily, most_of_a_day
from jojo_tray.domain.forecast.levels import (
    day_level,
    evened,
    mean_level,
    slope,
    week_level,
)
from jojo_tray.domain.forecast.weekdays import LEVEL, weekday_profile

MONDAY = date(2026, 1, 5)
WEEKENDS_OFF = [100.0] * 5 + [0.0] * 2


def test_a_week_without_scatter_is_believed_whole() -> None:
    profile = weekday_profile(Daily.of(WEEKENDS_OFF * 6, MONDAY))
    assert profile == pytest.approx((1.4,) * 5 + (0.0,) * 2)


def test_a_difference_that_chance_may_have_made_is_not_believed() -> None:
    values = [float((index * 37) % 11) for index in range(42)]
    assert max(weekday_profile(Daily.of(values, MONDAY))) < 1.25


@given(st.lists(st.floats(0, 1e6), min_size=7, max_size=60))
def test_a_profile_is_never_negative_and_one_in_the_mean(values: list[float]) -> None:
    profile = weekday_profile(Daily.of(values, MONDAY))
    assert min(profile) >= -1e-9
    if len(values) % 7 == 0:
        assert sum(profile) == pytest.approx(7)


def test_without_one_of_each_weekday_there_is_no_profile() -> None:
    assert weekday_profile(Daily.of([1.0, 2.0, None, 4.0, 5.0, 6.0, 7.0], MONDAY)) == LEVEL
    assert weekday_profile(Daily.of([0.0] * 14, MONDAY)) == LEVEL


@pytest.mark.parametrize("level", [mean_level, day_level, week_level])
def test_levels_of_a_pure_week_are_its_mean_also_with_unknown_days(level: object) -> None:
    values: list[float | None] = [*WEEKENDS_OFF * 6]
    values[10] = values[17] = None
    daily = Daily.of(values, MONDAY)
    profile = (1.4,) * 5 + (0.0,) * 2
    assert callable(level)
    assert level(evened(daily, profile)) == pytest.approx(100 / 1.4)


def test_smoothing_follows_a_lasting_change() -> None:
    days = evened(Daily.of([100.0] * 50 + [300.0] * 20, MONDAY), LEVEL)
    assert mean_level(days) < 200 < 250 < min(week_level(days), day_level(days))


def test_a_trend_is_seen_and_noise_is_none() -> None:
    rising = evened(Daily.of([100.0 + 5 * day for day in range(60)], MONDAY), LEVEL)
    noise = evened(Daily.of([float((day * 37) % 101) for day in range(60)], MONDAY), LEVEL)
    assert slope(rising, 0) == pytest.approx(5)
    assert abs(slope(noise, 0)) < 0.05


def test_a_freak_day_is_bounded_by_the_next_largest() -> None:
    assert most_of_a_day([10.0, 12.0, 900.0]) == 24
    assert most_of_a_day([0.0] * 6 + [900.0]) == pytest.approx(300)
    assert most_of_a_day([0.0] * 40 + [900.0]) == 900
    assert most_of_a_day([]) == 0
    assert Daily.of([10.0, 900.0, None], MONDAY).damped().values == (10.0, 20.0, None)


def test_only_the_last_quarter_of_a_year_is_remembered() -> None:
    daily = Daily.of([float(day) for day in range(100)], MONDAY)
    assert daily.values[0] == 9
    assert daily.weekday == 9 % 7
    assert daily.next_weekday == 100 % 7


def test_the_last_days_are_all_days_where_those_are_mostly_unknown() -> None:
    values: list[float | None] = [1.0] * 20 + [None] * 8
    daily = Daily.of(values, MONDAY)
    assert daily.last(10) == daily
    assert daily.last(20).values == tuple(values[8:])
