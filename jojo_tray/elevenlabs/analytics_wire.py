"""Tables of workspace analytics to usage: the value by its unit, the parts by the name asked for.

Where a table leaves a choice, it is refused as a whole: a number of the wrong kind is worse than
none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Unreadable
from jojo_tray.domain.insight_errors import NoSource, NotCounted
from jojo_tray.domain.series import Breakdown, UsageMetric
from jojo_tray.elevenlabs import fields
from jojo_tray.elevenlabs.sheet_wire import Count, cells_of, use
from jojo_tray.elevenlabs.tabular import grid_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.series import SheetQuestion, UsageCells
    from jojo_tray.elevenlabs.fields import Json
    from jojo_tray.elevenlabs.tabular import Grid

CURRENCIES = frozenset({"usd", "eur", "inr", "pln", "gbp"})
_COLUMNS = {
    Breakdown.VOICE: "voice_id",
    Breakdown.MODEL: "model",
    Breakdown.PRODUCT: "product_type",
    Breakdown.KEY: "hashed_xi_api_key",
    Breakdown.USER: "user_id",
    Breakdown.SOURCE: "request_source",
    Breakdown.REGION: "region",
}
# The columns for display that come with a dimension, after it.
_DISPLAYS = {
    Breakdown.VOICE: ("voice_name", "voice_label"),
    Breakdown.USER: ("user_label", "user_name"),
    Breakdown.KEY: ("api_key_name", "api_key_label", "key_name", "key_label"),
}
_COUNTS = frozenset(
    {"requests", "request_count", "requests_count", "usage_count", "charge_count"}
)  # with "total_" before them as well; any other count may be of something else
_MINUTES = {"min": 1.0, "s": 1 / 60, "ms": 1 / 60_000}
_COUNTED = frozenset({UsageMetric.CREDITS, UsageMetric.COST})  # in any table of theirs
_WAITS = ("latency", "ttfb", "time_to")


def column_of(by: Breakdown) -> str | None:
    """What a breakdown is called there; raises NoSource for one that is not there."""
    if by is Breakdown.NONE:
        return None
    if by not in _COLUMNS:
        raise NoSource(detail=f"usage by {by}")
    return _COLUMNS[by]


def usage_of(document: Json, question: SheetQuestion) -> UsageCells:
    """The use that a table tells.

    Raises Unreadable when it is not certain as a whole, NotCounted where it has no such numbers.
    """
    grid = grid_of(document)
    time, part = grid.time(), _part(grid, question.by)
    place, unit, scale = _value(grid, question.metric, {time, part})
    utc = question.zone == "UTC"
    counts = [
        Count(
            "" if part is None else _key(row[part]),
            grid.instant(row, time, utc=utc),
            use(row[place]) * scale,
        )
        for row in grid.rows
    ]
    return cells_of(question, counts, unit, _labels(grid, question.by, part))


def _part(grid: Grid, by: Breakdown) -> int | None:
    name = column_of(by)
    if name is None:
        return None
    place = grid.named(name)
    if place is None:
        raise Unreadable(detail=f"it is not split by {name}")
    return place


def _key(value: object) -> str:
    """The part of a row; what has no voice, no key, no model is the part without a name."""
    if value is None or value == "":
        return ""
    word = fields.word(value)
    if word is None:
        raise Unreadable(detail="a part has no usable name")
    return word


def _labels(grid: Grid, by: Breakdown, part: int | None) -> dict[str, str]:
    shown = grid.named(*_DISPLAYS.get(by, ()))
    if part is None or shown is None:
        return {}
    named = ((_key(row[part]), fields.text(row[shown])) for row in grid.rows)
    return {key: label for key, label in named if key and label and label != key}


def _value(grid: Grid, metric: UsageMetric, others: set[int | None]) -> tuple[int, str, float]:
    """The column that counts a metric, its unit, and what makes that unit of a value."""
    free = [place for place in range(len(grid.columns)) if place not in others]
    match metric:
        case UsageMetric.CREDITS:
            places = [place for place in free if grid.units[place] == "credits"]
            return _certain(grid, places, metric), "credits", 1.0
        case UsageMetric.COST:
            places = [place for place in free if grid.units[place] in CURRENCIES]
            return _certain(grid, places, metric), _currency(grid, places), 1.0
        case UsageMetric.REQUESTS:
            places = [place for place in free if _counts(grid, place)]
            return _certain(grid, places, metric), "requests", 1.0
        case UsageMetric.MINUTES:
            return _minutes(grid, free)
    raise NoSource(detail=f"{metric} where only workspace analytics is asked")


def _counts(grid: Grid, place: int) -> bool:
    numeric = grid.types[place] in {"int", "float"}
    named = grid.columns[place].removeprefix("total_") in _COUNTS
    return numeric and named and grid.units[place] is None


def _certain(grid: Grid, places: Sequence[int], metric: UsageMetric) -> int:
    """The one column it can be; several that say the same are as good as one."""
    if not places and metric not in _COUNTED:
        raise NotCounted(what=metric)
    if not places:
        raise Unreadable(detail=f"it does not count {metric}")
    if any(use(row[place]) != use(row[places[0]]) for row in grid.rows for place in places[1:]):
        raise Unreadable(detail=f"several columns could be the {metric}")
    return places[0]


def _currency(grid: Grid, places: Sequence[int]) -> str:
    match list({grid.units[place] for place in places}):
        case [str(currency)]:
            return currency
    raise Unreadable(detail="it counts in several currencies")


def _minutes(grid: Grid, free: Sequence[int]) -> tuple[int, str, float]:
    units = {place: _time_unit(grid, place) for place in free}
    places = [place for place in free if units[place] == "min"]
    places = places or [place for place in free if units[place] is not None]
    if len({units[place] for place in places}) > 1:
        raise Unreadable(detail="several columns could be the minutes")
    place = _certain(grid, places, UsageMetric.MINUTES)
    return place, "minutes", _MINUTES[units[place] or "min"]


def _time_unit(grid: Grid, place: int) -> str | None:
    """In which unit of time a column counts use; None for other columns and for waits."""
    waits = any(wait in grid.columns[place] for wait in _WAITS)
    return None if waits or grid.types[place] not in {"int", "float"} else grid.time_unit(place)
