"""The built-in account on the wire: a threaded HTTP/1.1 server on loopback."""

from __future__ import annotations

import contextlib
import os
import socket
import socketserver
import struct
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self, cast

from jojo_tray.demo.control import Control
from jojo_tray.demo.dictation import Dictation, begin
from jojo_tray.demo.exchange import Request, Response
from jojo_tray.demo.faults import FaultPlan
from jojo_tray.demo.parcel import Parcel, pack, spoil
from jojo_tray.demo.refusals import Refusal, refuse
from jojo_tray.demo.routes import SPEECH, respond

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.demo.account import DemoAccount

HOST = "127.0.0.1"
_BODY_CAP = 1 << 20
_REMEMBERED = 100_000
_READ_AT_ONCE = 1 << 16
_IDLE_SECONDS = 60.0
_RESET_ON_CLOSE = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """A request that arrived; `at` in Unix seconds of the real clock."""

    method: str
    path: str
    query: str
    key: str | None
    at: float


class DemoServer:
    """Serves an account at `base_url` between `start` and `close`, or inside a `with`.

    `port` 0 takes a free one; `min_delay` is waited before each answer, in seconds.
    """

    def __init__(self, account: DemoAccount, port: int = 0, *, min_delay: float = 0.0) -> None:
        self.account = account
        self.faults = FaultPlan()
        self.stopping = threading.Event()
        self._min_delay = min_delay
        self._seen: deque[RequestSeen] = deque(maxlen=_REMEMBERED)
        self._control = Control(account, self.faults, lambda: self.requests)
        self._listener = _Listener((HOST, port), self)
        self._thread = threading.Thread(target=self._accept, name="demo-server", daemon=True)

    @property
    def base_url(self) -> str:
        """Give the URL to reach it by, without a slash at its end."""
        return f"http://{HOST}:{self._listener.server_port}"

    @property
    def requests(self) -> Sequence[RequestSeen]:
        """Give the requests seen so far, oldest first, those to `/_demo` left out."""
        return tuple(self._seen.copy())

    def clear_requests(self) -> None:
        """Forget the requests seen so far."""
        self._seen.clear()

    def start(self) -> None:
        """Begin to answer; connections wait from construction on."""
        self._thread.start()

    def close(self) -> None:
        """Stop at once: stalled answers end, connections are closed, threads joined."""
        if self.stopping.is_set():
            return
        self.stopping.set()
        if self._thread.is_alive():
            self._wake()
            self._thread.join()
        self._listener.hang_up()
        self._listener.server_close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def serve(self, request: Request) -> Parcel:
        """Pack the answer to a request, spoiled when the plan says so."""
        if request.path.startswith("/_demo/"):
            return pack(self._control.respond(request))
        self._note(request)
        self.stopping.wait(self._min_delay)
        fault = self.faults.take(request.path)
        # What is refused is not spoken, so it costs nothing.
        unspoken = fault and fault.refuses and request.path.startswith(SPEECH)
        response = Response(200, b"") if unspoken else respond(self.account, request)
        return spoil(fault, response) if fault else pack(response)

    def greet(self, request: Request) -> Parcel | Dictation:
        """Take the request for a WebSocket: a conversation, or the answer that refuses it."""
        self._note(request)
        fault = self.faults.take(request.path)
        if fault:
            return spoil(fault, Response(200, b""))
        try:
            return begin(self.account, request)
        except Refusal as refusal:
            return pack(refusal.response)

    def _note(self, request: Request) -> None:
        self._seen.append(
            RequestSeen(request.method, request.path, request.query, request.key, time.time())
        )

    def _accept(self) -> None:
        while not self.stopping.is_set():
            self._listener.handle_request()

    def _wake(self) -> None:
        # The accepting thread sleeps without a time limit: one connection ends its wait.
        with contextlib.suppress(OSError):
            socket.create_connection((HOST, self._listener.server_port), 1.0).close()


class _Listener(ThreadingHTTPServer):
    daemon_threads = False  # so that closing joins them
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], server: DemoServer) -> None:
        self.demo = server
        self._lines: set[socket.socket] = set()
        self._lines_lock = threading.Lock()
        super().__init__(address, _Conversation)

    def server_bind(self) -> None:
        # HTTPServer would ask a name server for its own name.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, int(self.server_address[1])

    def hang_up(self) -> None:
        """Shut all open connections, so that the threads that read them end."""
        with self._lines_lock:
            for line in self._lines:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: object, client_address: object) -> None:
        # Noted before its thread begins, so that closing overlooks none.
        line = cast("socket.socket", request)
        with self._lines_lock:
            self._lines.add(line)
        super().process_request(line, client_address)

    def shutdown_request(self, request: object) -> None:
        line = cast("socket.socket", request)
        with self._lines_lock:
            self._lines.discard(line)
        if line.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER):
            line.close()  # a polite end would hide the reset
        else:
            super().shutdown_request(line)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when the caller merely went away."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(cast("socket.socket", request), client_address)


class _Conversation(BaseHTTPRequestHandler):
    """One connection: reads requests, sends parcels."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = _IDLE_SECONDS
    server: _Listener

    def answer(self) -> None:
        """Read the body, then send what the account says."""
        body = self._read_body()
        if body is None:
            return
        path, _, query = self.path.partition("#")[0].partition("?")
        key = self.headers.get("xi-api-key")
        request = Request(self.command, path, query, key, body)
        if self.headers.get("upgrade", "").lower() == "websocket":
            self._converse(request)
        else:
            self._send(self.server.demo.serve(request))

    do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = do_OPTIONS = answer  # noqa: N815

    def _read_body(self) -> bytes | None:
        spelled = self.headers.get("content-length", "0")
        if self.headers.get("transfer-encoding"):
            self._turn_away(411, "Length Required")
        elif not (spelled.isascii() and spelled.isdecimal()):
            self._turn_away(400, "Bad content-length")
        elif int(spelled[:20]) > _BODY_CAP:
            self._turn_away(413, "Request body is too large")
        else:
            return self.rfile.read(int(spelled))
        return None

    def _turn_away(self, status: int, message: str) -> None:
        refusal = refuse(status, message=message, shape="D")
        response = replace(refusal.response, headers={"connection": "close"})
        self._send(replace(pack(response), ending="close"))

    def _converse(self, request: Request) -> None:
        self.close_connection = True
        demo = self.server.demo
        talk = demo.greet(request)
        if isinstance(talk, Parcel):
            self._send(talk)
            return
        try:
            from jojo_tray.demo.upgrade import Line, converse
        except ModuleNotFoundError:  # the gateway's extra brings it
            self._turn_away(501, "Speech over a WebSocket needs the package websockets")
            return
        line = Line(self._opening(), lambda: self.rfile.read1(_READ_AT_ONCE), self._write)
        converse(line, talk, demo.stopping.wait)

    def _write(self, data: bytes) -> None:
        if data:
            self.wfile.write(data)
        else:
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_WR)

    def _opening(self) -> bytes:
        lines = [f"{name}: {value}" for name, value in self.headers.items()]
        first = f"{self.command} {self.path} {self.request_version}"
        return "\r\n".join([first, *lines, "", ""]).encode("latin-1", "replace")

    def _send(self, parcel: Parcel) -> None:
        try:
            self._send_steps(parcel)
        finally:
            if parcel.ended is not None:
                parcel.ended()

    def _send_steps(self, parcel: Parcel) -> None:
        for step in parcel.steps:
            if isinstance(step, bytes):
                self.wfile.write(step)
            elif self.server.demo.stopping.wait(step):
                self.close_connection = True
                return
        if parcel.ending != "keep":
            self.close_connection = True
        if parcel.ending == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a malformed request in the framework's shape."""
        self._turn_away(int(code), message or explain or "Bad Request")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""
