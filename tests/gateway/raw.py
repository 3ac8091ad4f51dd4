"""A client of raw sockets: sends bytes as they are, and takes the answer apart."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from http.client import HTTPResponse, IncompleteRead
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.gateway.running import Running


@dataclass(frozen=True)
class Got:
    """An answer; `broken` when the transfer ended before the body did."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    broken: bool = False

    def get(self, name: str) -> str | None:
        """The first value of a header."""
        return next((value for key, value in self.headers if key.lower() == name), None)


def opened(gate: Running) -> socket.socket:
    """A connection to the gateway."""
    return socket.create_connection(("127.0.0.1", gate.port), timeout=30)


def head_of(gate: Running, line: bytes, *headers: bytes, token: bool = True) -> bytes:
    """The head of a request, with host and token."""
    usual = [b"host: 127.0.0.1:%d" % gate.port]
    if token:
        usual.append(b"xi-api-key: " + gate.token.encode())
    return b"\r\n".join([line + b" HTTP/1.1", *usual, *headers, b"", b""])


def received(line: socket.socket, method: str = "GET") -> Got:
    """The answer on a connection."""
    response = HTTPResponse(line, method=method)
    response.begin()
    try:
        body, broken = response.read(), False
    except (IncompleteRead, ConnectionError) as cut:
        body, broken = getattr(cut, "partial", b""), True
    got = Got(response.status, response.getheaders(), body, broken)
    response.close()
    return got


def asked(
    gate: Running, line: bytes, *headers: bytes, body: bytes = b"", token: bool = True
) -> Got:
    """The answer to one request."""
    if body:
        headers = (*headers, b"content-length: %d" % len(body))
    with opened(gate) as connection:
        connection.sendall(head_of(gate, line, *headers, token=token) + body)
        return received(connection, line.split()[0].decode())
