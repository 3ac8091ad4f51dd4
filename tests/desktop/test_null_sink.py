"""Playback on a real sound server whose device is silence: it advances, ends, and survives."""

from __future__ import annotations

import shutil
import tempfile
import wave
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jojo_tray.demo import audio
from tests.desktop.null_sink import SoundDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

RATE = 16_000
LOST = ("paused", "device_lost")


@pytest.fixture
def desk() -> Iterator[SoundDesk]:
    """A sound server in a folder whose path is short enough for its socket."""
    folder = Path(tempfile.mkdtemp(prefix="sound"))
    with SoundDesk(folder) as made:
        yield made
    shutil.rmtree(folder)


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Half a minute of a tone."""
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", [9000, 9000, -9000, -9000] * (RATE // 4) * 30).tobytes())
    return path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """An MP3 as the built-in account makes them, of about a second."""
    path = tmp_path / "short.mp3"
    path.write_bytes(audio._mp3([0, 2, 4]))
    return path


def test_it_advances_ends_and_the_next_one_plays(desk: SoundDesk, short: Path, tone: Path) -> None:
    player = desk.player()
    player.say("play", short)
    ended = player.until(lambda told: told["state"] == "ended")
    assert ended["at"] == ended["length"] > 500
    positions = [told["at"] for told in player.told if told["state"] == "playing"]
    assert positions == sorted(positions)
    assert len(set(positions)) > 3
    assert any(told.get("loudest", 0) > 0.05 for told in player.told)
    player.say("play", tone)
    player.until(lambda told: told["state"] == "playing" and told["at"] > 200)
    assert player.quit() == ""


def test_it_is_sought_in_and_hastened(desk: SoundDesk, tone: Path) -> None:
    player = desk.player()
    player.say("play", tone)
    player.until(lambda told: told["state"] == "playing" and told["at"] > 0)
    player.say("speed", 2)
    player.say("seek", 28_000)
    player.until(lambda told: told["state"] == "ended")
    assert player.quit() == ""


def test_a_device_that_goes_pauses_and_the_next_one_goes_on(desk: SoundDesk, tone: Path) -> None:
    player = desk.player()
    player.say("play", tone)
    player.until(lambda told: told["state"] == "playing" and told["at"] > 300)
    desk.control("unload-module", "module-null-sink")
    lost = player.until(lambda told: (told["state"], told["obstacle"]) == LOST)
    desk.control("load-module", "module-null-sink", "sink_name=another")
    player.say("toggle")
    on = player.until(lambda told: told["state"] == "playing" and told["at"] > lost["at"])
    assert on["obstacle"] is None
    player.quit()


def test_a_server_that_ends_takes_nothing_with_it(desk: SoundDesk, tone: Path) -> None:
    player = desk.player()
    player.say("play", tone)
    player.until(lambda told: told["state"] == "playing" and told["at"] > 300)
    desk.end()
    player.until(lambda told: (told["state"], told["obstacle"]) == LOST)
    player.say("toggle")
    player.until(lambda told: (told["state"], told["obstacle"]) == ("paused", "server_ended"))
    desk.start()
    player.say("play", tone)
    player.until(lambda told: (told["state"], told["obstacle"]) == ("unplayable", "server_ended"))
    player.quit()


def test_broken_audio_is_a_state(desk: SoundDesk, tmp_path: Path) -> None:
    path = tmp_path / "no.mp3"
    path.write_bytes(b'{"detail": "nothing to hear"}' * 20)
    player = desk.player()
    player.say("play", path)
    player.until(lambda told: (told["state"], told["obstacle"]) == ("unplayable", "broken"))
    player.quit()
