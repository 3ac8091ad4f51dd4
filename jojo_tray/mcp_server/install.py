"""`jojo-tray mcp install`: puts the server into an assistant's configuration, or shows how."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from jojo_tray.app import build
from jojo_tray.assistants import (
    Client,
    Standing,
    clients,
    entry_of,
    installed,
    set_up,
    snippet,
    standing,
)
from jojo_tray.domain.assistant_errors import ClientFileKept, McpAbsent
from jojo_tray.options import KEY_VARIABLE

if TYPE_CHECKING:
    import argparse

    from jojo_tray.assistants import Entry
    from jojo_tray.surroundings import Surroundings

KEY_IN_ENVIRONMENT = (
    "The API key is only in this environment, which an assistant does not have: save it with"
    " `jojo-tray key set`."
)
# A keyring in which there may well be a key.
UNKNOWN = {"locked", "silent"}
NO_KEY = "There is no API key in the keyring yet: save it with `jojo-tray key set`."


def install(around: Surroundings, options: argparse.Namespace) -> int:
    """Write or print the configuration; returns the exit code.

    Raises ClientAbsent, ClientFileKept, and what would keep the server from starting: UsageError
    for an account or address that cannot be, StoreError.
    """
    lack = _lack_of_key(around)  # first: what cannot start is not set up
    entry = entry_of(around.environ, around.account, around.base_url)
    known = {client.key: client for client in clients(around.environ)}
    client = known.get(options.client or "")
    if client is None or options.print:
        _say(snippet(entry, client))
    else:
        _write(around, client, entry)
    _warn(lack)
    return 0


def _lack_of_key(around: Surroundings) -> str:
    """That the server would find no key, in words; empty where it does, or may."""
    core = build(around, serving=True)
    try:
        stored = core.credentials.state()
    finally:
        core.close()
    if stored.has_key or stored.kind in UNKNOWN:
        return ""
    return KEY_IN_ENVIRONMENT if around.environ.get(KEY_VARIABLE) else NO_KEY


def _write(around: Surroundings, client: Client, entry: Entry) -> None:
    if standing(client, entry) is Standing.DONE:
        _say(f"{client.name} has JoJo Tray already: {client.file}")
        return
    try:
        backup = set_up(client, entry, around.clock.now())
    except ClientFileKept:
        _say(snippet(entry, client))
        raise
    _say(f"written: {client.file}")
    if backup is not None:
        _say(f"backup: {backup}")
    _say(f"Restart {client.name}.")


def _warn(lack: str) -> None:
    """What would keep the server from answering."""
    if not installed():
        absent = McpAbsent()
        _note(f"{absent.message()} {absent.advice()}")
    if lack:
        _note(lack)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _note(text: str) -> None:
    sys.stderr.write(f"{text}\n")
