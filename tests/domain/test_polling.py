"""When to ask next: polite in an outage, prompt after a reset."""

from __future__ import annotations

import math
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.polling import (
    AFTER_RESET,
    BACKOFF_FIRST,
    BACKOFF_LONGEST,
    JITTER,
    QUIET_POLLS,
    Rhythm,
    back_off,
    is_stale,
    obeyed,
    wait_after_success,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FIVE = timedelta(minutes=5)
chances = st.floats(0, 1, exclude_max=True)
failures = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("rhythm", "minutes"),
    [
        (Rhythm(), 5),
        (Rhythm(on_battery=True), 10),
        (Rhythm(unchanged_polls=QUIET_POLLS - 1), 5),
        (Rhythm(unchanged_polls=QUIET_POLLS), 10),
        (Rhythm(timedelta(minutes=60), QUIET_POLLS, on_battery=True), 240),
    ],
)
def test_the_interval_in_force(rhythm: Rhythm, minutes: int) -> None:
    assert rhythm.in_force == timedelta(minutes=minutes)
    assert wait_after_success(rhythm, None, NOW) == timedelta(minutes=minutes)


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), FIVE - timedelta(seconds=1)])
def test_a_reset_within_the_interval_is_polled_just_after(ahead: timedelta) -> None:
    assert wait_after_success(Rhythm(), NOW + ahead, NOW) == ahead + AFTER_RESET


@pytest.mark.parametrize("ahead", [timedelta(0), -FIVE, FIVE, timedelta(days=9)])
def test_any_other_reset_does_not_change_the_interval(ahead: timedelta) -> None:
    assert wait_after_success(Rhythm(), NOW + ahead, NOW) == FIVE


def test_the_wait_doubles_from_half_a_minute_to_half_an_hour() -> None:
    waits = [back_off(n, 0.0).total_seconds() for n in range(10)]
    assert waits == [30, 30, 60, 120, 240, 480, 960, 1800, 1800, 1800]


@given(failures, chances)
def test_the_wait_has_bounds_and_jitter_only_adds(failures: int, chance: float) -> None:
    wait = back_off(failures, chance)
    assert BACKOFF_FIRST <= wait <= BACKOFF_LONGEST * (1 + JITTER)
    assert wait >= back_off(failures, 0.0)


def test_jitter_spreads_the_clients() -> None:
    chance = random.Random(7)
    assert len({back_off(3, chance.random()) for _ in range(100)}) == 100


@given(failures, chances, st.floats())
def test_retry_after_is_a_floor(failures: int, chance: float, retry_after: float) -> None:
    wait = back_off(failures, chance, retry_after)
    assert wait == max(back_off(failures, chance), obeyed(retry_after))


@pytest.mark.parametrize(
    ("wish", "seconds"),
    [
        (30, 30),
        (0, 1),
        (-5, 1),
        (3600, 3600),
        (10 * 365 * 86400, 3600),
        (math.inf, 3600),
        (-math.inf, 1),
        (math.nan, 1),
        (0.5, 1),
        (2.5, 2.5),
    ],
)
def test_retry_after_is_obeyed_from_a_second_to_an_hour(wish: float, seconds: float) -> None:
    assert obeyed(wish) == timedelta(seconds=seconds)


@given(st.integers(0, 2**32))
def test_a_day_of_outage_costs_at_most_sixty_requests(seed: int) -> None:
    chance, elapsed, requests = random.Random(seed), timedelta(0), 0
    while elapsed < timedelta(hours=24):
        requests += 1
        elapsed += back_off(requests, chance.random())
    assert requests <= 60


def test_a_value_is_stale_beyond_twice_the_interval() -> None:
    assert not is_stale(NOW, NOW + 2 * FIVE, FIVE)
    assert is_stale(NOW, NOW + 2 * FIVE + timedelta(seconds=1), FIVE)
    assert not is_stale(NOW, NOW - FIVE, FIVE)
