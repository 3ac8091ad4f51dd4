"""Charts keep inside their drawing, and their areas are in the proportion of the numbers."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.reports import Bars, ChartPart, Columns
from jojo_tray.services.reports.charts import (
    COLOURS,
    PLOT_HEIGHT,
    TOP,
    WIDTH,
    Drawing,
    drawing_of,
    short,
    ticks,
)

values = st.none() | st.floats(0, 1e9) | st.just(0.0)


@st.composite
def columns(draw: st.DrawFn) -> Columns:
    days = draw(st.integers(1, 100))
    parts = tuple(
        ChartPart(draw(st.text(max_size=40)), tuple(draw(values) for _ in range(days)))
        for _ in range(draw(st.integers(1, 7)))
    )
    starts = tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(days))
    return Columns("Credits by day", starts, parts)


def inside(drawing: Drawing) -> bool:
    """Whether no box leaves the drawing."""
    boxes = [box for stack in drawing.stacks for box in stack.boxes]
    boxes += [box for box, _ in drawing.legend]
    return all(
        0 <= box.x <= box.x + box.width <= WIDTH + 1e-6
        and -1e-6 <= box.y <= box.y + box.height <= drawing.height + 1e-6
        for box in boxes
    )


@settings(max_examples=25)
@given(columns())
def test_columns_stay_inside_and_in_proportion(chart: Columns) -> None:
    drawing = drawing_of(chart)
    assert inside(drawing)
    assert len(drawing.stacks) == len(chart.days)
    sums = [sum(v or 0 for v in day) for day in zip(*(p.values for p in chart.parts), strict=True)]
    heights = [
        sum(box.height for box in stack.boxes if box.tone is not None) for stack in drawing.stacks
    ]
    scale = PLOT_HEIGHT / ticks(max(sums))[-1]
    assert heights == [pytest.approx(value * scale, abs=1e-6) for value in sums]


@given(st.floats(0, 1e15))
def test_the_scale_is_round_and_reaches_the_most(most: float) -> None:
    marks = ticks(most)
    assert marks[0] == 0
    assert marks[-1] >= most * 0.999
    assert 2 <= len(marks) <= 7
    steps = [b - a for a, b in pairwise(marks)]
    assert max(steps) - min(steps) <= marks[-1] * 1e-6


def test_an_unknown_day_is_drawn_as_unknown_not_as_nought() -> None:
    days = (date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3))
    drawing = drawing_of(Columns("x", days, (ChartPart("Credits", (5.0, None, 0.0)),)))
    assert [[box.tone for box in stack.boxes] for stack in drawing.stacks] == [[0], [None], []]
    assert [stack.said for stack in drawing.stacks] == [
        "1 Oct 2026: 5",
        "2 Oct 2026: –",
        "3 Oct 2026: 0",
    ]
    assert [label.text for _, label in drawing.legend] == ["unknown"]


def test_the_legend_wraps_and_the_drawing_grows_with_it() -> None:
    parts = tuple(ChartPart(f"a voice with a long name {n}", (1.0,)) for n in range(7))
    drawing = drawing_of(Columns("x", (date(2026, 10, 1),), parts))
    heights = {label.y for _, label in drawing.legend}
    assert len(heights) > 1
    assert drawing.height > max(heights)
    assert [box.tone for box, _ in drawing.legend] == list(range(7))
    assert len(set(COLOURS)) == 7


@given(st.lists(st.tuples(st.text(max_size=60), st.floats(0.001, 1e12)), min_size=1, max_size=11))
def test_bars_are_as_long_as_their_numbers(rows: list[tuple[str, float]]) -> None:
    drawing = drawing_of(Bars("By voice", tuple(rows)))
    assert inside(drawing)
    widths = [stack.boxes[0].width for stack in drawing.stacks]
    most = max(value for _, value in rows)
    room = max(widths)
    assert widths == [pytest.approx(max(v / most * room, 1.0)) for _, v in rows]


def test_all_others_together_have_a_quiet_colour() -> None:
    rows = (("a", 5.0), ("3 others", 9.0))
    tones = [stack.boxes[0].tone for stack in drawing_of(Bars("x", rows, rest=True)).stacks]
    assert tones == [0, 6]


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (950, "950"), (2500, "2.5 k"), (150_000, "150 k"), (1_200_000, "1.2 M")],
)
def test_numbers_of_an_axis_are_short(value: float, said: str) -> None:
    assert short(value) == said


def test_steps_lie_on_the_plot() -> None:
    drawing = drawing_of(Columns("x", (date(2026, 10, 1),), (ChartPart("c", (4.0,)),)))
    assert drawing.lines[0] == TOP + PLOT_HEIGHT
    assert min(drawing.lines) >= TOP
