"""A scripted server of plain sockets: it sends exactly the bytes of its script, however wrong."""

from __future__ import annotations

import socket
import struct
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence


@dataclass(frozen=True)
class Drip:
    """Send bytes one by one with a pause (in seconds) after each."""

    data: bytes
    pause: float


@dataclass(frozen=True)
class Flood:
    """Send the same bytes over and over until the client hangs up."""

    data: bytes


class Stall:
    """Say nothing until the server is closed."""


class Reset:
    """Break the connection off with a reset instead of an orderly end."""


class Listen:
    """Wait for the head of the next request on this connection."""


Step = bytes | Drip | Flood | Stall | Reset | Listen


class WireServer:
    """Serves the n-th connection with the n-th script; the last one again and again.

    A script starts once the head of a request has come, with `greeting` at once.
    """

    def __init__(
        self,
        *scripts: Sequence[Step],
        tls: ssl.SSLContext | None = None,
        greeting: bool = False,
    ) -> None:
        self.heads: list[bytes] = []
        self.connections = 0
        self._scripts = scripts
        self._tls = tls
        self._greeting = greeting
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self.port: int = self._listener.getsockname()[1]
        self.base_url = f"{'https://localhost' if tls else 'http://127.0.0.1'}:{self.port}"

    @property
    def received(self) -> bytes:
        """All that clients ever sent."""
        return b"".join(self.heads)

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            connection, _ = self._listener.accept()
            if self._closing.is_set():
                connection.close()
                return
            script = self._scripts[min(self.connections, len(self._scripts) - 1)]
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection, script))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, script: Sequence[Step]) -> None:
        connection.settimeout(5)
        with suppress(OSError), connection:
            if self._tls is None:
                self._play(connection, script)
                return
            with self._tls.wrap_socket(connection, server_side=True) as secured:
                self._play(secured, script)

    def _play(self, connection: socket.socket, script: Sequence[Step]) -> None:
        if not self._greeting:
            self.heads.append(_head(connection))
        for step in script:
            self._take(connection, step)

    def _take(self, connection: socket.socket, step: Step) -> None:
        match step:
            case bytes():
                connection.sendall(step)
            case Drip(data, pause):
                for byte in data:
                    connection.sendall(bytes([byte]))
                    if self._closing.wait(pause):
                        return
            case Flood(data):
                while not self._closing.is_set():
                    connection.sendall(data)
            case Stall():
                self._closing.wait()
            case Listen():
                self.heads.append(_head(connection))
            case Reset():
                linger = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            break
        head += piece
    return head


def answer(
    body: bytes, *, status: str = "200 OK", headers: Sequence[str] = (), length: int | None = None
) -> bytes:
    """A well-formed answer, or one with a lie about its length."""
    lines = [
        f"HTTP/1.1 {status}",
        "content-type: application/json",
        f"content-length: {len(body) if length is None else length}",
        *headers,
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


class Tunnel:
    """A proxy that opens every CONNECT to one local port and keeps what it saw pass by."""

    def __init__(self, port: int) -> None:
        self.seen: list[bytes] = []
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self._closing = False
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing = True
        with suppress(OSError), socket.create_connection(self._listener.getsockname(), 1):
            pass
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            client, _ = self._listener.accept()
            if self._closing:
                client.close()
                return
            thread = threading.Thread(target=self._connect, args=(client,))
            self._threads.append(thread)
            thread.start()

    def _connect(self, client: socket.socket) -> None:
        with suppress(OSError), client:
            self.seen.append(_head(client))
            with socket.create_connection(("127.0.0.1", self._port), 5) as server:
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                back = threading.Thread(target=self._pump, args=(server, client))
                back.start()
                self._pump(client, server)
                back.join()

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                self.seen.append(piece)
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)
