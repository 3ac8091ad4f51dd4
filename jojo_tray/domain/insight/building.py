"""From the cells of one source to a series: what is known, what is nought, what nobody knows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.buckets import begun, edges_between, place_of
from jojo_tray.domain.insight.sums import sum_of_known
from jojo_tray.domain.insight.view_tables import is_nobody, nobody
from jojo_tray.domain.series import Breakdown, Cell, Interval, SeriesPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import tzinfo

    from jojo_tray.domain.series import UsageQuestion

    Values = tuple[float | None, ...]

_SHORT_HASH = 8


@dataclass(frozen=True, slots=True)
class Grid:
    """The buckets of an answer: `fine` is what is counted, `edges` what is shown of it."""

    fine: tuple[datetime, ...]
    edges: tuple[datetime, ...]
    interval: Interval

    @property
    def folds(self) -> bool:
        """Whether several counted buckets make one that is shown."""
        return self.fine != self.edges

    @property
    def starts(self) -> tuple[datetime, ...]:
        """Where the counted buckets begin."""
        return self.fine[:-1]


@dataclass(frozen=True, slots=True)
class Built:
    """The numbers of a series, without their origin."""

    parts: tuple[SeriesPart, ...]
    totals: Values
    total: float | None


def grid_of(question: UsageQuestion, zone: tzinfo) -> Grid:
    """The buckets for a question, by the days of the zone that its source can count in."""
    first = first_of(question, zone)
    fine = edges_between(first, question.until, _counted(question), zone)
    shown = edges_between(first, question.until, question.interval, zone)
    return Grid(fine, shown, question.interval)


def first_of(question: UsageQuestion, zone: tzinfo) -> datetime:
    """Where the first bucket begins that is counted."""
    return begun(question.since, _counted(question), zone)


def _counted(question: UsageQuestion) -> Interval:
    """Averages of a week or month are asked for themselves; the rest is summed up of days."""
    small = question.interval in {Interval.MINUTE, Interval.HOUR}
    return question.interval if small or question.metric.averaged else Interval.DAY


def columns(
    cells: Iterable[Cell], step: Interval, grid: Grid, known: Sequence[bool], *, averaged: bool
) -> dict[str, list[float | None]]:
    """A value a counted bucket and part: None where nobody knows, nought where none was said.

    An average without a number is unknown, too.
    """
    blank: list[float | None] = [0.0 if there and not averaged else None for there in known]
    found: dict[str, list[float | None]] = {}
    places: dict[datetime, int | None] = {}
    for cell in cells:
        start = cell.start
        if start not in places:
            places[start] = place_of(start, step, grid.fine)
        place = places[start]
        if place is not None and known[place]:
            if cell.part not in found:
                found[cell.part] = blank.copy()
            column = found[cell.part]
            column[place] = (column[place] or 0.0) + cell.value
    return found


def built(
    found: Mapping[str, Sequence[float | None]],
    grid: Grid,
    known: Sequence[bool],
    labels: Mapping[str, str],
    question: UsageQuestion,
) -> Built:
    """The parts, the largest first, with totals; averages have none but their own values."""
    averaged, by = question.metric.averaged, question.by
    if not found and by is Breakdown.NONE:
        found = {"": [0.0 if there and not averaged else None for there in known]}
    parts = [
        _part(key, label_of(by, key, labels.get(key)), column, grid, averaged=averaged)
        for key, column in found.items()
    ]
    parts.sort(key=lambda part: (-_weight(part), part.label, part.key))
    if averaged:
        totals = parts[0].values if by is Breakdown.NONE else (None,) * (len(grid.edges) - 1)
        return Built(tuple(parts), totals, None)
    sums = [sum_of_known(column) for column in zip(*found.values(), strict=True)] or [
        0.0 if there else None for there in known
    ]
    whole = _part("", "", sums, grid, averaged=False)
    return Built(tuple(parts), whole.values, whole.total)


def label_of(by: Breakdown, key: str, label: str | None) -> str:
    """What a part is called: its label, else its key; a key's hash is cut short."""
    if is_nobody(key, by):
        return nobody(by)
    if label:
        return label
    hashed = by is Breakdown.KEY and len(key) > 4 * _SHORT_HASH
    return f"key {key[:_SHORT_HASH]}" if hashed else key


def unknown_stretches(
    grid: Grid, known: Sequence[bool], now: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """What nobody knows, joined; what is still to come is no gap."""
    gaps: list[tuple[datetime, datetime]] = []
    for (start, end), there in zip(pairwise(grid.fine), known, strict=True):
        if there or start >= now:
            continue
        joins = gaps and gaps[-1][1] == start
        gaps.append((gaps.pop()[0] if joins else start, min(end, now)))
    return tuple(gaps)


def _part(
    key: str, label: str, column: Sequence[float | None], grid: Grid, *, averaged: bool
) -> SeriesPart:
    total = None if averaged else sum_of_known(column)
    if not averaged and grid.interval is Interval.CUMULATIVE:
        return SeriesPart(key, label, _accumulated(column), total)
    return SeriesPart(key, label, _folded(column, grid), total)


def _folded(column: Sequence[float | None], grid: Grid) -> Values:
    if not grid.folds:
        return tuple(column)
    places: dict[int, list[float | None]] = defaultdict(list)
    shown = 0
    for start, value in zip(grid.starts, column, strict=True):
        while grid.edges[shown + 1] <= start:
            shown += 1
        places[shown].append(value)
    return tuple(sum_of_known(places[place]) for place in range(len(grid.edges) - 1))


def _accumulated(column: Sequence[float | None]) -> Values:
    so_far, values = 0.0, []
    for value in column:
        so_far += value or 0.0
        values.append(None if value is None else so_far)
    return tuple(values)


def _weight(part: SeriesPart) -> float:
    if part.total is not None:
        return part.total
    return max((value for value in part.values if value is not None), default=0.0)
