"""The windows beside the popup: welcome and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.qt.display import Display
    from jojo_tray.qt.tasks import Tasks


class Dialogs(QObject):
    """Each window is made when it is first wanted, and kept."""

    key_changed = Signal()
    settings_changed = Signal(object)
    test_asked = Signal()

    def __init__(
        self, core: Core, tasks: Tasks, display: Display, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._tasks = tasks
        self._display = display

    def open_settings(self) -> None: ...
    def open_welcome(self) -> None: ...
    def open_welcome_once(self) -> bool:
        return False
