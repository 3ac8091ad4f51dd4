"""The bands of single days: about as wide as what comes, however few days are known."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from statistics import fmean
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.forecast.projection import forecast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MONDAY = date(2026, 1, 5)
SHAPE = (1.25, 1.3, 1.2, 1.25, 1.0, 0.35, 0.2)
LENGTH, AHEAD = 220, 14


def busy(chance: random.Random) -> list[float]:
    """Every day something, much less at weekends."""
    return [1000 * SHAPE[day % 7] * max(0.0, chance.gauss(1, 0.3)) for day in range(LENGTH)]


def office(chance: random.Random) -> list[float]:
    """Nothing at weekends."""
    return [1000 * max(0.02, chance.gauss(1, 0.4)) if day % 7 < 5 else 0.0 for day in range(LENGTH)]


def sparse(chance: random.Random) -> list[float]:
    """Nothing on more than every second day."""
    return [
        1000 * chance.lognormvariate(0, 0.7) if chance.random() < 0.4 else 0.0
        for _ in range(LENGTH)
    ]


def covered(made: Sequence[Sequence[float]], known: int) -> dict[int, float]:
    """By weekday, Monday first: how often the band of a day held what came on it."""
    hits = defaultdict(list)
    for days in made:
        for origin in range(known, LENGTH - AHEAD, 33):
            first = MONDAY + timedelta(days=origin - known)
            found = forecast(days[origin - known : origin], first, AHEAD, paths=100)
            for day, came in zip(found.days, days[origin:], strict=False):
                hits[day.day.weekday()].append(day.low80 <= came <= day.high80)
    return {weekday: fmean(hits[weekday]) for weekday in range(7)}


@pytest.mark.parametrize("known", [14, 17, 21, 27, 28, 60])
@pytest.mark.parametrize("kind", [busy, office, sparse])
def test_four_of_five_days_lie_in_their_band(
    kind: Callable[[random.Random], list[float]], known: int
) -> None:
    """Weekdays without any use are not counted: their band is nought, and always right."""
    shares = covered([kind(random.Random(seed)) for seed in range(8)], known)
    counted = [share for weekday, share in shares.items() if kind is not office or weekday < 5]
    assert 0.72 <= fmean(counted) <= 0.89


def test_a_weekend_is_no_wider_for_the_week_beside_it() -> None:
    values = busy(random.Random(3))[:28]
    days = forecast(values, MONDAY, 7).days
    widths = [(day.high80 - day.low80) / day.mean for day in days]
    assert max(widths) < 2 * min(widths)


def test_on_weekdays_without_any_use_there_will_be_none() -> None:
    days = forecast(office(random.Random(5))[:28], MONDAY, 7).days
    assert [day.high80 for day in days[5:]] == [0.0, 0.0]
    assert all(day.high80 > day.mean for day in days[:5])


def test_the_only_day_of_use_comes_again_on_its_weekday() -> None:
    days = forecast([0.0, 0.0, 900.0, 0.0, 0.0, 0.0, 0.0] * 3, MONDAY, 7).days
    assert [day.high80 > 0 for day in days] == [False, False, True, *[False] * 4]


def test_unknown_days_make_no_band_narrower() -> None:
    values: list[float | None] = [*busy(random.Random(9))[:56]]
    gapped = [None if index % 3 == 0 else value for index, value in enumerate(values)]
    whole, left = (forecast(given, MONDAY, 7).days for given in (values, gapped))
    assert fmean(day.high80 - day.low80 for day in left) > 0.8 * fmean(
        day.high80 - day.low80 for day in whole
    )


def test_an_unknown_day_among_quiet_ones_is_no_use() -> None:
    quiet = [500.0] * 10 + [0.0] * 20 + [None] + [0.0] * 40
    total = forecast(quiet, MONDAY, 30).total
    assert (total.mean, total.low95, total.high95) == pytest.approx((0, 0, 0), abs=1e-3)


@pytest.mark.parametrize("values", [[9.0, 9.0, *[0.0] * 21], [500.0, *[0.0] * 15]])
def test_use_before_the_last_whole_weeks_leaves_room_for_more(values: list[float]) -> None:
    total = forecast(values, MONDAY, 30).total
    assert total.low80 < total.mean < total.high80
