"""What the history window works with, so that its parts need not know the core."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.history import HistoryEntry
from jojo_tray.qt.history.question import Capabilities, Histories
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.history import HistoryFilter
    from jojo_tray.services.history.desk import Deleted
    from jojo_tray.services.history.ports import Stop


class History(Histories, Protocol):
    """The core's history, with deleting."""

    def delete(
        self,
        item_ids: Sequence[str],
        *,
        keep_local: bool,
        stop: Stop | None = None,
        progress: Callable[[int], None] = ...,
    ) -> Deleted: ...


class Saver(Protocol):
    """Who saves what the window wants saved; `qt/downloads` does."""

    def save(self, item_ids: Sequence[str], window: QWidget | None = None) -> None: ...

    def save_as(self, entry: HistoryEntry, window: QWidget | None = None) -> None: ...

    def save_all(self, wanted: HistoryFilter, window: QWidget | None = None) -> None: ...

    def open_with(self, entry: HistoryEntry) -> None: ...

    def panel(self) -> QWidget: ...


@dataclass(frozen=True, slots=True)
class Means:
    """The history and what belongs to it; `find`, `saved` and `cycle_start` are for workers."""

    history: History
    answers: Capabilities
    find: Callable[[str], HistoryEntry | None]
    saved: Callable[[str], Sequence[Path]]
    cycle_start: Callable[[], datetime | None]
    columns_file: Path
    window_file: Path
    now: Callable[[], datetime]
    language: Callable[[], QtLanguage]
    tasks: Tasks
