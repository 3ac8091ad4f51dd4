"""The answer to one request, with what a web page must be told to be allowed to read it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jojo_tray.gateway.wire.heads import Head
    from jojo_tray.gateway.wire.refusals import Refusal

Send = Callable[[dict[str, Any]], Awaitable[None]]
JSON = (b"content-type", b"application/json")


class Reply:
    """Sends a head and pieces; `more` are headers that every answer gets."""

    def __init__(self, send: Send, more: Head) -> None:
        self._send = send
        self.more = more
        self.begun = False

    async def begin(self, status: int, head: Head) -> None:
        """Send status and headers."""
        self.begun = True
        start = {"type": "http.response.start", "status": status, "headers": head + self.more}
        await self._send(start)

    async def piece(self, body: bytes) -> None:
        """Send some of the body; waits while the client is slower."""
        await self._send({"type": "http.response.body", "body": body, "more_body": True})

    async def end(self) -> None:
        """Nothing follows; without this the client sees a transfer that broke off."""
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def whole(self, status: int, body: bytes, head: Head) -> None:
        """Send an answer in one."""
        await self.begin(status, [*head, (b"content-length", b"%d" % len(body))])
        await self._send({"type": "http.response.body", "body": body, "more_body": False})

    async def refuse(self, refusal: Refusal) -> None:
        """Say no in the service's shape, unless an answer has begun."""
        if not self.begun:
            traced = (b"x-trace-id", refusal.request_id.encode())
            await self.whole(refusal.status, refusal.body(), [JSON, traced, *refusal.head])
