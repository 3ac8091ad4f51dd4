"""The settings of AI assistants: which are set up, and what they may do."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.assistants import Standing
from jojo_tray.domain.assistant_errors import McpAbsent
from jojo_tray.qt.look.language import QtLanguage, translate
from jojo_tray.qt.popup.cards import GRID, ElidedLabel, PlainLabel, action_button
from jojo_tray.qt.settings.controls import Control, Switch
from jojo_tray.qt.settings.settings_pages import Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jojo_tray.assistants import Client


class Serving(Enum):
    """Whether an assistant that is set up here would be served."""

    READY = auto()
    NOT_INSTALLED = auto()
    DEMO = auto()  # its folder and address are gone tomorrow


class FolderList(Control):
    """Folders beside those for reports and downloads; a list that grows and shrinks."""

    def __init__(self, name: str, label: str) -> None:
        self._label = label.replace("&", "")
        self._values: tuple[Path, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self._label)
        self.list.setFixedHeight(self.list.fontMetrics().height() * 4 + 2 * GRID)
        self.add = action_button(translate("settings", "&Add…"))
        self.remove = action_button(translate("settings", "R&emove"))
        super().__init__(name, self._laid_out(), self._put)
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.list.currentRowChanged.connect(lambda row: self.remove.setEnabled(row >= 0))

    def take(self, folder: str) -> None:
        """Add a folder; one that is there already stays where it is."""
        texts = [*map(str, self._values), folder]
        self._tell(list(dict.fromkeys(texts)))

    def _put(self, value: Any) -> None:
        self._values = tuple(value)
        self.list.clear()
        for folder in self._values:
            self.list.addItem(str(folder))
        self.remove.setEnabled(False)

    def _ask(self) -> None:
        found = QFileDialog.getExistingDirectory(self.widget.window(), self._label)
        if found:
            self.take(found)

    def _remove(self) -> None:
        row = self.list.currentRow()
        self._tell([str(folder) for place, folder in enumerate(self._values) if place != row])

    def _laid_out(self) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.list, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.add)
        column.addWidget(self.remove)
        column.addStretch()
        row.addLayout(column)
        # A tall page leaves its room below, not between the list and what is said of it.
        widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        return widget


class ClientRow(QWidget):
    """One assistant: how it stands, and the button that changes that."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.state = ElidedLabel(muted=True)
        self.button = action_button("")
        self.ours = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.state, 1)
        row.addWidget(self.button)

    def show_standing(self, standing: Standing, *, ready: bool) -> None:
        """Say how it stands, and offer what can be done about it; to remove, none is served."""
        self.ours = standing is Standing.DONE
        self.state.say(_standing_text(standing))
        wish = translate("settings", "Remove") if self.ours else translate("settings", "Set up")
        self.button.setText(wish)
        self.button.setAccessibleName(f"{wish} {self._name}")
        self.button.setEnabled(self.ours or (ready and standing is not Standing.UNREADABLE))


class AssistantsPage(Page):
    """Who may ask, and what they may do."""

    set_up_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, ClientRow] = {}
        self.lacking = PlainLabel()
        self.told = PlainLabel(muted=True)
        self.none = PlainLabel(muted=True)
        self.add_text("", self.lacking)
        self._first_row = self.form.rowCount()
        self.add_text("", self.none)
        self.add_text("", self.told)
        self._add_rights()
        self._add_http()

    def show_clients(self, found: Mapping[Client, Standing], serving: Serving) -> None:
        """Show how each assistant of this machine stands, and whether it would be served."""
        self.lacking.say(_lacking_text(serving))
        for client, standing in found.items():
            if standing is not Standing.ABSENT:
                self._row(client).show_standing(standing, ready=serving is Serving.READY)
        none = translate(
            "settings", "None of Claude Desktop, Claude Code, Cursor and VS Code was found."
        )
        self.none.say("" if self.rows else none)

    def show_told(self, text: str) -> None:
        """What came of the last wish."""
        self.told.say(text)

    def _row(self, client: Client) -> ClientRow:
        """The assistant's row, made when it is first found."""
        if client.key not in self.rows:
            row = self.rows[client.key] = ClientRow(client.name)
            row.button.clicked.connect(lambda: self._ask(client.key))
            self.form.insertRow(self._first_row + len(self.rows) - 1, client.name, row)
        return self.rows[client.key]

    def _ask(self, key: str) -> None:
        row = self.rows[key]
        row.button.setEnabled(False)
        (self.remove_asked if row.ours else self.set_up_asked).emit(key)

    def _add_rights(self) -> None:
        label = translate("settings", "Assistants may &delete generations")
        self.add("", Switch("assistants_delete", label))
        folders = translate("settings", "Folders they may write into")
        self.add(folders, FolderList("assistants_folders", folders))
        self._add_hint(
            translate(
                "settings", "The folders for reports, downloads and the archive are always allowed."
            )
        )

    def _add_http(self) -> None:
        self._add_hint(
            translate(
                "settings",
                "For others on this machine, jojo-tray mcp --http PORT serves over HTTP: "
                "it prints the address and the file that keeps the token.",
            )
        )

    def _add_hint(self, text: str) -> None:
        hint = PlainLabel(muted=True)
        hint.say(text)
        self.add_text("", hint)


def _lacking_text(serving: Serving) -> str:
    language, absent = QtLanguage(), McpAbsent()
    return {
        Serving.READY: "",
        Serving.NOT_INSTALLED: f"{absent.message(language)} {absent.advice(language)}",
        Serving.DEMO: translate("settings", "The demo sets no assistant up."),
    }[serving]


def _standing_text(standing: Standing) -> str:
    return {
        Standing.ABSENT: "",
        Standing.MISSING: translate("settings", "not set up"),
        Standing.OTHER: translate("settings", "set up, but for another JoJo Tray"),
        Standing.DONE: translate("settings", "set up"),
        Standing.UNREADABLE: translate("settings", "its file cannot be changed safely"),
    }[standing]
