"""What a command waits for: the modules that are loaded by its end."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LOADED = """
import sys
from jojo_tray.__main__ import main
main(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith("jojo_tray.")))
"""
# The rows of an account are found by the keys of the history; the rest is a few words.
ALWAYS = {
    "jojo_tray.cli.history",
    "jojo_tray.cli.history.words",
    "jojo_tray.domain.downloads",
    "jojo_tray.wiring.history",
    "jojo_tray.services.history",
    "jojo_tray.services.history.ports",
    "jojo_tray.store.history_keys",
}


def loaded(home: Path, *words: str) -> set[str]:
    """The words printed by a command and the modules loaded for it."""
    environ = {"JOJO_TRAY_HOME": str(home), "ELEVENLABS_API_KEY": "demo-x", "HOME": str(home)}
    command = [sys.executable, "-c", LOADED, *words]
    ended = subprocess.run(command, env=environ, capture_output=True, check=True, timeout=60)
    return set(ended.stdout.decode().split())


@pytest.mark.parametrize("words", [["status", "--cached"], ["key", "status"], ["show"]])
def test_only_the_history_waits_for_the_modules_of_the_history(
    words: list[str], tmp_path: Path
) -> None:
    about = {name for name in loaded(tmp_path, *words) if "history" in name or "download" in name}
    assert about <= ALWAYS
    assert "jojo_tray.domain.errors" in loaded(tmp_path, *words)


def test_a_command_of_the_history_loads_them(tmp_path: Path) -> None:
    assert "jojo_tray.store.history_search" in loaded(tmp_path, "history", "list")
