"""One deadline for a whole call: connecting, sending and each received byte count towards it.

httpx limits each single read only, so a server that drips would hold a call for ever.
Name look-ups are the exception: the system's resolver has its own limit. So are bodies that may
take long: once one flows, only a pause in it is too long.
"""

from __future__ import annotations

import socket
import time
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, NamedTuple

import httpcore

from jojo_tray.domain.errors import Offline, TimedOut, Unreadable
from jojo_tray.elevenlabs.framing import Exchange

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

    from httpcore import SOCKET_OPTION

    Resolver = Callable[..., list[tuple[Any, ...]]]

MOST_RECEIVED = 16 * 1024 * 1024


class End(NamedTuple):
    """By when all calls of a command are over, and how many seconds it had for them together.

    `at` is an instant of `time.monotonic()`.
    """

    at: float
    seconds: float


class Call:
    """One call under way: when it must end, how much it may receive, whether the peer hung up.

    `body` counts the bytes that came after the head of the answer, wanted or not. `stale` says
    that it asked on a connection that served before and has not heard a byte since.
    """

    def __init__(
        self, seconds: float, most: int = MOST_RECEIVED, told: float | None = None
    ) -> None:
        self.hung_up = False
        self.stale = False
        self.body = 0
        self._seconds = seconds
        self._told = seconds if told is None else told
        self._end = time.monotonic() + seconds
        self._allowance = most
        self._flowing = False

    def flow(self) -> None:
        """From now on each step has the whole time for itself."""
        self._flowing = True

    def left(self) -> float:
        """Seconds until the deadline; raises TimedOut when there are none."""
        if self._flowing:
            return self._seconds
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.overdue()
        return left

    def overdue(self) -> TimedOut:
        """The error for not answering within the time that was given."""
        return TimedOut(seconds=f"{self._told:g}")

    def within(self, timeout: float | None) -> float:
        """A single step's timeout, cut to what is left."""
        left = self.left()
        return left if timeout is None else min(timeout, left)

    def received(self, count: int) -> None:
        """Book received bytes: heads, floods and framing count too, so memory stays bounded."""
        self.hung_up = count == 0
        self.stale = self.stale and self.hung_up
        self._allowance -= count
        if self._allowance < 0:
            raise Unreadable(detail="it does not end")

    def passed_on(self, count: int) -> None:
        """Take bytes that were given away, not kept in memory, off the account."""
        self._allowance += count


_current: ContextVar[Call] = ContextVar("call")


@contextmanager
def calling(seconds: float, most: int = MOST_RECEIVED, told: float | None = None) -> Iterator[Call]:
    """Put what this thread does over the network under one deadline and one limit of bytes.

    `told` is the time that an error names, where these seconds are only what is left of it.
    """
    call = Call(seconds, most, told)
    token = _current.set(call)
    try:
        yield call
    finally:
        _current.reset(token)


class WatchedStream(httpcore.NetworkStream):
    """A connection that obeys the deadline of the call that uses it.

    It serves another call only after an answer that came whole, with nothing behind it.
    """

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner
        self._exchange = Exchange()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        call = _current.get()
        data = self._inner.read(max_bytes, call.within(timeout))
        call.received(len(data))
        call.body += self._exchange.follow(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        call = _current.get()
        if self._exchange.ended:
            self._exchange = Exchange()
            call.stale = True
        self._inner.write(buffer, call.within(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        limit = _current.get().within(timeout)
        return WatchedStream(self._inner.start_tls(ssl_context, server_hostname, limit))

    def get_extra_info(self, info: str) -> Any:
        # The pool closes an idle connection on which there is something to read; what the parser
        # has read already and still keeps is no less the beginning of a false answer.
        if info == "is_readable" and self._exchange.begun and not self._exchange.ended:
            return True
        return self._inner.get_extra_info(info)


class WatchedBackend(httpcore.NetworkBackend):
    """Opens connections within the deadline; on request to this machine only."""

    def __init__(
        self,
        inner: httpcore.NetworkBackend,
        *,
        loopback_only: bool,
        resolve: Resolver = socket.getaddrinfo,
    ) -> None:
        self._inner = inner
        self._loopback_only = loopback_only
        self._resolve = resolve

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        call = _current.get()
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port):
            try:
                stream = self._inner.connect_tcp(
                    address, port, call.within(timeout), local_address, socket_options
                )
                return WatchedStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = self._resolve(host, port, 0, socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise Offline(detail="its name cannot be looked up") from None
        addresses = [str(entry[4][0]) for entry in found]
        if self._loopback_only and not all(ip_address(a).is_loopback for a in addresses):
            raise Offline(detail="its name does not lead to this machine")
        return addresses
