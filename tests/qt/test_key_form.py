"""Entering a key: refused here, checked there, saved, and never left standing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from jojo_tray.domain.account import FEATURES, Access, Capability, KeyReport, User
from jojo_tray.domain.errors import KeyringAbsent, KeyringLocked, Offline
from jojo_tray.domain.language import Language
from jojo_tray.domain.secret import Secret
from jojo_tray.qt.key.key_form import KeyForm, capability_line, forget_copied

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

GOOD = KeyReport(
    True, User("u", first_name="Jo"), tuple(Capability(f, Access.ALLOWED) for f in FEATURES)
)
BLIND = KeyReport(True, None, (Capability("quota", Access.FORBIDDEN, "user_read"),))


class Bench:
    """A form that is seen, with what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.form = KeyForm(Language())
        qtbot.addWidget(self.form)
        self.form.show()
        self.asked: list[tuple[str, Secret]] = []
        self.form.check_asked.connect(lambda secret: self.asked.append(("check", secret)))
        self.form.save_asked.connect(lambda secret: self.asked.append(("save", secret)))
        self.form.use_asked.connect(lambda secret: self.asked.append(("use", secret)))

    @property
    def field(self) -> QLineEdit:
        return self.form.findChildren(QLineEdit)[0]

    def button(self, text: str) -> QPushButton:
        """A button by its text, mnemonic left out."""
        buttons = self.form.findChildren(QPushButton)
        return next(b for b in buttons if b.text().replace("&", "") == text)

    def said(self) -> str:
        """All text that is seen."""
        labels = self.form.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def check(self, key: str = "sk_one") -> Secret:
        """Paste a key and have it checked."""
        self.field.setText(key)
        self.button("Check").click()
        return Secret(key.strip())


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A form to fill in."""
    return Bench(qtbot)


def test_blanks_around_a_key_do_not_matter(bench: Bench) -> None:
    bench.check("  sk_one ")
    assert bench.asked == [("check", Secret("sk_one"))]


@pytest.mark.parametrize("text", ["sk one", "schlüssel", "sk<b>", "x" * 600])
def test_what_cannot_be_a_key_is_refused_before_any_request(bench: Bench, text: str) -> None:
    bench.field.setText(text)
    assert "An API key has only letters" in bench.said()
    assert not bench.button("Check").isEnabled()
    bench.field.returnPressed.emit()
    assert bench.asked == []


def test_a_key_is_hidden_and_shown_for_a_moment_only(bench: Bench, qtbot: QtBot) -> None:
    bench.form._hide_again.setInterval(30)
    modes = QLineEdit.EchoMode
    assert bench.field.echoMode() == modes.Password
    bench.button("Show").click()
    assert bench.field.echoMode() == modes.Normal
    qtbot.waitUntil(lambda: bench.field.echoMode() == modes.Password)
    hints = bench.field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData


@pytest.mark.parametrize(("copied", "kept"), [(" sk_one\n", ""), ("a poem", "a poem")])
def test_a_pasted_key_does_not_stay_in_the_clipboard(qtbot: QtBot, copied: str, kept: str) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText(copied)
    forget_copied(Secret("sk_one"), after=10)
    qtbot.wait(60)
    assert clipboard.text() == kept


def test_a_good_key_may_be_saved(bench: Bench) -> None:
    secret = bench.check()
    assert not bench.button("Save in the keyring").isEnabled()
    bench.form.show_report(secret, GOOD)
    assert "This is the key of Jo." in bench.said()
    assert bench.said().count("✓") == len(FEATURES)
    bench.button("Save in the keyring").click()
    assert bench.asked[-1] == ("save", secret)
    bench.form.show_done("Secret Service")
    assert "saved in your keyring (Secret Service)" in bench.said()
    assert bench.field.text() == ""


def test_a_key_that_may_not_read_the_credits_says_what_to_tick(bench: Bench) -> None:
    bench.form.show_report(bench.check(), BLIND)
    assert "✗  Credits and plan: cannot be read, tick user_read" in bench.said()
    assert "Without user_read no credits can be shown" in bench.said()


def test_a_rejected_key_cannot_be_saved(bench: Bench) -> None:
    bench.form.show_report(bench.check(), KeyReport(False, None, ()))
    assert "does not accept this key" in bench.said()
    assert "region" in bench.said()
    assert not bench.button("Save in the keyring").isEnabled()


def test_without_network_it_says_so_and_may_be_tried_again(bench: Bench) -> None:
    bench.check()
    bench.form.show_error(Offline(detail="no route"))
    assert "cannot be reached: no route" in bench.said()
    bench.button("Check").click()
    assert [what for what, _ in bench.asked] == ["check", "check"]


@pytest.mark.parametrize("error", [KeyringAbsent(), KeyringLocked()])
def test_without_a_keyring_it_may_be_used_for_this_run(
    bench: Bench, error: KeyringAbsent | KeyringLocked
) -> None:
    secret = bench.check()
    bench.form.show_report(secret, GOOD)
    bench.button("Save in the keyring").click()
    bench.form.show_error(error)
    assert error.message() in bench.said()
    bench.button("Use for this run only").click()
    assert bench.asked[-1] == ("use", secret)
    bench.form.show_done(None)
    assert "saved nowhere" in bench.said()


def test_an_answer_about_another_key_is_too_late(bench: Bench) -> None:
    secret = bench.check()
    bench.form.show_done(None)
    bench.field.setText("sk_two")
    bench.form.show_report(secret, GOOD)
    assert "Jo" not in bench.said()


def test_clearing_forgets_the_key_and_late_errors(bench: Bench) -> None:
    bench.check()
    bench.form.clear()
    bench.form.show_error(Offline(detail="late"))
    assert (bench.field.text(), "late" in bench.said()) == ("", False)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (Capability("models", Access.ALLOWED), "✓  Models: can be read"),
        (Capability("voices", Access.NOT_OFFERED), "–  Voices: not offered to this account"),
        (Capability("usage", Access.UNKNOWN), "?  Daily statistics: could not be found out"),
        (Capability("usage", Access.FORBIDDEN), "✗  Daily statistics: cannot be read"),
        (
            Capability("history", Access.FORBIDDEN, "speech_history_read"),
            "✗  History: cannot be read, tick speech_history_read",
        ),
        (Capability("dubbing", Access.ALLOWED), "✓  dubbing: can be read"),
    ],
)
def test_access_is_told_by_sign_and_word(found: Capability, line: str) -> None:
    assert capability_line(found) == line
