"""One GET after the other to one address: nothing is followed, unpacked or read without end."""

from __future__ import annotations

import ssl
from threading import Lock
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

import httpx

from jojo_tray import __version__
from jojo_tray.domain.address import is_loopback
from jojo_tray.domain.errors import (
    JojoTrayError,
    Offline,
    Unreadable,
    Untrusted,
    UsageError,
)
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs.answer import Answer
from jojo_tray.elevenlabs.deadline import Call, WatchedBackend
from jojo_tray.elevenlabs.fields import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Query = Mapping[str, str | int]

MOST_JSON = 8 * 1024 * 1024
LONGEST_CONNECT = 10.0
_BROKEN_OFF = "the connection broke off"


class Channel:
    """The way to one address with one key; the transport is made at the first use and kept.

    Each call has a connection of its own, so no answer can be the leftover of another.
    """

    def __init__(
        self, base_url: str, key: Secret, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._base = _url(base_url)
        self._key = Secret.parse(key.reveal())
        self._transport = transport
        self._making = Lock()

    def get(self, path: str, query: Query, call: Call) -> Answer:
        """Ask once; raises Offline, TimedOut, Untrusted or Unreadable when no answer comes."""
        request = self._request(path, query, call)
        try:
            response = self._made_transport().handle_request(request)
            try:
                return Answer(response.status_code, dict(response.headers), _body(response))
            finally:
                response.close()
        except (httpx.TransportError, OSError, ValueError) as error:
            raise told(error, call) from None

    def close(self) -> None:
        """Give back what is open; a later call opens it again."""
        with self._making:
            if self._transport is not None:
                self._transport.close()

    def _made_transport(self) -> httpx.BaseTransport:
        with self._making:
            if self._transport is None:
                self._transport = transport_for(self._base)
            return self._transport

    def _request(self, path: str, query: Query, call: Call) -> httpx.Request:
        left = call.left()
        timeout = httpx.Timeout(left, connect=min(LONGEST_CONNECT, left))
        url = self._base.copy_with(path=self._base.path.rstrip("/") + path)
        headers = {
            "accept": "application/json",
            "accept-encoding": "identity",
            "connection": "close",
            "user-agent": f"jojo-tray/{__version__}",
            "xi-api-key": self._key.reveal(),
        }
        return httpx.Request(
            "GET",
            url.copy_merge_params(query) if query else url,
            headers=headers,
            extensions={"timeout": timeout.as_dict()},
        )


def transport_for(base_url: httpx.URL) -> httpx.HTTPTransport:
    """A transport that trusts what the system trusts, with a deadline on all it does."""
    trust = _trust(base_url)
    transport = httpx.HTTPTransport(
        verify=trust,
        trust_env=False,
        proxy=_proxy(base_url, trust),
        limits=httpx.Limits(max_keepalive_connections=0),
    )
    pool = transport._pool
    pool._network_backend = WatchedBackend(
        pool._network_backend, loopback_only=base_url.scheme == "http"
    )
    return transport


def _url(base_url: str) -> httpx.URL:
    try:
        return httpx.URL(base_url)
    except httpx.InvalidURL:
        raise UsageError(detail="The base URL is not a web address") from None


def _trust(base_url: httpx.URL) -> ssl.SSLContext:
    if base_url.scheme == "http":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # never used; trusts nobody
    import truststore

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _proxy(base_url: httpx.URL, trust: ssl.SSLContext) -> httpx.Proxy | None:
    """The system's proxy for this address; this machine is always reached directly."""
    if is_loopback(base_url.host) or proxy_bypass(base_url.host):
        return None
    settings = getproxies()
    setting = settings.get("https") or settings.get("all")
    if not setting:
        return None
    try:
        url = httpx.URL(setting if "://" in setting else f"http://{setting}")
    except httpx.InvalidURL:
        raise Offline(detail="the system's proxy setting is no address") from None
    if url.scheme not in {"http", "https"}:
        raise Offline(detail="the system's proxy is of a kind that is not supported")
    return httpx.Proxy(url, ssl_context=trust if url.scheme == "https" else None)


def _body(response: httpx.Response) -> bytes:
    """The body of an answer that has something to say; capped, never unpacked."""
    said = response.is_success or response.is_client_error
    packed = response.headers.get("content-encoding", "identity").strip().lower() != "identity"
    if packed and response.is_success:
        raise Unreadable(detail="it is packed although that was not asked for")
    if packed or not said or not isinstance(response.stream, httpx.SyncByteStream):
        return b""
    body = bytearray()
    for part in response.stream:
        body += part
        if len(body) > MOST_JSON:
            raise Unreadable(detail="it is larger than 8 MB")
    return bytes(body)


def told(error: Exception, call: Call) -> JojoTrayError:
    """A failure of the transport as our own error; its words are ours, not the network's."""
    causes = list(_causes(error))
    if isinstance(error, httpx.TimeoutException):
        return call.overdue()
    if isinstance(error, httpx.ProxyError):
        login = str(error).startswith("407")
        return Offline(detail=f"the proxy {'asks for a login' if login else 'refused'}")
    for cause in causes:
        if isinstance(cause, ssl.SSLError):
            return _distrust(cause)
    if isinstance(error, httpx.ProtocolError) and not call.hung_up:
        return Unreadable(detail="it is not proper HTTP")
    return Offline(detail=next(filter(None, map(_reason, causes)), _BROKEN_OFF))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _distrust(error: ssl.SSLError) -> JojoTrayError:
    if isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return Offline(detail=_BROKEN_OFF)
    if isinstance(error, ssl.SSLCertVerificationError):
        said = error.verify_message or "its certificate cannot be checked"
        return Untrusted(detail=one_line(said).rstrip("."))
    reason = (error.reason or "TLS failed").replace("_", " ").lower()
    return Untrusted(detail=one_line(reason))


def _reason(error: BaseException) -> str | None:
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, (ConnectionError, EOFError)):
        return _BROKEN_OFF
    return "there is no way to it" if isinstance(error, OSError) else None
