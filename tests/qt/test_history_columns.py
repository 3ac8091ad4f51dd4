"""Columns: remembered as they were put, and usual where the file says nonsense."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from jojo_tray.domain.history import HistoryColumn, HistoryOrder
from jojo_tray.qt.history.columns import (
    ALL,
    USUAL,
    WIDEST,
    Columns,
    read,
    written,
)
from jojo_tray.qt.history.header import LEAST_TEXT, HistoryHeader
from jojo_tray.qt.history.history_model import HistoryModel
from jojo_tray.qt.look.remembered import recall, remember

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

column = st.sampled_from(ALL)
columns = st.builds(
    Columns,
    st.permutations(ALL).map(tuple),
    st.frozensets(column.filter(lambda c: c is not HistoryColumn.TEXT)),
    st.dictionaries(column, st.integers(20, WIDEST)).map(lambda widths: tuple(widths.items())),
    st.builds(HistoryOrder, column, st.booleans()),
)


@given(columns)
def test_what_is_written_is_read(chosen: Columns) -> None:
    assert read(written(chosen)) == chosen


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | column,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
keys = st.sampled_from(["order", "hidden", "widths", "sorted_by", "descending", "other"])


@given(st.dictionaries(keys, junk) | junk)
def test_nonsense_gives_columns_that_can_be_shown(found: object) -> None:
    got = read(json.dumps(found))
    assert sorted(got.order) == sorted(ALL)
    assert HistoryColumn.TEXT not in got.hidden
    assert all(20 <= width <= WIDEST for _, width in got.widths)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000])
def test_what_is_no_json_gives_the_usual_ones(text: str) -> None:
    assert read(text) == USUAL


def test_they_are_kept_in_a_private_file(tmp_path: Path) -> None:
    path = tmp_path / "columns.json"
    chosen = Columns(hidden=frozenset({HistoryColumn.MODEL}))
    remember(path, written(chosen))
    remember(path, written(chosen))
    assert read(recall(path)) == chosen
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["columns.json"]


def test_a_file_that_cannot_be_used_is_no_trouble(tmp_path: Path) -> None:
    assert read(recall(tmp_path / "none.json")) == USUAL
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe")
    assert read(recall(tmp_path / "bad.json")) == USUAL
    remember(tmp_path / "no" / "folder.json", written(USUAL))


@pytest.fixture
def header(qtbot: QtBot) -> Iterator[HistoryHeader]:
    """A header on a table, with the usual columns."""
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(HistoryModel(table))
    header = HistoryHeader()
    table.setHorizontalHeader(header)
    table.resize(900, 300)
    table.show()
    header.show_columns(USUAL)
    yield header
    table.close()


def test_it_shows_what_was_remembered(header: HistoryHeader) -> None:
    widths = ((HistoryColumn.DATE, 111), (HistoryColumn.VOICE, 77))
    order = (HistoryColumn.TEXT, *(c for c in ALL if c is not HistoryColumn.TEXT))
    hidden = frozenset(ALL) - {HistoryColumn.TEXT, HistoryColumn.DATE, HistoryColumn.VOICE}
    by_voice = HistoryOrder(HistoryColumn.VOICE, descending=False)
    header.show_columns(Columns(order, hidden, widths, by_voice))
    assert header.columns() == Columns(order, hidden, widths, by_voice)
    assert header.sortIndicatorSection() == 1
    assert header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder


def test_what_the_user_does_is_told_once_they_are_done(header: HistoryHeader) -> None:
    told: list[Columns] = []
    header.changed.connect(told.append)
    header.moveSection(0, 1)
    header.resizeSection(1, 99)
    assert told == []
    assert header._settle.isActive()
    header._settle.timeout.emit()
    assert told[0].order[:2] == (HistoryColumn.TEXT, HistoryColumn.DATE)
    assert dict(told[0].widths)[HistoryColumn.VOICE] == 99


def test_the_text_gets_what_the_others_leave_and_always_enough(header: HistoryHeader) -> None:
    at, digit = ALL.index(HistoryColumn.TEXT), header.fontMetrics().horizontalAdvance("0")
    assert header.length() == header.viewport().width()
    before = header.sectionSize(at)
    header.resizeSection(0, header.sectionSize(0) + 40)
    assert header.sectionSize(at) == before - 40
    table = header.parentWidget()
    assert table is not None
    table.resize(340, 300)
    assert header.sectionSize(at) == LEAST_TEXT * digit
    assert header.sectionPosition(at) + LEAST_TEXT * digit < 340
    table.resize(1400, 300)
    assert header.length() == header.viewport().width()


def test_showing_tells_nothing(header: HistoryHeader) -> None:
    told: list[Columns] = []
    header.changed.connect(told.append)
    header.show_columns(Columns(order=tuple(reversed(ALL))))
    header._settle.timeout.emit()
    assert told == []


def test_a_click_sorts_and_a_second_one_turns_it_round(header: HistoryHeader) -> None:
    told: list[HistoryOrder] = []
    header.sorted_by.connect(told.append)
    for at in (1, 1, 4, 0):
        header.sectionClicked.emit(at)
    assert told == [
        HistoryOrder(HistoryColumn.VOICE, descending=False),
        HistoryOrder(HistoryColumn.VOICE, descending=True),
        HistoryOrder(HistoryColumn.CREDITS, descending=True),
        HistoryOrder(HistoryColumn.DATE, descending=True),
    ]


def test_the_menu_hides_shows_and_resets(header: HistoryHeader) -> None:
    menu = header.menu()
    choices = {action.text(): action for action in menu.actions()}
    assert not choices["Text"].isEnabled()
    assert choices["Date"].isChecked()
    assert not choices["State"].isChecked()
    choices["State"].trigger()
    choices["Date"].trigger()
    assert header.columns().hidden == {
        *USUAL.hidden - {HistoryColumn.STATE},
        HistoryColumn.DATE,
    }
    assert header.sectionSize(ALL.index(HistoryColumn.STATE)) > 20
    told: list[Columns] = []
    header.changed.connect(told.append)
    choices["&Reset columns"].trigger()
    assert [columns.hidden for columns in told] == [USUAL.hidden]
    assert header.columns().hidden == USUAL.hidden


def test_resetting_sorts_as_usual_again(header: HistoryHeader) -> None:
    header.sectionClicked.emit(3)
    told: list[HistoryOrder] = []
    header.sorted_by.connect(told.append)
    next(a for a in header.menu().actions() if a.text() == "&Reset columns").trigger()
    assert told == [USUAL.sorted_by]
