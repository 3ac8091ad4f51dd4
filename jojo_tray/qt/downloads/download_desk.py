"""What the user asks of the downloads: where to, how many, which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.downloads.chooser import Chooser, DialogChooser, usual_folder
from jojo_tray.qt.downloads.panel_desk import PanelDesk
from jojo_tray.qt.downloads.saving import fetched, queue, queue_all, suggestion, totals
from jojo_tray.qt.look.language import translate
from jojo_tray.services.saving.copies import copy_audio

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.downloads import Destination
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryEntry, HistoryFilter, HistoryTotals
    from jojo_tray.qt.downloads.downloads_panel import DownloadsPanel
    from jojo_tray.qt.downloads.saving import SavingCore
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.tasks import Tasks


class DownloadDesk(QObject):
    """Asks what there is to ask and queues; `told` is one sentence on what came of it."""

    told = Signal(str)

    def __init__(
        self,
        core: SavingCore,
        tasks: Tasks,
        language: Callable[[], QtLanguage],
        parent: QObject | None = None,
        chooser: Chooser | None = None,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._tasks = tasks
        self._language = language
        self._chooser = chooser or DialogChooser()
        self._panels = PanelDesk(core, tasks, language, self)
        self._panels.folder_asked.connect(self._open)

    def save(self, item_ids: Sequence[str], window: QWidget | None = None) -> None:
        """Save into the folder of the settings, asking for one the first time."""
        where = self._destination(window) if item_ids else None
        if where is not None:
            work = partial(queue, self._core, tuple(item_ids), where)
            self._tasks.wire(work, self._queued, self._fail)

    def save_as(self, entry: HistoryEntry, window: QWidget | None = None) -> None:
        """Save one where the user says; its audio comes first, for the name's suffix."""
        done = partial(self._name, entry, window)
        self._tasks.sound(partial(fetched, self._core, entry), done, self._fail)

    def save_all(self, wanted: HistoryFilter, window: QWidget | None = None) -> None:
        """Save all that a filter shows, after a question with their count."""
        done = partial(self._ask, wanted, window)
        self._tasks.survey(partial(totals, self._core, wanted), done, self._fail)

    def open_with(self, entry: HistoryEntry, window: QWidget | None = None) -> None:  # noqa: ARG002
        """Hand the audio to the desktop's own player."""
        self._tasks.sound(partial(fetched, self._core, entry), self._open, self._fail)

    def hear(self, event: object) -> None:
        """Show what moved in the queue; other events are ignored."""
        self._panels.hear(event)

    def panel(self) -> DownloadsPanel:
        """The one panel, made on first use; whoever shows it gives it a parent."""
        return self._panels.panel()

    def _destination(self, window: QWidget | None) -> Destination | None:
        """Where downloads go; the first time the user says so, and it is remembered."""
        folder = self._core.settings.download_folder
        if folder is None:
            title = translate("downloads", "Where shall downloads be saved?")
            folder = self._chooser.folder(window, title)
            if folder is None:
                return None
            change = partial(self._core.preferences.change, download_folder=folder)
            self._tasks.disk(change, failed=self._fail)
        return self._core.history_room.destination(folder)

    def _ask(self, wanted: HistoryFilter, window: QWidget | None, totals_: HistoryTotals) -> None:
        if not totals_.items:
            self.told.emit(translate("downloads", "There is nothing to save."))
            return
        where = self._destination(window)
        if where is None:
            return
        question = translate(
            "downloads", "Save all %n generation(s) that are shown?", None, totals_.items
        )
        into = translate("downloads", "Folder: {folder}").format(folder=where.folder)
        yes = translate("downloads", "&Save all")
        if self._chooser.agreed(window, f"{question}\n\n{into}", yes):
            work = partial(queue_all, self._core, wanted, where)
            self._tasks.survey(work, self._queued, self._fail)

    def _name(self, entry: HistoryEntry, window: QWidget | None, source: Path) -> None:
        settings = self._core.settings
        folder = settings.download_folder or usual_folder()
        wanted = folder / suggestion(settings, entry.item, source)
        title = translate("downloads", "Save audio as")
        target = self._chooser.file(window, title, wanted)
        if target is not None:
            if target.suffix.lower() != source.suffix.lower():
                target = target.with_name(target.name + source.suffix)
            self._tasks.disk(partial(copy_audio, source, target), self._copied, self._fail)

    def _queued(self, count: int) -> None:
        self.told.emit(translate("downloads", "%n download(s) queued.", None, count))

    def _copied(self, target: Path) -> None:
        said = translate("downloads", "Saved as {name}.")
        self.told.emit(said.format(name=target.name))

    def _open(self, path: Path) -> None:
        if not self._chooser.show(path):
            said = translate("downloads", "Nothing here opens {name}.")
            self.told.emit(said.format(name=path.name))

    def _fail(self, error: JojoTrayError) -> None:
        language = self._language()
        self.told.emit(f"{error.message(language)} {error.advice(language)}")
