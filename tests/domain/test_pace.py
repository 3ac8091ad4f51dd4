"""Elapsed against used, and where the cycle's start is known from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.pace import (
    PERIOD_MONTHS,
    CycleStartSource,
    Pace,
    cycle_start,
    months_before,
    pace_of,
)
from jojo_tray.domain.quota import Limit, Quota

RESET = datetime(2026, 5, 1, 8, tzinfo=UTC)
BEGAN = datetime(2026, 4, 1, 8, tzinfo=UTC)
MIDDLE = BEGAN + timedelta(days=15)
MONTHLY = "monthly_period"
CENTURY = timedelta(days=36_525)
instants = st.timedeltas(timedelta(0), CENTURY).map(lambda age: RESET + CENTURY / 2 - age)


@pytest.mark.parametrize(
    ("months", "before"),
    [
        (1, datetime(2026, 2, 28, 7, 5, tzinfo=UTC)),
        (3, datetime(2025, 12, 31, 7, 5, tzinfo=UTC)),
        (6, datetime(2025, 9, 30, 7, 5, tzinfo=UTC)),
        (12, datetime(2025, 3, 31, 7, 5, tzinfo=UTC)),
        (25, datetime(2024, 2, 29, 7, 5, tzinfo=UTC)),
    ],
)
def test_months_before_are_clipped_to_the_months_length(months: int, before: datetime) -> None:
    assert months_before(datetime(2026, 3, 31, 7, 5, tzinfo=UTC), months) == before


@given(instants, st.integers(1, 60))
def test_months_before_keep_day_and_time_where_they_can(moment: datetime, months: int) -> None:
    before = months_before(moment, months)
    assert (moment.year - before.year) * 12 + moment.month - before.month == months
    assert before.timetz() == moment.timetz()
    assert before.day == moment.day or (before + timedelta(days=1)).day == 1


def test_the_documented_periods_have_their_lengths() -> None:
    assert PERIOD_MONTHS == {
        "monthly_period": 1,
        "3_month_period": 3,
        "6_month_period": 6,
        "annual_period": 12,
    }


@pytest.mark.parametrize("period", PERIOD_MONTHS)
def test_the_calendar_tells_the_start_of_the_documented_periods(period: str) -> None:
    start = cycle_start(RESET, period, None)
    assert start == (months_before(RESET, PERIOD_MONTHS[period]), CycleStartSource.CALENDAR)


def test_our_own_record_comes_first_unless_it_is_of_an_earlier_cycle() -> None:
    seen = BEGAN + timedelta(minutes=3)
    assert cycle_start(RESET, MONTHLY, seen) == (seen, CycleStartSource.RECORD)
    assert cycle_start(RESET, MONTHLY, BEGAN) == (BEGAN, CycleStartSource.RECORD)
    older = BEGAN - timedelta(days=30)
    assert cycle_start(RESET, MONTHLY, older) == (BEGAN, CycleStartSource.CALENDAR)


@pytest.mark.parametrize("period", [None, "", "weekly", "a_period_never_seen"])
def test_without_record_and_calendar_the_start_is_unknown(period: str | None) -> None:
    assert cycle_start(RESET, period, None) is None
    assert cycle_start(None, MONTHLY, None) is None
    assert pace_of(Quota(5, 10, RESET), MIDDLE, period) is None


def test_a_record_alone_is_enough() -> None:
    assert cycle_start(RESET, None, BEGAN) == (BEGAN, CycleStartSource.RECORD)


@pytest.mark.parametrize(("used", "points"), [(69, 19.0), (50, 0.0), (31, -19.0), (120, 70.0)])
def test_points_ahead_are_used_minus_elapsed(used: int, points: float) -> None:
    pace = pace_of(Quota(used, 100, RESET), MIDDLE, MONTHLY)
    assert pace is not None
    assert (pace.elapsed_percent, pace.points_ahead) == (50.0, points)
    assert (pace.cycle_start, pace.cycle_start_source) == (BEGAN, CycleStartSource.CALENDAR)


def test_shares_are_said_with_one_decimal() -> None:
    pace = Pace(0.12345, 0.7, BEGAN, CycleStartSource.CALENDAR, 1)
    assert (pace.elapsed_percent, pace.points_ahead) == (12.3, 57.7)


def test_hardly_behind_is_not_minus_zero() -> None:
    pace = Pace(0.50001, 0.5, BEGAN, CycleStartSource.CALENDAR, 1)
    assert str(pace.points_ahead) == "0.0"


def test_what_lasts_is_spread_over_the_days_left() -> None:
    pace = pace_of(Quota(40_000, 100_000, RESET), MIDDLE, MONTHLY)
    assert pace is not None
    assert pace.spend_per_day == 4_000


def test_in_the_last_hour_what_lasts_is_not_blown_up() -> None:
    pace = pace_of(Quota(90, 100, RESET), RESET - timedelta(seconds=1), MONTHLY)
    assert pace is not None
    assert pace.spend_per_day == 240


def test_over_the_limit_nothing_lasts() -> None:
    pace = pace_of(Quota(130, 100, RESET), MIDDLE, MONTHLY)
    assert pace is not None
    assert pace.spend_per_day == 0


@pytest.mark.parametrize("limit", [None, 0, "unlimited"])
def test_without_a_share_there_is_no_pace(limit: Limit) -> None:
    assert pace_of(Quota(5, limit, RESET), MIDDLE, MONTHLY) is None


def test_a_passed_or_unknown_reset_has_no_pace() -> None:
    assert pace_of(Quota(5, 10, RESET), RESET, MONTHLY) is None
    assert pace_of(Quota(5, 10, None), MIDDLE, MONTHLY) is None
    assert pace_of(Quota(5, 10, RESET), MIDDLE, MONTHLY, seen_reset=RESET) is None


@given(instants, st.integers(0, 10**9), st.integers(1, 10**9))
def test_the_elapsed_share_stays_between_nothing_and_all(
    now: datetime, used: int, limit: int
) -> None:
    pace = pace_of(Quota(used, limit, RESET), now, MONTHLY)
    assert (pace is None) == (now >= RESET)
    if pace is not None:
        assert 0 <= pace.elapsed <= 1
        assert 0 <= pace.spend_per_day <= limit * 24
        assert pace.used == used / limit
