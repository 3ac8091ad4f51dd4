"""A service of raw sockets: it keeps the bytes of each request, and answers as it is told."""

from __future__ import annotations

import re
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import BinaryIO, Self

RESET = struct.pack("ii", 1, 0)
# What the gateway itself asks, at a moment of its own.
READS_QUOTA = b"GET /v1/user"
NOTHING = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 5\r\n\r\nsound"


@dataclass(frozen=True)
class Heard:
    """One request, byte for byte."""

    head: bytes
    body: bytes

    @property
    def line(self) -> bytes:
        """Method and target."""
        return self.head.split(b" HTTP/1.1\r\n")[0]

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """The headers in order."""
        pairs = [line.partition(b": ") for line in self.head.split(b"\r\n")[1:] if line]
        return [(name.lower(), value) for name, _, value in pairs]

    def get(self, name: bytes) -> list[bytes]:
        """All values of a header."""
        return [value for key, value in self.headers if key == name]


@dataclass
class Echo:
    """`answers` are sent one a request, the last one again and again.

    After an answer of `None` the connection is reset; one that ends with `CUT` is cut there.
    """

    answers: list[bytes | None] = field(default_factory=lambda: [OK])
    heard: list[Heard] = field(default_factory=list)
    held: Event | None = None
    hung_up: Event = field(default_factory=Event)
    CUT = b"\0cut"

    def __enter__(self) -> Self:
        self._ear = socket.create_server(("127.0.0.1", 0))
        self._ended = False
        self.base_url = f"http://127.0.0.1:{self._ear.getsockname()[1]}"
        self._thread = Thread(target=self._accept)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        socket.create_connection(self._ear.getsockname()).close()
        self._thread.join()
        self._ear.close()

    def says(self, *answers: bytes | None) -> None:
        """Forget what was heard, and answer like this from now on."""
        self.answers, self.heard, self.held = list(answers), [], None
        self.hung_up = Event()

    def _accept(self) -> None:
        talks = []
        while not self._ended:
            line, _ = self._ear.accept()
            talks.append(Thread(target=self._talk, args=(line,), daemon=True))
            talks[-1].start()

    def _talk(self, line: socket.socket) -> None:
        with line, suppress(OSError, ValueError), line.makefile("rb") as stream:
            while head := _head(stream):
                heard = Heard(head, _body(head, stream))
                if heard.line.startswith(READS_QUOTA):
                    line.sendall(NOTHING)
                    continue
                self.heard.append(heard)
                if not self._answer(line):
                    return

    def _answer(self, line: socket.socket) -> bool:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            return False
        line.sendall(answer.removesuffix(self.CUT))
        if self.held is not None:
            line.settimeout(30)
            if not line.recv(1):
                self.hung_up.set()
            return False
        return not answer.endswith(self.CUT)


def _head(stream: BinaryIO) -> bytes:
    """The lines of one request; empty where the line was closed, be it in the middle of them."""
    lines = []
    while (line := stream.readline()) != b"\r\n":
        if not line:
            return b""
        lines.append(line)
    return b"".join(lines)


def _body(head: bytes, stream: BinaryIO) -> bytes:
    length = re.search(rb"content-length: (\d+)", head.lower())
    if length:
        return stream.read(int(length[1])) or b""
    if b"transfer-encoding: chunked" not in head.lower():
        return b""
    body = b""
    while size := int(stream.readline(), 16):
        body += stream.read(size) or b""
        stream.readline()
    stream.readline()
    return body
