"""The table's model: keys only, rows when they are looked at, everything else forgotten."""

from __future__ import annotations

import itertools
from array import array
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from jojo_tray.domain.history import HistoryColumn
from jojo_tray.qt.history.history_model import COLUMNS, PAGE, PLACEHOLDER, HistoryModel
from jojo_tray.qt.history.places import (
    MOST_SINGLY,
    MOST_STRETCHES,
    Place,
    Places,
    found_again,
    stretched,
)
from jojo_tray.qt.history.rows import Row, RowCache
from jojo_tray.qt.popup.cards import hint
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

TEXT = COLUMNS.index(HistoryColumn.TEXT)
Role = Qt.ItemDataRole


def row(key: int, text: str = "", *, gone: bool = False) -> Row:
    return Row(key, tuple(text or f"{column} {key}" for column in COLUMNS), gone=gone)


def keys_down_from(newest: int) -> array[int]:
    return array("q", range(newest, 0, -1))


class Bench:
    """A model whose requests are collected."""

    def __init__(self) -> None:
        self.model = HistoryModel()
        self.asked: list[Sequence[int]] = []
        self.model.wanted.connect(self.asked.append)

    def look(self, at: int) -> str:
        """What a view would paint, and its consequences."""
        text: str = self.model.index(at, TEXT).data()
        settle()
        return text

    def answer(self) -> None:
        """Bring what was asked for last."""
        self.model.answered([row(key) for key in self.asked[-1]])
        settle()


@pytest.fixture
def bench(qapp: QApplication) -> Bench:
    """A model of ten thousand rows."""
    bench = Bench()
    bench.model.show_keys(keys_down_from(10_000))
    return bench


def test_a_page_is_asked_for_once_it_is_looked_at(bench: Bench) -> None:
    assert bench.model.rowCount() == 10_000
    assert bench.asked == []
    assert [bench.look(at) for at in (205, 206, 299)] == [PLACEHOLDER] * 3
    assert [list(keys) for keys in bench.asked] == [list(range(9800, 9700, -1))]
    bench.answer()
    assert bench.look(205) == "text 9795"
    assert len(bench.asked) == 1


def test_only_one_request_is_under_way_and_what_was_scrolled_past_is_left_out(bench: Bench) -> None:
    for page in range(40):
        bench.look(page * PAGE)
    assert len(bench.asked) == 1
    bench.answer()
    for _ in range(10):
        bench.answer()
    pages = [10_000 - keys[0] for keys in bench.asked]
    assert pages[:2] == [0, 39 * PAGE]
    assert len(pages) <= 4


def test_what_is_about_to_be_painted_is_asked_for_before(bench: Bench) -> None:
    bench.model.foresee(390, 415)  # the edge of a page lies between
    (keys,) = bench.asked
    assert set(range(10_000 - 415, 10_000 - 390 + 1)) < set(keys)
    assert len(keys) < PAGE
    bench.model.foresee(-1, 20_000)
    bench.model.foresee(700, 725)
    assert len(bench.asked) == 1  # while one answer is awaited, no other is asked for
    bench.answer()
    assert 10_000 - 725 in bench.asked[1]
    bench.answer()
    bench.model.foresee(395, 410)
    assert len(bench.asked) == 2


def test_a_request_that_failed_is_not_repeated_by_itself(bench: Bench) -> None:
    bench.look(0)
    bench.model.answered(())
    settle()
    assert len(bench.asked) == 1
    bench.look(1)
    assert len(bench.asked) == 2


def test_more_rows_behind_the_shown_ones_move_nothing(bench: Bench) -> None:
    model = bench.model
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.show_keys(keys_down_from(300)[:200])
    assert len(resets) == 1
    assert model.show_keys(keys_down_from(300))
    assert model.show_keys(keys_down_from(300))
    assert (len(resets), model.rowCount()) == (1, 300)
    assert not model.show_keys(keys_down_from(299))
    assert (len(resets), model.rowCount()) == (2, 299)


def test_outdated_rows_are_shown_until_the_new_ones_come(bench: Bench) -> None:
    bench.look(0)
    bench.answer()
    bench.model.outdate()
    assert bench.look(0) == "text 10000"
    assert len(bench.asked) == 2
    bench.model.answered([row(key, "changed") for key in bench.asked[-1]])
    assert bench.look(0) == "changed"


def test_only_rows_that_look_different_are_painted_again(bench: Bench) -> None:
    bench.look(0)
    bench.answer()
    painted: list[None] = []
    bench.model.dataChanged.connect(lambda: painted.append(None))
    for text, times in (("", 0), ("changed", 1), ("changed", 1)):
        bench.model.outdate()
        bench.look(0)
        keys = bench.asked[-1]
        bench.model.answered([row(keys[0], text), *map(row, keys[1:])])
        assert len(painted) == times


def test_rows_that_come_while_they_are_asked_for_are_painted(bench: Bench) -> None:
    bench.look(0)
    painted: list[None] = []
    bench.model.dataChanged.connect(lambda: painted.append(None))
    bench.model.take([row(key) for key in bench.asked[-1]])
    assert len(painted) == 1
    bench.answer()
    assert len(painted) == 1


def test_an_answer_from_before_a_change_is_asked_for_again(bench: Bench) -> None:
    bench.look(0)
    bench.model.outdate()
    bench.answer()
    assert len(bench.asked) == 2
    assert bench.look(0) == "…"
    bench.answer()
    assert bench.look(0) == "text 10000"
    assert len(bench.asked) == 2


def test_rows_outdated_twice_are_still_shown(bench: Bench) -> None:
    bench.look(0)
    bench.answer()
    for _ in range(2):
        bench.model.outdate()
    assert bench.look(0) == "text 10000"


def test_each_role_has_its_answer(bench: Bench) -> None:
    model = bench.model
    assert model.index(0, TEXT).data(Role.ToolTipRole) == ""
    model.take([row(10_000, "<b>–"), Row(9_999, ("–",) * len(COLUMNS), gone=True)])
    assert model.index(0, TEXT).data(Role.ToolTipRole) == hint("<b>–")
    costs = COLUMNS.index(HistoryColumn.CREDITS)
    assert "not known" in model.index(1, costs).data(Role.ToolTipRole)
    assert model.index(0, TEXT).data(Role.ForegroundRole) is None
    assert model.index(1, TEXT).data(Role.ForegroundRole) is not None
    sides = [model.index(0, at).data(Role.TextAlignmentRole) for at in (TEXT, costs)]
    assert [bool(side & Qt.AlignmentFlag.AlignTrailing) for side in sides] == [False, True]
    assert model.index(0, TEXT).data(Role.DecorationRole) is None


def test_the_header_names_columns_and_no_rows(bench: Bench) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert bench.model.headerData(TEXT, across) == "Text"
    assert bench.model.headerData(TEXT, across, Role.TextAlignmentRole) is not None
    assert bench.model.headerData(5, down) is None
    assert bench.model.columnCount() == len(COLUMNS)
    assert bench.model.rowCount(bench.model.index(0, 0)) == 0


def test_the_cache_forgets_what_was_not_looked_at() -> None:
    cache = RowCache(most=3)
    cache.put(map(row, (1, 2, 3)))
    assert cache.find(1) is not None
    cache.put([row(4)])
    assert [key for key in (1, 2, 3, 4) if cache.find(key)] == [1, 3, 4]
    assert len(cache) == 3
    cache.outdate()
    assert (len(cache), cache.find(1)) == (0, None)
    assert cache.outdated(1) == row(1)


@given(st.sets(st.integers(0, 60)))
def test_stretches_are_the_numbers_they_were_made_of(rows: set[int]) -> None:
    found = list(stretched(sorted(rows)))
    assert [r for first, last in found for r in range(first, last + 1)] == sorted(rows)
    assert all(last + 1 < first for (_, last), (first, _) in itertools.pairwise(found))


@given(st.permutations(range(30)), st.sets(st.integers(0, 40)), st.integers(0, 40))
def test_what_was_selected_is_found_by_its_keys(
    now: list[int], selected: set[int], current: int
) -> None:
    keys = array("q", now)
    chosen = tuple(array("q", [key]) for key in sorted(selected))
    place = found_again(Places(array("q"), chosen, current, None), keys)
    rows = [row for first, last in place.selected for row in range(first, last + 1)]
    assert {now[row] for row in rows} == selected & set(now)
    assert place.current == (now.index(current) if current in now else None)
    assert place.top is None


def test_the_same_rows_need_not_be_moved() -> None:
    keys = keys_down_from(5)
    assert found_again(Places(keys, (keys[1:2],), 4, 5), keys_down_from(5)) == Place(same=True)
    assert not found_again(Places(), array("q")).same


def test_a_giant_selection_is_found_where_it_is_still_together() -> None:
    keys = keys_down_from(MOST_SINGLY + 10)
    whole, newer = (keys[3:],), keys_down_from(MOST_SINGLY + 12)
    assert found_again(Places(None, whole), newer).selected == ((5, len(newer) - 1),)
    torn = newer[:100] + newer[101:]
    assert found_again(Places(None, whole), torn).selected == ()


def test_a_selection_in_crumbs_is_given_up() -> None:
    keys = keys_down_from(3 * MOST_STRETCHES)
    crumbs = tuple(keys[at : at + 1] for at in range(0, len(keys), 2))
    assert found_again(Places(None, crumbs), keys).selected == ()
