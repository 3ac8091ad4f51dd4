"""A WebSocket on a connection whose request was read already: frames in, frames out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from websockets.frames import Frame, Opcode
from websockets.http11 import Request as Handshake
from websockets.protocol import State
from websockets.server import ServerProtocol

from jojo_tray.demo.dictation import Hangup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.demo.dictation import Dictation

_TEXTS = frozenset({Opcode.TEXT, Opcode.CONT})
_LARGEST_MESSAGE = 1 << 20


class Line:
    """Talks over a connection; `opening` is its request, `write` of nothing ends one direction."""

    def __init__(
        self, opening: bytes, read: Callable[[], bytes], write: Callable[[bytes], object]
    ) -> None:
        self._read = read
        self._write = write
        self._parts: list[bytes] = []
        self._protocol = ServerProtocol(max_size=_LARGEST_MESSAGE)
        self._protocol.receive_data(opening)
        for event in self._protocol.events_received():
            if isinstance(event, Handshake):
                self._protocol.send_response(self._protocol.accept(event))
        self._flush()

    def messages(self) -> Iterator[str]:
        """Run through the texts that come, until the line is closed."""
        while self._protocol.state is not State.CLOSED:
            data = self._read()
            if data:
                self._protocol.receive_data(data)
            else:
                self._protocol.receive_eof()
            self._flush()
            yield from self._texts()

    def send(self, text: str) -> None:
        """Send a text; raises ConnectionError when the other side has closed the line."""
        if self._protocol.state is not State.OPEN:
            raise ConnectionAbortedError("the line is closed")
        self._protocol.send_text(text.encode())
        self._flush()

    def close(self, code: int, reason: str) -> None:
        """Say goodbye, and wait until the other side has."""
        if self._protocol.state is State.OPEN:
            self._protocol.send_close(code, reason)
            self._flush()
            for _ in self.messages():
                pass

    def _texts(self) -> Iterator[str]:
        for event in self._protocol.events_received():
            if isinstance(event, Frame) and event.opcode in _TEXTS:
                self._parts.append(bytes(event.data))
                if event.fin:
                    text = b"".join(self._parts)
                    self._parts.clear()
                    yield text.decode("utf-8", "replace")

    def _flush(self) -> None:
        for data in self._protocol.data_to_send():
            self._write(data)


def converse(line: Line, dictation: Dictation, wait: Callable[[float], bool]) -> None:
    """Carry a dictation over a line to its end; `wait` says true when all is to end at once."""
    try:
        for text in line.messages():
            for step in dictation.hear(text):
                if isinstance(step, dict):
                    line.send(json.dumps(step))
                elif wait(step):
                    return
    except Hangup as hangup:
        dictation.leave()  # whoever sees the end finds it charged
        _hang_up(line, hangup)
    finally:
        dictation.leave()


def _hang_up(line: Line, hangup: Hangup) -> None:
    reason = ""
    if hangup.document is not None:
        line.send(json.dumps(hangup.document))
        reason = str(hangup.document["message"]).encode()[:120].decode("utf-8", "ignore")
    line.close(hangup.code, reason)
