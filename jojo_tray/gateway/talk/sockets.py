"""Speech over a WebSocket: messages go through both ways, unchanged but for who asks."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from jojo_tray.domain.assistant.asking import Asked
from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.failures import KEPT_BACK
from jojo_tray.gateway.speech.warden import blocked
from jojo_tray.gateway.talk.messages import Messages, last_word, model_in, token_in, tokens_in_query
from jojo_tray.gateway.wire.door import judged_by, let_in, shown_tokens, stranger
from jojo_tray.gateway.wire.heads import KEY, upward, without_token
from jojo_tray.gateway.wire.passage import key_of
from jojo_tray.gateway.wire.refusals import Refusal, no_way
from jojo_tray.gateway.wire.reply import JSON
from jojo_tray.gateway.wire.troubles import kind_of
from jojo_tray.gateway.wire.upstream import CONNECT, FIRST_BYTE, WayLost
from jojo_tray.gateway.wire.veil import Veil

if TYPE_CHECKING:
    from jojo_tray.gateway.speech.warden import Warden
    from jojo_tray.gateway.wire.caller import Receive
    from jojo_tray.gateway.wire.door import Guest, Scope
    from jojo_tray.gateway.wire.grounds import Ground
    from jojo_tray.gateway.wire.passage import Passage
    from jojo_tray.gateway.wire.reply import Send
    from jojo_tray.gateway.wire.upstream import Upstream

MOST_MESSAGE = 16 << 20  # bytes
FIRST_WORD = 20.0  # seconds for the first message of who shows no token before
POLICY, BROKEN = 1008, 1011
LONGEST_REASON = 120  # bytes, as a close frame has room for
_SPEAKABLE = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014}
# A close code that may not be sent; the other side then hears of a normal end, or of a broken one.
_UNSPEAKABLE = {1005: 1000, 1006: BROKEN, 1015: BROKEN}


class _Way(connect):
    """Connects without following anybody to another address with the key."""

    def process_redirect(self, exc: Exception) -> Exception | str:
        return exc


class Line:
    """The client's end of the line."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self.receive, self._send = receive, send
        self.open = self.over = False
        self.code = 1000  # with which the client hung up

    async def accept(self, subprotocol: str | None = None) -> None:
        """Let messages come."""
        self.open = True
        await self._send({"type": "websocket.accept", "subprotocol": subprotocol})

    async def say(self, message: str | bytes) -> None:
        """Send a message; waits while the client is slower."""
        kind = "text" if isinstance(message, str) else "bytes"
        await self._send({"type": "websocket.send", kind: message})

    async def hear(self) -> str | bytes | None:
        """The next message; None once the client has hung up."""
        message = await self.receive()
        if message["type"] == "websocket.disconnect":
            self.over = True
            code = message.get("code") or 1000
            self.code = code if code in _SPEAKABLE or 3000 <= code < 5000 else 1000
            return None
        text: str | None = message.get("text")
        return message["bytes"] if text is None else text

    async def end(self, code: int, reason: str) -> None:
        """Hang up."""
        if not self.over:
            self.over = True
            short = reason.encode()[:LONGEST_REASON].decode(errors="ignore")
            code = _UNSPEAKABLE.get(code, code)
            await self._send({"type": "websocket.close", "code": code, "reason": short})

    async def refuse(self, status: int, body: bytes, words: str) -> None:
        """Say no: by status where the line is not open yet, else by hanging up."""
        if self.open:
            await self.end(POLICY if status in {401, 402, 403} else BROKEN, words)
            return
        self.over = True
        length = (b"content-length", b"%d" % len(body))
        start = {"type": "websocket.http.response.start", "status": status}
        await self._send({**start, "headers": [JSON, length]})
        await self._send({"type": "websocket.http.response.body", "body": body})


class Stand(NamedTuple):
    """What a talk stands on, and the port that it came to."""

    ground: Ground
    passage: Passage
    warden: Warden
    port: int


async def serve(stand: Stand, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one WebSocket, as ASGI has it."""
    line = Line(receive, send)
    await receive()  # it wants to connect
    try:
        grounds = await judged_by(stand.ground)
        if refusal := stranger(scope, stand.port, grounds.origins):
            raise refusal
        guest, first = await _who(stand, scope, line)
        if guest is not None:
            await _Talk(stand, scope, line, guest).hold(first)
    except _Refused:
        return
    except Refusal as refusal:
        await line.refuse(refusal.status, refusal.body(), refusal.message)


async def _who(stand: Stand, scope: Scope, line: Line) -> tuple[Guest | None, str | bytes | None]:
    """Who asks, and the first message where only that tells it; None where it hung up."""
    tokens = shown_tokens(scope["headers"]) + tokens_in_query(scope["query_string"])
    if tokens:
        return await let_in(tokens, stand.ground), None
    await line.accept()
    try:
        async with asyncio.timeout(FIRST_WORD):
            first = await line.hear()
    except TimeoutError:
        first = ""
    if first is None:
        return None, None
    return await let_in(token_in(first), stand.ground), first


class _Talk:
    """One client's talk with the service.

    Nobody tells what a talk costs, so what its texts are thought to cost counts as credits.
    """

    def __init__(self, stand: Stand, scope: Scope, line: Line, guest: Guest) -> None:
        self._scope, self._line, self._guest = scope, line, guest
        self._passage, self._tally = stand.passage, stand.passage.tally
        self._warden = stand.warden
        self._model_id = model_in(scope["query_string"])
        self._messages = Messages(guest.token)
        self._asked_at: float | None = None
        self._answered = False
        self._used_up: str | None = None  # why no more text goes on

    async def hold(self, first: str | bytes | None) -> None:
        """Connect, and relay until one side hangs up. Raises Refusal."""
        await self._guarded()
        try:
            service = await self._connected()
        except WayLost as lost:
            raise self._failed(lost.code, lost.message) from None
        self._count(api_calls=1)
        try:
            if not self._line.open:
                await self._line.accept(service.subprotocol)
            if first is not None:
                await self._up(service, first)
            await self._relay(service)
        finally:
            await service.close(self._line.code)

    async def _guarded(self) -> None:
        """Connect only where there is anything left. Raises Refusal."""
        decision = await self._warden.decide(self._asked(0))
        if not decision.allowed:
            self._fail(KEPT_BACK, 401)
            raise blocked(decision, [])

    def _asked(self, characters: int) -> Asked:
        return Asked(self._guest.client, characters, model_id=self._model_id)

    async def _connected(self) -> ClientConnection:
        grounds = self._guest.grounds
        key = key_of(grounds).reveal()
        upstream = self._passage.upstream(grounds)
        try:
            return await self._way(upstream, key)
        except InvalidStatus as refused:
            response = refused.response
            body = Veil(key.encode()).over(bytes(response.body))
            self._fail(kind_of(response.status_code, body), response.status_code)
            if not 400 <= response.status_code < 600:
                raise no_way("redirected", "The service refused the connection.") from None
            await self._line.refuse(response.status_code, body, _words(body))
            raise _Refused from None
        except TimeoutError:
            raise self._failed("timed_out", "ElevenLabs did not answer in time.") from None
        except (OSError, WebSocketException):
            raise self._failed("offline", "ElevenLabs cannot be reached.") from None

    async def _way(self, upstream: Upstream, key: str) -> ClientConnection:
        token = self._guest.token
        query = without_token(self._scope["query_string"], token)
        path = self._scope["raw_path"] + (b"?" + query if query else b"")
        head = upward(self._scope["headers"], token.encode("latin-1"))
        more = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in head]
        return await _Way(
            f"ws{upstream.base_url.removeprefix('http')}{path.decode('latin-1')}",
            additional_headers=[*more, (KEY.decode(), key)],
            subprotocols=[one for one in self._scope["subprotocols"] if token not in one] or None,
            user_agent_header=None,
            ssl=upstream.trust,
            proxy=upstream.proxy,
            open_timeout=CONNECT,
            ping_timeout=FIRST_BYTE,
            max_size=MOST_MESSAGE,
        )

    async def _relay(self, service: ClientConnection) -> None:
        up = asyncio.create_task(self._upward(service))
        down = asyncio.create_task(self._downward(service))
        try:
            await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (up, down):
                task.cancel()
            await asyncio.gather(up, down, return_exceptions=True)

    async def _upward(self, service: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            while (message := await self._line.hear()) is not None:
                if self._used_up is None:  # what came before is still heard to its end
                    await self._up(service, message)
        if not self._line.over:
            await asyncio.Future()  # the other direction tells how it ended

    async def _up(self, service: ClientConnection, message: str | bytes) -> None:
        passed = self._messages.passed(message)
        if passed.characters:
            decision = await self._warden.decide(self._asked(passed.characters))
            if not decision.allowed:
                self._fail(KEPT_BACK, 401)
                self._used_up = decision.says()
                await service.send(last_word(self._scope["raw_path"]))
                return
            self._asked_at = self._asked_at or perf_counter()
            self._paid(passed.characters, decision.credits)
        await service.send(passed.message)

    async def _downward(self, service: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            while True:
                message = await service.recv()
                self._came()
                await self._line.say(message)
        if self._used_up is not None:
            await self._line.end(POLICY, self._used_up)
            return
        code, reason = service.close_code or 1006, service.close_reason or ""
        if code not in {1000, 1001, 1005}:
            self._fail("quota_exceeded" if "quota" in reason else "broken_off", None)
        await self._line.end(code, reason)

    def _came(self) -> None:
        """The service said something: the first of it ends the wait."""
        if self._asked_at is not None and not self._answered:
            self._answered = True
            waited = (perf_counter() - self._asked_at) * 1000
            self._tally.waited(waited, self._guest.client, self._guest.grounds.account_id)

    def _paid(self, characters: int, cost: int) -> None:
        self._count(characters=characters, credits=cost)
        self._tally.spent(self._guest.grounds.account_id, cost)
        self._warden.take_off(self._guest.client, 0).land(cost)

    def _count(self, **counts: int) -> None:
        grounds = self._guest.grounds
        self._tally.count(self._guest.client, Counts(**counts), grounds.account_id)

    def _fail(self, kind: str, status: int | None) -> None:
        account = self._guest.grounds.account_id
        self._tally.failed(self._guest.client, kind, status, account_id=account)

    def _failed(self, kind: str, message: str) -> Refusal:
        self._fail(kind, None)
        return no_way(kind, message)


class _Refused(Exception):
    """The client was told."""


def _words(body: bytes) -> str:
    """The service's own sentence, for a line that can only hang up."""
    with suppress(ValueError, RecursionError):
        document: Any = json.loads(body)
        detail = document.get("detail") if isinstance(document, dict) else None
        if isinstance(detail, dict) and isinstance(detail.get("message"), str):
            return str(detail["message"])
    return "The service refused the connection."
