"""The bars of a trend: what the service counted, joined with our own record of the counter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.sums import sum_of_known
from jojo_tray.domain.series import Breakdown, SeriesPart
from jojo_tray.domain.usage import Bucket

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from jojo_tray.domain.series import UsageSeries


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar a bucket, and the parts that explain it, the largest first; `served` if any is told."""

    buckets: tuple[Bucket, ...]
    parts: tuple[SeriesPart, ...] = ()
    served: bool = False


def places_of(starts: Iterable[datetime], series: UsageSeries | None) -> list[int | None]:
    """Where a series tells of the buckets that begin so; None where it does not."""
    if series is None:
        return [None for _ in starts]
    known = (value is not None for value in series.totals)
    places = {series.edges[place]: place for place, told in enumerate(known) if told}
    return [places.get(start) for start in starts]


def joined(own: Sequence[Bucket], series: UsageSeries | None, now: datetime) -> Bars:
    """A past bucket as the service counted it, else as we saw it; the running one the larger.

    Only buckets that begin alike are joined.
    """
    if series is None:
        return Bars(tuple(own))
    at = places_of((bucket.start for bucket in own), series)
    counted = _picked(series.totals, at)
    buckets = tuple(
        replace(bucket, credits=_credits(bucket, value, now))
        for bucket, value in zip(own, counted, strict=True)
    )
    split = () if series.question.by is Breakdown.NONE else series.parts
    parts = (_with_values(part, _picked(part.values, at)) for part in split)
    return Bars(buckets, _largest_first(parts), any(value is not None for value in counted))


def by_month(bars: Bars, marks: Sequence[datetime]) -> Bars:
    """The bars of days as those of months, whose edges are the `marks`."""
    places = [
        [place for place, day in enumerate(bars.buckets) if start <= day.start < end]
        for start, end in pairwise(marks)
    ]
    credits_used = [day.credits for day in bars.buckets]
    buckets = tuple(
        Bucket(start, end, sum_of_known([credits_used[place] for place in days]))
        for (start, end), days in zip(pairwise(marks), places, strict=True)
    )
    parts = (
        _with_values(
            part, tuple(sum_of_known([part.values[place] for place in days]) for days in places)
        )
        for part in bars.parts
    )
    return Bars(buckets, _largest_first(parts), bars.served)


def _credits(own: Bucket, counted: float | None, now: datetime) -> int | None:
    if counted is None:
        return own.credits
    # Neither saw all of the running bucket: both are at least what was used.
    running = own.start <= now < own.end
    return max(own.credits or 0, round(counted)) if running else round(counted)


def _picked(
    values: Sequence[float | None], places: Iterable[int | None]
) -> tuple[float | None, ...]:
    return tuple(None if place is None else values[place] for place in places)


def _with_values(part: SeriesPart, values: tuple[float | None, ...]) -> SeriesPart:
    return replace(part, values=values, total=sum_of_known(values))


def _largest_first(parts: Iterable[SeriesPart]) -> tuple[SeriesPart, ...]:
    """Without those that used nothing here."""
    return tuple(
        sorted((part for part in parts if part.total), key=lambda part: -(part.total or 0.0))
    )
