"""Where panels stand, and what the window looks at."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.qt.insight.lens import Lens, seen
from jojo_tray.qt.insight.placing import MOST_COLUMNS, Place, columns_in, places

sizes = st.integers(1, 3)
panels = st.lists(
    st.builds(Panel, kind=st.just(PanelKind.TREND), width=sizes, height=sizes), max_size=24
)


@given(panels, sizes)
def test_no_two_panels_share_a_cell_and_none_sticks_out(chosen: list[Panel], columns: int) -> None:
    found = places(chosen, columns)
    cells = [cell for place in found for cell in place.cells()]
    assert len(cells) == len(set(cells))
    assert all(0 <= column < columns for _, column in cells)


@given(panels, sizes)
def test_they_stand_in_their_order_and_as_large_as_they_want(
    chosen: list[Panel], columns: int
) -> None:
    found = places(chosen, columns)
    assert all((a.row, a.column) < (b.row, b.column) for a, b in pairwise(found))
    assert [place.rows for place in found] == [panel.height for panel in chosen]
    assert [place.columns for place in found] == [min(p.width, columns) for p in chosen]


def test_a_small_panel_stands_beside_a_tall_one() -> None:
    tall, small = Panel(PanelKind.TREND, height=2), Panel(PanelKind.PACE)
    wide = Panel(PanelKind.CALENDAR, width=2)
    assert places([tall, small, small, wide], 2) == (
        Place(0, 0, 2, 1),
        Place(0, 1, 1, 1),
        Place(1, 1, 1, 1),
        Place(2, 0, 1, 2),
    )


@pytest.mark.parametrize(("width", "columns"), [(0, 1), (399, 1), (800, 2), (5000, MOST_COLUMNS)])
def test_as_many_columns_as_have_room(width: int, columns: int) -> None:
    assert columns_in(width, 400) == columns


@given(st.sampled_from(PanelKind), st.sampled_from(PanelRange))
def test_without_a_wish_every_panel_stays_as_it_is(kind: PanelKind, stretch: PanelRange) -> None:
    panel = Panel(kind, stretch, Breakdown.VOICE)
    assert seen(panel, Lens()) == panel


def test_a_range_for_all_brings_bars_that_can_be_read() -> None:
    panel = Panel(PanelKind.TREND)
    assert seen(panel, Lens(PanelRange.DAY)).interval is Interval.HOUR
    assert seen(panel, Lens(PanelRange.QUARTER)).interval is Interval.DAY
    assert seen(panel, Lens(PanelRange.YEAR)).interval is Interval.WEEK
    total = Panel(PanelKind.TREND, interval=Interval.CUMULATIVE)
    assert seen(total, Lens(PanelRange.YEAR)).interval is Interval.CUMULATIVE


def test_what_has_no_range_of_its_own_is_left_alone() -> None:
    for kind in (PanelKind.PACE, PanelKind.FORECAST, PanelKind.NOW, PanelKind.BUDGETS):
        assert seen(Panel(kind), Lens(PanelRange.YEAR)) == Panel(kind)


def test_months_follow_only_ranges_of_months() -> None:
    panel = Panel(PanelKind.MONTHS, PanelRange.YEAR)
    assert seen(panel, Lens(PanelRange.WEEK)) == panel
    assert seen(panel, Lens(PanelRange.HALF_YEAR)).range is PanelRange.HALF_YEAR


def test_another_split_forgets_the_parts_of_the_one_before() -> None:
    panel = Panel(PanelKind.BREAKDOWN, by=Breakdown.VOICE, only=("v1",))
    found = seen(panel, Lens(by=Breakdown.MODEL))
    assert (found.by, found.only) == (Breakdown.MODEL, ())
    assert seen(Panel(PanelKind.CALENDAR), Lens(by=Breakdown.MODEL)).by is Breakdown.NONE
