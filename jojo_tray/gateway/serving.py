"""The server's life: its port, its loop, and what it stands on."""

from __future__ import annotations

import asyncio
import logging
from contextlib import closing
from typing import TYPE_CHECKING

import uvicorn

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.application import Gateway
from jojo_tray.gateway.leash import ended_by_eof
from jojo_tray.gateway.own import page
from jojo_tray.gateway.own.meter import Meter
from jojo_tray.gateway.own.paths import own_paths
from jojo_tray.gateway.wire.grounds import Ground, Grounds
from jojo_tray.gateway.wire.intake import Intake
from jojo_tray.gateway.wire.passage import Passage
from jojo_tray.gateway.wire.upstream import look_for_no_other_loop
from jojo_tray.gateway.works import Works
from jojo_tray.loopback import FAREWELL, HOST, ended_by_signals, listening, say
from jojo_tray.options import machine_zone
from jojo_tray.tracker.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from jojo_tray.app import Core
    from jojo_tray.gateway.wire.errands import Tally
    from jojo_tray.services.assistant.clients import ClientDesk

MOST_MESSAGE = 16 << 20  # bytes over a WebSocket


def serve(core: Core, desk: ClientDesk, port: int, *, until_eof: bool = False) -> int:
    """Serve until SIGINT or SIGTERM; the first line on stdout is the base URL.

    Port 0 is any free one. With `until_eof` the end of stdin ends it, too. Returns the exit code;
    raises PortUnusable.
    """
    with listening(port) as ear, closing(recorder(core)) as tally:
        port = ear.getsockname()[1]
        server = runner(gateway(core, desk, tally, port))
        with ended_by_signals(server):
            if until_eof:
                ended_by_eof(server)
            say(f"http://{HOST}:{port}\n")
            server.run(sockets=[ear])
    return 0


def recorder(core: Core) -> Recorder:
    """What writes down the counts of all clients."""

    def zone() -> tzinfo:
        return core.settings.zone() or machine_zone()  # as it is set by then

    return Recorder(core.store.tracker, zone, core.clock.now)


def gateway(core: Core, desk: ClientDesk, tally: Tally, port: int) -> Gateway:
    """The application, wired."""
    meter = Meter(tally)
    ground = Ground(lambda: _read(core, desk), core.credentials.reread)
    passage = Passage(ground, meter, core.connections.proxy)
    app = Gateway(ground, passage, Works(core, ground, passage), port)
    app.own.update(own_paths(core, meter))
    app.pages[page.PATH] = page.show_page
    return app


def runner(app: Gateway) -> uvicorn.Server:
    """The server around the application; it says nothing of its own but what went wrong in it."""
    look_for_no_other_loop()
    logging.getLogger("uvicorn.error").addFilter(_is_mishap)
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            loop="asyncio",
            http=Intake,
            ws=_websocket,  # type: ignore[arg-type]  # makes a protocol as the class would
            ws_max_size=MOST_MESSAGE,
            ws_per_message_deflate=False,
            lifespan="on",
            timeout_graceful_shutdown=FAREWELL,
        )
    )


def _is_mishap(record: logging.LogRecord) -> bool:
    """Whether something failed that should not; answers are broken off on purpose, too."""
    kind = record.exc_info[0] if record.exc_info else None
    return kind is not None and not issubclass(kind, asyncio.CancelledError)


def _websocket(**given: object) -> asyncio.Protocol:
    """The protocol's library is loaded by the first who needs it."""
    from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

    return WebSocketsSansIOProtocol(**given)  # type: ignore[arg-type]


def _read(core: Core, desk: ClientDesk) -> Grounds:
    with core.store.database.kept():  # each look would open the data file for itself
        return _looked_up(core, desk.by_hash())


def _looked_up(core: Core, clients: Mapping[bytes, str]) -> Grounds:
    settings = core.settings
    keeps = settings.speech_cache and settings.speech_cache_megabytes > 0
    origins, url = frozenset(settings.gateway_origins), settings.service_url
    core.credentials.account = settings.account
    try:
        key = core.credentials.current()
        mark = key.fingerprint(core.store.accounts.salt())
        account = core.store.accounts.for_key(url, mark)
        core.assistant.standing.renew()
    except JojoTrayError as trouble:
        return Grounds(clients, origins, url, None, 0, trouble)
    return Grounds(clients, origins, url, key, account.id, keeps_speech=keeps)
