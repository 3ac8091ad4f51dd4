"""A dashboard made one's own: panels in another order, size and kind, saved under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.domain.insight.dashboards import MOST_NAME, dashboard_of, dashboard_text
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind, PanelRange
from jojo_tray.qt.dashboards.edit_menu import Wish
from jojo_tray.qt.dashboards.panel_deeds import SIZES, Deed, sized
from jojo_tray.qt.dashboards.shelf_work import free_name, name_problem, same_name
from tests.qt.insight.insight_bench import OVERVIEW, Bench, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")

KINDS = [panel.kind for panel in OVERVIEW.panels]
CTRL_S = (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """An open window on the overview."""
    with opened(tmp_path) as found:
        yield found


@pytest.fixture
def mine(bench: Bench) -> Bench:
    """The overview saved as one's own under another name."""
    bench.asks.named = "Mine"
    wish(bench, Wish.SAVE_AS)
    return bench


def wish(bench: Bench, wanted: Wish) -> None:
    """Choose from the menu."""
    action = bench.front.shelf.button.actions_of[wanted]
    assert action.isEnabled()
    action.trigger()
    bench.wait()


def offered(bench: Bench) -> set[Wish]:
    """What the menu offers."""
    return {w for w, action in bench.front.shelf.button.actions_of.items() if action.isEnabled()}


def kinds(bench: Bench) -> list[PanelKind]:
    """The panels in sight."""
    return [card.panel.kind for card in bench.window.grid.cards]


def do(bench: Bench, place: int, deed: Deed) -> None:
    """Choose from a panel's menu."""
    bench.window.grid.cards[place].edit_asked.emit(deed)
    bench.wait()


def said(bench: Bench) -> str:
    """The word below the panels."""
    return bench.window.strip.accessibleName()


def test_a_panel_moves_and_keeps_what_it_shows(bench: Bench) -> None:
    card = bench.window.grid.cards[1]
    view = card.view
    bench.panels.asked.clear()
    do(bench, 1, Deed.EARLIER)
    assert kinds(bench) == [KINDS[1], KINDS[0], *KINDS[2:]]
    assert bench.window.grid.cards[0] is card
    assert card.view is view
    assert bench.panels.asked == []
    do(bench, 0, Deed.EARLIER)
    assert bench.window.grid.cards[0] is card


def test_the_keys_move_and_size_the_panel_that_has_the_keyboard(bench: Bench) -> None:
    card = bench.window.grid.cards[0]
    bench.window.activateWindow()
    chart = bench.body(PanelKind.TREND).chart
    chart.setFocus()
    modifiers = Qt.KeyboardModifier
    QTest.keyClick(chart, Qt.Key.Key_Right, modifiers.AltModifier)
    assert bench.window.grid.cards[1] is card
    QTest.keyClick(chart, Qt.Key.Key_Up, modifiers.AltModifier)
    assert bench.window.grid.cards[0] is card
    both = modifiers.AltModifier | modifiers.ShiftModifier
    QTest.keyClick(chart, Qt.Key.Key_Right, both)
    QTest.keyClick(chart, Qt.Key.Key_Down, both)
    assert (card.panel.width, card.panel.height) == (3, 2)
    assert bench.front.editing.changed


@given(st.lists(st.sampled_from(sorted(SIZES)), max_size=12))
def test_a_panel_is_never_larger_or_smaller_than_there_is_room_for(deeds: list[Deed]) -> None:
    panel = Panel(PanelKind.PACE)
    for deed in deeds:
        panel = sized(panel, deed)
        assert 1 <= panel.width <= 3
        assert 1 <= panel.height <= 3
        assert dashboard_of(dashboard_text(Dashboard("D", (panel,)))).panels == (panel,)


def test_a_removed_panel_is_read_no_more(bench: Bench) -> None:
    do(bench, 0, Deed.REMOVE)
    assert kinds(bench) == KINDS[1:]
    assert said(bench).startswith("Removed: Use over time")
    bench.panels.asked.clear()
    bench.front.refresh()
    bench.wait()
    assert PanelKind.TREND not in {panel.kind for panel, _ in bench.panels.asked}


def test_every_panel_can_be_removed_and_one_added_again(bench: Bench) -> None:
    for _ in KINDS:
        do(bench, 0, Deed.REMOVE)
    assert kinds(bench) == []
    bench.asks.wanted = Panel(PanelKind.MODELS, PanelRange.WEEK)
    wish(bench, Wish.ADD)
    assert kinds(bench) == [PanelKind.MODELS]
    assert bench.window.grid.cards[0].view is not None


def test_a_changed_panel_reads_its_new_numbers(bench: Bench) -> None:
    bench.asks.wanted = replace(OVERVIEW.panels[0], range=PanelRange.WEEK)
    bench.panels.asked.clear()
    do(bench, 0, Deed.CHANGE)
    assert bench.asks.asked == [("Change the panel", OVERVIEW.panels[0])]
    assert {panel for panel, _ in bench.panels.asked} == {bench.asks.wanted}


def test_who_changes_nothing_has_changed_nothing(bench: Bench) -> None:
    bench.asks.wanted = None
    do(bench, 0, Deed.CHANGE)
    wish(bench, Wish.ADD)
    assert not bench.front.editing.changed
    assert bench.window.windowTitle() == "Insights"


def test_no_more_than_24_panels(tmp_path: Path) -> None:
    many = Dashboard("Many", (Panel(PanelKind.FORECAST),) * 24)
    bench = Bench(tmp_path, None, many)
    bench.open()
    wish(bench, Wish.ADD)
    assert said(bench) == "A dashboard has at most 24 panels."
    bench.front.close()


def test_a_built_in_one_is_saved_under_a_name_of_ones_own(bench: Bench) -> None:
    assert offered(bench).isdisjoint({Wish.SAVE, Wish.RENAME, Wish.DELETE, Wish.REVERT})
    do(bench, 0, Deed.REMOVE)
    bench.asks.named = "Mine"
    QTest.keyClick(bench.window, *CTRL_S)
    bench.wait()
    assert bench.asks.asked[-1] == ("Save the dashboard", "Overview 2", ("Overview", "Voices"))
    assert bench.dashboards.kept["Overview"] == OVERVIEW
    assert bench.dashboards.kept["Mine"] == Dashboard("Mine", OVERVIEW.panels[1:])
    assert bench.window.header.dashboards.currentText() == "Mine"
    assert said(bench) == "Saved: Mine"
    assert not bench.front.editing.changed


def test_ones_own_is_saved_without_a_question(mine: Bench) -> None:
    mine.asks.asked.clear()
    do(mine, 1, Deed.EARLIER)
    wish(mine, Wish.SAVE)
    assert mine.asks.asked == []
    assert mine.dashboards.kept["Mine"].panels[0] == OVERVIEW.panels[1]


def test_a_pinned_panel_is_saved_as_such(mine: Bench) -> None:
    mine.window.grid.cards[0].head.pin.setChecked(True)
    assert mine.front.editing.changed
    wish(mine, Wish.SAVE)
    assert mine.dashboards.kept["Mine"].panels[0].pinned
    mine.open("Voices")
    mine.open("Mine")
    assert mine.window.grid.cards[0].is_pinned


def test_changes_are_lost_only_when_that_is_wanted(bench: Bench) -> None:
    do(bench, 0, Deed.REMOVE)
    bench.asks.yes = False
    bench.choose("Voices")
    bench.wait()
    assert bench.window.header.dashboards.currentText() == "Overview"
    assert kinds(bench) == KINDS[1:]
    bench.asks.yes = True
    bench.choose("Voices")
    bench.wait()
    assert kinds(bench)[0] is PanelKind.VOICES


def test_changes_outlive_another_key(bench: Bench) -> None:
    do(bench, 0, Deed.REMOVE)
    assert bench.window.windowTitle() == "Insights (not saved)"
    bench.front.start_over()
    bench.wait()
    assert kinds(bench) == KINDS[1:]
    assert bench.front.editing.changed


def test_all_changes_are_undone_at_once(bench: Bench) -> None:
    do(bench, 0, Deed.REMOVE)
    do(bench, 0, Deed.LATER)
    wish(bench, Wish.REVERT)
    assert kinds(bench) == KINDS
    assert bench.window.windowTitle() == "Insights"


def test_a_new_name_takes_the_place_of_the_old(mine: Bench) -> None:
    mine.asks.named = "Ours"
    wish(mine, Wish.RENAME)
    assert set(mine.dashboards.kept) == {"Overview", "Voices", "Ours"}
    assert mine.asks.asked[-1] == ("Rename the dashboard", "Mine", ("Overview", "Voices"))
    assert mine.window.header.dashboards.currentText() == "Ours"


def test_a_name_in_other_letters_is_no_reason_to_remove_it(mine: Bench) -> None:
    mine.asks.named = "MINE"
    wish(mine, Wish.RENAME)
    assert "MINE" in mine.dashboards.kept


def test_a_double_has_a_number(mine: Bench) -> None:
    wish(mine, Wish.DUPLICATE)
    wish(mine, Wish.DUPLICATE)
    assert [name for name in mine.dashboards.kept if name.startswith("Mine")] == [
        "Mine",
        "Mine 2",
        "Mine 2 2",
    ]


def test_deleting_asks_first(mine: Bench) -> None:
    mine.asks.yes = False
    wish(mine, Wish.DELETE)
    assert mine.asks.asked[-1] == "Delete the dashboard “Mine”? This cannot be undone."
    assert "Mine" in mine.dashboards.kept
    mine.asks.yes = True
    wish(mine, Wish.DELETE)
    assert "Mine" not in mine.dashboards.kept
    assert mine.window.header.dashboards.currentText() == "Overview"


def test_what_is_exported_can_be_imported(mine: Bench, tmp_path: Path) -> None:
    do(mine, 0, Deed.REMOVE)
    wish(mine, Wish.EXPORT)
    file = tmp_path / "Mine.toml"
    assert said(mine) == f"Saved: {file}"
    assert dashboard_of(file.read_text()) == mine.front.editing.dashboard
    wish(mine, Wish.REVERT)
    mine.asks.source, mine.asks.named = file, "Taken"
    wish(mine, Wish.IMPORT)
    assert mine.asks.asked[-1][:2] == ("There is one of this name already", "Mine 2")  # type: ignore[index]
    assert mine.dashboards.kept["Taken"].panels == OVERVIEW.panels[1:]
    assert mine.window.header.dashboards.currentText() == "Taken"


class German(QTranslator):
    """A language in which the overview has another name."""

    def translate(self, _context: str, text: str, *_rest: object) -> str | None:
        return "Überblick" if text == "Overview" else None


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The program in that language."""
    translator = German()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.usefixtures("german")
def test_what_is_imported_is_not_called_as_a_built_in_one_is_here(
    bench: Bench, tmp_path: Path
) -> None:
    bench.asks.source, bench.asks.named = tmp_path / "x.toml", "Taken"
    bench.asks.source.write_text('name = "Überblick"', encoding="utf-8")
    wish(bench, Wish.IMPORT)
    taken = ("Overview", "Voices", "Überblick")
    assert bench.asks.asked == [
        ("Import a dashboard", "*.toml"),
        ("There is one of this name already", "Überblick 2", taken),
    ]
    assert set(bench.dashboards.kept) == {"Overview", "Voices", "Taken"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name = ", "This is no TOML"),
        (b'name = "X"\n[[panel]]\nkind = "pie"', "Panel 1: kind has to be one of"),
        (b"\xff\xfe", "cannot be read as a text in UTF-8"),
        (b"#" * 70_000, "The text is longer than"),
    ],
)
def test_a_file_that_is_no_dashboard_is_told(
    bench: Bench, tmp_path: Path, content: bytes, reason: str
) -> None:
    bench.asks.source = tmp_path / "x.toml"
    bench.asks.source.write_bytes(content)
    wish(bench, Wish.IMPORT)
    assert reason in said(bench)
    assert kinds(bench) == KINDS


def test_what_cannot_be_saved_stays_changed_and_is_told(mine: Bench) -> None:
    do(mine, 0, Deed.REMOVE)
    mine.dashboards.full = FolderProblem(path="/nowhere", detail="disk full")
    wish(mine, Wish.SAVE)
    assert "disk full" in said(mine)
    assert mine.front.editing.changed


@given(st.text(max_size=MOST_NAME), st.lists(st.text(max_size=MOST_NAME), max_size=5))
def test_a_free_name_is_taken_by_nobody(name: str, others: list[str]) -> None:
    found = free_name(name, [name, *others])
    assert len(found) <= MOST_NAME
    assert not any(same_name(found, one) for one in [name, *others])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "A dashboard needs a name"),
        ("a\nb", "The name of a dashboard has at most 60 characters that can be seen"),
        ("OVERVIEW", "There is a dashboard of this name already."),
        ("Mine", ""),
    ],
)
def test_a_name_is_refused_with_the_reason(name: str, problem: str) -> None:
    assert name_problem(name, ["Overview"]) == problem
