"""A sound server of its own whose one device is silence, and a program that plays on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
SERVER = (
    "pulseaudio",
    "-n",
    "--daemonize=no",
    "--exit-idle-time=-1",
    "--use-pid-file=no",
    "-L",
    "module-native-protocol-unix auth-anonymous=1",
    "-L",
    "module-null-sink sink_name=silence",
)


class SoundDesk:
    """The server in a folder of its own; it can lose its device, end and come back."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        self._log = (folder / "server.log").open("wb")
        self.env = {
            **os.environ,
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "PULSE_RUNTIME_PATH": str(folder / "pulse"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._server: subprocess.Popen[bytes] | None = None
        self._players: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        for process in [*self._players, self._server]:
            if process is not None:
                _end(process)
        self._log.close()

    def start(self) -> None:
        """Start the server and wait until it has its device."""
        self._server = subprocess.Popen(
            SERVER, env=self.env, stdout=self._log, stderr=subprocess.STDOUT
        )
        wait_until(lambda: "silence" in self.control("list", "short", "sinks"), "the device")

    def end(self) -> None:
        """End the server, as a crash or an update does."""
        assert self._server is not None
        _end(self._server)

    def control(self, *words: str) -> str:
        """Ask the server for something; nothing while it is not there."""
        asked = subprocess.run(["pactl", *words], env=self.env, capture_output=True, text=True)
        return asked.stdout

    def player(self) -> Player:
        """A program that plays what it is told to."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.desktop.heard_aloud"],
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._players.append(process)
        return Player(process)


class Player:
    """The program's other end."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.told: list[dict[str, Any]] = []

    def say(self, *words: object) -> None:
        """Tell it what to do."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def until(self, condition: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read on until it tells something of which this holds."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.told.append(json.loads(line))
            if condition(self.told[-1]):
                return self.told[-1]
        _, complaint = self._process.communicate()
        raise AssertionError(f"It ended with {self._process.returncode}: {complaint}")

    def quit(self) -> str:
        """End it as a program ends; returns what it wrote into the terminal."""
        self.say("quit")
        _, complaint = self._process.communicate(timeout=PATIENCE)
        assert self._process.returncode == 0
        return complaint


def _end(process: subprocess.Popen[Any]) -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
