"""What the doctor's child finds without a display, and that it is quick to say so."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_without_a_display_it_still_answers(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    command = [sys.executable, "-m", "jojo_tray.qt.desktop.probe"]
    told = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, check=True, timeout=20
    )
    found = json.loads(told.stdout)
    assert found["platform"] == "offscreen"
    assert found["tray_host"] is False
    assert found["notification_service"] is None
    assert found["screens"]
