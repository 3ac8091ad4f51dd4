"""The pages of the settings window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QMessageBox, QSizePolicy, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.look.regions import region_names
from jojo_tray.qt.loss import sure
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button
from jojo_tray.qt.settings.controls import (
    Choice,
    Control,
    Count,
    Switch,
    Thresholds,
    ZoneChoice,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton


class Page(QWidget):
    """Labels on one side, controls on the other; every control's change is told."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.controls: list[Control] = []
        self.form = QFormLayout(self)
        self.form.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.form.setHorizontalSpacing(2 * GRID)
        self.form.setVerticalSpacing(GRID)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)

    def add(self, label: str, control: Control) -> None:
        """A control with its label; a switch brings its own."""
        self.controls.append(control)
        control.changed.connect(self.changed)
        self.form.addRow(label, control.widget)

    def add_text(self, name: str, label: PlainLabel) -> None:
        """A line of text beside its name."""
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.form.addRow(name, label)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Buttons in one row."""
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        self.form.addRow("", row)


class AccountPage(Page):
    """Who is asked for, with which key, where, and how often."""

    replace_asked = Signal()
    test_asked = Signal()
    delete_asked = Signal()
    forget_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.account = PlainLabel(bold=True)
        self.key = PlainLabel()
        self.finding = PlainLabel(muted=True)
        self._replace = action_button(translate("settings", "&Replace key…"))
        self._test = action_button(translate("settings", "&Test key"))
        self._delete = action_button(translate("settings", "&Delete key…"))
        self._forget = action_button(translate("settings", "&Forget this account…"))
        self.add_text(translate("settings", "Account"), self.account)
        self.add_text(translate("settings", "API key"), self.key)
        self.add_buttons(self._replace, self._test, self._delete)
        self.add_text("", self.finding)
        self._add_service()
        self.add_buttons(self._forget)
        self._replace.clicked.connect(self.replace_asked)
        self._test.clicked.connect(self._ask_test)
        self._delete.clicked.connect(self._ask_delete)
        self._forget.clicked.connect(self._ask_forget)

    def show_key(self, text: str, *, ours: bool, stored: bool) -> None:
        """Where the key is; one from the environment is not ours to change."""
        self.key.say(text)
        self._replace.setEnabled(ours)
        self._delete.setEnabled(ours and stored)

    def show_account(self, name: str, *, known: bool) -> None:
        """Whose account it is."""
        self.account.say(name)
        self._forget.setEnabled(known)

    def show_finding(self, text: str) -> None:
        """What came of the last wish."""
        self.finding.say(text)
        self._test.setEnabled(True)

    def _add_service(self) -> None:
        region = translate("settings", "Re&gion")
        self.add(region, Choice("region", region, region_names()))
        every = translate("settings", "Ask ElevenLabs &every")
        minutes = translate("settings", "minutes")
        self.add(every, Count("interval_minutes", every, 1, 60, minutes))

    def _ask_test(self) -> None:
        self._test.setEnabled(False)
        self.finding.say(translate("settings", "Asking ElevenLabs what this key may read…"))
        self.test_asked.emit()

    def _ask_delete(self) -> None:
        question = translate("settings", "Delete the API key from your keyring?")
        detail = translate("settings", "What was recorded stays. You can enter a key again.")
        if asked(self, question, detail, translate("settings", "Delete the key")):
            self.delete_asked.emit()

    def _ask_forget(self) -> None:
        question = translate("settings", "Forget this account?")
        detail = translate(
            "settings", "Its key, its samples and all that was recorded of it are removed for good."
        )
        if asked(self, question, detail, translate("settings", "Forget the account")):
            self.forget_asked.emit()


class AlertsPage(Page):
    """What may raise a notification."""

    test_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        told_at = translate("settings", "Tell me &at")
        self.add(told_at, Thresholds("thresholds", told_at))
        for group, switches in _alert_switches():
            for number, (name, label) in enumerate(switches):
                self.add("" if number else group, Switch(name, label))
        test = action_button(translate("settings", "&Show a test notification"))
        test.clicked.connect(self.test_asked)
        self.told = PlainLabel(muted=True)
        self.add_buttons(test)
        self.add_text("", self.told)

    def show_tested(self, *, shown: bool) -> None:
        """Whether the test notification was taken."""
        taken = translate("settings", "Sent: your desktop shows it as it shows all notifications.")
        failed = translate(
            "settings",
            "This desktop shows no notifications now. Alerts are listed in the popup, "
            "and told when a notification service starts.",
        )
        self.told.say(taken if shown else failed)


def _alert_switches() -> list[tuple[str, list[tuple[str, str]]]]:
    """What may be told, by what it is about."""
    return [
        (
            translate("settings", "Credits"),
            [
                ("alerts.quota", translate("settings", "&Thresholds reached")),
                ("alerts.forecast", translate("settings", "Will run out before the &reset")),
                ("alerts.renewed", translate("settings", "Quota re&newed")),
                ("alerts.limit_raised", translate("settings", "&Limit raised")),
            ],
        ),
        (
            translate("settings", "Money"),
            [
                ("alerts.budget", translate("settings", "&Budgets reached")),
                ("alerts.overage", translate("settings", "&Overage charged")),
                ("alerts.invoice", translate("settings", "&Payments past due")),
            ],
        ),
        (
            translate("settings", "Account"),
            [
                ("alerts.voice_slots", translate("settings", "&Voice slots used up")),
                ("alerts.leak", translate("settings", "&Unusual use: a new key, product or hour")),
                ("alerts.elsewhere", translate("settings", "&Credits used past the gateway")),
                ("alerts.key_rejected", translate("settings", "API &key rejected")),
            ],
        ),
        (
            translate("settings", "Voice assistant"),
            [
                ("alerts.assistant_errors", translate("settings", "Calls &fail")),
                ("alerts.assistant_slow", translate("settings", "Answers are slo&w")),
            ],
        ),
    ]


class LookPage(Page):
    """How icon and windows look."""

    def __init__(self) -> None:
        super().__init__()
        self.add("", Switch("number_in_icon", translate("settings", "&Number in the icon")))
        ink = translate("settings", "&Icon on")
        inks = [
            ("auto", translate("settings", "any panel")),
            ("light", translate("settings", "a dark panel")),
            ("dark", translate("settings", "a light panel")),
        ]
        self.add(ink, Choice("icon_ink", ink, inks))
        theme = translate("settings", "&Windows")
        themes = [
            ("system", translate("settings", "as the desktop")),
            ("light", translate("settings", "light")),
            ("dark", translate("settings", "dark")),
        ]
        self.add(theme, Choice("theme", theme, themes))
        tray = translate("settings", "&Tray icon")
        trays = [
            ("auto", translate("settings", "where the desktop has a tray")),
            ("always", translate("settings", "always, even if none is found")),
            ("never", translate("settings", "never, open as a window")),
        ]
        self.add(tray, Choice("tray", tray, trays))


class GeneralPage(Page):
    """Time, start, and what to send when asking for help."""

    login_changed = Signal(bool)
    diagnostics_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        zone = translate("settings", "Time &zone")
        self.zone = ZoneChoice("time_zone", zone)
        self.add(zone, self.zone)
        self.login = Switch("start_at_login", translate("settings", "Start at &login"))
        self.login.changed.connect(lambda _, on: self.login_changed.emit(on))
        self.form.addRow("", self.login.widget)
        self._copy = action_button(translate("settings", "&Copy diagnostics"))
        self._copy.clicked.connect(self._ask_copy)
        self.told = PlainLabel(muted=True)
        self.add_buttons(self._copy)
        self.add_text("", self.told)

    def show_told(self, text: str) -> None:
        """What came of it."""
        self.told.say(text)
        self._copy.setEnabled(True)

    def _ask_copy(self) -> None:
        self._copy.setEnabled(False)
        self.told.say(translate("settings", "Looking around…"))
        self.diagnostics_asked.emit()


def asked(parent: QWidget, question: str, detail: str, yes: str) -> bool:
    """Whether the user really wants it; the safe answer is the default."""
    icon = QMessageBox.Icon.Question
    return sure(parent.window(), f"{question}\n\n{detail}", yes, icon)
