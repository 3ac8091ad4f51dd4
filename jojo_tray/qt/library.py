"""The single generations: heard, saved, looked through; each part is made when first wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jojo_tray.app import Core
    from jojo_tray.domain.history import HistoryEntry, HistoryItem
    from jojo_tray.qt.downloads.download_desk import DownloadDesk
    from jojo_tray.qt.history.history_host import HistoryHost
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.sound.listening import Listening, Watch
    from jojo_tray.qt.tasks import Tasks


class Library(QObject):
    """`heard` carries a `Heard` as long as something is listened to."""

    heard = Signal(object)
    settings_asked = Signal()
    key_asked = Signal()
    sync_asked = Signal(bool)
    cancel_asked = Signal()

    def __init__(
        self,
        core: Core,
        tasks: Tasks,
        language: Callable[[], QtLanguage],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._tasks = tasks
        self._language = language
        self._listening: Listening | None = None
        self._downloads: DownloadDesk | None = None
        self._host: HistoryHost | None = None

    def start(self) -> None:
        """Go on with the downloads of the last run."""
        self._tasks.wire(partial(_go_on, self._core))

    def open_history(self, item_id: str | None = None) -> None:
        """Show the window of all generations, and one of them in it."""
        if self._host is not None:
            self._host.open(item_id)
        else:
            self._tasks.browse(load_parts, partial(self._open, item_id))

    def listen(self, entry: HistoryEntry) -> None:
        """Play one; the one that is heard is paused or goes on."""
        listening = self.listening()
        now = listening.heard.entry
        if now is not None and now.key == entry.key:
            listening.toggle()
        else:
            listening.play(entry)

    def hear(self, event: object) -> None:
        """What happened to the history and the downloads."""
        for part in (self._downloads, self._host):
            if part is not None:
                part.hear(event)

    def listening(self) -> Listening:
        """The one listening."""
        if self._listening is None:
            from jojo_tray.qt.sound.equipment import QtEquipment
            from jojo_tray.qt.sound.listening import Listening

            equipment = QtEquipment(self._core.around.environ, self)
            self._listening = Listening(LateSounds(self._core), self._tasks, equipment, self)
            self._listening.changed.connect(self.heard)
        return self._listening

    def start_over(self) -> None:
        """The key or the account is another: what was heard or shown may be nobody's any more."""
        if self._listening is not None:
            self._listening.stop()
        if self._host is not None:
            self._host.start_over()

    def leave(self) -> None:
        """Be silent and ask for nothing more."""
        if self._listening is not None:
            self._listening.close()
        if self._host is not None:
            self._host.close()

    def _open(self, item_id: str | None, _: None) -> None:
        self._host = self._host or self._made_host()
        self._host.open(item_id)

    def _made_host(self) -> HistoryHost:
        from jojo_tray.qt.history.history_host import HistoryHost

        downloads = self._made_downloads()
        host = HistoryHost(
            self._core, self._tasks, self._language, self.listening(), downloads, self
        )
        host.settings_asked.connect(self.settings_asked)
        host.key_asked.connect(self.key_asked)
        host.sync_asked.connect(self.sync_asked)
        host.cancel_asked.connect(self.cancel_asked)
        return host

    def _made_downloads(self) -> DownloadDesk:
        from jojo_tray.qt.downloads.download_desk import DownloadDesk

        self._downloads = DownloadDesk(self._core, self._tasks, self._language, self)
        return self._downloads


def load_parts() -> None:
    """Load what the history's window needs; for a worker, because it takes a tenth of a second."""
    # ruff: noqa: F401  loaded for those who make it
    import jojo_tray.qt.downloads.download_desk
    import jojo_tray.qt.history.assembly
    import jojo_tray.qt.history.history_host
    import jojo_tray.qt.sound.equipment
    import jojo_tray.qt.sound.listening
    import jojo_tray.services.history.desk


class LateSounds:
    """The core's sounds, made on the worker that first fetches one."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def fetch(self, item: HistoryItem, progress: Watch) -> Path:
        """The audio, asked for unless it is at hand."""
        return self._core.sounds.fetch(item, progress)


def _go_on(core: Core) -> None:
    core.downloads.start()
