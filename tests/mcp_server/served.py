"""The server over HTTP, as a process of its own."""

from __future__ import annotations

from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx2
from mcp.client.streamable_http import streamable_http_client

from tests.mcp_server.assistant import PATIENCE

if TYPE_CHECKING:
    import subprocess
    from collections.abc import AsyncIterator, Iterator

    from tests.mcp_server.machine import Machine

HELLO = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
CLIENT = {"name": "test", "version": "1"}
BEGIN = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": CLIENT},
}


class Served(NamedTuple):
    """A server that runs: where, and with which file of the token."""

    process: subprocess.Popen[str]
    url: str
    file: Path

    @property
    def token(self) -> str:
        return self.file.read_text().strip()

    def post(self, path: str = "/mcp", **headers: str) -> httpx2.Response:
        """A request with the token unless another is given, and these headers."""
        url = self.url.removesuffix("/mcp") + path
        return httpx2.post(url, json=HELLO, headers={**self.usual, **headers})

    def begin(self) -> httpx2.Response:
        """The handshake."""
        return httpx2.post(self.url, json=BEGIN, headers=self.usual)

    @asynccontextmanager
    async def way(self) -> AsyncIterator[Any]:
        """The way of the SDK's own client to it, with the token."""
        headers = {"Authorization": f"Bearer {self.token}"}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=PATIENCE) as client,
            streamable_http_client(self.url, http_client=client) as streams,
        ):
            yield streams

    @property
    def usual(self) -> dict[str, str]:
        """What each request brings."""
        return {
            "authorization": f"Bearer {self.token}",
            "accept": "application/json, text/event-stream",
        }


@contextmanager
def serving(machine: Machine, *before: str) -> Iterator[Served]:
    """A server on a free port."""
    with machine.started(*before, "mcp", "--http", "0") as process:
        assert process.stdout is not None
        url, file = (process.stdout.readline().strip() for _ in range(2))
        yield Served(process, url, Path(file))
