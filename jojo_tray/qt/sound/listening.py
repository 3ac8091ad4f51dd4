"""Listening to one generation at a time, from the request for its audio to its end."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from jojo_tray.domain.errors import Cancelled
from jojo_tray.qt.sound.drawing import Drawing
from jojo_tray.qt.sound.heard import Heard, Hearing, Obstacle, Played
from jojo_tray.qt.sound.playback import OPEN, Playback

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.history import HistoryEntry, HistoryItem
    from jojo_tray.qt.sound.equipment import Equipment
    from jojo_tray.qt.tasks import Tasks

    Watch = Callable[[int, int | None], None]

SLOWEST, FASTEST = 0.5, 2.0


class Sounds(Protocol):
    """Audio kept on this machine; what is not there is asked for once."""

    def fetch(self, item: HistoryItem, progress: Watch) -> Path:
        """`progress` is told of each piece that comes, and raises Cancelled to end it."""
        ...


class Listening(QObject):
    """`changed` carries a `Heard`, `waveform` a `Waveform`; both always of the latest entry."""

    changed = Signal(object)
    waveform = Signal(object)
    _arrived = Signal(object, object)

    def __init__(
        self,
        sounds: Sounds,
        tasks: Tasks,
        equipment: Equipment,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sounds = sounds
        self._tasks = tasks
        self._equipment = equipment
        self._playback = Playback(self._equipment, self)
        self._playback.went.connect(self._follow)
        self._arrived.connect(self._load_on, Qt.ConnectionType.QueuedConnection)
        self._drawing = Drawing(self._equipment, self)
        self._drawing.drawn.connect(self.waveform)
        self._closed = False
        self.heard = Heard()

    def play(self, entry: HistoryEntry) -> None:
        """Play this one from its start; what was heard before ends."""
        if self._closed:
            return
        self._release()
        self._tell(Heard(entry, Hearing.LOADING, speed=self.heard.speed))
        self._drawing.begin(entry.key)
        self._tasks.sound(
            partial(self._fetched, entry),
            partial(self._got, entry),
            partial(self._failed, entry),
        )

    def toggle(self) -> None:
        """Pause, go on, play again what has ended, try again what failed, give up what loads."""
        if self.heard.state in OPEN:
            self._playback.toggle()
        elif self.heard.state is Hearing.LOADING:
            self.stop()
        elif self.heard.entry is not None:
            self.play(self.heard.entry)

    def seek(self, position_ms: int) -> None:
        """Go on from here, in milliseconds from the start."""
        self._playback.seek(position_ms)

    def set_speed(self, speed: float) -> None:
        """As fast as this from now on, 1 is as it was spoken."""
        speed = max(SLOWEST, min(speed, FASTEST))
        self._playback.set_speed(speed)
        self._tell(replace(self.heard, speed=speed))

    def stop(self) -> None:
        """Be silent and forget the entry."""
        self._release()
        self._tell(Heard(speed=self.heard.speed))

    def close(self) -> None:
        """Be silent for good; nothing is told any more."""
        self._closed = True
        self._release()

    def _fetched(self, entry: HistoryEntry) -> tuple[Path, bool]:
        """The file, and whether there is a library to play it; on a worker."""

        told = 0

        def go_on(received: int = 0, expected: int | None = None) -> None:
            nonlocal told
            if not self._awaits(entry):
                raise Cancelled
            percent = min(received, expected) * 100 // expected if expected else 0
            if percent > told:
                told = percent
                self._arrived.emit(entry, percent)

        go_on()
        return self._sounds.fetch(entry.item, go_on), self._equipment.load()

    def _load_on(self, entry: HistoryEntry, percent: int) -> None:
        if self._awaits(entry):
            self._tell(replace(self.heard, percent=percent))

    def _got(self, entry: HistoryEntry, found: tuple[Path, bool]) -> None:
        if not self._awaits(entry):
            return
        path, loaded = found
        self.heard = replace(self.heard, path=path)
        if loaded:
            self._playback.open(path)
            self._drawing.read(path)
        else:
            self._follow(Played(Hearing.UNPLAYABLE, obstacle=Obstacle.NO_LIBRARY))

    def _failed(self, entry: HistoryEntry, error: JojoTrayError) -> None:
        if self._awaits(entry):
            self._tell(replace(self.heard, state=Hearing.FAILED, error=error, percent=None))

    def _awaits(self, entry: HistoryEntry) -> bool:
        """Whether nothing else is wanted by now."""
        loading = self.heard.state is Hearing.LOADING and not self._closed
        return loading and self.heard.entry is entry

    def _follow(self, played: Played) -> None:
        self._tell(
            replace(
                self.heard,
                state=played.state,
                position_ms=played.position_ms,
                duration_ms=played.duration_ms,
                obstacle=played.obstacle,
                percent=None,
            )
        )

    def _release(self) -> None:
        self._playback.release()
        self._drawing.release()

    def _tell(self, heard: Heard) -> None:
        self.heard = heard
        if not self._closed:
            self.changed.emit(heard)
