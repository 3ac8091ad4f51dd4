from __future__ import annotations

import plistlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from jojo_tray.autostart import Autostart, AutostartFile, LaunchAgent, RunKey, start_at_login
from jojo_tray.domain.errors import StoreError
from jojo_tray.folders import APP_ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMAND = ["/opt/jo jo/jojo-tray", "--background"]


class FakeRegistry:
    def __init__(self) -> None:
        self.values: dict[tuple[str, str], object] = {}

    def read(self, key: str, name: str) -> object:
        return self.values.get((key.rpartition("\\")[0], name))

    def write(self, key: str, name: str, text: str) -> None:
        self.values[key.rpartition("\\")[0], name] = text

    def remove(self, key: str, name: str) -> None:
        self.values.pop((key.rpartition("\\")[0], name), None)


def linux(folder: Path) -> Autostart:
    return AutostartFile(folder / "autostart", COMMAND)


def macos(folder: Path) -> Autostart:
    return LaunchAgent(folder / "LaunchAgents", COMMAND)


def windows(_: Path) -> Autostart:
    return RunKey(FakeRegistry(), COMMAND)


@pytest.mark.parametrize("make", [linux, macos, windows])
def test_off_by_default_then_as_set(make: Callable[[Path], Autostart], tmp_path: Path) -> None:
    autostart = make(tmp_path)
    states = [autostart.enabled()]
    for wish in (True, True, False, False, True):
        autostart.set(wish)
        states.append(autostart.enabled())
    assert states == [False, True, True, False, False, True]


def test_this_platforms_way_starts_this_program_in_the_background(tmp_path: Path) -> None:
    autostart = start_at_login({"XDG_CONFIG_HOME": str(tmp_path)})
    autostart.set(True)
    entry = (tmp_path / "autostart" / f"{APP_ID}.desktop").read_text()
    assert "\nExec=" in entry
    assert "jojo-tray --background\n" in entry or "-m jojo_tray --background\n" in entry


def test_the_entry_is_a_valid_one(tmp_path: Path) -> None:
    linux(tmp_path).set(True)
    entry = tmp_path / "autostart" / f"{APP_ID}.desktop"
    done = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True)
    assert (done.returncode, done.stdout) == (0, b"")
    assert 'Exec="/opt/jo jo/jojo-tray" --background\n' in entry.read_text()


@pytest.mark.parametrize(
    "line", ["Hidden=true", "Hidden = true", "X-GNOME-Autostart-enabled=false"]
)
def test_what_the_desktop_switched_off_is_off_and_can_be_switched_on(
    tmp_path: Path, line: str
) -> None:
    autostart = linux(tmp_path)
    autostart.set(True)
    entry = tmp_path / "autostart" / f"{APP_ID}.desktop"
    entry.write_text(entry.read_text() + line + "\n")
    before = autostart.enabled()
    autostart.set(True)
    assert (before, autostart.enabled()) == (False, True)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("in the way")
    autostart = linux(tmp_path)
    with pytest.raises(StoreError):
        autostart.set(True)
    assert not autostart.enabled()


def test_the_agent_runs_the_command_at_load(tmp_path: Path) -> None:
    macos(tmp_path).set(True)
    agent = plistlib.loads((tmp_path / "LaunchAgents" / f"{APP_ID}.plist").read_bytes())
    assert (agent["Label"], agent["ProgramArguments"]) == (APP_ID, COMMAND)
    assert agent["RunAtLoad"] is True


@pytest.mark.parametrize(
    "content", [b"", b"not xml", b"<plist", plistlib.dumps({"Disabled": True})]
)
def test_an_agent_that_does_not_run_is_off(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "LaunchAgents" / f"{APP_ID}.plist"
    path.parent.mkdir()
    path.write_bytes(content)
    assert not macos(tmp_path).enabled()


def test_the_task_managers_switch_is_respected() -> None:
    registry = FakeRegistry()
    autostart = RunKey(registry, COMMAND)
    autostart.set(True)
    run_key = next(iter(registry.values))
    assert registry.values[run_key] == '"/opt/jo jo/jojo-tray" --background'
    approved = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved"
    states = []
    for mark in (b"\x03" + b"\0" * 11, b"\x02" + b"\0" * 11, b"", "text"):
        registry.values[approved, APP_ID] = mark
        states.append(autostart.enabled())
    registry.values[approved, APP_ID] = b"\x03"
    autostart.set(True)
    assert [*states, autostart.enabled()] == [False, True, True, True, True]


def test_reading_the_state_writes_nothing(tmp_path: Path) -> None:
    assert not start_at_login({"XDG_CONFIG_HOME": str(tmp_path)}).enabled()
    assert list(tmp_path.iterdir()) == []
    assert sys.platform != "win32"
