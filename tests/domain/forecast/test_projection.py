"""What every forecast keeps to, whatever the series."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from itertools import pairwise
from math import fsum
from statistics import fmean
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.forecast.projection import forecast, project
from jojo_tray.domain.forecast.result import Confidence, Forecast, Method

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MONDAY = date(2026, 1, 5)
WORKDAYS = (1.2, 1.3, 1.2, 1.1, 1.0, 0.3, 0.2)
FEW = 60  # courses, where the means alone matter

credits_ = st.one_of(st.just(0.0), st.floats(0, 1e9), st.integers(0, 10**6).map(float))
series = st.lists(st.one_of(credits_, st.none()), min_size=7, max_size=120).filter(
    lambda values: sum(value is not None for value in values) >= 7
)


def week(chance: random.Random, days: int, noise: float = 0.25) -> list[float]:
    """A strong week with noise."""
    return [1000 * WORKDAYS[day % 7] * max(0.0, chance.gauss(1, noise)) for day in range(days)]


def zero_heavy(chance: random.Random, days: int) -> list[float]:
    """Every third day some use."""
    return [
        400 * chance.lognormvariate(0, 0.7) if chance.random() < 0.35 else 0.0 for _ in range(days)
    ]


def numbers(found: Forecast) -> Iterator[float]:
    """Every number of a forecast."""
    for day in found.days:
        yield from (day.mean, day.low80, day.high80)
    total = found.total
    yield from (total.mean, total.low95, total.low80, total.high80, total.high95)


@settings(max_examples=60, deadline=None)
@given(series, st.integers(1, 40), st.integers(0, 6))
def test_never_negative_never_no_number_and_in_order(
    values: list[float | None], days: int, weekday: int
) -> None:
    found = forecast(values, MONDAY + timedelta(days=weekday), days, paths=FEW)
    assert all(math.isfinite(number) and number >= 0 for number in numbers(found))
    total = found.total
    assert total.low95 <= total.low80 <= total.high80 <= total.high95
    assert all(day.low80 <= day.high80 for day in found.days)


@pytest.mark.parametrize(
    "values",
    [
        [1e15] * 30,
        [0, 1e15] * 20,
        [1e-300] * 20 + [1e15] * 20,
        [0] * 40 + [5],
        [5] + [0] * 89,
        [None] * 50 + [1.0] * 7,
        [1.0, None] * 30,
        [5e-324] * 10 + [0.0] * 20,
        [1e-310, 3e-310] * 20,
    ],
)
@pytest.mark.parametrize("days", [1, 8, 400])
def test_the_smallest_largest_and_sparsest_numbers(values: list[float | None], days: int) -> None:
    found = forecast(values, MONDAY, days, paths=FEW)
    assert all(math.isfinite(number) and number >= 0 for number in numbers(found))


@settings(max_examples=40, deadline=None)
@given(series, st.integers(1, 40))
def test_the_days_follow_the_series_and_sum_up(values: list[float | None], days: int) -> None:
    found = forecast(values, MONDAY, days, paths=FEW)
    assert found.days[0].day == MONDAY + timedelta(days=len(values))
    assert all(late.day - early.day == timedelta(days=1) for early, late in pairwise(found.days))
    assert len(found.days) == days
    assert fsum(day.mean for day in found.days) == pytest.approx(found.total.mean)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.integers(0, 10**9), st.floats(0, 1e9)), st.integers(7, 100), st.integers(1, 40))
def test_a_constant_series_is_exact(value: float, length: int, days: int) -> None:
    found = forecast([value] * length, MONDAY, days, paths=FEW)
    assert {day.mean for day in found.days} == {value}
    assert found.total.mean == pytest.approx(value * days)
    assert found.total.low95 == pytest.approx(found.total.high95)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["flat", "week", "zero"]), st.integers(7, 95), st.data(), st.integers(0, 10**6)
)
def test_one_spike_moves_the_month_by_two_spikes_at_most(
    kind: str, length: int, data: st.DataObject, seed: int
) -> None:
    chance = random.Random(seed)
    makers = {"flat": lambda: [100.0] * length, "week": lambda: week(chance, length)}
    values = makers.get(kind, lambda: zero_heavy(chance, length))()
    if not any(values):
        return
    spike = 50 * fmean(values)
    at = data.draw(st.integers(0, length - 1))
    spiked = [*values[:at], values[at] + spike, *values[at + 1 :]]
    calm, moved = (forecast(each, MONDAY, 30, paths=2).total.mean for each in (values, spiked))
    assert abs(moved - calm) <= 2 * spike


@settings(max_examples=20, deadline=None)
@given(series)
def test_the_same_series_gives_the_same_forecast(values: list[float | None]) -> None:
    assert forecast(values, MONDAY, 10, paths=FEW) == forecast(values, MONDAY, 10, paths=FEW)


def test_another_seed_gives_other_bands_and_the_same_means() -> None:
    values = week(random.Random(1), 60)
    one, other = (forecast(values, MONDAY, 30, seed=seed) for seed in (0, 1))
    assert [day.mean for day in one.days] == [day.mean for day in other.days]
    assert one.total != other.total
    assert other.total.high80 == pytest.approx(one.total.high80, rel=0.1)


@pytest.mark.parametrize("known", range(7))
def test_less_than_a_week_is_no_forecast(known: int) -> None:
    values = [None] * 40 + [5.0] * known
    with pytest.raises(InsufficientDataError) as caught:
        forecast(values, MONDAY, 3)
    assert caught.value.facts["detail"] == f"{known} of 7 days"


@pytest.mark.parametrize(
    ("length", "method"),
    [
        (7, Method.FLAT),
        (13, Method.FLAT),
        (14, Method.PROFILE),
        (27, Method.PROFILE),
        (28, Method.BLEND),
        (200, Method.BLEND),
    ],
)
def test_the_ladder(length: int, method: Method) -> None:
    found = forecast(week(random.Random(2), length), MONDAY, 14, paths=FEW)
    assert found.method is method
    assert (found.confidence is Confidence.LOW) == (method is not Method.BLEND)


def test_unknown_days_do_not_count() -> None:
    values: list[float | None] = [*week(random.Random(2), 27)]
    assert forecast([*values, None, None], MONDAY, 3, paths=FEW).method is Method.PROFILE


def test_the_weekday_is_that_of_the_date_whatever_is_unknown() -> None:
    values: list[float | None] = [*week(random.Random(3), 56)]
    for index in (3, 20, 33, 34, 55):
        values[index] = None
    days = forecast(values, MONDAY, 14, paths=FEW).days
    weekend = [day.mean for day in days if day.day.weekday() >= 5]
    workdays = [day.mean for day in days if day.day.weekday() < 5]
    assert max(weekend) < 0.5 * min(workdays)


def test_days_of_former_cycles_help_a_few_days() -> None:
    alone = forecast([100.0, 300.0] * 4, MONDAY, 10)
    helped = forecast([100.0, 300.0] * 4, MONDAY, 10, before=[50.0] * 24)
    assert alone.days[0].mean == 200
    assert helped.days[0].mean == pytest.approx((8 * 200 + 24 * 50) / 32)


def test_a_few_days_have_a_wide_band() -> None:
    values = week(random.Random(4), 90)
    few, many = forecast(values[-10:], MONDAY, 30).total, forecast(values, MONDAY, 30).total
    assert few.high80 - few.low80 > 1.5 * (many.high80 - many.low80)


def test_parts_of_days_count_by_their_share() -> None:
    whole = project(week(random.Random(5), 60), MONDAY, 4, paths=FEW)
    part = whole.parts([0.25, 1, 1])
    assert part.means == (whole.means[0] * 0.25, *whole.means[1:3])
    assert all(
        list(short) == [long[0] * 0.25, *long[1:3]]
        for short, long in zip(part.paths, whole.paths, strict=True)
    )


def test_steady_use_over_two_months_is_sure() -> None:
    found = forecast(week(random.Random(6), 84, noise=0.1), MONDAY, 30)
    assert found.confidence is Confidence.HIGH
    assert forecast(zero_heavy(random.Random(6), 84), MONDAY, 30).confidence is not Confidence.HIGH


def covered(values: Sequence[Sequence[float]], known: int) -> float:
    """How often the 80 % band of the month's total held what came."""
    hits = []
    for days in values:
        for origin in range(known, len(days) - 30, 30):
            total = forecast(days[origin - known : origin], MONDAY, 30, paths=200).total
            hits.append(total.low80 <= fsum(days[origin : origin + 30]) <= total.high80)
    return fmean(hits)


@pytest.mark.parametrize("known", [28, 60])
def test_the_band_holds_about_as_often_as_it_says(known: int) -> None:
    made = [week(random.Random(seed), 300) for seed in range(6)]
    made += [zero_heavy(random.Random(seed), 300) for seed in range(6)]
    assert 0.74 <= covered(made, known) <= 0.96


@pytest.mark.parametrize("known", range(7, 14))
def test_a_few_days_are_no_certainty(known: int) -> None:
    weeks = [week(random.Random(seed), 160) for seed in range(8)]
    sparse = [zero_heavy(random.Random(seed), 160) for seed in range(30)]
    assert covered(weeks, known) >= 0.9
    assert covered(sparse, known) >= 0.7


@pytest.mark.parametrize("known", [7, 10, 13])
def test_each_day_after_a_few_days_may_be_as_any_of_them(known: int) -> None:
    values: list[float | None] = [*week(random.Random(7), known)]
    days = forecast([None, *values, None, None], MONDAY, 20).days
    assert all(day.low80 < 0.5 * day.mean for day in days)
    assert all(day.high80 > 1.2 * day.mean for day in days)


def test_a_day_that_may_pass_without_use_has_a_band_from_nought() -> None:
    # Each weekday was without use in one of the eight weeks; the level has grown since.
    values = [300.0 + day if day % 8 else 0.0 for day in range(56)]
    days = forecast(values, MONDAY, 7).days
    assert [day.low80 for day in days] == [0.0] * 7


def test_a_long_time_without_use_leaves_the_mean_within_its_band() -> None:
    total = forecast([5000.0] * 20 + [0.0] * 60, MONDAY, 30).total
    assert total.low95 == pytest.approx(total.mean)
    assert total.high95 == pytest.approx(total.mean)


def test_better_than_the_seasonal_naive_on_a_strong_week() -> None:
    ours, naive = [], []
    for seed in range(6):
        days = week(random.Random(100 + seed), 120)
        past, future = days[:90], days[90:]
        means = [day.mean for day in forecast(past, MONDAY, 30, paths=2).days]
        last = [past[-7 + ahead % 7] for ahead in range(30)]
        ours.append(fmean(abs(a - b) for a, b in zip(means, future, strict=True)))
        naive.append(fmean(abs(a - b) for a, b in zip(last, future, strict=True)))
    assert fsum(ours) < 0.9 * fsum(naive)
