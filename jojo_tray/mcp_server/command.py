"""`jojo-tray mcp`: serves AI assistants over standard input and output."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant_errors import McpAbsent
from jojo_tray.launch import prepare_process

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.surroundings import Surroundings

INTRODUCTION = """\
Serves what JoJo Tray knows to AI assistants, which start it themselves: over
standard input and output, or as a server on this machine with --http."""


def main(around: Surroundings, words: Sequence[str]) -> int:
    """Serve until the client hangs up; returns the exit code.

    Raises McpAbsent without the extra, StoreError for a folder that cannot be used.
    """
    _options(words)
    prepare_process(around)
    try:
        from jojo_tray.mcp_server.room import Room
        from jojo_tray.mcp_server.server import server
    except ModuleNotFoundError as error:
        raise McpAbsent from error
    server(Room(around)).run("stdio")
    return 0


def _options(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="jojo-tray mcp", description=INTRODUCTION)
    return parser.parse_args(words)
