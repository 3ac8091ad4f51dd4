"""Change notice: who listens is told when a reading with other numbers was stored, by whomever."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import anyio
from mcp.server.subscriptions import InMemorySubscriptionBus, ResourceUpdated
from mcp_types import EmptyResult, SubscribeRequestParams, UnsubscribeRequestParams

from jojo_tray.domain.errors import JojoTrayError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from mcp.server.connection import Connection
    from mcp.server.context import CallNext, HandlerResult, ServerRequestContext
    from mcp.server.mcpserver import MCPServer
    from mcp.server.session import ServerSession

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room

    Request = ServerRequestContext[Any, Any]

LOOK_EVERY = 2.0  # seconds
PATIENCE = 5.0  # seconds for a client that does not take what it is told
LISTEN = "subscriptions/listen"


class News:
    """Tells that one resource changed, over both ways of the protocol.

    Listeners are `subscriptions/listen` streams, served from `bus`, and the connections of former
    versions that subscribed. The store is looked at only while there is one.
    """

    def __init__(self, room: Room, uri: str, every: float = LOOK_EVERY) -> None:
        self.bus = InMemorySubscriptionBus()
        self._room = room
        self._uri = uri
        self._every = every
        self._streams = 0
        self._connections: set[Connection] = set()
        self._awaited = anyio.Event()
        self._looks = anyio.Lock()
        self._seen: object = None

    def serve(self, server: MCPServer[Room]) -> None:
        """Let former versions subscribe; the library's own server offers no door for that."""
        lowlevel = server._lowlevel_server
        lowlevel.add_request_handler("resources/subscribe", SubscribeRequestParams, self._subscribe)
        lowlevel.add_request_handler(
            "resources/unsubscribe", UnsubscribeRequestParams, self._unsubscribe
        )

    async def notice(self, ctx: Request, call_next: CallNext) -> HandlerResult:
        """Note, as a middleware, who opens a stream for our resource, for as long as it is open."""
        if ctx.method != LISTEN or not self._concerns(ctx):
            return await call_next(ctx)
        async with self._begun():
            self._streams += 1
            self._awaited.set()
        try:
            return await call_next(ctx)
        finally:
            self._streams -= 1

    @asynccontextmanager
    async def opened(self, server: object) -> AsyncIterator[Room]:
        """The room with somebody on the watch, for as long as the server runs, once at a time."""
        self._awaited, self._looks = anyio.Event(), anyio.Lock()  # of this run's loop
        async with self._room.opened(server) as room, anyio.create_task_group() as tasks:
            tasks.start_soon(self._watch)
            try:
                yield room
            finally:
                tasks.cancel_scope.cancel()

    def _concerns(self, request: Request) -> bool:
        wanted = (request.params or {}).get("notifications")
        uris = wanted.get("resourceSubscriptions") if isinstance(wanted, dict) else None
        return isinstance(uris, list) and self._uri in uris

    async def _subscribe(self, request: Request, params: SubscribeRequestParams) -> EmptyResult:
        """Anything may be subscribed to; what never changes by itself is never told of."""
        connection = _connection(request.session)
        if params.uri == self._uri and connection not in self._connections:
            closed = anyio.Event()  # which may be while the first look is under way
            connection.exit_stack.callback(closed.set)
            connection.exit_stack.callback(self._connections.discard, connection)
            async with self._begun():
                if not closed.is_set():
                    self._connections.add(connection)
                    self._awaited.set()
        return EmptyResult()

    async def _unsubscribe(self, request: Request, params: UnsubscribeRequestParams) -> EmptyResult:
        if params.uri == self._uri:
            self._connections.discard(_connection(request.session))
        return EmptyResult()

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[None]:
        """Know what the first listener knows before it is told that it is heard.

        One at a time: the slow look of a second one would hide what the first was not yet told.
        """
        async with self._looks:
            if not self._anyone():
                self._seen = await self._look()
            yield

    def _anyone(self) -> bool:
        return bool(self._streams or self._connections)

    async def _watch(self) -> None:
        while True:
            await self._awaited.wait()
            while self._anyone():
                await anyio.sleep(self._every)
                await self._compare()
            self._awaited = anyio.Event()

    async def _compare(self) -> None:
        async with self._looks:
            before, self._seen = self._seen, await self._look()
            changed = before != self._seen
        if changed:
            await self._tell()

    async def _look(self) -> object:
        """The newest reading; that it cannot be read now is no news."""
        try:
            return await self._room.fetch(_newest)
        except JojoTrayError:
            return self._seen

    async def _tell(self) -> None:
        await self.bus.publish(ResourceUpdated(self._uri))
        for connection in tuple(self._connections):
            with anyio.move_on_after(PATIENCE):
                await connection.send_resource_updated(self._uri)


def _newest(core: Core) -> object:
    return core.status.newest(core.settings.service_url)


def _connection(session: ServerSession) -> Connection:
    """Whose request it is: sessions are made anew for each, and the library hands on no other."""
    return session._connection
