"""What the settings' page of assistants asks for: setting them up, and taking that back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jojo_tray.assistants import clients, entry_of, installed, remove, set_up, standing
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.settings.assistants_page import Serving

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jojo_tray.app import Core
    from jojo_tray.assistants import Client, Standing
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.settings.assistants_page import AssistantsPage
    from jojo_tray.qt.tasks import Tasks


class AssistantsDesk(QObject):
    """Serves one page; the clients' files are read and written on a worker."""

    def __init__(self, core: Core, tasks: Tasks, display: Display, page: AssistantsPage) -> None:
        super().__init__(page)
        around = core.around
        self._clock = core.clock
        self._tasks = tasks
        self._display = display
        self._page = page
        self._entry = entry_of(around.environ, around.account, around.base_url)
        self._clients = {client.key: client for client in clients(around.environ)}
        self._serving = Serving.READY if installed() else Serving.NOT_INSTALLED
        if around.demo:
            self._serving = Serving.DEMO
        page.set_up_asked.connect(self.set_up)
        page.remove_asked.connect(self.remove)

    def show(self) -> None:
        """Show how each assistant stands now."""
        self._tasks.disk(self._found, self._show_found, self._refused)

    def set_up(self, key: str) -> None:
        """Put the server into an assistant's configuration."""
        client = self._clients[key]
        work = partial(set_up, client, self._entry, self._clock.now())
        self._tasks.disk(work, lambda backup: self._done(client, _set_up(backup)), self._refused)

    def remove(self, key: str) -> None:
        """Take the server out of it again."""
        client = self._clients[key]
        work = partial(remove, client, self._clock.now())
        said = translate("settings", "{name} no longer knows JoJo Tray once it is restarted.")
        self._tasks.disk(work, lambda _: self._done(client, said), self._refused)

    def _found(self) -> Mapping[Client, Standing]:
        return {client: standing(client, self._entry) for client in self._clients.values()}

    def _show_found(self, found: Mapping[Client, Standing]) -> None:
        self._page.show_clients(found, self._serving)

    def _done(self, client: Client, said: str) -> None:
        self._page.show_told(said.format(name=client.name))
        self.show()

    def _refused(self, error: JojoTrayError) -> None:
        language = self._display.language
        self._page.show_told(f"{error.message(language)} {error.advice(language)}")
        self.show()


def _set_up(backup: Path | None) -> str:
    if backup is None:  # there was no file yet, or nothing to change in it
        return translate("settings", "{name} is set up: restart it.")
    return translate("settings", "{name} is set up: restart it. A copy of its file is kept.")
