"""A series of only some of its parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.sums import sum_of_all

if TYPE_CHECKING:
    from collections.abc import Collection

    from jojo_tray.domain.series import SeriesPart, UsageSeries


def narrowed(series: UsageSeries, only: Collection[str]) -> UsageSeries:
    """The parts with these keys or labels and what they come to; all parts where none are named.

    A gap stays a gap; averages still have no total.
    """
    if not only:
        return series
    parts = tuple(part for part in series.parts if part.key in only or part.label in only)
    if series.question.metric.averaged:
        return replace(series, parts=parts)
    return replace(series, parts=parts, totals=_totals(series, parts), total=_total(parts))


def _totals(series: UsageSeries, parts: tuple[SeriesPart, ...]) -> tuple[float | None, ...]:
    return tuple(
        None if whole is None else sum_of_all([part.values[place] for part in parts] or [0.0])
        for place, whole in enumerate(series.totals)
    )


def _total(parts: tuple[SeriesPart, ...]) -> float:
    return sum(part.total or 0.0 for part in parts)
