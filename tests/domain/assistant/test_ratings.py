"""The design's formulas and bands, at each border and on any counts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.ratings import (
    WORDS,
    Rating,
    cache_hit_rate,
    error_rate,
    rate_cache,
    rate_errors,
    rate_response,
    rate_use,
    used_percentage,
)

COUNT = st.integers(0, 10**15)


@pytest.mark.parametrize(
    ("characters", "limit", "percent"),
    [
        (0, 10_000, 0.0),
        (150, None, 1.5),
        (8_000, None, 80.0),
        (10_000, None, 100.0),
        (12_500, None, 125.0),
        (8_000, 100_000, 8.0),
    ],
)
def test_characters_are_a_share_of_the_limit_and_of_ten_thousand_without_one(
    characters: int, limit: int | None, percent: float
) -> None:
    assert used_percentage(characters, limit) == percent


@pytest.mark.parametrize(
    ("percent", "rating"),
    [
        (0.0, Rating.TARGET),
        (79.99, Rating.TARGET),
        (80.0, Rating.WARNING),
        (99.99, Rating.WARNING),
        (100.0, Rating.CRITICAL),
        (250.0, Rating.CRITICAL),
    ],
)
def test_use_is_a_warning_from_80_percent_and_critical_from_100(
    percent: float, rating: Rating
) -> None:
    assert rate_use(percent) is rating


@pytest.mark.parametrize(
    ("hits", "misses", "rating"),
    [
        (0, 0, Rating.NO_DATA),
        (0, 1, Rating.NEEDS_IMPROVEMENT),
        (4_999, 5_001, Rating.NEEDS_IMPROVEMENT),
        (5_000, 5_000, Rating.GOOD),
        (6_999, 3_001, Rating.GOOD),
        (7_000, 3_000, Rating.EXCELLENT),
        (1, 0, Rating.EXCELLENT),
        (7 * 10**14 - 1, 3 * 10**14 + 1, Rating.GOOD),  # as a float it would be 70
    ],
)
def test_the_cache_is_good_from_50_percent_and_excellent_from_70(
    hits: int, misses: int, rating: Rating
) -> None:
    assert rate_cache(hits, misses) is rating


@pytest.mark.parametrize(
    ("errors", "answered", "rating"),
    [
        (0, 0, Rating.NO_DATA),
        (1, 0, Rating.CRITICAL),
        (0, 5, Rating.TARGET),
        (99, 10_000, Rating.TARGET),
        (100, 10_000, Rating.FAIR),
        (499, 10_000, Rating.FAIR),
        (500, 10_000, Rating.WARNING),
        (999, 10_000, Rating.WARNING),
        (1_000, 10_000, Rating.CRITICAL),
        (20_000, 10_000, Rating.CRITICAL),
    ],
)
@pytest.mark.parametrize("from_cache", [0, Fraction(1, 2), 1])
def test_errors_are_on_target_below_1_percent_a_warning_from_5_and_critical_from_10(
    errors: int, answered: int, rating: Rating, from_cache: Fraction | int
) -> None:
    hits = int(answered * from_cache)
    assert rate_errors(errors, answered - hits, hits) is rating


@pytest.mark.parametrize(
    ("milliseconds", "rating"),
    [
        (None, Rating.NO_DATA),
        (0.0, Rating.TARGET),
        (1_999.9, Rating.TARGET),
        (2_000.0, Rating.WARNING),
        (2_999.9, Rating.WARNING),
        (3_000.0, Rating.CRITICAL),
    ],
)
def test_answers_are_on_target_below_2_seconds_and_critical_from_3(
    milliseconds: float | None, rating: Rating
) -> None:
    assert rate_response(milliseconds) is rating


@given(COUNT, COUNT)
def test_the_hit_rate_is_the_designs_formula_and_0_of_nothing(hits: int, misses: int) -> None:
    exact = Fraction(hits * 100, hits + misses) if hits + misses else 0
    assert cache_hit_rate(hits, misses) == pytest.approx(float(exact))
    assert 0 <= cache_hit_rate(hits, misses) <= 100


@given(COUNT, COUNT, COUNT)
def test_the_error_rate_is_the_designs_formula_and_0_of_nothing(
    errors: int, calls: int, hits: int
) -> None:
    exact = Fraction(errors * 100, calls + hits) if calls + hits else 0
    assert error_rate(errors, calls, hits) == pytest.approx(float(exact))


@given(COUNT, COUNT, st.integers(1, 10**6))
def test_more_of_the_same_never_changes_a_rating(one: int, other: int, times: int) -> None:
    assert rate_cache(one * times, other * times) is rate_cache(one, other)
    assert rate_errors(one * times, other * times, 0) is rate_errors(one, other, 0)


def test_every_rating_has_words() -> None:
    assert WORDS.keys() == set(Rating)
