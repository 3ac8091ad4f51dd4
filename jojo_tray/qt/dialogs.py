"""The windows beside the popup: welcome, another key, settings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.announcer import TEST
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jojo_tray.app import Core
    from jojo_tray.qt.desktop.gateway_process import GatewayProcess
    from jojo_tray.qt.desktop.notifier import Receipt
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.key.welcome import Welcome
    from jojo_tray.qt.settings.settings_dialog import SettingsDialog
    from jojo_tray.qt.tasks import Tasks


class Dialogs(QObject):
    """Each window is made when it is first wanted, and kept."""

    key_changed = Signal()
    account_forgotten = Signal()
    settings_changed = Signal(object)
    test_asked = Signal()

    def __init__(
        self,
        core: Core,
        tasks: Tasks,
        display: Display,
        gateway: GatewayProcess,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._tasks = tasks
        self._display = display
        self._gateway = gateway
        self._welcome: Welcome | None = None
        self._settings: SettingsDialog | None = None

    def open_settings(self) -> None:
        """Show the settings."""
        self._settings = self._settings or self._make_settings()
        _bring_up(self._settings)

    def open_key(self) -> None:
        """Show where a key is entered; on the first start with a word of welcome."""
        if self._welcome is None:
            self._welcome = self._make_welcome(first=not self._core.settings.welcomed)
        self._show_region()
        _bring_up(self._welcome)

    def open_welcome_once(self) -> bool:
        """Show the welcome on the first start without a key; False when it was shown before."""
        if self._core.settings.welcomed or self._welcome is not None:
            return False
        self.open_key()
        return True

    def show_receipt(self, receipt: Receipt) -> None:
        """Say beside its button what became of the test notification."""
        if self._settings is not None and receipt.notice.family == TEST:
            self._settings.alerts.show_tested(shown=receipt.shown)

    def _make_settings(self) -> SettingsDialog:
        from jojo_tray.qt.settings.account_desk import AccountDesk
        from jojo_tray.qt.settings.assistants_desk import AssistantsDesk
        from jojo_tray.qt.settings.gateway_desk import GatewayDesk
        from jojo_tray.qt.settings.settings_desk import SettingsDesk
        from jojo_tray.qt.settings.settings_dialog import SettingsDialog

        dialog = SettingsDialog()
        desk = SettingsDesk(self._core, self._tasks, self._display, dialog)
        desk.applied.connect(self.settings_changed)
        account = AccountDesk(self._core, self._tasks, self._display, dialog.account)
        account.forgotten.connect(self.account_forgotten)
        account.changed.connect(self.key_changed)
        assistants = AssistantsDesk(self._core, self._tasks, self._display, dialog.assistants)
        gateway = GatewayDesk(self._core, self._tasks, self._display, dialog.gateway, self._gateway)
        desk.applied.connect(gateway.follow)
        dialog.opened.connect(gateway.show)
        dialog.opened.connect(account.show)
        dialog.opened.connect(assistants.show)
        dialog.account.replace_asked.connect(self.open_key)
        dialog.alerts.test_asked.connect(self.test_asked)
        self.key_changed.connect(account.show)
        return dialog

    def _make_welcome(self, *, first: bool) -> Welcome:
        from jojo_tray.qt.key.key_desk import KeyDesk
        from jojo_tray.qt.key.welcome import Welcome

        window = Welcome(self._display.language, first=first)
        desk = KeyDesk(self._core, self._tasks, window.form)
        desk.changed.connect(self.key_changed)
        window.region_chosen.connect(self._change_region)
        window.closed.connect(self._remember_welcome)
        return window

    def _show_region(self) -> None:
        settings, around = self._core.settings, self._core.around
        pinned = ""
        if settings.base_url is not None or around.base_url is not None:
            said = translate("welcome", "ElevenLabs is asked at {address}.")
            pinned = said.format(address=settings.service_url)
        if self._welcome is not None:
            self._welcome.show_region(settings.region, pinned)

    def _change_region(self, region: str) -> None:
        work = partial(self._core.preferences.change, region=region)
        self._tasks.disk(work, self.settings_changed.emit, lambda _: self._show_region())

    def _remember_welcome(self) -> None:
        """The next start does not greet again."""
        if not self._core.settings.welcomed:
            self._tasks.disk(partial(self._core.preferences.change, welcomed=True))


def _bring_up(window: QWidget) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
