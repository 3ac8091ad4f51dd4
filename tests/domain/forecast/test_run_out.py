"""Whether and when what is left is used up."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.forecast.projection import Projection, project
from jojo_tray.domain.forecast.result import Method, RunOut
from jojo_tray.domain.forecast.run_out import run_out

MONDAY = date(2026, 1, 5)
DAY = timedelta(days=1)


def steady(days: int = 60, per_day: float = 100) -> Projection:
    """A month of always the same."""
    return project([per_day] * days, MONDAY, 30)


def restless(days: int) -> Projection:
    """A month after days that differ much."""
    chance = random.Random(days)
    return project([1000 * chance.lognormvariate(0, 1.2) for _ in range(days)], MONDAY, 30)


def test_constant_use_ends_on_the_day_that_reaches_the_limit() -> None:
    ahead = steady()
    found = run_out(ahead, 1000, ahead.first + 30 * DAY)
    tenth = ahead.first + 9 * DAY
    assert found == RunOut(1.0, tenth, tenth, tenth)


def test_it_lasts_when_the_reset_comes_first() -> None:
    ahead = steady()
    assert run_out(ahead, 1000, ahead.first + 9 * DAY) == RunOut(0.0)
    assert run_out(ahead, 1000, ahead.first).probability == 0
    assert run_out(ahead, 1000, ahead.first - DAY).probability == 0


@pytest.mark.parametrize("left", [0, -5])
def test_what_is_used_up_already_has_no_date(left: float) -> None:
    assert run_out(steady(), left, MONDAY + 100 * DAY) == RunOut(1.0)


def test_a_date_only_where_running_out_is_likelier() -> None:
    ahead = restless(90)
    total = ahead.total()
    for share in (0.5, 0.8, 1.0, 1.2, 1.6, 2.5):
        found = run_out(ahead, total.mean * share, ahead.first + 30 * DAY)
        assert found.day is None or found.probability > 0.5
        if found.low is not None and found.high is not None:
            assert ahead.first <= found.low <= found.high < ahead.first + 30 * DAY
        if found.day is not None:
            assert found.low is not None
            assert found.low <= found.day


def test_less_than_two_weeks_carry_no_date() -> None:
    ahead = restless(10)
    assert ahead.method is Method.FLAT
    found = run_out(ahead, ahead.total().mean / 3, ahead.first + 30 * DAY)
    assert found.probability > 0.5
    assert found.day is None
    assert found.low is not None


def test_a_wide_band_of_little_confidence_carries_no_date() -> None:
    ahead = restless(16)
    found = run_out(ahead, ahead.total().mean * 0.9, ahead.first + 30 * DAY)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low > timedelta(days=7)
    assert found.day is None


@settings(max_examples=25, deadline=None)
@given(st.integers(14, 90), st.floats(1, 1e5), st.floats(1, 3))
def test_more_credits_last_longer(days: int, left: float, times: float) -> None:
    ahead = restless(days).ahead(20)
    until = ahead.first + 20 * DAY
    less, more = run_out(ahead, left, until), run_out(ahead, left * times, until)
    assert more.probability <= less.probability
    if less.day is not None and more.day is not None:
        assert less.day <= more.day


@settings(max_examples=25, deadline=None)
@given(st.integers(14, 90), st.floats(1, 1e5), st.integers(0, 29))
def test_a_later_reset_is_less_safe(days: int, left: float, until: int) -> None:
    ahead = restless(days)
    sooner = run_out(ahead, left, ahead.first + until * DAY)
    assert sooner.probability <= run_out(ahead, left, ahead.first + 30 * DAY).probability
