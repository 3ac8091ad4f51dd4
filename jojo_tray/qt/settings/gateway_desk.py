"""What the settings' page of the voice assistant asks for: tokens, copies, and an empty cache."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.app import Core
    from jojo_tray.domain.assistant.clients import GatewayClient
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.desktop.gateway_process import GatewayProcess, GatewayStanding
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.settings.gateway_page import GatewayPage
    from jojo_tray.qt.tasks import Tasks


class GatewayDesk(QObject):
    """Serves one page; tokens are made and revoked on a worker, and shown nowhere else."""

    def __init__(
        self,
        core: Core,
        tasks: Tasks,
        display: Display,
        page: GatewayPage,
        gateway: GatewayProcess,
    ) -> None:
        super().__init__(page)
        self._core = core
        self._tasks = tasks
        self._display = display
        self._page = page
        self._gateway = gateway
        gateway.changed.connect(self._show_standing)
        page.token_asked.connect(self.make)
        page.revoke_asked.connect(self.revoke)
        page.copy_asked.connect(self.copy)
        page.clear_asked.connect(self.clear)

    def show(self) -> None:
        """Show how all stands now; a token that was shown before is gone."""
        self._page.tokens.hide_token()
        self._page.show_told("")
        self._show_standing(self._gateway.standing)
        self._list()
        self._tasks.disk(partial(_kept, self._core), self._show_kept, self._refused)

    def follow(self) -> None:
        """Show what the settings changed."""
        self._show_standing(self._gateway.standing)

    def make(self, name: str) -> None:
        """Make a token, and show it."""
        work = partial(self._core.assistant.clients.make, name)
        self._tasks.disk(work, partial(self._made, name), self._refused)

    def revoke(self, name: str) -> None:
        """Make a token worthless."""
        said = translate("settings", "The token of {name} is worthless now.").format(name=name)
        work = partial(self._core.assistant.clients.revoke, name)
        self._tasks.disk(work, lambda _: self._told(said), self._refused)

    def copy(self, text: str) -> None:
        """Put the base URL or a token into the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self._page.show_told(translate("settings", "Copied."))

    def clear(self) -> None:
        """Remove the speech that is kept."""
        self._tasks.disk(partial(_cleared, self._core), self._show_kept, self._refused)

    def _made(self, name: str, token: str) -> None:
        self._page.tokens.show_token(name, token)
        self._told("")

    def _told(self, text: str) -> None:
        self._page.show_told(text)
        self._list()

    def _list(self) -> None:
        self._tasks.disk(self._core.assistant.clients.known, self._show_clients, self._refused)

    def _show_clients(self, clients: Sequence[GatewayClient]) -> None:
        now = self._core.clock.now()
        self._page.tokens.show_clients(clients, self._display.language, now)

    def _show_kept(self, size: int) -> None:
        self._page.show_kept(size, self._display.language)

    def _show_standing(self, standing: GatewayStanding) -> None:
        self._page.show_standing(standing, self._core.settings.gateway_port)

    def _refused(self, error: JojoTrayError) -> None:
        language = self._display.language
        self._page.show_told(f"{error.message(language)} {error.advice(language)}")


def _kept(core: Core) -> int:
    """Bytes of speech kept."""
    return core.speech.shelf.stats().size


def _cleared(core: Core) -> int:
    """Bytes kept once all is removed that can be."""
    core.speech.shelf.clear()
    return _kept(core)
