"""Speech that waits for the reset, as its clients see it: put there, asked after, cancelled."""

from __future__ import annotations

import asyncio
import json
from math import ceil
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.assistant.errors import BodyTooLarge, NotInQueue, QueueFull
from jojo_tray.domain.assistant.speech_queue import QueueState
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.speech.warden import quota_head
from jojo_tray.gateway.wire.refusals import Refusal, unable
from jojo_tray.gateway.wire.reply import JSON
from jojo_tray.services.documents import iso

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.assistant.guard import Decision
    from jojo_tray.domain.assistant.speech_queue import Queued
    from jojo_tray.gateway.speech.orders import Order
    from jojo_tray.gateway.wire.errands import Errand
    from jojo_tray.gateway.wire.heads import Head
    from jojo_tray.services.assistant.speech_queue import QueueDesk
    from jojo_tray.services.ports import Clock

PATH = b"/queue/"
ASK_AGAIN = 60  # seconds, where nobody knows when it may go
NOT_STORED = (b"cache-control", b"no-store")
WAITS = {QueueState.WAITING, QueueState.SPEAKING}
_STATUS = {NotInQueue: 404, QueueFull: 429, BodyTooLarge: 413}
_KINDS = {404: "not_found", 413: "invalid_request", 429: "rate_limit_error"}


class Waiting:
    """Answers from the queue; its files are read and written on threads."""

    def __init__(self, desk: QueueDesk, clock: Clock) -> None:
        self._desk, self._clock = desk, clock

    async def put(self, order: Order, decision: Decision) -> None:
        """Let an order wait, and tell where to ask for it. Raises Refusal."""
        errand = order.errand
        queued = await _told(
            lambda: self._desk.put(
                order.account_id,
                order.client,
                errand.path.decode("latin-1"),
                errand.query.decode("latin-1"),
                order.body,
                decision.credits,
                decision.until,
            )
        )
        head = [(b"location", PATH + queued.id.encode()), *quota_head(decision)]
        await errand.reply.whole(202, self._body(queued), [JSON, *self._again(queued), *head])

    async def serve(self, errand: Errand) -> None:
        """Answer for one that waits. Raises Refusal."""
        await errand.caller.whole()
        queue_id, client = errand.path[len(PATH) :].decode("latin-1"), errand.guest.client
        if errand.method in {"GET", "HEAD"}:
            await self._show(errand, await _told(lambda: self._desk.get(queue_id, client)))
        elif errand.method == "DELETE":
            await self._cancelled(errand, await _told(lambda: self._desk.cancel(queue_id, client)))
        else:
            allowed = (b"allow", b"GET, HEAD, DELETE")
            message = "What waits can be asked for with GET and cancelled with DELETE."
            raise Refusal(405, "invalid_request", "method_not_allowed", message, (allowed,))

    async def _show(self, errand: Errand, queued: Queued) -> None:
        if queued.state in WAITS:
            await errand.reply.whole(202, self._body(queued), [JSON, *self._again(queued)])
        elif queued.state is QueueState.CANCELLED:
            raise Refusal(410, "not_found", "cancelled", queued.says())
        elif queued.state is QueueState.FAILED:
            raise Refusal(502, "internal_error", queued.error or "failed", queued.says())
        else:
            await self._hand_out(errand, queued)

    async def _hand_out(self, errand: Errand, queued: Queued) -> None:
        audio = await asyncio.to_thread(_content, self._desk, queued)
        if audio is None:
            raise Refusal(410, "not_found", "removed", "Its sound was removed: ask again.")
        kind = (queued.content_type or "application/octet-stream").encode("latin-1", "replace")
        await errand.reply.whole(200, audio, [(b"content-type", kind), NOT_STORED])

    async def _cancelled(self, errand: Errand, queued: Queued) -> None:
        if queued.state is not QueueState.CANCELLED:
            raise Refusal(409, "conflict", "not_waiting", queued.says())
        await errand.reply.whole(200, self._body(queued), [JSON, NOT_STORED])

    def _body(self, queued: Queued) -> bytes:
        content: dict[str, Any] = {
            "id": queued.id,
            "state": queued.state.value,
            "message": queued.says(),
            "credits": queued.credits,
            "due_at": iso(queued.due_at),
            "made_at": iso(queued.made_at),
        }
        return json.dumps(content).encode()

    def _again(self, queued: Queued) -> Head:
        """When to ask again."""
        seconds = float(ASK_AGAIN)
        if queued.state is QueueState.SPEAKING:
            seconds = 1.0
        elif queued.due_at is not None:
            seconds = (queued.due_at - self._clock.now()).total_seconds()
        return [(b"retry-after", b"%d" % max(1, ceil(seconds))), NOT_STORED]


def _content(desk: QueueDesk, queued: Queued) -> bytes | None:
    path = desk.result(queued)
    try:
        return None if path is None else path.read_bytes()
    except OSError:
        return None


async def _told(work: Callable[[], Queued]) -> Queued:
    try:
        return await asyncio.to_thread(work)
    except JojoTrayError as error:
        status = _STATUS.get(type(error), 503)
        raise unable(error, status, _KINDS.get(status, "internal_error")) from None
