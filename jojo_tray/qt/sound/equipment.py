"""What this machine makes sound with: QtMultimedia, which may be missing, and a device.

The library is loaded when something is to be heard; nothing else of the program needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QLoggingCategory

from jojo_tray.qt.sound import decoder
from jojo_tray.qt.sound.heard import Obstacle
from jojo_tray.qt.sound.sound_server import SoundServer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtCore import QObject

# What it looks for and does not find is no news to a user; QT_LOGGING_RULES still shows it.
QUIET = "qt.multimedia.*=false"
BEAT = 1000  # milliseconds between two looks at whether anything is heard


class Player(Protocol):
    """Plays one file after the other; what happens comes as signals on the main thread."""

    moved: Any  # Signal(object): the position in milliseconds
    measured: Any  # Signal(object): the length in milliseconds
    ended: Any  # Signal(): its end was heard
    broken: Any  # Signal(): it cannot be decoded
    silenced: Any  # Signal(): the device is gone or takes no more

    def load(self, path: Path) -> None: ...

    def play(self) -> None: ...

    def pause(self) -> None: ...

    def seek(self, position_ms: int) -> None: ...

    def set_speed(self, speed: float) -> None: ...

    def release(self) -> None:
        """Be silent and let go of the file."""
        ...


class LoudnessReader(Protocol):
    """Finds out how loud a file is over its length."""

    found: Any  # Signal(object): the `Loudness` so far
    failed: Any  # Signal(): nothing can be known of it

    def read(self, path: Path) -> None: ...

    def release(self) -> None:
        """Let go of the file."""
        ...


class Equipment(Protocol):
    """Where players come from."""

    def load(self) -> bool:
        """For a worker: load the library; False where it cannot be."""
        ...

    def obstacle(self) -> Obstacle | None:
        """Why nothing can be played now; to be asked each time before something is."""
        ...

    def player(self, parent: QObject) -> Player: ...

    def reader(self, parent: QObject) -> LoudnessReader: ...


class QtEquipment:
    """The real one."""

    def __init__(
        self, environ: Mapping[str, str], parent: QObject | None = None, beat: int = BEAT
    ) -> None:
        self._server = SoundServer(environ, parent)
        self._beat = beat

    def load(self) -> bool:
        """Load QtMultimedia; without the libraries it needs, there is none."""
        QLoggingCategory.setFilterRules(QUIET)
        try:
            import PySide6.QtMultimedia  # noqa: F401
        except ImportError:
            return False
        decoder.preload()
        return True

    def obstacle(self) -> Obstacle | None:
        """Why nothing can be played; a player without a device ends at once, without error."""
        from PySide6.QtMultimedia import QMediaDevices

        if self._server.has_ended():
            return Obstacle.SERVER_ENDED
        nothing = QMediaDevices.defaultAudioOutput().isNull()
        return Obstacle.NO_DEVICE if nothing else None

    def player(self, parent: QObject) -> Player:
        """A player, once the library is loaded."""
        from jojo_tray.qt.sound.player import MediaPlayer

        player = MediaPlayer(parent, self._beat)
        decoder.hush()
        return player

    def reader(self, parent: QObject) -> LoudnessReader:
        """A reader of waveforms, once the library is loaded."""
        from jojo_tray.qt.sound.loudness import DecodedLoudness

        reader = DecodedLoudness(parent)
        decoder.hush()
        return reader
