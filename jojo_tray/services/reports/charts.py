"""Where everything in a chart goes; `templates/charts.svg` draws it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.sums import sum_of_known
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.reports import MONTH_NAMES, Bars, Columns, day_text
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.reports.sayings import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

WIDTH = 720.0
LEFT, RIGHT, TOP, BOTTOM = 52.0, 8.0, 10.0, 24.0
PLOT_HEIGHT = 180.0
LEGEND_LINE = 20.0
LETTER = 6.4  # about a letter's width at 11 pixels
LONGEST_LABEL = 26
MOST_MARKS = 10  # on the time axis
TICKS = 4
ROW, BAR = 24.0, 12.0
NAMES, FIGURES = 190.0, 84.0
# Told apart with the common colour-blindnesses, too; the grey one is all others.
COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#9a9a9a")
OTHERS_TONE = len(COLOURS) - 1
UNKNOWN_HEIGHT = 4.0
LEAST = 1e-6  # credits; below that nothing is drawn


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `tone` is the number of its colour, None is the unknown."""

    x: float
    y: float
    width: float
    height: float
    tone: int | None = 0


@dataclass(frozen=True, slots=True)
class Stack:
    """The boxes of one column or bar, and what is said of it."""

    said: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A text at a point; `anchor` is what of it lies there: start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with all its places in pixels; `lines` are the heights of the grid."""

    title: str
    said: str
    height: float
    stacks: tuple[Stack, ...]
    labels: tuple[Label, ...]
    lines: tuple[float, ...] = ()
    legend: tuple[tuple[Box, Label], ...] = ()
    width: float = WIDTH
    left: float = LEFT
    colours: tuple[str, ...] = COLOURS


def drawing_of(chart: Columns | Bars) -> Drawing:
    """The drawing of a chart."""
    return _columns(chart) if isinstance(chart, Columns) else _bars(chart)


def short(value: float) -> str:
    """69 k, for an axis."""
    for unit, size in (("M", 1e6), ("k", 1e3)):
        if value >= size:
            return f"{value / size:,.3g} {unit}"
    return f"{value:,.3g}"


def ticks(most: float) -> tuple[float, ...]:
    """Round heights from nought to at least the most."""
    if most < LEAST:
        return (0.0, 1.0)
    rough = most / TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 2.5, 5, 10) if size * times >= rough * 0.999)
    return tuple(step * number for number in range(math.ceil(most / step - 1e-9) + 1))


def _columns(chart: Columns) -> Drawing:
    sums = [
        sum_of_known(values) for values in zip(*(part.values for part in chart.parts), strict=True)
    ]
    heights = ticks(max((value for value in sums if value is not None), default=0))
    base = TOP + PLOT_HEIGHT
    scale = PLOT_HEIGHT / heights[-1]
    legend = tuple(_legend(chart, base + BOTTOM, unknown=None in sums))
    bottom = max((label.y for _, label in legend), default=base + BOTTOM - 8)
    return Drawing(
        title=chart.title,
        said=_said(chart, sums),
        height=bottom + 8,
        stacks=tuple(_stacks(chart, sums, base, scale)),
        labels=(*_scale(heights, base, scale), *_times(chart, base)),
        lines=tuple(base - value * scale for value in heights),
        legend=legend,
    )


def _stacks(
    chart: Columns, sums: Sequence[float | None], base: float, scale: float
) -> Iterator[Stack]:
    slot = _slot(chart)
    width = max(slot * 0.72, 1.0)
    for number, whole in enumerate(sums):
        x = LEFT + number * slot + (slot - width) / 2
        said = f"{_when(chart, chart.days[number])}: {cell_text(whole, ColumnKind.CREDITS, None)}"
        if whole is None:
            yield Stack(said, (Box(x, base - UNKNOWN_HEIGHT, width, UNKNOWN_HEIGHT, None),))
            continue
        values = [part.values[number] or 0 for part in chart.parts]
        yield Stack(said, tuple(_piled(values, x, base, width, scale)))


def _piled(
    values: Sequence[float], x: float, base: float, width: float, scale: float
) -> Iterator[Box]:
    for tone, value in enumerate(values):
        if value > 0:
            base -= value * scale
            yield Box(x, base, width, value * scale, tone)


def _scale(heights: Sequence[float], base: float, scale: float) -> Iterator[Label]:
    for value in heights:
        yield Label(LEFT - 8, base - value * scale + 4, short(value), "end")


def _times(chart: Columns, base: float) -> Iterator[Label]:
    slot, step = _slot(chart), max(1, math.ceil(len(chart.days) / MOST_MARKS))
    for number in range(0, len(chart.days), step):
        day = chart.days[number]
        month = MONTH_NAMES[day.month - 1][:3]
        text = f"{month} {day.year}" if chart.monthly else f"{day.day} {month}"
        yield Label(LEFT + (number + 0.5) * slot, base + 16, text, "middle")


def _legend(chart: Columns, top: float, *, unknown: bool) -> Iterator[tuple[Box, Label]]:
    named = [(tone, _cut(part.label)) for tone, part in enumerate(chart.parts)]
    entries: list[tuple[int | None, str]] = [*named] if len(named) > 1 else []
    x, y = LEFT, top + 4
    for tone, text in [*entries, *([(None, "unknown")] if unknown else [])]:
        width = 26 + len(text) * LETTER
        if x > LEFT and x + width > WIDTH - RIGHT:
            x, y = LEFT, y + LEGEND_LINE
        yield Box(x, y, 10, 10, tone), Label(x + 15, y + 9, text)
        x += width


def _bars(chart: Bars) -> Drawing:
    room = WIDTH - NAMES - FIGURES
    most = max(value for _, value in chart.rows)
    stacks, labels = [], []
    for number, (name, value) in enumerate(chart.rows):
        y = TOP + number * ROW
        said = cell_text(value, ColumnKind.CREDITS, None)
        width = max(value / most * room, 1.0)
        tone = OTHERS_TONE if chart.rest and number == len(chart.rows) - 1 else 0
        stacks.append(Stack(f"{in_symbols(name)}: {said}", (Box(NAMES, y, width, BAR, tone),)))
        labels.append(Label(NAMES - 10, y + 10, _cut(name), "end"))
        labels.append(Label(NAMES + width + 8, y + 10, said))
    first = f"Most: {stacks[0].said}." if stacks else ""
    height = TOP + len(chart.rows) * ROW
    return Drawing(chart.title, first, height, tuple(stacks), tuple(labels), left=NAMES)


def _slot(chart: Columns) -> float:
    return (WIDTH - LEFT - RIGHT) / max(1, len(chart.days))


def _said(chart: Columns, sums: Sequence[float | None]) -> str:
    """What somebody who does not see it should know."""
    known = [(value, day) for value, day in zip(sums, chart.days, strict=True) if value is not None]
    if not known:
        return "Nothing is known."
    most, when = max(known, key=lambda pair: pair[0])
    whole = cell_text(sum(value for value, _ in known), ColumnKind.CREDITS, None)
    top = cell_text(most, ColumnKind.CREDITS, None)
    return f"{len(chart.days)} columns, {whole} in all; the highest is {_when(chart, when)}: {top}."


def _when(chart: Columns, day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}" if chart.monthly else day_text(day)


def _cut(text: str) -> str:
    clear = in_symbols(text)
    return clear if len(clear) <= LONGEST_LABEL else f"{clear[: LONGEST_LABEL - 1]}…"
