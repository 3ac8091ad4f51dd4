"""The way to the service: connections that are kept, times that are kept, nothing followed."""

from __future__ import annotations

import ssl
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpcore

from jojo_tray.gateway.wire.heads import KEY, Head, first
from jojo_tray.gateway.wire.veil import Veil, is_sound, legible

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.secret import Secret

CONNECT = 10.0  # seconds
FIRST_BYTE = 120.0
IDLE = 60.0
MOST_KEPT = 64  # connections that wait for the next request
KEPT_FOR = 30.0  # seconds
_PORTS = {"http": 80, "https": 443}

Body = bytes | AsyncIterator[bytes] | None


@dataclass(frozen=True, slots=True)
class Call:
    """What the service is asked: `target` is path and query as they go over the wire."""

    method: str
    target: bytes
    head: Head
    body: Body = None

    @property
    def harmless(self) -> bool:
        """Whether asking twice changes and costs nothing."""
        return self.method in {"GET", "HEAD"} and not self.body


class WayLost(Exception):
    """No answer, or not all of it; `code` is one of the domain's, `unsent` that nothing left."""

    def __init__(self, code: str, message: str, *, unsent: bool = False) -> None:
        super().__init__(message)
        self.code, self.message, self.unsent = code, message, unsent


class Answer:
    """Status and headers; the body comes in pieces, once. To be closed."""

    def __init__(self, response: httpcore.Response, veil: Veil) -> None:
        self._response, self._veil = response, veil
        self.status = response.status
        self.head: Head = veil.over_head(list(response.headers))

    def get(self, name: bytes) -> str | None:
        """A header's value."""
        value = first(self.head, name)
        return None if value is None else value.decode("latin-1").strip()

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body. Raises WayLost where it breaks off."""
        pieces = self._response.aiter_stream()
        try:
            async for piece in pieces if is_sound(self.head) else self._veil.over_pieces(pieces):
                yield piece
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _lost(error) from None

    async def close(self) -> None:
        """Give the connection back, or end it where the body was not read."""
        await self._response.aclose()


class Upstream:
    """One address of the service; `proxy_for` tells the proxy on the way to it, if any."""

    def __init__(self, base_url: str, proxy_for: Callable[[str], str | None]) -> None:
        parts = urlsplit(base_url)
        port = parts.port or _PORTS[parts.scheme]
        self.base_url = base_url
        self.secure = parts.scheme == "https"
        self.trust = _trust() if self.secure else None
        self.proxy = None if not self.secure else proxy_for(base_url)
        self._scheme, self._host = parts.scheme.encode(), (parts.hostname or "").encode()
        self._port, self._path = port, parts.path.rstrip("/").encode()
        self._host_header = parts.netloc.encode()
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=self.trust,
            proxy=httpcore.Proxy(self.proxy) if self.proxy else None,
            max_connections=None,
            max_keepalive_connections=MOST_KEPT,
            keepalive_expiry=KEPT_FOR,
        )

    async def ask(self, call: Call, key: Secret) -> Answer:
        """Ask, once more where that does no harm. Raises WayLost."""
        try:
            return await self._once(call, key)
        except WayLost as lost:
            if not (lost.unsent or (call.harmless and lost.code == "offline")):
                raise
        return await self._once(call, key)

    async def close(self) -> None:
        """End all connections."""
        await self._pool.aclose()

    async def _once(self, call: Call, key: Secret) -> Answer:
        times = {"connect": CONNECT, "write": IDLE, "read": FIRST_BYTE, "pool": None}
        shown = key.reveal().encode()
        request = httpcore.Request(
            call.method,
            httpcore.URL(
                scheme=self._scheme,
                host=self._host,
                port=self._port,
                target=self._path + call.target,
            ),
            headers=[
                (b"Host", self._host_header),
                *legible(call.target, call.head),
                *_framing(call),
                (KEY, shown),
            ],
            content=call.body,
            extensions={"timeout": times},
        )
        try:
            response = await self._pool.handle_async_request(request)
        except (
            httpcore.TimeoutException,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.ProxyError,
            ssl.SSLError,
        ) as error:
            raise _lost(error) from None
        times["read"] = IDLE  # from here on it flows
        return Answer(response, Veil(shown))


def look_for_no_other_loop() -> None:
    """Spare each request the search for a library that tells which event loop is running.

    The pool looks for it with each lock it makes, and where it is missing on the whole path.
    """
    if find_spec("sniffio") is None:
        sys.modules["sniffio"] = None  # type: ignore[assignment]  # an import fails at once


def _framing(call: Call) -> Head:
    """How the body's end is told, where its client told it in another way."""
    if not call.body or first(call.head, b"content-length") is not None:
        return []
    if isinstance(call.body, bytes):
        return [(b"content-length", b"%d" % len(call.body))]
    return [(b"transfer-encoding", b"chunked")]


def _trust() -> ssl.SSLContext:
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _lost(error: Exception) -> WayLost:
    """A failure in our own words; those of the network are nobody's business."""
    if isinstance(error, httpcore.LocalProtocolError):
        return WayLost("bad_request", "This request is not proper HTTP.")
    if isinstance(error, (httpcore.ConnectError, httpcore.ConnectTimeout, httpcore.ProxyError)):
        message = "ElevenLabs cannot be reached. Check the internet connection and try again."
        return WayLost("offline", message, unsent=True)
    if isinstance(error, httpcore.TimeoutException):
        return WayLost("timed_out", "ElevenLabs did not answer in time. Try again later.")
    return WayLost("offline", "The connection to ElevenLabs broke off. Try again.")
