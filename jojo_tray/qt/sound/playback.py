"""Playing one file, whatever becomes of the device it is played on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from jojo_tray.qt.sound.heard import Hearing, Obstacle, Played

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.qt.sound.equipment import Equipment, Player

OPEN = frozenset({Hearing.PLAYING, Hearing.PAUSED, Hearing.ENDED})


class Playback(QObject):
    """`went` carries a `Played` whenever something changed."""

    went = Signal(object)

    def __init__(self, equipment: Equipment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._equipment = equipment
        self._player: Player | None = None
        self._speed = 1.0
        self._now = Played()

    def open(self, path: Path) -> None:
        """Play a file from its start; without a device, say so."""
        obstacle = self._equipment.obstacle()
        if obstacle is not None:
            self._tell(Played(Hearing.UNPLAYABLE, obstacle=obstacle))
            return
        self._player = self._player or self._made()
        self._player.load(path)
        self._player.set_speed(self._speed)
        self._now = Played()
        self._play(self._player)

    def toggle(self) -> None:
        """Pause, go on, or play again what has ended."""
        if self._player is None or self._now.state not in OPEN:
            return
        playing = self._now.state is Hearing.PLAYING
        obstacle = None if playing else self._equipment.obstacle()
        if playing or obstacle is not None:
            self._pause(obstacle)
            return
        if self._now.state is Hearing.ENDED:
            self._player.seek(0)
        self._play(self._player)

    def seek(self, position_ms: int) -> None:
        """Go on from here; what has ended waits there."""
        if self._player is None or self._now.state not in OPEN:
            return
        position = max(0, min(position_ms, self._now.duration_ms))
        ended = self._now.state is Hearing.ENDED
        if ended:
            self._player.pause()
        self._player.seek(position)
        state = Hearing.PAUSED if ended else self._now.state
        self._tell(replace(self._now, position_ms=position, state=state))

    def set_speed(self, speed: float) -> None:
        """As fast as this from now on."""
        self._speed = speed
        if self._player is not None:
            self._player.set_speed(speed)

    def release(self) -> None:
        """Be silent and let go of the file."""
        self._now = Played()
        if self._player is not None:
            self._player.release()

    def _play(self, player: Player) -> None:
        player.play()
        self._tell(replace(self._now, state=Hearing.PLAYING, obstacle=None))

    def _pause(self, obstacle: Obstacle | None) -> None:
        if self._player is not None:
            self._player.pause()
        self._tell(replace(self._now, state=Hearing.PAUSED, obstacle=obstacle))

    def _made(self) -> Player:
        player = self._equipment.player(self)
        player.moved.connect(lambda position: self._note(position_ms=position))
        player.measured.connect(lambda duration: self._note(duration_ms=duration))
        player.ended.connect(self._end)
        player.broken.connect(self._break)
        player.silenced.connect(lambda: self._pause(Obstacle.DEVICE_LOST))
        return player

    def _note(self, **news: Any) -> None:
        if self._now.state in OPEN:
            self._tell(replace(self._now, **news))

    def _end(self) -> None:
        if self._now.state in OPEN:
            end = self._now.duration_ms
            self._tell(replace(self._now, state=Hearing.ENDED, position_ms=end))

    def _break(self) -> None:
        if self._now.state in OPEN:
            self._tell(Played(Hearing.UNPLAYABLE, obstacle=Obstacle.BROKEN))

    def _tell(self, played: Played) -> None:
        self._now = played
        self.went.emit(played)
