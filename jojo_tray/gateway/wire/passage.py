"""A request up and its answer down, unchanged; what became of it is counted."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.paid_calls import told_cost
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.wire.heads import downward, values
from jojo_tray.gateway.wire.refusals import no_way
from jojo_tray.gateway.wire.troubles import MOST_READ, kind_of, request_id_of
from jojo_tray.gateway.wire.upstream import Call, Upstream, WayLost

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from jojo_tray.domain.secret import Secret
    from jojo_tray.gateway.wire.errands import Errand, Tally
    from jojo_tray.gateway.wire.grounds import Ground, Grounds
    from jojo_tray.gateway.wire.heads import Head
    from jojo_tray.gateway.wire.upstream import Answer, Body

COST = b"character-cost"
_EMPTY = {204, 304}
_NO_KEY = "JoJo Tray has no API key to use. Open its settings and enter one."
_REDIRECTED = "The service redirects to another address, where the key is not sent."


def key_of(grounds: Grounds) -> Secret:
    """The user's key. Raises WayLost that tells why there is none, and what helps."""
    if grounds.key is None:
        said = grounds.trouble
        message = f"{said.message()} {said.advice()}" if said else _NO_KEY
        raise WayLost(said.code if said else "no_key", message)
    return grounds.key


class Passage:
    """Asks the service with the user's key, and hands down what it says."""

    def __init__(
        self, ground: Ground, tally: Tally, proxy_for: Callable[[str], str | None]
    ) -> None:
        self._ground, self.tally, self._proxy_for = ground, tally, proxy_for
        self._upstream: Upstream | None = None

    def upstream(self, grounds: Grounds) -> Upstream:
        """The way to the service of the settings; those of another end by themselves.

        Raises WayLost where its proxy cannot be used.
        """
        if self._upstream is None or self._upstream.base_url != grounds.base_url:
            try:
                self._upstream = Upstream(grounds.base_url, self._proxy_for)
            except JojoTrayError as error:
                raise WayLost(error.code, f"{error.message()} {error.advice()}") from None
        return self._upstream

    async def ask(self, errand: Errand, body: Body) -> Answer:
        """The service's answer, which is to be closed. Raises WayLost."""
        grounds = errand.guest.grounds
        key = key_of(grounds)
        call = Call(errand.method, errand.target, errand.head, body)
        answer = await self.upstream(grounds).ask(call, key)
        if answer.status == 401 and not hasattr(body, "__aiter__"):
            answer = await self._with_other_key(answer, call, grounds)
        if 300 <= answer.status < 400 and answer.status != 304:
            await answer.close()
            raise WayLost("redirected", _REDIRECTED)
        return answer

    async def hand_down(self, errand: Errand, answer: Answer, seen: Seen, more: Head) -> None:
        """Send the answer as it comes. Raises WayLost where it breaks off, which the client sees.

        `seen` is told the pieces of an error, and that the first byte of the body has come;
        `more` is told besides what the answer's head says.
        """
        ours = bool(errand.reply.more)
        head = downward(answer.head, ours=ours)
        if answer.status in _EMPTY:
            head = [(name, value) for name, value in head if name.lower() != b"content-length"]
        await errand.reply.begin(answer.status, [*head, *more])
        async for piece in answer.pieces():
            seen.piece(piece)
            await errand.reply.piece(piece)
        await errand.reply.end()

    async def close(self) -> None:
        """End what is open."""
        if self._upstream is not None:
            await self._upstream.close()

    async def _with_other_key(self, refused: Answer, call: Call, grounds: Grounds) -> Answer:
        """Another answer where the user has changed the key meanwhile."""
        assert grounds.key is not None
        found = await self._ground.other_key(grounds.key)
        if found is None or found == grounds.key:
            return refused
        await refused.close()
        return await self.upstream(grounds).ask(call, found)


class Seen:
    """What is looked at on the way down: when the first and the last came, an error's words."""

    def __init__(self, status: int) -> None:
        self._keeps = status >= 400
        self.first_at: float | None = None
        self.last_at = 0.0
        self.error = b""

    def piece(self, piece: bytes) -> None:
        """Some of the body has come."""
        self.last_at = perf_counter()
        if self.first_at is None:
            self.first_at = self.last_at
        if self._keeps and len(self.error) < MOST_READ:
            self.error += piece[: MOST_READ - len(self.error)]


class PassThrough:
    """Everything but speech: through as it is, a call more, and an error where it is one."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage

    async def serve(self, errand: Errand, more: Head | None = None) -> None:
        """Answer one request, and tell `more` headers. Raises ClientGone, Refusal."""
        more = more or []
        answer, tally, guest = None, self._passage.tally, errand.guest
        account = guest.grounds.account_id
        try:
            answer = await self._passage.ask(errand, await _body(errand))
            cost = cost_of(answer)
            tally.count(guest.client, Counts(api_calls=1, credits=cost), account)
            if cost:
                tally.spent(account, cost)
            seen = Seen(answer.status)
            await self._passage.hand_down(errand, answer, seen, more)
            if answer.status >= 400:
                kind = kind_of(answer.status, seen.error)
                tally.failed(guest.client, kind, answer.status, request_id_of(answer), account)
        except WayLost as lost:
            tally.failed(guest.client, lost.code, account_id=account)
            raise no_way(lost.code, lost.message, more) from None
        finally:
            if answer is not None:
                await answer.close()


def cost_of(answer: Answer) -> int:
    """The credits that an answer cost, by its own word; 0 where it says nothing."""
    return told_cost(answer.get(COST)) or 0


async def _body(errand: Errand) -> Body:
    """The body: whole where it came at once, else as it comes; None where there is none."""
    part, more = await errand.caller.part()
    if more:
        return _streamed(errand, part)
    return part if part or _framed(errand.head) else None


async def _streamed(errand: Errand, part: bytes) -> AsyncIterator[bytes]:
    if part:
        yield part
    async for following in errand.caller.rest(len(part)):
        yield following


def _framed(head: Head) -> bool:
    return bool(values(head, b"content-length"))
