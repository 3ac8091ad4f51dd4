"""Lines of a table that fit a terminal; drawn as they come, however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.cli.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Cells = Sequence[str]

GAP = "  "
LEAST_WIDE = 16  # columns; below that a text says nothing
LOOKED_AT = 500  # lines that tell how wide the columns are to be


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table; a wide one takes the room that is left, the last one is never cut.

    `most` is how many columns of the terminal it takes at most.
    """

    name: str
    number: bool = False
    wide: bool = False
    most: int | None = None


class Table(NamedTuple):
    """The line of headings, None where there is none to be shown, and the lines below it."""

    head: str | None
    lines: Iterator[str]


def table(headings: Sequence[Heading], lines: Iterable[Cells], width: int) -> Table:
    """A line for each, or two and more where the terminal is too narrow for that."""
    rest = ([visible(cell) for cell in line] for line in lines)
    first = list(islice(rest, LOOKED_AT))
    if not first:
        return Table(None, iter(()))
    names = [heading.name for heading in headings]
    widths = _widths(headings, [names, *first], width)
    every = chain(first, rest)
    if widths is None:
        stacks = (_stacked(headings, cells, width) for cells in every)
        return Table(None, chain.from_iterable(stacks))
    return Table(
        _line(headings, names, widths), (_line(headings, cells, widths) for cells in every)
    )


def _line(headings: Sequence[Heading], cells: Cells, widths: Sequence[int]) -> str:
    fitted = map(_fitted, cells[:-1], widths, headings)
    last = _placed(cells[-1], widths[-1], headings[-1]) if headings[-1].number else cells[-1]
    return GAP.join([*fitted, last])


def _widths(headings: Sequence[Heading], lines: Sequence[Cells], width: int) -> list[int] | None:
    """How wide each column is; None where too little would be left for the wide one."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    widths = [
        own if heading.most is None else min(own, heading.most)
        for own, heading in zip(widths, headings, strict=True)
    ]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - width
    for number, heading in enumerate(headings):
        if heading.wide and over > 0:
            widths[number] -= over
            if widths[number] < LEAST_WIDE:
                return None
    return widths


def _fitted(cell: str, width: int, heading: Heading) -> str:
    return _placed(_cut(cell, width), width, heading)


def _placed(text: str, width: int, heading: Heading) -> str:
    from rich.cells import cell_len

    space = " " * (width - cell_len(text))
    return space + text if heading.number else text + space


def _cut(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else f"{set_cell_size(text, width - 1)}\u2026"


def _stacked(headings: Sequence[Heading], cells: Cells, width: int) -> Iterator[str]:
    """The short cells in one line, then the wide ones and the last."""
    pairs = list(zip(headings[:-1], cells[:-1], strict=True))
    short = (
        f"{cell} {heading.name}" if heading.number else cell
        for heading, cell in pairs
        if not heading.wide
    )
    yield _cut(GAP.join(short), width)
    for heading, cell in pairs:
        if heading.wide:
            yield GAP + _cut(cell, width - len(GAP))
    yield GAP + cells[-1]
