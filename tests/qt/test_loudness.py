"""The waveform is read from decoded samples of real files, and a file that is none says so."""

from __future__ import annotations

import wave
from array import array
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import audio
from jojo_tray.qt.sound.equipment import QtEquipment
from jojo_tray.qt.sound.heard import Obstacle
from jojo_tray.qt.sound.loudness import DecodedLoudness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from jojo_tray.qt.sound.peaks import Loudness

RATE = 8000


class Witness:
    """What a reader told."""

    def __init__(self, reader: DecodedLoudness) -> None:
        self.reader = reader
        self.told: list[Loudness] = []
        self.failures = 0
        reader.found.connect(self.told.append)
        reader.failed.connect(self._fail)

    @property
    def found(self) -> list[tuple[float, ...]]:
        """The peaks of each time."""
        return [loudness.peaks for loudness in self.told]

    def _fail(self) -> None:
        self.failures += 1


@pytest.fixture
def witness(qtbot: QtBot) -> Iterator[Witness]:
    """A reader that is let go at the end."""
    assert QtEquipment({}).load()
    reader = DecodedLoudness()
    yield Witness(reader)
    reader.release()
    reader.deleteLater()


def sound(path: Path, *halves: int) -> Path:
    """A WAV file of half seconds, each as loud as asked."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for loud in halves:
            file.writeframes(array("h", [loud, -loud] * (RATE // 4)).tobytes())
    return path


def test_loud_and_soft_are_told_apart(witness: Witness, qtbot: QtBot, tmp_path: Path) -> None:
    witness.reader.read(sound(tmp_path / "a.wav", 30_000, 0, 8_000))
    qtbot.waitUntil(lambda: bool(witness.found))
    peaks = witness.found[-1]
    third = len(peaks) // 3
    parts = [peaks[number * third + 4 : (number + 1) * third - 4] for number in range(3)]
    assert min(parts[0]) > 0.8
    assert max(parts[1]) < 0.05
    assert 0.15 < min(parts[2]) <= max(parts[2]) < 0.35
    assert witness.told[-1].read_ms is None


def test_an_mp3_is_decoded_too(witness: Witness, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio._mp3([0, 1, 2, 3]))
    witness.reader.read(path)
    qtbot.waitUntil(lambda: bool(witness.found))
    assert max(witness.found[-1]) > 0.05


@pytest.mark.parametrize("content", [b'{"detail": "no"}' * 40, b""])
def test_what_is_no_sound_fails(
    witness: Witness, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(content)
    witness.reader.read(path)
    qtbot.waitUntil(lambda: witness.failures == 1)
    assert witness.found == []


def test_the_next_file_replaces_the_one_before(
    witness: Witness, qtbot: QtBot, tmp_path: Path
) -> None:
    witness.reader.read(sound(tmp_path / "a.wav", *[30_000] * 40))
    witness.reader.read(sound(tmp_path / "b.wav", 0))
    qtbot.waitUntil(lambda: bool(witness.found))
    assert max(witness.found[0]) == 0


def test_a_giant_is_read_only_so_far(qtbot: QtBot, tmp_path: Path) -> None:
    witness = Witness(DecodedLoudness(longest=1))
    witness.reader.read(sound(tmp_path / "a.wav", 30_000, 30_000, *[0] * 20))
    qtbot.waitUntil(lambda: bool(witness.found))
    assert max(witness.found[-1]) > 0.8
    assert len(witness.found[-1]) < 400
    assert 1000 <= (witness.told[-1].read_ms or 0) < 2000
    assert witness.reader._decoder is None


@pytest.mark.qt_log_ignore("PulseAudioService", extend=True)
def test_the_real_equipment_loads_and_knows_whether_there_is_a_device(qtbot: QtBot) -> None:
    equipment = QtEquipment({})
    assert equipment.load()
    assert equipment.obstacle() in {None, Obstacle.NO_DEVICE}
