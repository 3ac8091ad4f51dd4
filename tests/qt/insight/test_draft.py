"""What was changed and not saved is there again, whatever became of the window and the program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jojo_tray.domain.errors import StoreBusy
from jojo_tray.domain.insight.dashboards import MOST_PANELS, MOST_PARTS, dashboard_of
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind
from jojo_tray.qt.dashboards.draft import DRAFT_FILE, DraftKeeper, drafted, taken_up
from jojo_tray.qt.dashboards.edit_menu import Wish
from jojo_tray.qt.dashboards.panel_deeds import Deed
from tests.qt.insight.insight_bench import OTHERS, OVERVIEW, Bench
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jojo_tray.domain.errors import JojoTrayError

pytestmark = pytest.mark.usefixtures("qapp")
KINDS = [panel.kind for panel in OVERVIEW.panels]


def started(folder: Path, name: str | None = None, *boards: Dashboard) -> Bench:
    """The window as the program opens it first."""
    bench, path = Bench(folder, None, *boards), folder / DRAFT_FILE
    draft = drafted(path)
    keeper = DraftKeeper(tasks_at_once(), path, bench.front.editing, draft)
    assert keeper.parent() is bench.front.editing
    bench.front.open(name, draft)
    bench.wait()
    return bench


def ended(bench: Bench) -> None:
    """The program ends."""
    bench.front.close()
    settle()


def kinds(bench: Bench) -> list[PanelKind]:
    """The panels in sight."""
    return [card.panel.kind for card in bench.window.grid.cards]


def remove_first(bench: Bench) -> None:
    """Change something."""
    bench.window.grid.cards[0].edit_asked.emit(Deed.REMOVE)
    bench.wait()


def wish(bench: Bench, wanted: Wish) -> None:
    """Choose from the menu."""
    bench.front.shelf.button.actions_of[wanted].trigger()
    bench.wait()


def test_a_change_outlives_the_program(tmp_path: Path) -> None:
    bench = started(tmp_path)
    remove_first(bench)
    ended(bench)
    again = started(tmp_path)
    assert kinds(again) == KINDS[1:]
    assert again.window.windowTitle() == "Insights (not saved)"
    assert again.window.header.dashboards.currentText() == "Overview"
    assert again.dashboards.kept["Overview"] == OVERVIEW
    wish(again, Wish.REVERT)
    assert kinds(again) == KINDS
    ended(again)
    assert drafted(tmp_path / DRAFT_FILE) is None


def test_a_change_outlives_the_window(tmp_path: Path) -> None:
    bench = started(tmp_path)
    remove_first(bench)
    QTest.keyClick(bench.window, Qt.Key.Key_Escape)
    assert bench.asks.asked == []
    bench.open()
    assert kinds(bench) == KINDS[1:]
    assert bench.front.editing.changed
    ended(bench)


def test_what_is_saved_is_no_draft(tmp_path: Path) -> None:
    bench = started(tmp_path)
    remove_first(bench)
    assert drafted(tmp_path / DRAFT_FILE) == replace(OVERVIEW, panels=OVERVIEW.panels[1:])
    bench.asks.named = "Mine"
    wish(bench, Wish.SAVE_AS)
    assert drafted(tmp_path / DRAFT_FILE) is None
    ended(bench)


def test_who_drops_the_changes_does_not_get_them_back(tmp_path: Path) -> None:
    bench = started(tmp_path)
    remove_first(bench)
    bench.choose("Voices")
    bench.wait()
    assert len(bench.asks.asked) == 1
    assert drafted(tmp_path / DRAFT_FILE) is None
    ended(bench)


def test_a_draft_goes_before_the_dashboard_asked_for(tmp_path: Path) -> None:
    bench = started(tmp_path)
    remove_first(bench)
    ended(bench)
    again = started(tmp_path, "Voices")
    assert kinds(again) == KINDS[1:]
    again.open("Voices")
    assert len(again.asks.asked) == 1
    assert kinds(again)[0] is PanelKind.VOICES
    ended(again)


def test_a_draft_of_one_that_is_gone_is_saved_under_a_name(tmp_path: Path) -> None:
    draft = Dashboard("Gone", (Panel(PanelKind.PACE),))
    bench = Bench(tmp_path)
    found = taken_up(bench.means, draft)
    assert (found.draft, found.own) == (draft, False)
    assert found.names == (OVERVIEW.name, OTHERS.name, "Gone")
    bench.front.open(None, draft)
    bench.wait()
    assert bench.window.header.dashboards.currentText() == "Gone"
    bench.asks.named = "Back"
    wish(bench, Wish.SAVE)
    assert bench.dashboards.kept["Back"].panels == draft.panels
    ended(bench)


def waiting(folder: Path, trouble: JojoTrayError | None) -> Bench:
    """A draft was read, or could not be; nothing is shown yet."""
    bench = started(folder)
    remove_first(bench)
    ended(bench)
    again, path = Bench(folder), folder / DRAFT_FILE
    again.dashboards.nothing = trouble
    DraftKeeper(tasks_at_once(), path, again.front.editing, drafted(path))
    again.front.open(None, drafted(path))
    return again


def test_a_draft_that_cannot_be_shown_yet_is_not_lost(tmp_path: Path) -> None:
    again = waiting(tmp_path, StoreBusy())
    again.wait()
    assert again.window.is_blank
    draft = drafted(tmp_path / DRAFT_FILE)
    assert draft is not None
    again.dashboards.nothing = None
    QTest.keyClick(again.window, Qt.Key.Key_F5)
    again.wait()
    assert kinds(again) == KINDS[1:]
    ended(again)
    assert drafted(tmp_path / DRAFT_FILE) == draft


@pytest.mark.parametrize(
    ("trouble", "told"), [(None, False), (StoreBusy(), False), (StoreBusy(), True)]
)
@pytest.mark.parametrize(
    "act",
    [
        lambda bench: bench.front.open(None),
        lambda bench: bench.front.open("Voices"),
        lambda bench: bench.front.start_over(),
    ],
)
def test_what_is_wanted_before_it_is_shown_does_not_take_its_place(
    tmp_path: Path, act: Callable[[Bench], None], trouble: JojoTrayError | None, told: bool
) -> None:
    again = waiting(tmp_path, trouble)
    if told:
        again.wait()
    again.dashboards.nothing = None
    act(again)
    again.wait()
    assert kinds(again) == KINDS[1:]
    assert again.front.editing.changed
    assert drafted(tmp_path / DRAFT_FILE) == again.front.editing.dashboard
    ended(again)


def test_what_is_imported_before_it_is_shown_does_not_take_its_place(tmp_path: Path) -> None:
    again = waiting(tmp_path, StoreBusy())
    again.wait()
    again.dashboards.nothing = None
    again.asks.source = tmp_path / "taken.toml"
    again.asks.source.write_text('name = "Taken"')
    wish(again, Wish.IMPORT)
    assert "Taken" in again.dashboards.kept
    assert kinds(again) == KINDS[1:]
    ended(again)


@pytest.mark.parametrize("content", [b"", b"name = ", b"\xff", b"#" * 70_000])
def test_a_file_that_is_no_draft_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DRAFT_FILE).write_bytes(content)
    assert drafted(tmp_path / DRAFT_FILE) is None


def test_a_draft_too_long_to_be_written_holds_nobody_up(tmp_path: Path) -> None:
    parts = tuple(f"{part:033}" for part in range(MOST_PARTS))
    many = Dashboard("Many", (Panel(PanelKind.PACE, only=parts),) * MOST_PANELS)
    bench = started(tmp_path, None, many)
    bench.window.grid.cards[0].head.pin.setChecked(True)
    bench.wait()
    assert bench.front.editing.changed
    assert drafted(tmp_path / DRAFT_FILE) is None
    for _ in range(3):
        remove_first(bench)
    assert drafted(tmp_path / DRAFT_FILE) == bench.front.editing.dashboard
    ended(bench)


def test_a_draft_is_written_as_a_dashboard_is(tmp_path: Path) -> None:
    bench = started(tmp_path)
    bench.window.grid.cards[0].head.pin.setChecked(True)
    written = dashboard_of((tmp_path / DRAFT_FILE).read_text())
    assert written.panels[0].pinned
    ended(bench)
