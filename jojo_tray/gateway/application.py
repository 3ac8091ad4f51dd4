"""Every request on its way in: who may, what is ours, and who answers it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jojo_tray import __version__
from jojo_tray.domain.assistant.paid_calls import costs_credits, makes_speech
from jojo_tray.gateway.speech.paid import Paid
from jojo_tray.gateway.speech.waiting import PATH as QUEUE
from jojo_tray.gateway.wire.caller import MOST_BODY, Caller, ClientGone, while_there
from jojo_tray.gateway.wire.door import (
    for_pages,
    is_preflight,
    judged_by,
    let_in,
    preflight,
    shown_tokens,
    stranger,
)
from jojo_tray.gateway.wire.errands import Errand
from jojo_tray.gateway.wire.heads import first, upward, without_token
from jojo_tray.gateway.wire.passage import Passage, PassThrough
from jojo_tray.gateway.wire.refusals import Refusal, too_large
from jojo_tray.gateway.wire.reply import JSON, Reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jojo_tray.gateway.wire.caller import Receive
    from jojo_tray.gateway.wire.grounds import Ground
    from jojo_tray.gateway.wire.reply import Send
    from jojo_tray.gateway.works import Works

    Scope = dict[str, Any]
    OwnPath = Callable[[Errand], Awaitable[None]]
    Page = Callable[[str, Reply], Awaitable[None]]

HEALTH = b"/healthz"


class Gateway:
    """The application: what is served at `port`, for the clients that the ground knows.

    `own` are paths that the gateway answers itself, for those with a token; `pages` are for
    browsers, which show none when they are opened: such a page holds no figures.
    """

    def __init__(self, ground: Ground, passage: Passage, works: Works, port: int) -> None:
        self.port, self.ground, self.passage = port, ground, passage
        self.own: dict[bytes, OwnPath] = {}
        self.pages: dict[bytes, Page] = {}
        self._works, self._others = works, PassThrough(passage)
        self._paid = Paid(passage.tally, works.warden, self._others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection's request, as ASGI has it."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            from jojo_tray.gateway.talk.sockets import Stand, serve

            stand = Stand(self.ground, self.passage, self._works.warden, self.port)
            await serve(stand, scope, receive, send)
        else:
            await self._life(receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        reply = Reply(send, [])
        try:
            if scope["raw_path"] == HEALTH and scope["method"] in {"GET", "HEAD"}:
                # No file is read for it, so it does not know which pages were allowed.
                if refusal := stranger(scope, self.port, frozenset()):
                    raise refusal
                await reply.whole(200, _health(), [JSON])
                return
            await self._answer(scope, Caller(receive), reply)
        except Refusal as refusal:
            # Once it has begun the answer is left unfinished, so that nobody takes it for whole.
            await reply.refuse(refusal)
        except ClientGone:
            return

    async def _answer(self, scope: Scope, caller: Caller, reply: Reply) -> None:
        head = scope["headers"]
        grounds = await judged_by(self.ground)
        if refusal := stranger(scope, self.port, grounds.origins):
            raise refusal
        reply.more = for_pages(head)
        if is_preflight(scope):
            await reply.whole(204, b"", preflight(head))
            return
        if page := self.pages.get(scope["raw_path"]):
            await page(scope["method"], reply)
            return
        guest = await let_in(shown_tokens(head), self.ground)
        if int(first(head, b"content-length") or 0) > MOST_BODY:
            raise too_large(MOST_BODY)
        errand = Errand(
            guest,
            scope["method"],
            scope["raw_path"],
            without_token(scope["query_string"], guest.token),
            upward(head, guest.token.encode("latin-1")),
            caller,
            reply,
            head,
        )
        await while_there(caller, self._server(errand)(errand))

    def _server(self, errand: Errand) -> OwnPath:
        if errand.path in self.own:
            return self.own[errand.path]
        if errand.path.startswith(QUEUE):
            return self._works.waiting.serve
        path = errand.path.decode("latin-1")
        if makes_speech(errand.method, path):
            return self._works.speech.serve
        return (self._paid if costs_credits(errand.method, path) else self._others).serve

    async def _life(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            ended = message["type"] == "lifespan.shutdown"
            if ended:
                await self._works.close()
                await self.passage.close()
            else:
                self._works.start()
            await send({"type": f"{message['type']}.complete"})
            if ended:
                return


def _health() -> bytes:
    return json.dumps({"status": "ok", "version": __version__}).encode()
