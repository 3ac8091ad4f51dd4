"""The server as a process of its own, with folders and an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.shell import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Machine:
    """Starts `jojo-tray` processes, whose clients keep their files in `home`."""

    home: Path
    base_url: str

    def environ(self) -> dict[str, str]:
        """What a process finds."""
        foreign = {"DISPLAY", "WAYLAND_DISPLAY", "XDG_CONFIG_HOME", "CLAUDE_CONFIG_DIR"}
        kept = {name: text for name, text in os.environ.items() if name not in foreign}
        own = {"HOME": str(self.home), "JOJO_TRAY_HOME": str(self.home / "jojo")}
        return {
            **kept,
            **own,
            "PYTHONPATH": str(ROOT),
            "ELEVENLABS_BASE_URL": self.base_url,
            "ELEVENLABS_API_KEY": KEY,
        }

    def command(self, *words: str) -> list[str]:
        """The program with these words."""
        return [sys.executable, "-m", "jojo_tray", *words]

    @contextmanager
    def started(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A process, ended at the latest here."""
        pipe = subprocess.PIPE
        with subprocess.Popen(
            self.command(*words),
            env=self.environ(),
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """The exit code of a process that ends by itself, with what it wrote."""
        with self.started(*words) as process:
            out, err = process.communicate(timeout=60)
        return process.returncode, out, err
