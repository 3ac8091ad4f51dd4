"""Tab goes through the window as it is read: the header, then each panel from head to chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton, QWidget

from jojo_tray.domain.insight.panels import Panel, PanelKind
from jojo_tray.qt.dashboards.edit_menu import Wish
from jojo_tray.qt.dashboards.panel_deeds import Deed
from jojo_tray.qt.insight.panel_card import PanelCard
from tests.qt.insight.insight_bench import OVERVIEW, Bench, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")
MOST = 200  # more stops than any window of these tests has


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open window on the overview."""
    with opened(tmp_path) as found:
        yield found


def stops(bench: Bench) -> list[QWidget]:
    """Everything that Tab reaches, once around from the first chooser."""
    window = bench.window
    window.activateWindow()
    window.header.dashboards.setFocus()
    found: list[QWidget] = []
    while len(found) < MOST and window.focusWidget() not in found:
        found.append(window.focusWidget())
        window.focusNextChild()
    assert window.focusWidget() is found[0]
    return found


def card_of(widget: QWidget | None) -> PanelCard | None:
    """The panel in which a widget is."""
    while widget is not None and not isinstance(widget, PanelCard):
        widget = widget.parentWidget()
    return widget


def cards(found: list[QWidget]) -> list[PanelCard]:
    """The panels in the order in which they are come to; one that is left comes again."""
    order: list[PanelCard] = []
    for card in filter(None, map(card_of, found)):
        if not order or order[-1] is not card:
            order.append(card)
    return order


def words(widget: QWidget) -> str:
    """What a piece of the header is called."""
    if isinstance(widget, QToolButton | QPushButton):
        return widget.text().replace("&", "")
    assert isinstance(widget, QComboBox)
    return widget.accessibleName()


def test_the_header_comes_first_as_it_is_read(bench: Bench) -> None:
    found = stops(bench)
    first = next(at for at, widget in enumerate(found) if card_of(widget) is not None)
    names = ["Dashboard", "Range", "Split", "Edit", "Money", "Export", "Refresh"]
    assert list(map(words, found[:first])) == names


def test_each_panel_is_gone_through_before_the_next(bench: Bench) -> None:
    found = stops(bench)
    assert cards(found) == list(bench.window.grid.cards)
    for card in bench.window.grid.cards:
        inside = [widget for widget in found if card_of(widget) is card]
        heads = [card.head.isAncestorOf(widget) for widget in inside]
        assert heads == sorted(heads, reverse=True)
        assert not heads[-1]


def test_a_page_made_later_belongs_to_its_panel(bench: Bench) -> None:
    trend, pace = bench.card(PanelKind.TREND), bench.card(PanelKind.PACE)
    trend.head.as_counter.setChecked(True)
    pace.head.as_table.setChecked(True)
    bench.wait()
    found = stops(bench)
    assert cards(found) == list(bench.window.grid.cards)
    assert trend.pages.counter is not None
    assert trend.pages.counter.chart is not None
    assert trend.pages.counter.chart.canvas in found
    assert pace.pages.numbers is not None
    assert pace.pages.numbers.numbers in found


def test_it_follows_what_is_moved_added_and_removed(bench: Bench) -> None:
    bench.window.grid.cards[0].edit_asked.emit(Deed.LATER)
    bench.window.grid.cards[5].edit_asked.emit(Deed.EARLIER)
    bench.window.grid.cards[2].edit_asked.emit(Deed.REMOVE)
    bench.asks.wanted = Panel(PanelKind.MODELS)
    bench.front.shelf.button.actions_of[Wish.ADD].trigger()
    bench.wait()
    assert len(bench.window.grid.cards) == len(OVERVIEW.panels)
    assert cards(stops(bench)) == list(bench.window.grid.cards)
