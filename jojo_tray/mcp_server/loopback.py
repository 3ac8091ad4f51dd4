"""The server over HTTP: on this machine alone, for whoever has the token."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import StoreError
from jojo_tray.loopback import FAREWELL, HOST, ended_by_signals, listening, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mcp.server.mcpserver import MCPServer
    from mcp.server.transport_security import TransportSecuritySettings
    from starlette.types import ASGIApp, Receive, Scope, Send
    from uvicorn import Server

    from jojo_tray.mcp_server.room import Room

PATH = "/mcp"
_TOKEN_BYTES = 32


def serve(server: MCPServer[Room], port: int, folder: Path) -> int:
    """Serve until SIGINT or SIGTERM; the lines on stdout are the address and the token's file.

    Port 0 is any free one. Returns the exit code; raises PortUnusable, StoreError.
    """
    with listening(port) as ear:
        port = ear.getsockname()[1]
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        runner = _runner(WithToken(_app(server, port), token))
        with _kept(folder / f"mcp-{port}.token", token) as file, ended_by_signals(runner):
            say(f"http://{HOST}:{port}{PATH}\n{file}\n")
            runner.run(sockets=[ear])
    return 0


class WithToken:
    """Lets nobody reach the application without the token, whatever is asked for."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._right = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 401 instead of the application where the token is missing or another."""
        if scope["type"] == "lifespan" or self._allowed(scope):
            await self._app(scope, receive, send)
            return
        from starlette.responses import PlainTextResponse

        refusal = PlainTextResponse(
            "The token is missing or another.\n", 401, {"WWW-Authenticate": "Bearer"}
        )
        await refusal(scope, receive, send)

    def _allowed(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        kind, _, token = (given[0] if len(given) == 1 else b"").partition(b" ")
        return secrets.compare_digest(token.strip(), self._right) and kind.lower() == b"bearer"


def security(port: int) -> TransportSecuritySettings:
    """Only our own address is a right one, and no web page may ask."""
    from mcp.server.transport_security import TransportSecuritySettings

    hosts = [f"{HOST}:{port}", f"localhost:{port}"]
    return TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=[])


def _app(server: MCPServer[Room], port: int) -> ASGIApp:
    return server.streamable_http_app(
        streamable_http_path=PATH, transport_security=security(port), host=HOST
    )


def _runner(app: ASGIApp) -> Server:
    import uvicorn

    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=FAREWELL,
        )
    )


@contextmanager
def _kept(file: Path, token: str) -> Iterator[Path]:
    """The token in a file that only its owner reads, for as long as it is good."""
    try:
        file.unlink(missing_ok=True)  # of a server that was killed
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(f"{token}\n")
    except OSError as error:
        raise StoreError(detail=(error.strerror or "").lower(), path=file.parent) from error
    try:
        yield file
    finally:
        with suppress(OSError):
            file.unlink()
