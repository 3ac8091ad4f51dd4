"""The waveform of what is listened to, which comes a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.sound.heard import Waveform

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.qt.sound.equipment import Equipment, LoudnessReader
    from jojo_tray.qt.sound.peaks import Loudness


class Drawing(QObject):
    """`drawn` carries a `Waveform`; the reader is made when the first file is there."""

    drawn = Signal(object)

    def __init__(self, equipment: Equipment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._equipment = equipment
        self._reader: LoudnessReader | None = None
        self._key = 0

    def begin(self, key: int) -> None:
        """Nothing is known yet of the entry with this key."""
        self._key = key
        self.drawn.emit(Waveform(key))

    def read(self, path: Path) -> None:
        """Its audio is here."""
        self._reader = self._reader or self._made()
        self._reader.read(path)

    def release(self) -> None:
        """Let go of the file."""
        if self._reader is not None:
            self._reader.release()

    def _made(self) -> LoudnessReader:
        reader = self._equipment.reader(self)
        reader.found.connect(self._tell)
        return reader

    def _tell(self, loudness: Loudness) -> None:
        self.drawn.emit(Waveform(self._key, loudness))
