"""The player: QtMultimedia, and what it does not tell, that nothing is heard any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 6  # beats; a device may take two seconds before the first sound is heard


class MediaPlayer(QObject):
    """Follows the default device; a device that takes no more sound pauses it."""

    moved = Signal(object)
    measured = Signal(object)
    ended = Signal()
    broken = Signal()
    silenced = Signal()

    def __init__(self, parent: QObject, beat: int) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._output = QAudioOutput(self)
        self._player = QMediaPlayer(self)
        self._player.setAudioOutput(self._output)
        self._lost = False
        self._wanted: int | None = None
        self._still = 0
        self._watch = QTimer(self, interval=beat)
        self._connect()

    def load(self, path: Path) -> None:
        """Take this file; it plays when asked to."""
        self._lost, self._wanted = False, None
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def play(self) -> None:
        """Play on; after the device was lost, on the one there is now."""
        if self._lost:
            self._reload()
        self._still = 0
        self._watch.start()
        self._player.play()

    def pause(self) -> None:
        """Keep the position."""
        self._watch.stop()
        self._player.pause()

    def seek(self, position_ms: int) -> None:
        """Go on from here."""
        self._still = 0
        self._player.setPosition(position_ms)

    def set_speed(self, speed: float) -> None:
        """Faster or slower at the same pitch, where the library can."""
        self._player.setPlaybackRate(speed)

    def release(self) -> None:
        """Be silent and let go of the file."""
        self._watch.stop()
        self._wanted = None
        self._player.stop()
        self._player.setSource(QUrl())

    def _connect(self) -> None:
        self._player.positionChanged.connect(self._move)
        self._player.durationChanged.connect(self._measure)
        self._player.mediaStatusChanged.connect(self._follow)
        self._devices.audioOutputsChanged.connect(self._change_device)
        self._watch.timeout.connect(self._beat)

    def _move(self, position: int) -> None:
        self._still = 0
        if self._wanted is None:
            self.moved.emit(position)

    def _measure(self, duration: int) -> None:
        if duration > 0:
            self.measured.emit(duration)

    def _follow(self, status: QMediaPlayer.MediaStatus) -> None:
        states = QMediaPlayer.MediaStatus
        if status == states.EndOfMedia:
            self._watch.stop()
            self.ended.emit()
        elif status == states.InvalidMedia:
            self._watch.stop()
            self.broken.emit()
        elif status == states.BufferedMedia and self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._player.setPosition(wanted)

    def _change_device(self) -> None:
        """Move to the default device; without any, say so."""
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self._lose()
        elif device != self._output.device():
            self._output.setDevice(device)

    def _beat(self) -> None:
        self._still += 1
        if self._still >= PATIENCE:
            self._lose()

    def _lose(self) -> None:
        if self._watch.isActive():
            self._lost = True
            self.pause()
            self.silenced.emit()

    def _reload(self) -> None:
        """Open the file anew: a player bound to a lost device stays mute."""
        self._lost = False
        source, self._wanted = self._player.source(), self._player.position()
        self._output.setDevice(QMediaDevices.defaultAudioOutput())
        self._player.setSource(QUrl())
        self._player.setSource(source)
