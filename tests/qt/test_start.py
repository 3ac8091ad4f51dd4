"""What may be loaded by the time the first icon shows, and what that icon is."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

START = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QSystemTrayIcon
from jojo_tray.__main__ import main

shown = QSystemTrayIcon.show
def show(icon):
    shown(icon)
    face = icon.icon().pixmap(64, 64).toImage()
    colours = {face.pixelColor(x, y).name() for x in range(64) for y in range(64)}
    print(json.dumps({"modules": sorted(sys.modules), "colours": len(colours)}), flush=True)
    import os
    os._exit(0)
QSystemTrayIcon.show = show
main(["--background"])
"""
BARE = "import json, sys, PySide6.QtWidgets; print(json.dumps({'modules': sorted(sys.modules)}))"
ELSEWHERE = ("jojo_tray.elevenlabs", "jojo_tray.cli", "jojo_tray.demo")
OWN_QT = {
    "desktop",
    "desktop.single_instance",
    "look",
    "look.colours",
    "run",
    "steps",
    "tray",
    "tray.digits",
    "tray.icons",
    "tray.tray",
}
TOO_EARLY = {
    "argparse",
    "asyncio",
    "concurrent.futures",
    "http.client",
    "logging.handlers",
    "subprocess",
    "tomlkit",
    "zoneinfo",
}


def run(code: str, home: Path) -> dict[str, Any]:
    """What a program prints; it runs without a display, in a folder of its own."""
    environ = {"JOJO_TRAY_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    command = [sys.executable, "-c", code]
    started = subprocess.run(command, env=environ, capture_output=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(started.stdout)
    return found


def test_only_what_the_first_icon_needs_is_loaded(tmp_path: Path) -> None:
    found = run(START, tmp_path)
    assert found["colours"] > 1
    loaded = set(found["modules"]) - set(run(BARE, tmp_path)["modules"])
    rooms = {name.split(".")[0] for name in loaded}
    assert rooms - set(sys.stdlib_module_names) == {"jojo_tray"}
    assert {name.removeprefix("jojo_tray.qt.") for name in loaded if ".qt." in name} <= OWN_QT
    assert not loaded & TOO_EARLY
    assert not [name for name in loaded if name.startswith(ELSEWHERE)]


def test_without_a_display_it_says_so_instead_of_aborting(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "jojo_tray", "--background"]
    ended = subprocess.run(
        command, env={"JOJO_TRAY_HOME": str(tmp_path)}, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("There is no display for the icon")
    assert ended.stdout == ""
    assert not list(tmp_path.rglob("tray.lock"))
