"""Rows of numbers beside a row of times, as character-stats and the design's statistics are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.series import Breakdown
from jojo_tray.elevenlabs import fields
from jojo_tray.elevenlabs.sheet_wire import (
    Count,
    amount,
    cells_of,
    instant_in_ms,
    instant_in_seconds,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.domain.series import SheetQuestion, UsageCells
    from jojo_tray.elevenlabs.fields import Json

ALL = "All"
_NOBODY = "none"  # what the design's statistics call the part without a name


@dataclass(frozen=True, slots=True)
class Series:
    """Times that go forward, and under each name as many values, not yet looked at."""

    times: tuple[datetime, ...]
    usage: dict[str, object]
    total: object = None

    def values(self, name: str) -> list[float]:
        """The values under a name; raises Unreadable unless each is a use."""
        return _credits(self.usage[name], len(self.times))

    def averages(self, name: str) -> list[float]:
        """The averages under a name; a bucket without any use has none, which is nought here."""
        given = fields.rows(self.usage[name], "a series")
        return _credits([0 if value is None else value for value in given], len(self.times))


def series_of(document: Json, instant: Callable[[object], datetime | None]) -> Series:
    """Times and usage; raises Unreadable when the times are none or do not go forward."""
    given = fields.table(document, "the statistics")
    stamps = fields.rows(given.get("time"), "time")
    times = tuple(moment for moment in map(instant, stamps) if moment is not None)
    forward = all(earlier < later for earlier, later in pairwise(times))
    if len(times) != len(stamps) or not forward:
        raise Unreadable(detail="time is not a row of instants")
    return Series(times, fields.table(given.get("usage"), "usage"), given.get("total"))


def statistics_of(document: Json, question: SheetQuestion, unit: str) -> UsageCells:
    """`GET /v1/usage/character-stats`: times in milliseconds, parts by what they are called."""
    series = series_of(document, instant_in_ms)
    return cells_of(question, _counts(series, question), unit)


def design_statistics_of(document: Json, question: SheetQuestion) -> UsageCells:
    """The design's statistics: times in seconds, and a total that must agree with its parts."""
    series = series_of(document, instant_in_seconds)
    _require_sums(series)
    if question.by is Breakdown.NONE and not series.usage and series.total is not None:
        series = Series(series.times, {ALL: series.total})
    counts = _counts(series, question)
    return cells_of(question, (_nameless(count) for count in counts), "credits")


def _counts(series: Series, question: SheetQuestion) -> Iterator[Count]:
    read = series.averages if question.metric.averaged else series.values
    for name, part in _parts(series, question.by).items():
        for start, value in zip(series.times, read(name), strict=True):
            yield Count(part, start, value)


def _parts(series: Series, by: Breakdown) -> dict[str, str]:
    """The part that each name stands for; without a breakdown there must be but one."""
    if by is not Breakdown.NONE:
        return {name: _part(name) for name in series.usage}
    if ALL in series.usage:
        return {ALL: ""}
    if len(series.usage) > 1:
        raise Unreadable(detail="it is split although that was not asked for")
    return dict.fromkeys(series.usage, "")


def _part(name: str) -> str:
    if name and fields.word(name) is None:
        raise Unreadable(detail="a part has no usable name")
    return name


def _nameless(count: Count) -> Count:
    return Count("", count.start, count.value) if count.part == _NOBODY else count


def _require_sums(series: Series) -> None:
    if series.total is None or not series.usage:
        return
    totals = _credits(series.total, len(series.times))
    columns = zip(*(series.values(name) for name in series.usage), strict=True)
    sums = [math.fsum(values) for values in columns]
    if not all(
        math.isclose(one, other, rel_tol=1e-6, abs_tol=0.5)
        for one, other in zip(totals, sums, strict=True)
    ):
        raise Unreadable(detail="its total is not the sum of its parts")


def _credits(values: object, length: int) -> list[float]:
    read = [amount(value) for value in fields.rows(values, "a series")]
    spent = [value for value in read if value is not None]
    if len(spent) != len(read) or len(read) != length:
        raise Unreadable(detail="a series does not fit its times")
    return spent
