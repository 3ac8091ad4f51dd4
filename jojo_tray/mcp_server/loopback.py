"""The server over HTTP: on this machine alone, for whoever has the token."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant_errors import PortUnusable
from jojo_tray.domain.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mcp.server.mcpserver import MCPServer
    from mcp.server.transport_security import TransportSecuritySettings
    from starlette.types import ASGIApp, Receive, Scope, Send
    from uvicorn import Server

    from jojo_tray.mcp_server.room import Room

HOST = "127.0.0.1"
PATH = "/mcp"
FAREWELL = 2  # seconds for answers under way once the end was asked for
_TOKEN_BYTES = 32


def serve(server: MCPServer[Room], port: int, folder: Path) -> int:
    """Serve until SIGINT or SIGTERM; the lines on stdout are the address and the token's file.

    Port 0 is any free one. Returns the exit code; raises PortUnusable, StoreError.
    """
    with _listening(port) as ear:
        port = ear.getsockname()[1]
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        runner = _runner(WithToken(_app(server, port), token))
        with _kept(folder / f"mcp-{port}.token", token) as file, _ended_by_signals(runner):
            _say(f"http://{HOST}:{port}{PATH}\n{file}\n")
            runner.run(sockets=[ear])
    return 0


def _say(text: str) -> None:
    """Whoever chose the port may do without."""
    with suppress(OSError):
        sys.stdout.write(text)
        sys.stdout.flush()


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
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as ear:
        if sys.platform != "win32":  # where it would let two servers share the port
            ear.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ear.bind((HOST, port))
            ear.listen()
        except OSError as error:
            detail = (error.strerror or "it is refused").lower()
            raise PortUnusable(port=str(port), detail=detail) from error
        yield ear


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


@contextmanager
def _ended_by_signals(runner: Server) -> Iterator[None]:
    """The end may be asked for before the server listens for it.

    It raises a signal again once it has ended, which must not keep the token's file from going.
    """

    def heard(_number: int, _frame: object) -> None:
        runner.should_exit = True

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
