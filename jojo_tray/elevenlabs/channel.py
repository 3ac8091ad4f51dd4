"""One request after the other to one address: nothing is followed, unpacked or without end."""

from __future__ import annotations

import json
import ssl
import weakref
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

from jojo_tray import __version__
from jojo_tray.domain.address import is_loopback
from jojo_tray.domain.errors import Offline, UsageError
from jojo_tray.domain.secret import Secret
from jojo_tray.elevenlabs.answer import Answer
from jojo_tray.elevenlabs.bodies import MOST_JSON, may_be_audio, pour, whole
from jojo_tray.elevenlabs.deadline import WatchedBackend
from jojo_tray.elevenlabs.trouble import network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.elevenlabs.bodies import Sink
    from jojo_tray.elevenlabs.deadline import Call

LONGEST_CONNECT = 10.0
MOST_IDLE = 8  # connections kept for the next call
LONGEST_IDLE = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a path below the address, its query, and a body that is sent as JSON.

    One of many in a row shares connections with the others, and changes nothing: where a shared
    connection turns out to be dead, it is asked once more.
    """

    path: str
    query: Mapping[str, str | int] = field(default_factory=dict)
    method: str = "GET"
    body: Mapping[str, object] | None = None
    one_of_many: bool = False


class Fetched(NamedTuple):
    """What came for audio: an answer with an empty body where it `is_audio`, gone to the sink."""

    is_audio: bool
    answer: Answer


class Channel:
    """The way to one address with one key; connections are made when they are needed.

    No answer can be the leftover of another: a call has a connection of its own, or one whose
    last answer came whole, with nothing behind it. Idle connections end with the channel.
    """

    def __init__(
        self, base_url: str, key: Secret, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._base = _url(base_url)
        self._key = Secret.parse(key.reveal())
        self._making = Lock()
        self._single = transport
        self._shared = transport

    def ask(self, question: Question, call: Call, most: int = MOST_JSON) -> Answer:
        """Ask once for at most so many bytes of JSON.

        Raises Offline, TimedOut, Untrusted or Unreadable when no answer comes.
        """
        with self._answer(question, call, "application/json") as response:
            return Answer(response.status_code, dict(response.headers), whole(response, call, most))

    def fetch(self, question: Question, call: Call, sink: Sink, most: int | None) -> Fetched:
        """Ask once for audio of at most so many bytes, which go to the sink as they come.

        Any other answer leaves the sink alone. Raises as `ask`.
        """
        with self._answer(question, call, "*/*") as response:
            is_audio = may_be_audio(response)
            if is_audio:
                pour(response, call, sink, most)
            body = b"" if is_audio else whole(response, call, MOST_JSON)
            return Fetched(is_audio, Answer(response.status_code, dict(response.headers), body))

    def close(self) -> None:
        """Give back what is open; a later call opens it again."""
        with self._making:
            for transport in (self._single, self._shared):
                if transport is not None:
                    transport.close()

    @contextmanager
    def _answer(self, question: Question, call: Call, wanted: str) -> Iterator[httpx.Response]:
        request = self._request(question, call, wanted)
        response = self._on_shared(request, call) if question.one_of_many else None
        if response is None:
            request.headers["connection"] = "close"
            with network(call):
                response = self._single_calls().handle_request(request)
        try:
            yield response
        finally:
            response.close()

    def _on_shared(self, request: httpx.Request, call: Call) -> httpx.Response | None:
        """The answer; None where the connection had died since its last one."""
        call.stale = False
        try:
            with network(call):
                return self._shared_calls().handle_request(request)
        except Offline:
            if not call.stale:
                raise
            return None

    def _single_calls(self) -> httpx.BaseTransport:
        with self._making:
            if self._single is None:
                self._single = transport_for(self._base)
            return self._single

    def _shared_calls(self) -> httpx.BaseTransport:
        with self._making:
            if self._shared is None:
                self._shared = transport_for(self._base, most_idle=MOST_IDLE)
                weakref.finalize(self, self._shared.close).atexit = False
            return self._shared

    def _request(self, question: Question, call: Call, wanted: str) -> httpx.Request:
        left = call.left()
        timeout = httpx.Timeout(left, connect=min(LONGEST_CONNECT, left))
        url = self._base.copy_with(path=self._base.path.rstrip("/") + question.path)
        headers = {
            "accept": wanted,
            "accept-encoding": "identity",
            "user-agent": f"jojo-tray/{__version__}",
            "xi-api-key": self._key.reveal(),
        }
        body = None if question.body is None else json.dumps(question.body).encode()
        if body is not None:
            headers["content-type"] = "application/json"
        return httpx.Request(
            question.method,
            url.copy_merge_params(question.query) if question.query else url,
            headers=headers,
            content=body,
            extensions={"timeout": timeout.as_dict()},
        )


def transport_for(base_url: httpx.URL, most_idle: int = 0) -> httpx.HTTPTransport:
    """A transport that trusts what the system trusts, with a deadline on all it does.

    So many connections are kept for a while when their call has ended.
    """
    trust = _trust(base_url)
    proxy = _proxy(base_url, trust)
    if proxy is not None and proxy.url.scheme == "https":
        most_idle = 0  # what is left over in TLS within TLS cannot be seen
    transport = httpx.HTTPTransport(
        verify=trust,
        trust_env=False,
        proxy=proxy,
        limits=httpx.Limits(max_keepalive_connections=most_idle, keepalive_expiry=LONGEST_IDLE),
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


def proxy_address(base_url: str) -> str | None:
    """The system's proxy on the way to an address, if any; raises Offline for an unusable one."""
    found = _proxy_url(_url(base_url))
    return None if found is None else str(found)


def _proxy_url(base_url: httpx.URL) -> httpx.URL | None:
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
    return url


def _proxy(base_url: httpx.URL, trust: ssl.SSLContext) -> httpx.Proxy | None:
    url = _proxy_url(base_url)
    if url is None:
        return None
    return httpx.Proxy(url, ssl_context=trust if url.scheme == "https" else None)
