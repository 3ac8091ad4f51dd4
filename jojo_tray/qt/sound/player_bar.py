"""The bar that steers what is heard: waveform, play, previous and next, time, speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from jojo_tray.qt.look.language import QtLanguage
    from jojo_tray.qt.sound.listening import Listening


class PlayerBar(QWidget):
    """Follows a `Listening` and steers it; which entry comes before or after, its owner knows."""

    previous_asked = Signal()
    next_asked = Signal()
    save_asked = Signal(object)
    open_asked = Signal(object)

    def __init__(
        self, listening: Listening, language: QtLanguage, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._listening = listening
        self._language = language
