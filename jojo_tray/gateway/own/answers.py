"""How a path of the gateway's own is answered: its method, its work on a thread, its headers."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.wire.refusals import Refusal, unable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jojo_tray.gateway.wire.errands import Errand

MOST_BODY = 1 << 20
JSON = "application/json"


class Question(NamedTuple):
    """What a client asks of the gateway itself."""

    client: str
    query: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Said:
    """An answer of the gateway's own."""

    body: bytes
    status: int = 200
    kind: str = JSON


def document(content: Any, status: int = 200) -> Said:
    """An answer in JSON."""
    return Said(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"), status)


def unfit(place: tuple[str | int, ...], message: str, kind: str) -> Said:
    """422 as the service says it: what is wrong, and where."""
    return document({"detail": [{"loc": list(place), "msg": message, "type": kind}]}, 422)


def answered_by(
    work: Callable[[Question], Said], method: str = "GET"
) -> Callable[[Errand], Awaitable[None]]:
    """A path whose answer is made by `work`, on a thread, as it may read files or ask."""

    async def serve(errand: Errand) -> None:
        if errand.method != method and (errand.method, method) != ("HEAD", "GET"):
            raise wrong_method(method)
        query = dict(parse_qsl(errand.query.decode("latin-1"), keep_blank_values=True))
        question = Question(errand.guest.client, query, await errand.caller.whole(MOST_BODY))
        said = await asyncio.to_thread(_told, work, question)
        head = [
            (b"content-type", said.kind.encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await errand.reply.whole(said.status, said.body, head)

    return serve


def in_turn(
    serve: Callable[[Errand], Awaitable[None]], named: bytes
) -> Callable[[Errand], Awaitable[None]]:
    """Questions whose query names this wait for each other, and no thread waits with them."""
    turn = asyncio.Lock()

    async def served(errand: Errand) -> None:
        if named not in errand.query:
            await serve(errand)
            return
        async with turn:
            await serve(errand)

    return served


def wrong_method(method: str) -> Refusal:
    """For a path that is there, asked in another way."""
    message = f"This path takes {method} only."
    allowed = b"GET, HEAD" if method == "GET" else method.encode()
    return Refusal(405, "invalid_request", "method_not_allowed", message, ((b"allow", allowed),))


def _told(work: Callable[[Question], Said], question: Question) -> Said:
    try:
        return work(question)
    except JojoTrayError as error:
        raise unable(error) from None
