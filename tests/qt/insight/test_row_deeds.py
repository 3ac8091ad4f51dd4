"""A row of a panel opens the generations behind it, where the history can tell them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from jojo_tray.domain.insight.money_views import CostRow, CostView
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind
from jojo_tray.domain.insight.parts import Parts
from jojo_tray.domain.insight.view_tables import nobody
from jojo_tray.domain.insight.views import BreakdownRow
from jojo_tray.domain.insight.workspace_views import MemberUse, WorkspaceView
from jojo_tray.domain.series import Breakdown
from jojo_tray.qt.insight.row_deeds import behind_row, deed_of
from tests.qt.insight.insight_bench import Bench
from tests.qt.insight.insight_views import (
    NOW,
    TODAY,
    breakdown,
    models_ranked,
    view_of,
    voices_ranked,
)
from tests.qt.stand_ins import settle

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.qt.insight.table import PanelTableView

WEEK = TODAY - timedelta(days=6), TODAY + timedelta(days=1)
BY_VOICE, BY_KEY = (Parts(*WEEK, by) for by in (Breakdown.VOICE, Breakdown.KEY))
BOARD = Dashboard("Rows", (Panel(PanelKind.BREAKDOWN, by=Breakdown.VOICE),))
COSTS = CostView(*WEEK, Breakdown.VOICE, rows=(CostRow("voice1", "Domi", 5.0, None, 1.0),))
WORKSPACE = WorkspaceView(*WEEK, members=(MemberUse("u1", "Jo", 5.0, 1.0),))
pytestmark = pytest.mark.usefixtures("qapp")


def opened_on(tmp_path: Path, view: Tabular) -> Bench:
    """A window with one panel, which shows this."""
    bench = Bench(tmp_path, None, BOARD)
    bench.panels.answer = lambda _: view
    bench.open()
    bench.window.activateWindow()
    return bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """A breakdown by voice."""
    bench = opened_on(tmp_path, replace(breakdown(), parts=BY_VOICE))
    yield bench
    bench.front.close()
    settle()


def table_of(bench: Bench) -> PanelTableView:
    """The rows."""
    pages = bench.card(PanelKind.BREAKDOWN).pages
    assert pages.numbers is not None
    return pages.numbers.numbers


def place(table: PanelTableView, row: int) -> QPoint:
    """The middle of a row's name."""
    return table.visualRect(table.rows.index(row, 0)).center()


def drilled(bench: Bench) -> list[tuple[object, ...]]:
    """What was asked of the history, once it has answered."""
    bench.wait()
    return bench.panels.drilled


def test_enter_shows_the_generations_of_the_row(bench: Bench) -> None:
    table = table_of(bench)
    table.setCurrentIndex(table.rows.index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert drilled(bench) == [(*WEEK, ("voice1",), Breakdown.VOICE)]
    assert bench.front.drill.window is not None
    assert bench.front.drill.window.windowTitle() == "Behind Domi"


def test_a_double_click_shows_them_wherever_the_row_stands_now(bench: Bench) -> None:
    table = table_of(bench)
    table.horizontalHeader().sectionClicked.emit(0)
    first = str(table.rows.table.rows[0][1])
    left, where = Qt.MouseButton.LeftButton, place(table, 0)
    QTest.mouseClick(table.viewport(), left, pos=where)
    QTest.mouseDClick(table.viewport(), left, pos=where)
    assert drilled(bench) == [(*WEEK, (first,), Breakdown.VOICE)]


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_the_rows_menu_shows_them(bench: Bench, reason: QContextMenuEvent.Reason) -> None:
    table = table_of(bench)
    table.setCurrentIndex(table.rows.index(2, 0))
    where = place(table, 2)
    event = QContextMenuEvent(reason, where, table.viewport().mapToGlobal(where))
    QApplication.sendEvent(table.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert drilled(bench) == [(*WEEK, ("voice2",), Breakdown.VOICE)]


@pytest.mark.parametrize(
    ("left", "shown"), [((2, 1, 0), [(*WEEK, ("voice2",), Breakdown.VOICE)]), ((0,), [])]
)
def test_the_rows_menu_stays_with_its_row_when_others_come(
    bench: Bench, left: tuple[int, ...], shown: list[tuple[object, ...]]
) -> None:
    table, view = table_of(bench), replace(breakdown(), parts=BY_VOICE)
    menu = table.row_menu(table.rows.index(2, 0))
    assert menu is not None
    bench.panels.answer = lambda _: replace(view, rows=tuple(view.rows[at] for at in left))
    bench.front.refresh()
    bench.wait()
    assert table.rows.rowCount() == len(left)
    menu.actions()[0].trigger()
    assert drilled(bench) == shown


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (replace(breakdown(), parts=BY_KEY), "does not tell generations apart by API key."),
        (replace(COSTS, by=Breakdown.KEY), "does not tell generations apart by API key."),
        (WORKSPACE, "does not tell whose generations they are."),
    ],
)
def test_what_the_history_cannot_tell_is_said_and_not_offered(
    tmp_path: Path, view: Tabular, said: str
) -> None:
    bench = opened_on(tmp_path, view)
    table = table_of(bench)
    menu = table.row_menu(table.rows.index(0, 0))
    assert menu is not None
    assert said in table.accessibleDescription()
    assert not menu.actions()[0].isEnabled()
    assert said in menu.actions()[0].toolTip()
    assert said in table.rows.data(table.rows.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    table.setCurrentIndex(table.rows.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert drilled(bench) == []
    bench.front.close()


def test_a_screen_reader_hears_what_enter_does(bench: Bench) -> None:
    said = table_of(bench).accessibleDescription()
    assert said.endswith(" Enter or a double click shows the generations behind it.")


def test_a_dear_row_opens_what_it_was_made_of(tmp_path: Path) -> None:
    bench = opened_on(tmp_path, COSTS)
    table = table_of(bench)
    table.setCurrentIndex(table.rows.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert drilled(bench) == [(*WEEK, ("voice1",), Breakdown.VOICE)]
    bench.front.close()


def test_beside_the_rows_there_is_no_menu(bench: Bench) -> None:
    table = table_of(bench)
    assert table.row_menu(table.indexAt(QPoint(1, 100_000))) is None


@pytest.mark.parametrize(
    ("view", "key", "name"),
    [
        (replace(breakdown(), parts=BY_VOICE), "voice0", "Rachel"),
        (replace(voices_ranked(), parts=BY_VOICE), "voice2", "Bella"),
        (replace(models_ranked(), parts=replace(BY_VOICE, by=Breakdown.MODEL)), "m2", "Eleven v3"),
        (COSTS, "voice1", "Domi"),
    ],
)
def test_each_ranking_names_what_it_opens(view: Tabular, key: str, name: str) -> None:
    stretch = behind_row(view, key)
    assert stretch is not None
    assert (stretch.name, stretch.only, (stretch.since, stretch.until)) == (name, (key,), WEEK)
    assert behind_row(view, "nobody") is None
    deed = deed_of(view)
    assert deed is not None
    assert deed.possible


@pytest.mark.usefixtures("worded")
@pytest.mark.parametrize("key", ["", "No voice"])
def test_what_has_no_voice_is_opened_in_the_readers_language(key: str) -> None:
    row = BreakdownRow(key, nobody(Breakdown.VOICE), 5.0, 1.0)
    stretch = behind_row(replace(breakdown(), rows=(row,), parts=BY_VOICE), key)
    assert stretch is not None
    assert (stretch.name, stretch.only) == ("Wort", (key,))


@pytest.mark.parametrize("kind", [PanelKind.CALENDAR, PanelKind.TREND, PanelKind.BREAKDOWN])
def test_other_rows_offer_nothing(kind: PanelKind) -> None:
    view = view_of(Panel(kind))
    assert deed_of(view) is None
    assert behind_row(view, str(NOW)) is None
