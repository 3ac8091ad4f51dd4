"""Processes that keep speech may be killed at any moment, and any number of them may run."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from jojo_tray.services.saving.room import MEGABYTE
from jojo_tray.services.speech.shelf import SpeechShelf
from tests.services.speech.material import recipe, sound
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

WRITER = "tests.services.speech.speech_writer"
SIZE = 100_000


def writer(folder: Path, seed: int, megabytes: int = 50) -> subprocess.Popen[bytes]:
    arguments = [str(folder), "1", str(megabytes), str(SIZE), str(seed)]
    process = subprocess.Popen(
        [sys.executable, "-m", WRITER, *arguments], stdout=subprocess.PIPE, bufsize=0
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"ready"
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


def names(folder: Path) -> list[str]:
    inside = folder / "1"
    return sorted(path.name for path in inside.iterdir()) if inside.is_dir() else []


def test_a_kill_at_any_moment_leaves_no_half_sound(tmp_path: Path) -> None:
    chance = random.Random(6)
    for seed in range(12):
        process = writer(tmp_path, seed)
        time.sleep(chance.uniform(0, 0.03))
        end(process)
        for number in range(40):
            path = tmp_path / "1" / f"{recipe(f'phrase {number}').fingerprint}.speech"
            there = path.exists()
            found = SpeechShelf(tmp_path, lambda: 50).find(1, path.stem)
            assert (found is not None) is there
            assert found is None or found.content == sound(f"phrase {number}", SIZE)


def test_a_kill_leaves_at_most_one_hidden_part(tmp_path: Path) -> None:
    for seed in range(5):
        process = writer(tmp_path, seed)
        wait_until(lambda: len(names(tmp_path)) > 0, "the first sound")
        end(process)
    hidden = [name for name in names(tmp_path) if name.startswith(".")]
    assert len(hidden) <= 5
    assert all(name.endswith(".part") for name in hidden)
    SpeechShelf(tmp_path, lambda: 50).clear()
    assert names(tmp_path) == []


def test_several_processes_share_the_folder_and_its_room(tmp_path: Path) -> None:
    most = 2 * MEGABYTE
    processes = [writer(tmp_path, seed, megabytes=2) for seed in range(3)]
    shelf = SpeechShelf(tmp_path, lambda: 2)
    try:
        wait_until(lambda: shelf.stats().size > most // 2, "enough speech")
        found = 0
        for turn in range(400):
            text = f"phrase {turn % 40}"
            kept = shelf.find(1, recipe(text).fingerprint)
            assert kept is None or kept.content == sound(text, SIZE)
            found += kept is not None
            # Each may write a sixteenth, and one sound, before it looks at what others wrote.
            assert shelf.stats().size <= most + 3 * (most // 16 + 2 * SIZE)
        assert found
    finally:
        for process in processes:
            end(process)


def test_what_is_forgotten_while_others_write_is_whole_or_gone(tmp_path: Path) -> None:
    process = writer(tmp_path, 1)
    shelf = SpeechShelf(tmp_path, lambda: 50)
    try:
        for _ in range(20):
            wait_until(lambda: shelf.stats().entries > 0, "a sound")
            shelf.clear(1)
        assert process.poll() is None, "clearing must not end who writes"
    finally:
        end(process)
    for number in range(40):
        kept = shelf.find(1, recipe(f"phrase {number}").fingerprint)
        assert kept is None or kept.content == sound(f"phrase {number}", SIZE)
