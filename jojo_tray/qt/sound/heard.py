"""What is told of listening: how far it is, what keeps it from being heard, how loud it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.history import HistoryEntry
from jojo_tray.qt.sound.peaks import Loudness


class Hearing(StrEnum):
    """How far it is; UNPLAYABLE is audio at hand that cannot be heard here."""

    IDLE = "idle"
    LOADING = "loading"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    FAILED = "failed"
    UNPLAYABLE = "unplayable"


class Obstacle(StrEnum):
    """Why audio that is at hand is not heard."""

    NO_LIBRARY = "no_library"
    NO_DEVICE = "no_device"
    DEVICE_LOST = "device_lost"
    SERVER_ENDED = "server_ended"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Played:
    """How a file is played; times in milliseconds, a length of 0 is not known yet."""

    state: Hearing = Hearing.IDLE
    position_ms: int = 0
    duration_ms: int = 0
    obstacle: Obstacle | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """The state of listening; `path` is the complete file, once there is one.

    `error` is why the audio could not be fetched, `obstacle` why it is not heard; `percent` is
    how much of it is here while it loads, None where nobody knows.
    """

    entry: HistoryEntry | None = None
    state: Hearing = Hearing.IDLE
    position_ms: int = 0
    duration_ms: int = 0
    error: JojoTrayError | None = None
    path: Path | None = None
    speed: float = 1.0
    obstacle: Obstacle | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Waveform:
    """How loud the entry with this key is; None while nothing is known of it."""

    key: int
    loudness: Loudness | None = None
