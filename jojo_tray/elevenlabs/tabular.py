"""The tables of workspace analytics, whose column names are no contract: found by type and unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Unreadable
from jojo_tray.elevenlabs import fields
from jojo_tray.elevenlabs.sheet_wire import (
    instant_in_ms,
    instant_in_seconds,
    instant_in_words,
)

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.elevenlabs.fields import Json

_TIME_NAMES = ("timestamp", "time", "start_time")
_TIME_UNITS = frozenset({"min", "s", "ms"})
_TIME_WORDS = {"minutes": "min", "seconds": "s", "ms": "ms", "milliseconds": "ms"}


@dataclass(frozen=True, slots=True)
class Grid:
    """Names, types and units of the columns, in small letters, and rows that fit them."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    units: tuple[str | None, ...]
    rows: tuple[tuple[object, ...], ...]

    def named(self, *names: str) -> int | None:
        """The one column with the first of these names that occurs; None when there is none."""
        for name in names:
            match [place for place, column in enumerate(self.columns) if column == name]:
                case [place]:
                    return place
                case [_, *_]:
                    raise Unreadable(detail=f"it has several columns {name}")
        return None

    def time(self) -> int:
        """The one column of times."""
        places = [place for place, kind in enumerate(self.types) if kind == "datetime"]
        if len(places) == 1:
            return places[0]
        named = self.named(*_TIME_NAMES) if places else None
        if named is None or named not in places:
            raise Unreadable(detail="it has no column that is surely the time")
        return named

    def instant(self, row: tuple[object, ...], place: int, *, utc: bool = True) -> datetime:
        """The instant in a row: ISO text, or unix time in the unit of its column."""
        value = row[place]
        at = _READERS.get(self.units[place] or "", fields.moment)(value)
        at = at or instant_in_words(value, utc=utc)
        if at is None:
            raise Unreadable(detail="a time is none, or not in its unit")
        return at

    def time_unit(self, place: int) -> str | None:
        """The unit of a column of lengths of time: min, s or ms; of a bare duration by its name."""
        unit = self.units[place]
        if unit == "duration":
            return self.named_time_unit(place)
        return unit if unit in _TIME_UNITS else None

    def named_time_unit(self, place: int) -> str | None:
        """The unit of time that the last word of a column's name says."""
        return _TIME_WORDS.get(self.columns[place].rpartition("_")[2])


_READERS = {"ms": instant_in_ms, "s": instant_in_seconds}


def grid_of(document: Json) -> Grid:
    """A table; raises Unreadable when its columns, types and rows do not fit each other.

    Units may be fewer than the columns: those that are missing are unknown.
    """
    given = fields.table(document, "the table")
    columns = _words(given.get("columns"), "columns")
    types = _words(given.get("column_types"), "column_types")
    units = [_unit(unit) for unit in fields.rows(given.get("column_units"), "column_units")]
    rows = [tuple(fields.rows(row, "a row")) for row in fields.rows(given.get("rows"), "the table")]
    if len(types) != len(columns) or len(units) > len(columns):
        raise Unreadable(detail="its columns, types and units do not fit each other")
    if any(len(row) != len(columns) for row in rows):
        raise Unreadable(detail="a row does not fit its columns")
    units += [None] * (len(columns) - len(units))
    return Grid(tuple(columns), tuple(types), tuple(units), tuple(rows))


def _words(value: object, what: str) -> list[str]:
    given = fields.rows(value, what)
    words = [word.strip().lower() for word in given if isinstance(word, str)]
    if len(words) != len(given):
        raise Unreadable(detail=f"{what} are not all words")
    return words


def _unit(value: object) -> str | None:
    """A unit in small letters; an empty one is none."""
    if value is not None and not isinstance(value, str):
        raise Unreadable(detail="a unit is no word")
    return (value or "").strip().lower() or None
