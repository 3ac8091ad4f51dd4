"""The whole program lives through a day with a canary key; then the key is searched everywhere."""

from __future__ import annotations

import secrets
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.desktop.bus import choose
from tests.desktop.running_tray import PROGRAM, RunningTray
from tests.desktop.watch_for_key import Watch, disguises, speak

if TYPE_CHECKING:
    from pathlib import Path

    from private_desktop import PrivateDesktop

    from tests.desktop.conftest import MakeDesktop

CONFIG = 'log_level = "debug"\n'
FEW = ("status:401:invalid_api_key",)
FAULTS = (
    *FEW,
    "html",
    "status:401:quota_exceeded",
    "status:403:missing_permissions",
    "status:422",
    "status:500;shape=F",
    "truncate:10",
    "reset",
    "redirect:http://127.0.0.1:9/",
    "not_json",
    "status:429;retry_after=1",
)


@pytest.fixture
def canary() -> str:
    return f"demo-canary-{secrets.token_hex(12)}"


class Day:
    """Everything that a user and the service can do; what the commands print is kept in a file."""

    def __init__(self, desktop: PrivateDesktop, canary: str) -> None:
        self.tray = RunningTray(desktop, key=None, config=CONFIG)
        self._canary = canary
        self._printed = desktop.folder / "printed"

    def live(self, faults: tuple[str, ...]) -> None:
        """Set the key, look at everything, fail in each way, delete the key."""
        self._say("key", "set", stdin=f" {self._canary}\n")
        icon = self.tray.start_with_icon("--background", "--log-level", "debug")
        self._fail(faults)
        self._look()
        with self.tray.bus() as bus:
            choose(bus, icon, "Settings")
        self.tray.wait(lambda: self.tray.desktop.windows("^Settings"), "the settings")
        self.tray.stop()
        self._say("key", "delete", "--yes")
        self._say("key", "set", self._canary[::-1])

    def _look(self) -> None:
        for words in (["status", "--json"], ["account"], ["doctor", "--json"], ["key", "test"]):
            self._say(*words)

    def _fail(self, faults: tuple[str, ...]) -> None:
        for fault in (*faults, f"body:{self._canary}"):
            self.tray.account.fail(fault, times=2)
            self._say("key", "test")
            self._say("refresh")

    def _say(self, *words: str, stdin: str = "") -> None:
        """Run a command, whatever it ends with."""
        command = [*PROGRAM, "--log-level", "debug", *words]
        with self._printed.open("ab") as printed:
            subprocess.run(
                command,
                input=stdin.encode(),
                stdout=printed,
                stderr=printed,
                env=self.tray.desktop.env,
                timeout=30,
            )


def places(desktop: PrivateDesktop) -> dict[str, bytes]:
    """All that lies in the session's folders."""
    folders = (desktop.folder, desktop.runtime)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in files}


def hits(watch: Watch, found: dict[str, bytes], key: str) -> list[str]:
    """Where the key lies in the open."""
    shown = {f"process {number}": text for number, text in enumerate(watch.processes)}
    everything = found | shown | {"bus": watch.traffic}
    return [
        f"{name}: {text[:200]!r}"
        for name, text in everything.items()
        if any(disguise in text for disguise in disguises(key))
    ]


def lives_in_secret(desktop: PrivateDesktop, canary: str, faults: tuple[str, ...]) -> None:
    day = Day(desktop, canary)
    with Watch(desktop) as watch:
        day.live(faults)
    found = places(desktop)
    log = next(text for name, text in found.items() if name.endswith("jojo-tray.log"))
    assert b"DEBUG" in log
    assert b"status" in found[str(desktop.folder / "printed")]
    assert any(b"_keyring" in seen for seen in watch.processes), "the child was not seen"
    assert b"org.freedesktop.Secret" in watch.traffic
    assert hits(watch, found, canary) == []


def test_the_key_is_in_no_file_process_or_message(desktop: MakeDesktop, canary: str) -> None:
    lives_in_secret(desktop(), canary, FEW)


@pytest.mark.soak
def test_the_key_is_nowhere_whatever_fails(desktop: MakeDesktop, canary: str) -> None:
    lives_in_secret(desktop(), canary, FAULTS)


def test_the_search_would_find_it(desktop: MakeDesktop, canary: str, tmp_path: Path) -> None:
    screen = desktop(panel=None, notifications=False, keyring="absent")
    (screen.folder / "file").write_text(f"x{canary}y")
    with Watch(screen) as watch:
        speak(screen, canary)
        screen.run(sys.executable, "-c", "import time; time.sleep(0.3)", canary)
    found = hits(watch, places(screen), canary)
    assert {name.split(":")[0].split(" ")[0].rpartition("/")[2] for name in found} == {
        "file",
        "process",
        "bus",
    }
