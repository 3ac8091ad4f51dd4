"""`jojo-tray gateway`: serves programs of this machine, or makes and revokes their tokens."""

from __future__ import annotations

import logging
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from jojo_tray.app import build
from jojo_tray.domain.assistant_errors import GatewayAbsent
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.gateway.words import parse
from jojo_tray.launch import prepare_process
from jojo_tray.services.assistant.clients import ClientDesk

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from jojo_tray.app import Core
    from jojo_tray.surroundings import Surroundings

LIBRARIES = {"uvicorn", "httptools", "websockets"}
# These log what is sent, with tokens, the key and texts in it.
TALKATIVE = ("httpcore", "websockets", "uvicorn", "asyncio")


def main(around: Surroundings, words: Sequence[str]) -> int:
    """Serve until SIGINT or SIGTERM, or do one thing with tokens; returns the exit code.

    Raises GatewayAbsent without the extra, PortUnusable, UsageError, StoreError.
    """
    options = parse(words)
    prepare_process(around)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    with closing(build(around, serving=True)) as core:
        desk = ClientDesk(core.store.gateway_clients, core.clock)
        if _with_tokens(desk, options):
            return 0
        return _serve(core, desk, options.port, until_eof=options.until_eof)


def _with_tokens(desk: ClientDesk, options: argparse.Namespace) -> bool:
    """Whether something was to be done with tokens."""
    if options.token_new is not None:
        sys.stdout.write(f"{desk.make(options.token_new)}\n")
    elif options.token_revoke is not None:
        desk.revoke(options.token_revoke)
    elif options.token_list:
        sys.stdout.write("".join(f"{in_symbols(client.name)}\n" for client in desk.known()))
    else:
        return False
    return True


def _serve(core: Core, desk: ClientDesk, port: int | None, *, until_eof: bool) -> int:
    try:
        from jojo_tray.gateway.serving import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in LIBRARIES:
            raise
        raise GatewayAbsent from error
    port = core.settings.gateway_port if port is None else port
    return serve(core, desk, port, until_eof=until_eof)
