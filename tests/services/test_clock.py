from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.services.clock import FastClock, SystemClock, clock_of

START = datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_the_fast_clock_runs_ahead_of_the_machine() -> None:
    ticks = iter([100.0, 100.0, 102.5, 103.0])
    clock = FastClock(3600, START, lambda: next(ticks))
    assert clock.now() == START
    assert clock.now() == START + timedelta(hours=2.5)
    assert clock.monotonic() == 3 * 3600


@given(st.floats(0.001, 1e6), st.floats(0, 1e6))
def test_waiting_as_long_as_it_says_lets_the_span_go_by(speed: float, seconds: float) -> None:
    time = 50.0
    clock = FastClock(speed, START, lambda: time)
    span = timedelta(seconds=seconds)
    time += clock.machine_seconds(span)
    assert abs(clock.now() - (START + span)) < timedelta(milliseconds=10)


def test_both_clocks_are_aware_and_in_utc() -> None:
    for clock in (SystemClock(), FastClock(60)):
        assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(("speed", "kind"), [(1.0, SystemClock), (2.0, FastClock)])
def test_speed_1_is_the_machine_s_own_time(speed: float, kind: type[object]) -> None:
    assert isinstance(clock_of(speed), kind)
