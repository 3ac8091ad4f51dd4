"""Welcome and key windows with a real core: from the first start to a saved key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from jojo_tray.credentials import KeyOrigin
from jojo_tray.demo import DemoAccount, DemoServer
from jojo_tray.domain.errors import KeyringAbsent
from jojo_tray.qt.announcer import TEST
from jojo_tray.qt.desktop.gateway_process import gateway_process
from jojo_tray.qt.desktop.notifier import Notice, Receipt
from jojo_tray.qt.dialogs import Dialogs
from jojo_tray.qt.display import Display
from jojo_tray.qt.tray.tray import Tray
from tests.fakes import FakeVault
from tests.qt.core_bench import make_core
from tests.qt.stand_ins import settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.qt.key.welcome import Welcome


class Bench:
    """The windows with a real core."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.tray = Tray()
        gateway = gateway_process(core.around, self.tray)
        self.dialogs = Dialogs(core, tasks_at_once(), Display(core, self.tray), gateway)
        self.changes: list[str] = []
        self.dialogs.key_changed.connect(lambda: self.changes.append("key"))
        self.dialogs.settings_changed.connect(lambda _: self.changes.append("settings"))

    @property
    def welcome(self) -> Welcome:
        assert self.dialogs._welcome is not None
        return self.dialogs._welcome

    @property
    def field(self) -> QLineEdit:
        return self.welcome.findChildren(QLineEdit)[0]

    @property
    def region(self) -> QComboBox:
        return self.welcome.findChildren(QComboBox)[0]

    def press(self, text: str) -> None:
        """Press a button of the welcome window and let everything happen."""
        buttons = self.welcome.findChildren(QPushButton)
        next(b for b in buttons if b.text().replace("&", "") == text).click()
        settle()

    def enter(self, key: str) -> None:
        """Paste a key and have it checked."""
        self.field.setText(key)
        self.press("Check")

    def said(self) -> str:
        """All text of the welcome window that is seen."""
        labels = self.welcome.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    """The built-in account's address."""
    with DemoServer(DemoAccount()) as server:
        yield server.base_url


@pytest.fixture
def vault() -> FakeVault:
    """An empty keyring."""
    return FakeVault()


@pytest.fixture
def bench(qapp: QApplication, service: str, vault: FakeVault) -> Iterator[Bench]:
    """The windows on a first start."""
    with make_core({"ELEVENLABS_BASE_URL": service}, vault=vault) as core:
        bench = Bench(core)
        yield bench
        for window in QApplication.topLevelWidgets():
            window.close()
        settle()


def test_a_first_start_greets_once(bench: Bench) -> None:
    assert bench.dialogs.open_welcome_once()
    assert "Welcome to JoJo Tray" in bench.said()
    assert not bench.dialogs.open_welcome_once()
    bench.welcome.close()
    settle()
    assert bench.core.settings.welcomed
    assert not bench.dialogs.open_welcome_once()


def test_a_key_is_checked_saved_and_used(bench: Bench, vault: FakeVault) -> None:
    bench.dialogs.open_key()
    bench.enter("demo-first")
    assert "✓  Credits and plan: can be read" in bench.said()
    bench.press("Save in the keyring")
    assert vault.keys == {"default": "demo-first"}
    assert bench.core.settings.keyring_backend == "Fake Keyring"
    assert bench.changes == ["key"]
    assert bench.core.credentials.current().reveal() == "demo-first"


def test_a_key_that_is_not_accepted_is_not_saved(bench: Bench, vault: FakeVault) -> None:
    bench.dialogs.open_key()
    bench.enter("nobodys")
    assert "does not accept this key" in bench.said()
    assert vault.keys == {}


def test_without_a_keyring_the_key_serves_this_run(bench: Bench, vault: FakeVault) -> None:
    vault.failure = KeyringAbsent()
    bench.dialogs.open_key()
    bench.enter("demo-guest")
    bench.press("Save in the keyring")
    assert "This session has no keyring" in bench.said()
    bench.press("Use for this run only")
    assert bench.core.credentials.origin is KeyOrigin.MEMORY
    assert bench.changes == ["key"]


def test_a_keyring_that_keeps_nothing_is_refused(bench: Bench, vault: FakeVault) -> None:
    vault.forgets = True
    bench.dialogs.open_key()
    bench.enter("demo-lost")
    bench.press("Save in the keyring")
    assert "does not keep secrets safe" in bench.said()
    assert bench.changes == []


def test_closing_forgets_what_was_typed(bench: Bench) -> None:
    bench.dialogs.open_key()
    bench.field.setText("demo-typed")
    QTest.keyClick(bench.welcome, Qt.Key.Key_Escape)
    assert not bench.welcome.isVisible()
    assert bench.field.text() == ""


def test_the_region_is_fixed_where_an_address_is_set(bench: Bench, service: str) -> None:
    bench.dialogs.open_key()
    assert not bench.region.isEnabled()
    assert service in bench.said()


@pytest.mark.usefixtures("qapp")
def test_the_region_is_saved_when_it_is_chosen() -> None:
    with make_core() as core:
        bench = Bench(core)
        bench.dialogs.open_key()
        region = bench.region
        region.setCurrentIndex(region.findData("eu"))
        region.activated.emit(region.currentIndex())
        settle()
        assert core.settings.region == "eu"
        assert bench.changes == ["settings"]
        bench.welcome.close()
        settle()


def test_a_later_key_is_asked_for_without_a_welcome(bench: Bench) -> None:
    bench.core.preferences.change(welcomed=True)
    bench.dialogs.open_key()
    assert bench.welcome.windowTitle() == "Replace the API key"
    assert "Welcome" not in bench.said()


def test_the_settings_open_once_and_lead_to_another_key(bench: Bench) -> None:
    bench.dialogs.open_settings()
    first = bench.dialogs._settings
    bench.dialogs.open_settings()
    assert bench.dialogs._settings is first
    assert first is not None
    first.account.replace_asked.emit()
    assert bench.welcome.isVisible()


@pytest.mark.parametrize(("shown", "said"), [(True, "Sent"), (False, "shows no notifications")])
def test_what_became_of_a_test_notification_is_said(bench: Bench, shown: bool, said: str) -> None:
    notice = Notice(TEST, "Notifications work", "")
    bench.dialogs.show_receipt(Receipt(notice, shown))  # nobody looks
    bench.dialogs.open_settings()
    settings = bench.dialogs._settings
    assert settings is not None
    bench.dialogs.show_receipt(Receipt(Notice("1:quota", "80 %", ""), shown))
    assert settings.alerts.told.text() == ""
    bench.dialogs.show_receipt(Receipt(notice, shown))
    assert said in settings.alerts.told.text()
    settings.close()
