"""One connection's way in: a head has an end in size and in time, and names one host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from jojo_tray.gateway.wire.refusals import head_too_large, improper

if TYPE_CHECKING:
    import asyncio

    from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

    from jojo_tray.gateway.wire.refusals import Refusal

# Bytes of a head that has not ended; a piece from the network is at most a quarter of it, so
# that what came with it is not counted against it.
MOST_UNENDED = 1 << 20
SLOWEST_HEAD = 20.0  # seconds from its first byte, or from the connection's beginning
_WORDS = {400: b"Bad Request", 431: b"Request Header Fields Too Large"}


class Intake(HttpToolsProtocol):
    """Ends connections that only take up room; the server itself would keep them for ever."""

    _deadline: asyncio.TimerHandle | None = None  # while a head is awaited
    _taken = 0  # bytes of it

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first head is awaited from now on."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._head_ended()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take it apart, unless the head grows without end."""
        super().data_received(data)
        if self._deadline is not None:
            self._taken += len(data)
            if self._taken > MOST_UNENDED:
                self._refuse(head_too_large())

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._await_head()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One more; what follows a body would be no header of who was let in."""
        if self._deadline is not None:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole: its target may name the host, which then counts."""
        self._head_ended()
        if not self.url.startswith((b"/", b"*")):
            host = self.url.partition(b"://")[2].partition(b"/")[0].partition(b"?")[0]
            self.headers[:] = [pair for pair in self.headers if pair[0] != b"host"]
            self.headers.append((b"host", host))
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002
        """What is no HTTP is refused in the service's shape."""
        self._refuse(improper())

    def _await_head(self) -> None:
        self._head_ended()
        self._taken = 0
        self._deadline = self.loop.call_later(SLOWEST_HEAD, self.transport.close)

    def _head_ended(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _answering(self) -> bool:
        last: RequestResponseCycle | None = self.cycle
        begun = last is not None and last.response_started and not last.response_complete
        return begun or bool(self.pipeline)

    def _refuse(self, refusal: Refusal) -> None:
        """Say why, unless an answer is under way, and hang up."""
        if not self._answering():
            body = refusal.body()
            line = b"HTTP/1.1 %d %b" % (refusal.status, _WORDS[refusal.status])
            head = (b"content-type: application/json", b"content-length: %d" % len(body))
            self.transport.write(b"\r\n".join([line, *head, b"connection: close", b"", body]))
        self.transport.close()
