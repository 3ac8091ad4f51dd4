"""A panel is dragged by its head; what comes of it is what the keys do as well."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from jojo_tray.qt.dashboards.drop_places import drop_at
from jojo_tray.qt.dashboards.panel_deeds import Deed, moved, put
from tests.qt.insight.insight_bench import OVERVIEW, Bench, opened
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from jojo_tray.qt.insight.panel_card import PanelCard

pytestmark = pytest.mark.usefixtures("qapp")
KINDS = [panel.kind for panel in OVERVIEW.panels]
LEFT = Qt.MouseButton.LeftButton
NEAR = QPoint(5, 5)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open window on the overview, wide enough for three columns."""
    with opened(tmp_path) as found:
        found.window.resize(found.window.fontMetrics().height() * 80, 900)
        settle()
        assert found.window.grid.columns == 3
        yield found


def kinds(bench: Bench) -> list[str]:
    """The panels in sight."""
    return [card.panel.kind for card in bench.window.grid.cards]


def drag(bench: Bench, card: PanelCard, over: PanelCard, share: float) -> QPoint:
    """Take a panel by its head to a share of another's width; where the head's mouse is then."""
    QTest.mousePress(card.head, LEFT, pos=NEAR)
    place = QPoint(round(over.width() * share), over.height() // 2)
    where = card.head.mapFromGlobal(over.mapToGlobal(place))
    QTest.mouseMove(card.head, where)
    settle()
    return where


def drop(card: PanelCard, where: QPoint) -> None:
    """Let it go."""
    QTest.mouseRelease(card.head, LEFT, pos=where)
    settle()


def marker(bench: Bench) -> QWidget:
    """What shows where it would come to stand."""
    return bench.dragging.marker


@pytest.mark.parametrize(("share", "order"), [(0.8, [1, 2, 0]), (0.2, [1, 0, 2])])
def test_a_panel_comes_to_stand_on_the_nearer_side(
    bench: Bench, share: float, order: list[int]
) -> None:
    first, _, third = bench.window.grid.cards[:3]
    bench.panels.asked.clear()
    drop(first, drag(bench, first, third, share))
    assert kinds(bench) == [*(KINDS[at] for at in order), *KINDS[3:]]
    assert bench.front.editing.changed
    assert bench.panels.asked == []
    assert not marker(bench).isVisible()


def test_the_name_in_the_head_can_be_taken_as_well(bench: Bench) -> None:
    first, second = bench.window.grid.cards[:2]
    screen = bench.window.windowHandle()
    name = first.head.mapTo(bench.window, QPoint(first.head.height(), first.head.height() // 2))
    assert bench.window.childAt(name) is not first.head
    there = second.mapTo(bench.window, QPoint(second.width() - 9, 9))
    modifier = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(screen, LEFT, modifier, name)
    QTest.mouseMove(screen, there)
    settle()
    assert marker(bench).isVisible()
    QTest.mouseRelease(screen, LEFT, modifier, there)
    settle()
    assert kinds(bench)[:2] == [KINDS[1], KINDS[0]]


def test_the_gap_is_marked_while_it_is_dragged(bench: Bench) -> None:
    first, second, _ = bench.window.grid.cards[:3]
    where = drag(bench, first, second, 0.2)
    mark = marker(bench).geometry()
    assert marker(bench).isVisible()
    assert first.geometry().right() < mark.left() < mark.right() < second.geometry().left()
    assert (mark.top(), mark.height()) == (second.y(), second.height())
    assert not marker(bench).grab().isNull()
    drop(first, where)
    assert kinds(bench) == KINDS
    assert not bench.front.editing.changed


def test_escape_gives_up_and_leaves_the_window_open(bench: Bench) -> None:
    first, _, third = bench.window.grid.cards[:3]
    where = drag(bench, first, third, 0.8)
    QTest.keyClick(first.head, Qt.Key.Key_Escape)
    assert not marker(bench).isVisible()
    drop(first, where)
    assert kinds(bench) == KINDS
    assert bench.window.isVisible()


def test_the_other_button_gives_up(bench: Bench) -> None:
    first, _, third = bench.window.grid.cards[:3]
    where = drag(bench, first, third, 0.8)
    QTest.mousePress(first.head, Qt.MouseButton.RightButton, pos=where)
    drop(first, where)
    assert kinds(bench) == KINDS


def test_a_click_drags_nothing(bench: Bench) -> None:
    first = bench.window.grid.cards[0]
    QTest.mousePress(first.head, LEFT, pos=NEAR)
    QTest.mouseMove(first.head, NEAR + QPoint(2, 1))
    settle()
    assert not marker(bench).isVisible()
    drop(first, NEAR)
    assert kinds(bench) == KINDS
    assert not bench.front.editing.changed


def test_a_panel_that_goes_while_it_is_dragged_is_let_go(bench: Bench) -> None:
    first, _, third = bench.window.grid.cards[:3]
    drag(bench, first, third, 0.8)
    bench.front.start_over()
    bench.wait()
    assert not marker(bench).isVisible()
    assert kinds(bench) == KINDS


def test_what_lies_below_the_window_comes_into_sight(bench: Bench) -> None:
    bench.window.resize(bench.window.fontMetrics().height() * 30, 500)
    settle()
    grid = bench.window.grid
    first, last = grid.cards[0], grid.cards[-1]
    assert grid.columns == 1
    top = grid.mapTo(bench.window, QPoint(0, 0)).y()
    where = drag(bench, first, last, 0.5)
    assert grid.mapTo(bench.window, QPoint(0, 0)).y() < top
    QTest.mouseMove(first.head, where)
    drop(first, first.head.mapFromGlobal(last.mapToGlobal(QPoint(9, last.height() - 2))))
    assert kinds(bench) == [*KINDS[1:], KINDS[0]]


@given(
    st.integers(1, 8),
    st.tuples(st.integers(-50, 900), st.integers(-50, 900)),
    st.booleans(),
    st.booleans(),
)
def test_there_is_always_a_gap_and_it_is_beside_a_panel(
    count: int, at: tuple[int, int], stacked: bool, mirrored: bool
) -> None:
    wide = [QRect(0, 100 * n, 300, 84) if stacked else QRect(100 * n, 0, 84, 300) for n in range(8)]
    areas = wide[:count][::-1] if mirrored and not stacked else wide[:count]
    drop = drop_at(areas, QPoint(*at), stacked=stacked, mirrored=mirrored)
    assert 0 <= drop.gap <= count
    assert reduce(QRect.united, areas).contains(drop.mark)
    middles = [one.center().y() if stacked else one.center().x() for one in areas]
    here = at[1] if stacked else at[0]
    rising = not mirrored or stacked
    before = sum(middle < here for middle in middles)
    assert drop.gap == (before if rising else sum(middle >= here for middle in middles))


@given(st.lists(st.integers(), min_size=1, max_size=9, unique=True), st.data())
def test_a_move_changes_the_place_of_one_alone(cards: list[int], data: st.DataObject) -> None:
    card = data.draw(st.sampled_from(cards))
    gap = data.draw(st.integers(0, len(cards)))
    after = put(cards, card, gap)
    assert [one for one in after if one != card] == [one for one in cards if one != card]
    assert after[: after.index(card)] == [one for one in cards[:gap] if one != card]


@given(st.lists(st.integers(), min_size=1, max_size=9, unique=True), st.data())
def test_the_keys_move_by_one_place_and_back(cards: list[int], data: st.DataObject) -> None:
    card = data.draw(st.sampled_from(cards[:-1] or cards))
    after = moved(cards, card, Deed.LATER)
    assert after.index(card) == min(cards.index(card) + 1, len(cards) - 1)
    if len(cards) > 1:
        assert moved(after, card, Deed.EARLIER) == cards
