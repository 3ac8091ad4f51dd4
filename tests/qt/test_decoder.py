"""The decoder is read on a worker and says nothing of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jojo_tray.demo import audio

ROOT = Path(__file__).parents[2]
DECODE = """
import sys
from pathlib import Path
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from jojo_tray.qt.sound.equipment import QtEquipment

app, owner = QGuiApplication([]), QObject()
equipment = QtEquipment({})
assert equipment.load()
print("avutil" in Path("/proc/self/maps").read_text())
reader = equipment.reader(owner)
reader.found.connect(app.quit)
reader.failed.connect(app.quit)
QTimer.singleShot(0, lambda: reader.read(Path(sys.argv[1])))
QTimer.singleShot(20_000, app.quit)
app.exec()
reader.release()
"""


def decode(path: Path) -> subprocess.CompletedProcess[str]:
    """Decode a file in a process of its own."""
    command = [sys.executable, "-c", DECODE, str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_it_is_loaded_with_the_library_and_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(audio._mp3([0, 1]))
    ended = decode(path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "True\n", "")


def test_it_says_nothing_of_broken_audio_either(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(b'{"detail": "no"}' * 40)
    ended = decode(path)
    assert (ended.returncode, ended.stderr) == (0, "")
