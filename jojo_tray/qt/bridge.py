"""From the core to Qt: one listener, one signal, one frozen object."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bridge(QObject):
    """Hears every poll on the poll worker's thread and tells it on the main thread."""

    heard = Signal(object)

    def __call__(self, event: object) -> None:
        """Called by the monitor; the signal is queued because the thread differs."""
        self.heard.emit(event)
