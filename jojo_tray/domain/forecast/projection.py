"""A forecast with the courses it was made of, to be asked for days, sums and a limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import fsum
from operator import mul

from jojo_tray.domain.forecast.daily import Daily
from jojo_tray.domain.forecast.means import expected_days
from jojo_tray.domain.forecast.paths import draw_paths
from jojo_tray.domain.forecast.result import (
    Confidence,
    Forecast,
    ForecastDay,
    ForecastTotal,
    Method,
)

PATHS = 1000
SURE_FROM = 60  # known days
SURE_WIDTH, LOOSE_WIDTH = 0.5, 1.2  # of the 80 % band of the sum, as a share of the mean


@dataclass(frozen=True, slots=True)
class Projection:
    """Possible courses of the days from `first` on, each a list of credits a day.

    `known` counts the days of history behind it.
    """

    method: Method
    known: int
    first: date
    means: tuple[float, ...]
    paths: tuple[Sequence[float], ...]

    def parts(self, shares: Sequence[float]) -> Projection:
        """Only the first days, of each so much as `shares` says: 1 is a whole day."""
        return replace(
            self,
            means=tuple(map(mul, self.means, shares)),
            paths=tuple(list(map(mul, path, shares)) for path in self.paths),
        )

    def ahead(self, days: int) -> Projection:
        """Only so many of the first days."""
        paths = tuple(path[:days] for path in self.paths)
        return replace(self, means=self.means[:days], paths=paths)

    def total(self) -> ForecastTotal:
        """What all days use together."""
        sums = sorted(map(sum, self.paths))
        low95, low80, high80, high95 = (quantile(sums, q) for q in (0.025, 0.1, 0.9, 0.975))
        return ForecastTotal(fsum(self.means), low80, high80, low95, high95)

    def forecast(self) -> Forecast:
        """The days and their sum as plain values."""
        total = self.total()
        return Forecast(self.method, self.confidence(total), tuple(self._days()), total)

    def confidence(self, total: ForecastTotal) -> Confidence:
        """How far it can be relied on: by the days known, and by the width of the sum's band."""
        width = total.high80 - total.low80
        if self.method is not Method.BLEND or width > LOOSE_WIDTH * total.mean:
            return Confidence.LOW
        sure = self.known >= SURE_FROM and width <= SURE_WIDTH * total.mean
        return Confidence.HIGH if sure else Confidence.MEDIUM

    def _days(self) -> list[ForecastDay]:
        columns = zip(self.means, zip(*self.paths, strict=True), strict=True)
        return [
            _day(self.first + timedelta(days=ahead), mean, sorted(column))
            for ahead, (mean, column) in enumerate(columns)
        ]


def project(
    values: Sequence[float | None],
    first: date,
    days: int,
    *,
    before: Sequence[float] = (),
    paths: int = PATHS,
    seed: int = 0,
) -> Projection:
    """The courses of the days after a series of daily credits that began on `first`.

    None is an unknown day; `before` are days of former cycles, for a series of few days. The
    same series and seed give the same courses. Raises InsufficientDataError for less than a week.
    """
    daily = Daily.of(values, first)
    known = sum(value is not None for value in values)
    expected = expected_days(daily, days, before)
    start = first + timedelta(days=len(values))
    drawn = draw_paths(daily, expected.means, known, paths, seed)
    return Projection(expected.method, known, start, expected.means, tuple(drawn))


def forecast(
    values: Sequence[float | None],
    first: date,
    days: int,
    *,
    before: Sequence[float] = (),
    paths: int = PATHS,
    seed: int = 0,
) -> Forecast:
    """The same as plain values: mean and band of each day and of the sum."""
    return project(values, first, days, before=before, paths=paths, seed=seed).forecast()


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _day(day: date, mean: float, column: Sequence[float]) -> ForecastDay:
    return ForecastDay(day, mean, quantile(column, 0.1), quantile(column, 0.9))
