"""The history window on a history in memory, with stand-ins for sound and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from jojo_tray.qt.history.assembly import assemble
from jojo_tray.qt.sound.listening import Listening
from tests.qt.history_shelf import Shelf, ShelfSearch
from tests.qt.sound_stand_ins import FakeEquipment, FakeSounds
from tests.qt.stand_ins import finished, settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from jojo_tray.domain.history import HistoryEntry, HistoryFilter
    from jojo_tray.qt.tasks import Tasks


class Ears(Listening):
    """Remembers what it was asked to play."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(FakeSounds(), tasks, FakeEquipment())
        self.played: list[str] = []

    def play(self, entry: HistoryEntry) -> None:
        self.played.append(entry.item.item_id)


class Basket:
    """Remembers what it was asked to save."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, ...]] = []
        self.saved_as: list[str] = []
        self.all: list[HistoryFilter] = []
        self.opened: list[str] = []
        self.shown = QWidget()

    def save(self, item_ids: Sequence[str], window: QWidget | None = None) -> None:
        self.saved.append(tuple(item_ids))

    def save_as(self, entry: HistoryEntry, window: QWidget | None = None) -> None:
        self.saved_as.append(entry.item.item_id)

    def save_all(self, wanted: HistoryFilter, window: QWidget | None = None) -> None:
        self.all.append(wanted)

    def open_with(self, entry: HistoryEntry) -> None:
        self.opened.append(entry.item.item_id)

    def panel(self) -> QWidget:
        return self.shown


class Bench:
    """A window that was opened, and everything behind it."""

    def __init__(self, folder: Path, kept: Iterable[HistoryEntry] = ()) -> None:
        self.shelf = Shelf(folder, ShelfSearch(kept))
        self.tasks = tasks_at_once()
        self.ears, self.basket = Ears(self.tasks), Basket()
        self.front = finished(assemble(self.shelf.means(self.tasks), self.ears, self.basket))
        self.window, self.table = self.front.window, self.front.window.table
        self.synced: list[bool] = []
        self.front.news.sync_asked.connect(self.synced.append)

    def open(self, item_id: str | None = None) -> None:
        """Open it and let everything come."""
        self.front.open(item_id)
        settle()

    def wait(self) -> None:
        """Let the timers that wait for the user's next move run out, now."""
        window = self.window
        for timer in (
            window.filters._typing,
            self.table._settle,
            window.header._settle,
            window._settle,
        ):
            if timer.isActive():
                timer.stop()
                timer.timeout.emit()
        settle()

    def select(self, *rows: int) -> None:
        """Select rows, the last one being the current one."""
        model, chosen = self.window.model, self.table.selectionModel()
        chosen.clear()
        for row in rows:
            flags = chosen.SelectionFlag.Select | chosen.SelectionFlag.Rows
            chosen.setCurrentIndex(model.index(row, 0), flags)
        self.wait()

    def do(self, name: str) -> None:
        """Trigger what the menu offers."""
        self.window.actions_of_rows.actions[name].trigger()
        settle()

    def texts(self, column: int = 3) -> list[str]:
        """What the rows show in a column, once they are read."""
        model = self.window.model

        def shown() -> list[str]:
            return [model.index(row, column).data() for row in range(model.rowCount())]

        shown()
        settle()
        return shown()


def words(widget: QWidget) -> str:
    """Everything that can be read on a widget."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    buttons = [b.text() for b in widget.findChildren(QAbstractButton) if b.isVisible()]
    return "\n".join([*labels, *buttons]).replace("\u200b", "")
