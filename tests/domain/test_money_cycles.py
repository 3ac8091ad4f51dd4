from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.money.cycles import Rhythm, monthly_cycles, rhythm

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
moments = st.integers(0, 20 * 365 * 86_400).map(lambda after: FIRST + timedelta(seconds=after))
rhythms = st.builds(Rhythm, moments, st.sampled_from([1, 3, 6, 12]))


@given(rhythms, moments)
def test_an_instant_lies_in_its_cycle(cycles: Rhythm, moment: datetime) -> None:
    number = cycles.number_at(moment)
    assert cycles.edge(number) <= moment < cycles.edge(number + 1)


@given(rhythms, st.integers(-100, 100))
def test_edges_go_forward(cycles: Rhythm, number: int) -> None:
    assert cycles.edge(number) < cycles.edge(number + 1)
    assert cycles.edge(0) == cycles.boundary


@given(rhythms, moments, moments, moments)
def test_stretches_cost_what_the_whole_costs(
    cycles: Rhythm, one: datetime, two: datetime, three: datetime
) -> None:
    first, middle, last = sorted((one, two, three))
    split = monthly_cycles(cycles, first, middle) + monthly_cycles(cycles, middle, last)
    assert split == monthly_cycles(cycles, first, last)


@given(rhythms, st.integers(-30, 30), st.integers(0, 30))
def test_whole_cycles_cost_their_months(cycles: Rhythm, first: int, count: int) -> None:
    since, until = cycles.edge(first), cycles.edge(first + count)
    assert monthly_cycles(cycles, since, until) == count * cycles.months


def test_half_a_cycle_costs_half_a_month() -> None:
    cycles = Rhythm(datetime(2026, 5, 1, tzinfo=UTC))
    since = datetime(2026, 4, 16, tzinfo=UTC)
    assert monthly_cycles(cycles, since, cycles.boundary) == Fraction(1, 2)


def test_nothing_and_backwards_cost_nothing() -> None:
    cycles = Rhythm(datetime(2026, 5, 1, tzinfo=UTC))
    assert monthly_cycles(cycles, cycles.boundary, cycles.boundary) == 0
    ends = [cycles.boundary + timedelta(days=days) for days in (9, 5)]
    assert monthly_cycles(cycles, *ends) == 0


def test_a_reset_on_the_31st_comes_at_the_end_of_shorter_months() -> None:
    cycles = Rhythm(datetime(2026, 1, 31, 9, tzinfo=UTC))
    days = [cycles.edge(number).day for number in range(5)]
    assert days == [31, 28, 31, 30, 31]


def test_times_of_another_zone_are_the_same_instants() -> None:
    cycles = Rhythm(datetime(2026, 5, 1, tzinfo=UTC))
    zone = timezone(timedelta(hours=9))
    assert cycles.number_at(datetime(2026, 5, 1, 8, 59, tzinfo=zone)) == -1
    assert cycles.number_at(datetime(2026, 5, 1, 9, tzinfo=zone)) == 0
    west = timezone(timedelta(hours=-5))
    assert cycles.number_at(datetime(2026, 4, 30, 19, tzinfo=west)) == 0


@pytest.mark.parametrize("period", [None, "", "weekly_period", "fortnight"])
def test_unknown_periods_have_no_cycles(period: str | None) -> None:
    assert rhythm(datetime(2026, 5, 1, tzinfo=UTC), period) is None


def test_without_a_reset_there_are_no_cycles() -> None:
    assert rhythm(None, "monthly_period") is None
    assert rhythm(datetime(2026, 5, 1, tzinfo=UTC), "annual_period") is not None
