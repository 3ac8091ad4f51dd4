"""The server as a process of its own, with folders and an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mcp.client.stdio import StdioServerParameters

from tests.mcp_server.assistant import Refused
from tests.shell import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
HELLO = {
    "protocolVersion": "2025-11-25",
    "capabilities": {},
    "clientInfo": {"name": "test", "version": "1"},
}


class Pipes:
    """A client that looks at every line of the process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._numbers = count(1)
        self.lines: list[str] = []

    def send(self, message: object) -> None:
        """Say something, be it sensible or not."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps(message)}\n")
        self.process.stdin.flush()

    def begin(self, method: str, **params: Any) -> int:
        """Send a request; its number."""
        number = next(self._numbers)
        self.send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        return number

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The answer to a request, be it an error."""
        number = self.begin(method, **params)
        assert self.process.stdout is not None
        while line := self.process.stdout.readline():
            self.lines.append(line)
            answer: dict[str, Any] = json.loads(line)
            if answer.get("id") == number:
                return answer
        raise AssertionError(f"it ended before it answered {method}")

    def greet(self) -> None:
        """Make the handshake."""
        self.ask("initialize", **HELLO)
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured answer of a tool; raises Refused with the words of its error."""
        result = self.ask("tools/call", name=tool, arguments=arguments)["result"]
        if result["isError"]:
            raise Refused(result["content"])
        answer: dict[str, Any] = result["structuredContent"]
        return answer

    def end(self) -> tuple[int, str, str]:
        """Hang up: its exit code, all that it said, and what it said beside the protocol."""
        rest, err = self.process.communicate(timeout=60)
        self.lines += rest.splitlines(keepends=True)
        return self.process.returncode, "".join(self.lines), err


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

    def parameters(self, *words: str) -> StdioServerParameters:
        """What the SDK's own client starts."""
        command, *args = self.command(*words)
        return StdioServerParameters(command=command, args=args, env=self.environ())

    @contextmanager
    def piped(self, *words: str) -> Iterator[Pipes]:
        """A process that a client has greeted."""
        with self.started(*words) as process:
            pipes = Pipes(process)
            pipes.greet()
            yield pipes

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
