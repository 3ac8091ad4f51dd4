"""What was selected and looked at, found again after the rows have changed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_STRETCHES = 2_000  # a selection in more pieces would hold up the window


@dataclass(frozen=True, slots=True)
class Places:
    """By keys: the selected ones in their order, the current one, the topmost on the screen."""

    selected: array[int] = field(default_factory=lambda: array("q"))
    current: int | None = None
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """By rows: the selected stretches with both ends, the current and the topmost row."""

    selected: tuple[tuple[int, int], ...] = ()
    current: int | None = None
    top: int | None = None


def found_again(places: Places, keys: array[int]) -> Place:
    """Where they are now; for a worker."""
    chosen = set(places.selected)
    rows = (row for row, key in enumerate(keys) if key in chosen) if chosen else ()
    stretches = tuple(stretched(rows))
    return Place(
        stretches if len(stretches) <= MOST_STRETCHES else (),
        _row(keys, places.current),
        _row(keys, places.top),
    )


def stretched(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Growing numbers as stretches of neighbours, both ends included."""
    first = last = None
    for row in rows:
        if first is None or last is None:
            first = last = row
        elif row == last + 1:
            last = row
        else:
            yield first, last
            first = last = row
    if first is not None and last is not None:
        yield first, last


def _row(keys: array[int], key: int | None) -> int | None:
    if key is None:
        return None
    try:
        return keys.index(key)
    except ValueError:
        return None
