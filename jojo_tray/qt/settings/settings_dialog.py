"""The settings window: every change applies at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.zones import zone_names
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button
from jojo_tray.qt.settings.assistants_page import AssistantsPage
from jojo_tray.qt.settings.gateway_page import GatewayPage
from jojo_tray.qt.settings.history_page import HistoryPage
from jojo_tray.qt.settings.reports_page import ReportsPage
from jojo_tray.qt.settings.settings_pages import AccountPage, AlertsPage, GeneralPage, LookPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from jojo_tray.qt.settings.controls import Control
    from jojo_tray.settings import LoadedSettings, Settings


class SettingsDialog(QWidget):
    """Eight pages of controls; it shows what it is told and tells what the user chose."""

    changed = Signal(str, object)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(translate("settings", "Settings"))
        self.account = AccountPage()
        self.alerts = AlertsPage()
        self.history = HistoryPage()
        self.reports = ReportsPage()
        self.assistants = AssistantsPage()
        self.gateway = GatewayPage()
        self.look = LookPage()
        self.general = GeneralPage()
        self._problem = PlainLabel()
        self._lay_out()
        for page in self._pages:
            page.changed.connect(self.changed)

    def show_settings(self, loaded: LoadedSettings, fixed: frozenset[str] = frozenset()) -> None:
        """Show the settings in force; those that are set elsewhere say so and cannot be changed."""
        self._problem.say("")
        self.history.follow(loaded.settings)
        for control in self._controls():
            control.show_value(_value(loaded.settings, control.name))
            control.lock(_reason(control.name, loaded, fixed))

    def show_problem(self, text: str) -> None:
        """Why a change could not be kept."""
        self._problem.say(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit()

    def _controls(self) -> Iterator[Control]:
        for page in self._pages:
            yield from page.controls

    def _lay_out(self) -> None:
        self._pages = (
            self.account,
            self.alerts,
            self.history,
            self.reports,
            self.assistants,
            self.gateway,
            self.look,
            self.general,
        )
        names = (
            translate("settings", "Account"),
            translate("settings", "Alerts"),
            translate("settings", "History"),
            translate("settings", "Reports"),
            translate("settings", "Assistants"),
            translate("settings", "Voice assistant"),
            translate("settings", "Look"),
            translate("settings", "General"),
        )
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        # All are seen, however long a language's words are.
        tabs.setUsesScrollButtons(False)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for page, name in zip(self._pages, names, strict=True):
            tabs.addTab(page, name)
        self.general.zone.fill(zone_names())
        close = action_button(translate("settings", "&Close"))
        close.clicked.connect(self.close)
        ends = QHBoxLayout()
        ends.addWidget(self._problem, 1)
        ends.addStretch()
        ends.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(tabs, 1)
        column.addLayout(ends)
        usual = self.fontMetrics().averageCharWidth() * 64
        self.setMinimumWidth(max(usual, column.minimumSize().width()))


def _value(settings: Settings, name: str) -> object:
    """The value of a setting by its full name, "alerts.quota" for one."""
    value: object = settings
    for part in name.split("."):
        value = getattr(value, part)
    return value


def _reason(name: str, loaded: LoadedSettings, fixed: frozenset[str]) -> str:
    """Why a setting cannot be changed here."""
    if name in loaded.environment or (name == "region" and "base_url" in loaded.environment):
        return translate("settings", "Set by the environment.")
    if name in fixed or (name == "region" and loaded.settings.base_url):
        return translate("settings", "Set when JoJo Tray was started.")
    return ""
