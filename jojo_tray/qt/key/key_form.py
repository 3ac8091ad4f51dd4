"""Entering a key: paste, check, see what it may read, save."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jojo_tray.domain.account import Access
from jojo_tray.domain.errors import JojoTrayError, KeyringProblem, MalformedKey, NoKey
from jojo_tray.domain.secret import Secret
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button

if TYPE_CHECKING:
    from jojo_tray.domain.account import Capability, KeyReport
    from jojo_tray.domain.language import Language

REVEALED = 10_000  # milliseconds


class Step(Enum):
    """How far the entering has come."""

    EMPTY = auto()
    TYPED = auto()
    CHECKING = auto()
    CHECKED = auto()
    SAVING = auto()
    UNSAVED = auto()
    DONE = auto()


def forget_copied(secret: Secret, after: int = REVEALED) -> None:
    """Empty the clipboard after some milliseconds, unless it holds something else by then."""

    def empty() -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard.text().strip() == secret.reveal():
            clipboard.clear()

    # Not the form's own timer: its window is closed by then.
    QTimer.singleShot(after, empty)


class KeyForm(QWidget):
    """Refuses what cannot be a key before any request; never shows a whole key for long."""

    check_asked = Signal(object)
    save_asked = Signal(object)
    use_asked = Signal(object)
    done = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._secret: Secret | None = None
        self._field = _key_field()
        self._reveal = action_button(translate("key", "S&how"))
        self._reveal.setCheckable(True)
        self._check = action_button(translate("key", "&Check"))
        self._save = action_button(translate("key", "&Save in the keyring"))
        self._use = action_button(translate("key", "&Use for this run only"))
        self._said = PlainLabel()
        self._advice = PlainLabel(muted=True)
        self._report = PlainLabel()
        self._hide_again = QTimer(self, singleShot=True, interval=REVEALED)
        self._lay_out()
        self._connect()
        self._go(Step.EMPTY)

    def show_report(self, secret: Secret, report: KeyReport) -> None:
        """What the key may read; an answer about another key than the one typed is too late."""
        if secret != self._secret:
            return
        if not report.accepted:
            self._go(Step.TYPED)
            self._say(translate("key", "ElevenLabs does not accept this key."), _rejected_advice())
            return
        self._go(Step.CHECKED)
        self._say(greeting(report), _reading_advice(report))
        self._report.say("\n".join(capability_line(found) for found in report.capabilities))
        self._save.setFocus()

    def show_error(self, error: JojoTrayError) -> None:
        """Why the key could not be checked, or not be saved."""
        if self._secret is None:
            return
        unsaved = isinstance(error, KeyringProblem)
        self._go(Step.UNSAVED if unsaved else Step.TYPED)
        self._say(error.message(self._language), error.advice(self._language))

    def show_done(self, keyring: str | None) -> None:
        """The key is in use; in which keyring it was saved, if in any."""
        if self._secret is not None:
            forget_copied(self._secret)
        self._field.clear()
        self._go(Step.DONE)
        if keyring is None:
            said = translate("key", "The key is used until JoJo Tray ends, and saved nowhere.")
        else:
            said = translate("key", "The key is saved in your keyring ({keyring}).").format(
                keyring=keyring
            )
        self._say(said)
        self.done.emit()

    def clear(self) -> None:
        """Forget what was typed."""
        self._field.clear()
        self._reveal.setChecked(False)
        self._go(Step.EMPTY)

    def _connect(self) -> None:
        self._field.textChanged.connect(self._typed)
        self._field.returnPressed.connect(self._check.click)
        self._reveal.toggled.connect(self._show_key)
        self._hide_again.timeout.connect(lambda: self._reveal.setChecked(False))
        self._check.clicked.connect(self._ask_check)
        self._save.clicked.connect(lambda: self._ask(Step.SAVING, self.save_asked))
        self._use.clicked.connect(lambda: self._ask(Step.SAVING, self.use_asked))

    def _typed(self, text: str) -> None:
        """Check the shape here, before anything is sent anywhere."""
        self._secret = None
        self._say("")
        self._report.say("")
        try:
            self._secret = Secret.parse(text)
        except NoKey:
            self._go(Step.EMPTY)
        except MalformedKey as error:
            self._go(Step.EMPTY)
            self._say(error.message(self._language), error.advice(self._language))
        else:
            self._go(Step.TYPED)

    def _ask_check(self) -> None:
        self._ask(Step.CHECKING, self.check_asked)
        self._say(translate("key", "Asking ElevenLabs what this key may read…"))

    def _ask(self, step: Step, signal: SignalInstance) -> None:
        if self._secret is not None:
            self._go(step)
            signal.emit(self._secret)

    def _show_key(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self._field.setEchoMode(modes.Normal if shown else modes.Password)
        self._reveal.setText(translate("key", "&Hide") if shown else translate("key", "S&how"))
        if shown:
            self._hide_again.start()

    def _go(self, step: Step) -> None:
        busy = step in (Step.CHECKING, Step.SAVING)
        self._field.setReadOnly(busy)
        self._check.setEnabled(step in (Step.TYPED, Step.CHECKED, Step.UNSAVED))
        self._save.setEnabled(step in (Step.CHECKED, Step.UNSAVED))
        self._save.setDefault(step is Step.CHECKED)
        self._save.setVisible(step is not Step.DONE)
        self._use.setVisible(step in (Step.CHECKED, Step.UNSAVED))
        if step not in (Step.CHECKED, Step.SAVING, Step.UNSAVED):
            self._report.say("")

    def _say(self, text: str, advice: str = "") -> None:
        self._said.say(text)
        self._advice.say(advice)

    def _lay_out(self) -> None:
        entry = QHBoxLayout()
        entry.setSpacing(GRID)
        entry.addWidget(self._field, 1)
        entry.addWidget(self._reveal)
        entry.addWidget(self._check)
        ends = QHBoxLayout()
        ends.setSpacing(GRID)
        ends.addStretch()
        ends.addWidget(self._use)
        ends.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(entry)
        for label in (self._said, self._report, self._advice):
            column.addWidget(label)
        column.addLayout(ends)


def capability_line(found: Capability) -> str:
    """What the key may do with one feature, told by a sign and a word."""
    name = feature_name(found.feature)
    if found.access is Access.ALLOWED:
        return translate("key", "✓  {feature}: can be read").format(feature=name)
    if found.access is Access.NOT_OFFERED:
        return translate("key", "–  {feature}: not offered to this account").format(feature=name)
    if found.access is Access.UNKNOWN:
        return translate("key", "?  {feature}: could not be found out").format(feature=name)
    if found.permission is None:
        return translate("key", "✗  {feature}: cannot be read").format(feature=name)
    said = translate("key", "✗  {feature}: cannot be read, tick {permission}")
    return said.format(feature=name, permission=found.permission)


def feature_name(feature: str) -> str:
    """A feature as the list of permissions names it."""
    names = {
        "quota": translate("key", "Credits and plan"),
        "usage": translate("key", "Daily statistics"),
        "history": translate("key", "History"),
        "models": translate("key", "Models"),
        "voices": translate("key", "Voices"),
    }
    return names.get(feature, feature)


def greeting(report: KeyReport) -> str:
    """That the key works, and whose it is."""
    name = report.user.first_name if report.user else None
    if name:
        return translate("key", "This is the key of {name}.").format(name=name)
    return translate("key", "ElevenLabs accepts this key.")


def _reading_advice(report: KeyReport) -> str:
    if report.reads_quota:
        return ""
    return translate(
        "key",
        "Without user_read no credits can be shown. Tick it for this key on elevenlabs.io: "
        "Developers, API keys; then check again.",
    )


def _rejected_advice() -> str:
    return translate("key", "Copy it again, and look whether it belongs to this region.")


def _key_field() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(translate("key", "Paste your ElevenLabs API key"))
    field.setAccessibleName(translate("key", "API key"))
    # The key must not end in a word list of the input method.
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhHiddenText
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
        | Qt.InputMethodHint.ImhNoAutoUppercase
    )
    font = field.font()
    font.setStyleHint(QFont.StyleHint.Monospace)
    field.setFont(font)
    return field
