"""What the user asks of the downloads: where to, how many, which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jojo_tray.qt.downloads.downloads_panel import DownloadsPanel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from jojo_tray.app import Core
    from jojo_tray.domain.history import HistoryEntry, HistoryFilter
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.tasks import Tasks


class DownloadDesk(QObject):
    """Queues what is asked for and keeps the panel up to date."""

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
        self._panel: DownloadsPanel | None = None

    def save(self, item_ids: Sequence[str], window: QWidget | None = None) -> None:
        """Save into the folder of the settings, asking for one the first time."""

    def save_as(self, entry: HistoryEntry, window: QWidget | None = None) -> None:
        """Save one where the user says."""

    def save_all(self, wanted: HistoryFilter, window: QWidget | None = None) -> None:
        """Save all that a filter shows, after a question with their count."""

    def open_with(self, entry: HistoryEntry, window: QWidget | None = None) -> None:
        """Hand the audio to the desktop's own player."""

    def hear(self, event: object) -> None:
        """Show what moved in the queue; other events are ignored."""

    def panel(self) -> DownloadsPanel:
        """The one panel, made on first use; whoever shows it gives it a parent."""
        self._panel = self._panel or DownloadsPanel(self._language())
        return self._panel
