"""Stand-ins for audio, player and device: ordinary classes that do what the test says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.history import HistoryEntry, HistoryItem
from jojo_tray.qt.sound.heard import Obstacle
from jojo_tray.qt.sound.listening import Listening
from tests.qt.stand_ins import NOW, settle, tasks_at_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.sound.heard import Heard, Waveform
    from jojo_tray.qt.sound.listening import Watch

LENGTH = 12_000


def entry(key: int = 1, text: str = "Good evening and welcome", **fields: object) -> HistoryEntry:
    """A generation as the store has it."""
    known: dict[str, object] = {"voice_name": "Rachel", "made_at": NOW, **fields}
    return HistoryEntry(key, HistoryItem(f"item{key}", text=text, **known))  # type: ignore[arg-type]


class FakeSounds:
    """Audio by the item's id; `asked` counts how often each was wanted."""

    def __init__(self) -> None:
        self.failure: JojoTrayError | None = None
        self.meanwhile: Callable[[], None] = lambda: None
        self.asked: list[str] = []
        self.pieces: list[tuple[int, int | None]] = [(100, None)]

    def fetch(self, item: HistoryItem, progress: Watch) -> Path:
        self.asked.append(item.item_id)
        self.meanwhile()
        for received, expected in self.pieces:
            progress(received, expected)
        if self.failure is not None:
            raise self.failure
        return Path(f"/sounds/{item.item_id}.mp3")


class FakePlayer(QObject):
    """Says what it was asked to do; the test plays the part of the device."""

    moved = Signal(object)
    measured = Signal(object)
    ended = Signal()
    broken = Signal()
    silenced = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.did: list[str] = []

    def load(self, path: Path) -> None:
        self.did.append(f"load {path.name}")

    def play(self) -> None:
        self.did.append("play")

    def pause(self) -> None:
        self.did.append("pause")

    def seek(self, position_ms: int) -> None:
        self.did.append(f"seek {position_ms}")

    def set_speed(self, speed: float) -> None:
        self.did.append(f"speed {speed:g}")

    def release(self) -> None:
        self.did.append("release")


class FakeReader(QObject):
    """Remembers what it reads."""

    found = Signal(object)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reads: Path | None = None

    def read(self, path: Path) -> None:
        self.reads = path

    def release(self) -> None:
        self.reads = None


class FakeEquipment:
    """A machine with or without library and device."""

    def __init__(self, *, library: bool = True, device: bool = True) -> None:
        self.library, self.device = library, device
        self.players: list[FakePlayer] = []
        self.readers: list[FakeReader] = []

    def load(self) -> bool:
        return self.library

    def obstacle(self) -> Obstacle | None:
        return None if self.device else Obstacle.NO_DEVICE

    def player(self, parent: QObject) -> FakePlayer:
        self.players.append(FakePlayer(parent))
        return self.players[-1]

    def reader(self, parent: QObject) -> FakeReader:
        self.readers.append(FakeReader(parent))
        return self.readers[-1]


class Room:
    """A listening with all its parts, and what it told."""

    def __init__(self, *, library: bool = True, device: bool = True) -> None:
        self.sounds = FakeSounds()
        self.equipment = FakeEquipment(library=library, device=device)
        self.tasks = tasks_at_once()
        self.listening = Listening(self.sounds, self.tasks, self.equipment)
        self.told: list[Heard] = []
        self.waveforms: list[Waveform] = []
        self.listening.changed.connect(self.told.append)
        self.listening.waveform.connect(self.waveforms.append)

    @property
    def heard(self) -> Heard:
        """How it stands."""
        return self.listening.heard

    @property
    def player(self) -> FakePlayer:
        """The one player."""
        (player,) = self.equipment.players
        return player

    def play(self, wanted: HistoryEntry | None = None) -> None:
        """Ask for one and let its audio come."""
        self.listening.play(wanted or entry())
        settle()

    def playing(self, position: int = 0) -> Room:
        """With a generation under way."""
        self.play()
        self.player.measured.emit(LENGTH)
        self.player.moved.emit(position)
        return self
