"""Makes the history window when it is first wanted, and passes on what happens."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.downloads import DownloadMoved
from jojo_tray.qt.history.assembly import assemble
from jojo_tray.qt.history.means import Means
from jojo_tray.qt.look.remembered import recall
from jojo_tray.qt.look.window_size import give_size, read
from jojo_tray.qt.steps import take

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from jojo_tray.app import Core
    from jojo_tray.domain.history import HistoryEntry
    from jojo_tray.qt.downloads.download_desk import DownloadDesk
    from jojo_tray.qt.history.history_front import HistoryFront
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.sound.listening import Listening
    from jojo_tray.qt.steps import Steps
    from jojo_tray.qt.tasks import Tasks

COLUMNS_FILE = "history-columns.json"
WINDOW_FILE = "history-window.json"


class HistoryHost(QObject):
    """`sync_asked` carries whether everything is to be read again."""

    settings_asked = Signal()
    key_asked = Signal()
    sync_asked = Signal(bool)
    cancel_asked = Signal()

    def __init__(
        self,
        core: Core,
        tasks: Tasks,
        language: Callable[[], QtLanguage],
        listening: Listening,
        downloads: DownloadDesk,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._tasks = tasks
        self._language = language
        self._listening = listening
        self._downloads = downloads
        self._front: HistoryFront | None = None
        self._wanted: str | None = None
        self._under_way = self._closed = False

    @property
    def made(self) -> HistoryFront | None:
        """The window with what serves it, once it was opened."""
        return self._front

    def open(self, item_id: str | None = None) -> None:
        """Show the history, and one generation in it; the first time in a few steps."""
        if self._front is not None:
            self._front.open(item_id)
            return
        self._wanted = item_id or self._wanted
        if not self._under_way:
            self._under_way = True
            means = self._means()
            self._tasks.browse(partial(recall, means.window_file), partial(self._make, means))

    def hear(self, event: object) -> None:
        """What happened; an unopened window will read it from the store."""
        if self._front is None:
            return
        if isinstance(event, DownloadMoved):
            self._front.saved(event.download)
        else:
            self._front.news.hear(event)

    def start_over(self) -> None:
        """The account may be another, or none: read everything again."""
        if self._front is not None:
            self._front.news.start_over()

    def close(self) -> None:
        """Ask nothing any more, and delete nothing more."""
        self._closed = True
        if self._front is not None:
            self._front.close()

    def _make(self, means: Means, size: str) -> None:
        take(self, self._steps(means), partial(self._begin, size))

    def _steps(self, means: Means) -> Steps[HistoryFront]:
        """To the end or to an error; after one the next click tries again."""
        try:
            return (yield from assemble(means, self._listening, self._downloads))
        finally:
            self._under_way = False

    def _begin(self, size: str, front: HistoryFront) -> None:
        give_size(front.window, read(size))
        front.window.key_asked.connect(self.key_asked)
        front.window.settings_asked.connect(self.settings_asked)
        front.window.cancel_asked.connect(self.cancel_asked)
        front.news.sync_asked.connect(self.sync_asked)
        self._downloads.told.connect(front.window.say)
        if not self._closed:
            self._front = front
            front.open(self._wanted)

    def _means(self) -> Means:
        core = self._core
        return Means(
            core.history,
            core.store.answers,
            partial(_find, core),
            partial(_saved, core),
            partial(_cycle_start, core),
            core.around.folders.state / COLUMNS_FILE,
            core.around.folders.state / WINDOW_FILE,
            core.clock.now,
            self._language,
            self._tasks,
        )


def _find(core: Core, item_id: str) -> HistoryEntry | None:
    found = core.store.history.find(core.history.account().id, [item_id])
    return found[0] if found else None


def _saved(core: Core, item_id: str) -> Sequence[Path]:
    return core.downloads.saved(item_id)


def _cycle_start(core: Core) -> datetime | None:
    pace = core.status.stored(core.settings.service_url).pace
    return pace.cycle_start if pace is not None else None
