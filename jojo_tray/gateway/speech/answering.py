"""Calls that make speech: answered by what is kept or under way, guarded, else generated."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.failures import KEPT_BACK
from jojo_tray.gateway.speech.orders import order_of
from jojo_tray.gateway.speech.turns import TOO_MANY
from jojo_tray.gateway.speech.warden import blocked, quota_head
from jojo_tray.gateway.wire.heads import downward
from jojo_tray.gateway.wire.passage import COST
from jojo_tray.gateway.wire.refusals import Refusal, no_way
from jojo_tray.gateway.wire.upstream import WayLost

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.guard import Decision
    from jojo_tray.gateway.speech.generations import Generations
    from jojo_tray.gateway.speech.keeper import Found, Keeper
    from jojo_tray.gateway.speech.orders import Order
    from jojo_tray.gateway.speech.rendition import Rendition
    from jojo_tray.gateway.speech.waiting import Waiting
    from jojo_tray.gateway.speech.warden import Warden
    from jojo_tray.gateway.wire.errands import Errand, Tally
    from jojo_tray.gateway.wire.heads import Head

CACHE, STALE = b"x-jojo-cache", (b"x-jojo-stale", b"true")
HIT = (CACHE, b"hit")
FREE = (COST, b"0")
BROKEN = 500  # and more
READ_AT_ONCE = 1 << 16  # bytes; to take more apart would hold up all others


class Speech:
    """Nothing is asked twice that may have been billed, and nothing that was paid for before."""

    def __init__(
        self,
        tally: Tally,
        keeper: Keeper,
        warden: Warden,
        generations: Generations,
        waiting: Waiting,
    ) -> None:
        self._tally, self._keeper, self._warden = tally, keeper, warden
        self._generations, self._waiting = generations, waiting

    async def serve(self, errand: Errand) -> None:
        """Answer one generation. Raises ClientGone, Refusal."""
        order = await _understood(errand, await errand.caller.whole())
        if await self._for_nothing(order):
            return
        if order.kept_only:
            raise _nothing_kept(order)
        await self._for_credits(order)

    async def _for_nothing(self, order: Order) -> bool:
        """Answer by what is under way or kept, if there is any and it is good enough."""
        if not order.may_hear():
            return False
        under_way = self._generations.of(order)
        found = None if under_way else await self._keeper.find(order)
        under_way = under_way or self._generations.of(order)
        if found is not None and order.may_hear(found.age):
            await self._hand_out(order, found)
        elif under_way is not None:
            await self._join(order, under_way)
        else:
            return False
        return True

    async def _for_credits(self, order: Order) -> None:
        await self._warden.decide(order.asked)
        # While the quota was asked for, an equal order may have begun, or may even be kept.
        if await self._for_nothing(order):
            return
        decision = self._warden.judged(order.asked)
        if decision.allowed:
            await self._generate(order, decision)
        elif decision.may_wait:
            await self._waiting.put(order, decision)
        elif not await self._instead(order):
            client, account = order.client, order.account_id
            self._tally.failed(client, KEPT_BACK, 401, account_id=account)
            raise blocked(decision, [_cache(order)])

    async def _generate(self, order: Order, decision: Decision) -> None:
        rendition = self._generations.begin(order, decision.credits)
        await self._hear(order, rendition, [_cache(order), *quota_head(decision)])

    async def _join(self, order: Order, rendition: Rendition) -> None:
        """Hear what somebody else pays for, also where it fails."""
        more = [HIT, *quota_head(self._warden.glance(order.asked))]
        await self._hear(order, rendition, more, joined=True)

    async def _hear(
        self, order: Order, rendition: Rendition, more: Head, *, joined: bool = False
    ) -> None:
        with rendition.hearer() as me:
            try:
                await rendition.begun()
                if _broken(rendition) and await self._instead(order):
                    return
                head = _told(order, rendition)
                if joined and rendition.status < 400:
                    self._generations.saved(order, order.asked.characters, rendition.cost)
                    head = [*_without_cost(head), FREE]
                await self._hand_down(order, rendition, me, [*head, *more])
            except WayLost as lost:
                if order.errand.reply.begun or not await self._instead(order):
                    raise no_way(lost.code, lost.message, more) from None

    async def _hand_down(self, order: Order, rendition: Rendition, me: object, head: Head) -> None:
        reply = order.errand.reply
        await reply.begin(rendition.status, head)
        async for piece in rendition.pieces(me):
            await reply.piece(piece)
        await reply.end()

    async def _instead(self, order: Order) -> bool:
        """Answer by what is kept, though something newer was wished, if it is kept at all."""
        await self._generations.settled(order)
        found = await self._keeper.find(order)
        if found is None:
            return False
        await self._hand_out(order, found, STALE)
        return True

    async def _hand_out(self, order: Order, found: Found, *more: tuple[bytes, bytes]) -> None:
        kept = found.kept
        self._generations.saved(order, kept.characters, kept.credits)
        head = [(name.encode(), value.encode("latin-1")) for name, value in kept.headers.items()]
        said = quota_head(self._warden.glance(order.asked))
        age = (b"age", b"%d" % found.age)
        head = [*_without_cost(head), FREE, HIT, age, *said, *more]
        await order.errand.reply.whole(200, kept.content, head)


def _broken(rendition: Rendition) -> bool:
    """Whether the service cannot answer, whatever is asked."""
    return rendition.status == TOO_MANY or rendition.status >= BROKEN


def _told(order: Order, rendition: Rendition) -> Head:
    return downward(rendition.head, ours=bool(order.errand.reply.more))


def _without_cost(head: Head) -> Head:
    return [(name, value) for name, value in head if name.lower() != COST]


def _cache(order: Order) -> tuple[bytes, bytes]:
    return CACHE, b"miss" if order.keeps else b"off"


def _nothing_kept(order: Order) -> Refusal:
    message = "Nothing is kept for this request, and it asks for nothing else."
    return Refusal(504, "invalid_request", "not_kept", message, (_cache(order),))


async def _understood(errand: Errand, body: bytes) -> Order:
    if len(body) <= READ_AT_ONCE:
        return order_of(errand, body)
    return await asyncio.to_thread(order_of, errand, body)
