"""Listening to one generation at a time, from the request for its audio to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.sound.heard import Heard

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.history import HistoryEntry, HistoryItem
    from jojo_tray.qt.tasks import Tasks


class Sounds(Protocol):
    """Audio kept on this machine; what is not there is asked for once."""

    def fetch(self, item: HistoryItem) -> Path: ...


class Listening(QObject):
    """`changed` carries a `Heard`, `waveform` a `Waveform`; both always of the latest entry."""

    changed = Signal(object)
    waveform = Signal(object)

    def __init__(self, sounds: Sounds, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._tasks = tasks
        self.heard = Heard()

    def play(self, entry: HistoryEntry) -> None:
        """Play this one from its start; what was heard before ends."""

    def toggle(self) -> None:
        """Pause, go on, or play again what has ended."""

    def seek(self, position_ms: int) -> None:
        """Go on from here, in milliseconds from the start."""

    def set_speed(self, speed: float) -> None:
        """As fast as this from now on, 1 is as it was spoken."""

    def stop(self) -> None:
        """Be silent and forget the entry."""

    def close(self) -> None:
        """Be silent for good; nothing is told any more."""
