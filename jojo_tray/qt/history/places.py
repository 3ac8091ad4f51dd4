"""What was selected and looked at, found again after the rows have changed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_STRETCHES = 2_000  # a selection in more pieces would hold up the window
MOST_SINGLY = 50_000  # keys; more are only found again as the stretches they were
MOST_WHOLE = 50  # such stretches, each of which takes a walk through all rows


@dataclass(frozen=True, slots=True)
class Places:
    """By keys: the rows shown, the selected stretches of them, the current one, the topmost."""

    shown: array[int] | None = None
    selected: tuple[array[int], ...] = ()
    current: int | None = None
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """By rows: the selected stretches with both ends, the current and the topmost row.

    `same` says that the rows are those that were shown: nothing has to move.
    """

    same: bool = False
    selected: tuple[tuple[int, int], ...] = ()
    current: int | None = None
    top: int | None = None


def found_again(places: Places, keys: array[int]) -> Place:
    """Where they are now; for a worker."""
    # As bytes they are compared at once; as numbers each would become an object first.
    if places.shown is not None and places.shown.tobytes() == keys.tobytes():
        return Place(same=True)
    stretches = tuple(_selected(places.selected, keys))
    return Place(
        selected=stretches if len(stretches) <= MOST_STRETCHES else (),
        current=_row(keys, places.current),
        top=_row(keys, places.top),
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


def _selected(selected: tuple[array[int], ...], keys: array[int]) -> Iterator[tuple[int, int]]:
    if sum(map(len, selected)) <= MOST_SINGLY:
        chosen = {key for stretch in selected for key in stretch}
        yield from stretched(row for row, key in enumerate(keys) if key in chosen)
    elif len(selected) <= MOST_WHOLE:
        for stretch in selected:
            row = _row(keys, stretch[0])
            if row is not None and keys[row : row + len(stretch)].tobytes() == stretch.tobytes():
                yield row, row + len(stretch) - 1


def _row(keys: array[int], key: int | None) -> int | None:
    if key is None:
        return None
    try:
        return keys.index(key)
    except ValueError:
        return None
