"""Where the panels of a dashboard stand: in their order, each as wide and high as it wants."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jojo_tray.domain.insight.panels import Panel

MOST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """The first row and column, and how many of each."""

    row: int
    column: int
    rows: int
    columns: int

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every row and column that is taken."""
        rows = range(self.row, self.row + self.rows)
        return product(rows, range(self.column, self.column + self.columns))


def places(panels: Sequence[Panel], columns: int) -> tuple[Place, ...]:
    """A place for each, never before that of the one before; too wide a panel takes all columns."""
    taken: set[tuple[int, int]] = set()
    found: list[Place] = []
    for panel in panels:
        start = (found[-1].row, found[-1].column) if found else (0, 0)
        place = _first_free(panel, columns, taken, start)
        taken.update(place.cells())
        found.append(place)
    return tuple(found)


def columns_in(width: int, least: int) -> int:
    """How many columns of a least width have room, at least one."""
    return max(1, min(MOST_COLUMNS, width // max(1, least)))


def _first_free(
    panel: Panel, columns: int, taken: set[tuple[int, int]], start: tuple[int, int]
) -> Place:
    wide = min(panel.width, columns)
    row, column = start
    while True:
        for at in range(column, columns - wide + 1):
            place = Place(row, at, panel.height, wide)
            if taken.isdisjoint(place.cells()):
                return place
        row, column = row + 1, 0
