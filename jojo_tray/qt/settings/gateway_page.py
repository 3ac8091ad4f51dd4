"""The settings of the voice assistant: its gateway, who may use it, and what it keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jojo_tray.domain.assistant.clients import LONGEST_NAME
from jojo_tray.options import read_option
from jojo_tray.qt.desktop.gateway_process import GatewayState
from jojo_tray.qt.downloads.download_row import size_text
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button, hint
from jojo_tray.qt.settings.controls import Control, Count, Switch
from jojo_tray.qt.settings.settings_pages import Page, asked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QPushButton

    from jojo_tray.domain.assistant.clients import GatewayClient
    from jojo_tray.domain.language import Language
    from jojo_tray.qt.desktop.gateway_process import GatewayStanding

ROWS = 3  # of the list of tokens, before it scrolls


class Copied(QWidget):
    """A line that is only there to be copied."""

    wished = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.line.setAccessibleName(label)
        self.copy = action_button(translate("settings", "Copy"))
        self.copy.setAccessibleName(f"{self.copy.text()} {label}")
        self.copy.clicked.connect(lambda: self.wished.emit(self.line.text()))
        _lay(self, self.line, self.copy)

    def show_text(self, text: str) -> None:
        """Show what is to be copied, from its beginning."""
        self.line.setText(text)
        self.line.setCursorPosition(0)


class Origins(Control):
    """The origins of web pages, between commas; wrong ones are said and not told."""

    def __init__(self, name: str, label: str) -> None:
        self.text = QLineEdit()
        self.text.setAccessibleName(label.replace("&", ""))
        self.text.setPlaceholderText("http://localhost:3000")
        self.flaw = PlainLabel(muted=True, scale=0.9)
        super().__init__(name, _column(self.text, self.flaw), self._put)
        self.text.textChanged.connect(self._judge)
        self.text.editingFinished.connect(self._finish)

    def lock(self, reason: str) -> None:
        """Say why it cannot be changed here, where the user types."""
        super().lock(reason)
        self.text.setAccessibleDescription(reason)

    def _put(self, value: Any) -> None:
        self._value = tuple(value)
        if not self.text.hasFocus() or not self.text.isModified():
            self.text.setText(", ".join(self._value))
        self._judge()

    def _wanted(self) -> tuple[str, ...] | None:
        """What was typed as it would be kept, None where that is wrong."""
        words = self.text.text().replace(",", " ").split()
        try:
            origins: Any = read_option(self.name, words)
        except ValueError:
            return None
        return tuple(origins)

    def _judge(self) -> None:
        said = translate("settings", "An origin reads like http://localhost:3000.")
        self.flaw.say(said if self._wanted() is None else "")

    def _finish(self) -> None:
        wanted = self._wanted()
        if wanted is not None and wanted != self._value:
            self.text.setModified(False)
            self._tell(wanted)


class Tokens(QWidget):
    """Who has a token, a name for another one, and the token itself, this once."""

    made = Signal(str)
    revoked = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._names: list[str] = []
        self._known = QWidget()
        self.none = PlainLabel(muted=True)
        self.list = QListWidget()
        self.list.setAccessibleName(label)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setFixedHeight(self.list.fontMetrics().height() * ROWS + 2 * GRID)
        self.revoke = action_button(translate("settings", "Re&voke…"))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(translate("settings", "Name of the program"))
        self.name.setAccessibleName(translate("settings", "Name of the program"))
        self.make = action_button(translate("settings", "&New token"))
        self.token = Copied(translate("settings", "New token"))
        self.once = PlainLabel(muted=True)
        self._lay_out()
        self.revoke.clicked.connect(self._ask)
        self.make.clicked.connect(self._make)
        self.name.returnPressed.connect(self._make)
        self.name.textChanged.connect(lambda text: self.make.setEnabled(bool(text.strip())))
        self.list.currentRowChanged.connect(lambda row: self.revoke.setEnabled(row >= 0))
        self.hide_token()

    def show_clients(
        self, clients: Sequence[GatewayClient], language: Language, now: datetime
    ) -> None:
        """Show who has a token, and when each was last used."""
        self._names = [client.name for client in clients]
        self.list.clear()
        for client in clients:
            self.list.addItem(self._row(_client_text(client, language, now)))
        self._known.setVisible(bool(clients))
        none = translate("settings", "No program has a token yet, so none may use the gateway.")
        self.none.say("" if clients else none)
        self.revoke.setEnabled(False)

    def show_token(self, name: str, token: str) -> None:
        """Show a token that nobody can show again."""
        self.name.clear()
        self.token.show_text(token)
        said = translate(
            "settings", "The token of {name}: copy it now, it is not shown a second time."
        )
        self.once.say(said.format(name=name))
        self.token.show()

    def hide_token(self) -> None:
        """Forget the token that was shown."""
        self.token.show_text("")
        self.token.hide()
        self.once.say("")
        self.make.setEnabled(bool(self.name.text().strip()))

    def _row(self, text: str) -> QListWidgetItem:
        """A row as wide as the list; what a long name hides of it is in the tooltip."""
        row = QListWidgetItem(text)
        row.setSizeHint(QSize(0, self.list.fontMetrics().height()))
        row.setToolTip(hint(text))
        return row

    def _make(self) -> None:
        if name := self.name.text().strip():
            self.hide_token()
            self.made.emit(name)

    def _ask(self) -> None:
        name = self._names[self.list.currentRow()]
        question = translate("settings", "Revoke the token of {name}?").format(name=name)
        detail = translate(
            "settings", "That program is refused from now on, and what it has waiting is cancelled."
        )
        if asked(self, question, detail, translate("settings", "Revoke the token")):
            self.hide_token()
            self.revoked.emit(name)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        another = QWidget()
        _lay(self._known, self.list, self.revoke)
        _lay(another, self.name, self.make)
        for widget in (self.none, self._known, another, self.once, self.token):
            column.addWidget(widget)
        # A tall page leaves its room below, not between the parts.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


class GatewayPage(Page):
    """Whether the gateway runs, where, for whom, and what it keeps."""

    token_asked = Signal(str)
    revoke_asked = Signal(str)
    copy_asked = Signal(str)
    clear_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state, self.told = PlainLabel(muted=True), PlainLabel(muted=True)
        self.kept = PlainLabel(muted=True)
        self.url = Copied(translate("settings", "Base URL"))
        self.tokens = Tokens(translate("settings", "Tokens"))
        self._clear = action_button(translate("settings", "Cl&ear the kept speech"))
        self._clear.clicked.connect(self._ask_clear)
        self._add_gateway()
        self._add_tokens()
        self._add_cache()
        self.url.wished.connect(self.copy_asked)
        self.tokens.token.wished.connect(self.copy_asked)
        self.tokens.made.connect(self.token_asked)
        self.tokens.revoked.connect(self.revoke_asked)

    def show_standing(self, standing: GatewayStanding, port: int) -> None:
        """Show how the gateway is, and the base URL that its clients need."""
        self.url.show_text(standing.url or f"http://127.0.0.1:{port}")
        self.state.say(_standing_text(standing, port))

    def show_kept(self, size: int, language: Language) -> None:
        """How much speech is kept, in bytes."""
        said = translate("settings", "{size} of speech are kept.")
        nothing = translate("settings", "No speech is kept now.")
        self.kept.say(said.format(size=size_text(size, language)) if size else nothing)
        self._clear.setEnabled(size > 0)

    def show_told(self, text: str) -> None:
        """What came of the last wish."""
        self.told.say(text)

    def _add_gateway(self) -> None:
        label = translate("settings", "Run the &gateway for voice assistants")
        self.add("", Switch("gateway", label))
        self.add_text("", self.state)
        port = translate("settings", "&Port")
        self.add(port, Count("gateway_port", port, 1, 65_535, ""))
        self.form.addRow(translate("settings", "Base URL"), self.url)

    def _add_tokens(self) -> None:
        self.form.addRow(translate("settings", "Tokens"), self.tokens)
        self.add_text("", self.told)
        origins = translate("settings", "Web pages that may &use it")
        self.add(origins, Origins("gateway_origins", origins))

    def _add_cache(self) -> None:
        keep = translate("settings", "&Keep speech: the same text costs nothing again")
        self.add("", Switch("speech_cache", keep))
        most = translate("settings", "Keep at &most")
        megabytes = translate("settings", "MB")
        self.add(most, Count("speech_cache_megabytes", most, 0, 100_000, megabytes))
        self.add_text("", self.kept)
        self.add_buttons(self._clear)
        self._clear.setEnabled(False)
        beyond = translate("settings", "Speak on &beyond the limit, where that is charged extra")
        self.add("", Switch("allow_overage", beyond))

    def _ask_clear(self) -> None:
        question = translate("settings", "Remove all speech that is kept?")
        detail = translate("settings", "The same texts cost credits again.")
        if asked(self, question, detail, translate("settings", "Remove the speech")):
            self.clear_asked.emit()


def _standing_text(standing: GatewayStanding, port: int) -> str:
    said = {
        GatewayState.OFF: translate("settings", "It does not run."),
        GatewayState.NOT_INSTALLED: translate(
            "settings",
            'It is not installed. Install it with `pipx install --force "jojo-tray[gateway]"`.',
        ),
        GatewayState.DEMO: translate("settings", "The demo runs no gateway."),
        GatewayState.STARTING: translate("settings", "It is being started…"),
        GatewayState.RUNNING: translate("settings", "It runs at {url}."),
        GatewayState.PORT_TAKEN: translate(
            "settings",
            "Port {port} is in use by another program, maybe by a gateway started by hand. "
            "Choose another port, or end that program.",
        ),
        GatewayState.FALLEN: translate(
            "settings", "It has ended and will be started again. {detail}"
        ),
        GatewayState.GIVEN_UP: translate(
            "settings",
            "It ended again and again, so it is left alone: switch it off and on to try once "
            "more. {detail}",
        ),
    }[standing.state]
    return said.format(url=standing.url, port=port, detail=standing.detail).strip()


def _client_text(client: GatewayClient, language: Language, now: datetime) -> str:
    if client.seen_at is None:
        return translate("settings", "{name}: never used").format(name=client.name)
    seen = language.moment(client.seen_at, now)
    said = translate("settings", "{name}: last used {when}")
    return said.format(name=client.name, when=seen)


def _lay(widget: QWidget, wide: QWidget, button: QPushButton) -> None:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(wide, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def _column(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GRID // 2)
    for widget in widgets:
        column.addWidget(widget)
    return whole
