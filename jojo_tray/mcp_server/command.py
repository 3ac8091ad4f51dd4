"""`jojo-tray mcp`: serves AI assistants over standard input and output or HTTP, or sets them up."""

from __future__ import annotations

import logging
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant_errors import McpAbsent
from jojo_tray.launch import prepare_process
from jojo_tray.mcp_server.words import parse

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from typing import NoReturn

    from mcp.server.mcpserver import MCPServer

    from jojo_tray.mcp_server.room import Room
    from jojo_tray.surroundings import Surroundings

INTERRUPTED = 130
NOBODY_READS = 141  # as a shell tells it of others
# These log whole answers, with the texts of generations in them.
TALKATIVE = ("mcp", "sse_starlette")


def main(around: Surroundings, words: Sequence[str]) -> int:
    """Serve until the client hangs up, or set one up; returns the exit code.

    Raises McpAbsent without the extra, StoreError for a folder that cannot be used, UsageError.
    """
    options = parse(words)
    prepare_process(around)
    if options.deed == "install":
        return _install(around, options)
    # The thread that waits for input cannot be woken, so an interruption does not wait for it.
    signal.signal(signal.SIGINT, lambda *_: _leave(INTERRUPTED))
    return _leave(_serve(around, options.http))


def _install(around: Surroundings, options: argparse.Namespace) -> int:
    from jojo_tray.mcp_server.install import install

    try:
        code = install(around, options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        return _leave(NOBODY_READS)


def _serve(around: Surroundings, port: int | None) -> int:
    server = _server(around)
    if port is None:
        server.run("stdio")
        return 0
    from jojo_tray.mcp_server.loopback import serve

    return serve(server, port, around.folders.runtime)


def _server(around: Surroundings) -> MCPServer[Room]:
    try:
        from jojo_tray.mcp_server.room import Room
        from jojo_tray.mcp_server.server import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        raise McpAbsent from error
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    return server(Room(around))


def _leave(code: int) -> NoReturn:
    """End at once: nobody waits any more for the requests that are under way."""
    logging.shutdown()
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    os._exit(code)
