"""A client's side of the protocol over pipes: one question at a time, and nothing that slows it."""

from __future__ import annotations

import itertools
import json
import subprocess
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

VERSION = "2025-11-25"
HELLO = {
    "protocolVersion": VERSION,
    "capabilities": {},
    "clientInfo": {"name": "bench", "version": "1"},
}


class Talk:
    """A server in a process of its own, until the `with` ends; it answers `initialize` first."""

    def __init__(self, command: Sequence[str], environ: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        self._ids = itertools.count(1)

    def begin(self) -> dict[str, Any]:
        """What the server says of itself."""
        said = self.ask("initialize", HELLO)
        self._send({"method": "notifications/initialized"})
        return said

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What a tool answers, an error included."""
        return self.ask("tools/call", {"name": tool, "arguments": arguments})

    def tools(self) -> list[str]:
        """The names of what is offered."""
        return [tool["name"] for tool in self.ask("tools/list", {})["tools"]]

    def ask(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """The result of a request; notifications on the way are passed over."""
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while True:
            line = self._from.readline()
            if not line:
                raise SystemExit(f"the server ended before it answered {method}")
            message = json.loads(line)
            if message.get("id") == number:
                result: dict[str, Any] = message["result"]
                return result

    def _send(self, message: dict[str, Any]) -> None:
        self._to.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
        self._to.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _value: object, _at: TracebackType | None
    ) -> None:
        """It ends by itself when nobody speaks to it any more."""
        self._to.close()
        self._process.wait()
        self._from.close()
