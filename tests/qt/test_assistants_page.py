"""The settings of assistants: real configuration files, set up and taken back by buttons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.assistants import Standing, clients
from jojo_tray.qt.display import Display
from jojo_tray.qt.settings.assistants_desk import AssistantsDesk
from jojo_tray.qt.settings.assistants_page import AssistantsPage, FolderList, Serving
from jojo_tray.qt.settings.settings_desk import SettingsDesk
from jojo_tray.qt.settings.settings_dialog import SettingsDialog
from jojo_tray.qt.tray.tray import Tray
from jojo_tray.settings import load
from tests.qt.core_bench import make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from jojo_tray.app import Core


class Bench:
    """The settings window with both desks on a real core, and the user's own home."""

    def __init__(self, core: Core, qtbot: QtBot) -> None:
        self.core = core
        self.home = Path(core.around.environ["HOME"])
        self.dialog = SettingsDialog()
        qtbot.addWidget(self.dialog)
        self.page = self.dialog.assistants
        self.tray = Tray()
        display = Display(core, self.tray)
        self.settings = SettingsDesk(core, tasks_at_once(), display, self.dialog)
        self.desk = AssistantsDesk(core, tasks_at_once(), display, self.page)

    def show(self) -> None:
        """Open the page."""
        self.settings.show()
        self.desk.show()
        settle()

    def press(self, key: str) -> None:
        """Press the button of an assistant."""
        self.page.rows[key].button.click()
        settle()

    def said(self, key: str) -> tuple[str, str, bool]:
        """How an assistant stands, what its button offers, and whether it may be pressed."""
        row = self.page.rows[key]
        return row.state.text(), row.button.text(), row.button.isEnabled()


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    """The page at work, where only Cursor is installed."""
    with make_core() as core:
        (Path(core.around.environ["HOME"]) / ".cursor").mkdir()
        yield Bench(core, qtbot)


def control(page: AssistantsPage) -> FolderList:
    """The list of folders."""
    return next(one for one in page.controls if isinstance(one, FolderList))


def test_an_assistant_is_set_up_and_taken_back(bench: Bench) -> None:
    bench.show()
    file = bench.home / ".cursor" / "mcp.json"
    assert list(bench.page.rows) == ["cursor"]
    assert bench.said("cursor") == ("not set up", "Set up", True)
    bench.press("cursor")
    assert list(json.loads(file.read_text())["mcpServers"]) == ["jojo-tray"]
    assert bench.said("cursor") == ("set up", "Remove", True)
    assert bench.page.told.accessibleName() == "Cursor is set up: restart it."
    bench.press("cursor")
    assert json.loads(file.read_text()) == {"mcpServers": {}}
    assert bench.said("cursor") == ("not set up", "Set up", True)


def test_an_entry_for_another_program_may_be_replaced(bench: Bench) -> None:
    file = bench.home / ".cursor" / "mcp.json"
    file.write_text('{"mcpServers": {"jojo-tray": {"command": "/gone"}}}')
    bench.show()
    assert bench.said("cursor") == ("set up, but for another JoJo Tray", "Set up", True)
    bench.press("cursor")
    assert bench.said("cursor")[0] == "set up"
    assert bench.page.told.accessibleName().endswith("A copy of its file is kept.")


def test_a_file_with_comments_is_left_alone(bench: Bench) -> None:
    (bench.home / ".cursor" / "mcp.json").write_text("// mine\n{}")
    bench.show()
    assert bench.said("cursor") == ("its file cannot be changed safely", "Set up", False)


def test_a_file_that_breaks_in_between_is_told(bench: Bench) -> None:
    bench.show()
    (bench.home / ".cursor" / "mcp.json").write_text("{")
    bench.press("cursor")
    assert "is left as it is: line 1 is no JSON." in bench.page.told.accessibleName()
    assert bench.said("cursor")[2] is False


def test_where_no_assistant_is_found_that_is_said(qtbot: QtBot) -> None:
    with make_core() as core:
        bench = Bench(core, qtbot)
        bench.show()
        assert bench.page.rows == {}
        assert "VS Code was found" in bench.page.none.text()


def test_without_the_extra_it_is_said_how_to_install_it(qtbot: QtBot) -> None:
    page = AssistantsPage()
    qtbot.addWidget(page)
    page.show_clients(dict.fromkeys(clients({}), Standing.MISSING), Serving.NOT_INSTALLED)
    assert 'pipx install --force "jojo-tray[mcp]"' in page.lacking.text()
    assert [row.button.isEnabled() for row in page.rows.values()] == [False] * 4
    names = [row.button.accessibleName() for row in page.rows.values()]
    page.show_clients(dict.fromkeys(clients({}), Standing.DONE), Serving.NOT_INSTALLED)
    assert [row.button.isEnabled() for row in page.rows.values()] == [True] * 4
    assert names[0] == "Set up Claude Desktop"


def test_the_demo_sets_nobody_up(qtbot: QtBot) -> None:
    with make_core(demo=True) as core:
        (Path(core.around.environ["HOME"]) / ".cursor").mkdir()
        bench = Bench(core, qtbot)
        bench.show()
        assert bench.said("cursor")[2] is False
        assert bench.page.lacking.accessibleName() == "The demo sets no assistant up."


def test_what_they_may_do_is_saved_at_once(bench: Bench) -> None:
    bench.show()
    delete = next(one for one in bench.page.controls if one.name == "assistants_delete")
    delete.widget.click()  # type: ignore[attr-defined]  # a check box
    folders = control(bench.page)
    for name in ("one", "two", "one"):
        folders.take(str(bench.home / name))
        settle()
    saved = load(bench.core.around.folders, {}).settings
    assert saved.assistants_delete is True
    assert saved.assistants_folders == (bench.home / "one", bench.home / "two")
    assert not folders.remove.isEnabled()
    folders.list.setCurrentRow(0)
    folders.remove.click()
    settle()
    saved = load(bench.core.around.folders, {}).settings
    assert saved.assistants_folders == (bench.home / "two",)
    assert folders.list.count() == 1
