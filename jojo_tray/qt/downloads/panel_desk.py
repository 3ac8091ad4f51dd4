"""Keeps the panel up to date, and does what is chosen in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jojo_tray.domain.downloads import DownloadMoved, QueueMoved
from jojo_tray.qt.downloads.saving import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.downloads import QueueState
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.downloads.download_row import DownloadRow
    from jojo_tray.qt.downloads.downloads_panel import DownloadsPanel
    from jojo_tray.qt.downloads.saving import Downloads, SavingCore
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.tasks import Tasks

SOON = 300  # milliseconds in which many changes become one reading of the list


class PanelDesk(QObject):
    """The panel is made when it is first wanted; until then nothing is loaded or read."""

    folder_asked = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        core: SavingCore,
        tasks: Tasks,
        language: Callable[[], QtLanguage],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._tasks = tasks
        self._language = language
        self._panel: DownloadsPanel | None = None
        self._reading = QTimer(self, singleShot=True, interval=SOON)
        self._reading.timeout.connect(self.read)

    def panel(self) -> DownloadsPanel:
        """The one panel; whoever shows it gives it a parent."""
        if self._panel is None:
            from jojo_tray.qt.downloads.downloads_panel import DownloadsPanel

            self._panel = DownloadsPanel(self._language())
            self._serve(self._panel)
        return self._panel

    def hear(self, event: object) -> None:
        """Show what moved in the queue; other events are ignored."""
        if self._panel is None:
            return
        if isinstance(event, QueueMoved):
            self._panel.show_state(event.state)
            self._read_soon()
        elif isinstance(event, DownloadMoved) and not self._panel.show_move(event):
            self._read_soon()

    def read(self) -> None:
        """Read the list again."""
        self._tasks.browse(partial(listed, self._core), self._show, self._fail)

    def _read_soon(self) -> None:
        """While news keeps coming, the list is read now and then, not only after the last."""
        if not self._reading.isActive() and self._panel is not None and self._panel.isVisible():
            self._reading.start()

    def _serve(self, panel: DownloadsPanel) -> None:
        panel.opened.connect(self.read)
        panel.folder_asked.connect(self.folder_asked)
        panel.paused.connect(lambda: self._do(lambda queue: queue.pause()))
        panel.resumed.connect(lambda: self._do(lambda queue: queue.resume()))
        panel.cancelled.connect(lambda ids: self._do(lambda queue: queue.cancel(ids)))
        panel.retried.connect(lambda ids: self._do(lambda queue: queue.retry(ids)))
        panel.cleared.connect(lambda: self._do(lambda queue: queue.clear()))

    def _do(self, work: Callable[[Downloads], object]) -> None:
        done = partial(lambda: work(self._core.downloads))
        self._tasks.disk(done, lambda _: self.read(), self._fail)

    def _show(self, found: tuple[list[DownloadRow], QueueState]) -> None:
        if self._panel is not None:
            rows, state = found
            self._panel.show_rows(rows)
            self._panel.show_state(state)

    def _fail(self, error: JojoTrayError) -> None:
        if self._panel is not None:
            self._panel.show_problem(error.message(self._language()))
        self.failed.emit(error)
