"""The client's side of one request: its body as it comes, and whether it is still there."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from jojo_tray.gateway.wire.refusals import too_large, too_slow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Receive = Callable[[], Awaitable[dict[str, Any]]]

MOST_BODY = 64 << 20
SLOWEST = 60.0  # seconds between two parts of a body


class ClientGone(Exception):
    """It hung up, so nobody needs an answer."""


class Caller:
    """Reads the body once; `gone` ends when the client has hung up."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._read = asyncio.Event()

    async def part(self) -> tuple[bytes, bool]:
        """The next part of the body, and whether more follows. Raises ClientGone, Refusal."""
        try:
            async with asyncio.timeout(SLOWEST):
                message = await self._receive()
        except TimeoutError:
            raise too_slow() from None
        if message["type"] == "http.disconnect":
            raise ClientGone
        more = bool(message.get("more_body"))
        if not more:
            self._read.set()
        return message.get("body", b""), more

    async def whole(self, most: int = MOST_BODY) -> bytes:
        """All of the body, of so many bytes at most. Raises ClientGone, Refusal."""
        body, more = await self.part()
        if len(body) > most:
            raise too_large(most)
        if not more:
            return body
        return body + b"".join([part async for part in self.rest(len(body), most)])

    async def rest(self, had: int, most: int = MOST_BODY) -> AsyncIterator[bytes]:
        """What follows so many bytes that were read. Raises ClientGone, Refusal."""
        more = True
        while more:
            body, more = await self.part()
            had += len(body)
            if had > most:
                raise too_large(most)
            if body:
                yield body

    async def gone(self) -> None:
        """Return once the client has hung up."""
        await self._read.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass


async def while_there(caller: Caller, work: Awaitable[None]) -> None:
    """Do the work, and leave it once the client has hung up. Raises ClientGone."""
    me = asyncio.current_task()
    assert me is not None
    watch = asyncio.ensure_future(caller.gone())
    watch.add_done_callback(lambda done: None if done.cancelled() else me.cancel())
    try:
        await work
    except asyncio.CancelledError:
        if not watch.done() or watch.cancelled():
            raise
        me.uncancel()
        raise ClientGone from None
    finally:
        watch.cancel()
