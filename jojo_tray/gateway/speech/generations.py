"""Generations through the service: in order, counted, paid once, and kept where that is wished."""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.paid_calls import told_cost
from jojo_tray.gateway.speech.rendition import Rendition
from jojo_tray.gateway.speech.turns import TOO_MANY, Lanes
from jojo_tray.gateway.wire.passage import COST, Seen, cost_of
from jojo_tray.gateway.wire.troubles import kind_of, request_id_of
from jojo_tray.gateway.wire.upstream import WayLost

if TYPE_CHECKING:
    from jojo_tray.gateway.speech.keeper import Keeper
    from jojo_tray.gateway.speech.orders import Order
    from jojo_tray.gateway.speech.turns import Lane
    from jojo_tray.gateway.speech.warden import Flight, Warden
    from jojo_tray.gateway.wire.passage import Passage
    from jojo_tray.gateway.wire.upstream import Answer

LINGERS = 0.25  # seconds; who looked for a kept sound just before it was kept finds this
MADE = 200


class Generations:
    """All that are under way; of equal orders that may share, one is paid."""

    def __init__(self, passage: Passage, warden: Warden, keeper: Keeper) -> None:
        self._passage, self._warden, self._keeper = passage, warden, keeper
        self._lanes = Lanes()
        self._shared: dict[tuple[int, str], Rendition] = {}
        self._tasks: dict[asyncio.Task[None], Rendition] = {}
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether any is under way."""
        return bool(self._tasks)

    def of(self, order: Order) -> Rendition | None:
        """One under way that can be joined."""
        found = self._shared.get(order.key) if order.may_hear() else None
        return found if found is not None and found.open else None

    async def settled(self, order: Order) -> None:
        """Return once a sound that has come for an equal order is kept."""
        found = self._shared.get(order.key)
        if found is not None and found.over and found.task is not None:
            await asyncio.wait({found.task})

    def begin(self, order: Order, credits_held: int) -> Rendition:
        """Ask the service, on behalf of the order's client."""
        rendition = Rendition(lasting=False)  # nothing is paid yet
        rendition.open = order.keeps
        if self._closed:
            rendition.fail(_ended(rendition))
            return rendition
        order = order.unpacked() if order.keeps else order
        other = self._shared.get(order.key)
        # One that nobody can join, as it failed, is in nobody's way.
        if order.keeps and (other is None or not other.open):
            self._shared[order.key] = rendition
        # Held at once: whoever asks next is judged with it.
        flight = self._warden.take_off(order.client, credits_held)
        task = asyncio.create_task(self._work(order, rendition, flight))
        rendition.task = task
        self._tasks[task] = rendition
        task.add_done_callback(self._tasks.pop)
        return rendition

    def saved(self, order: Order, characters: int, credits_saved: int) -> None:
        """An order was answered by what was paid for already."""
        counts = Counts(cache_hits=1, saved_characters=characters, saved_credits=credits_saved)
        self._passage.tally.count(order.client, counts, order.account_id)
        self._keeper.note(order, credits_saved, paid=False)

    async def close(self) -> None:
        """Keep what has come whole, give up all else; nothing begins any more."""
        self._closed = True
        for task, rendition in self._tasks.items():
            if not rendition.over:
                task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _work(self, order: Order, rendition: Rendition, flight: Flight) -> None:
        try:
            await self._asked(order, rendition, flight)
        except WayLost as lost:
            if rendition.status in {0, MADE}:  # else it counts as what it was refused for
                tally, account = self._passage.tally, order.account_id
                tally.failed(order.client, lost.code, account_id=account)
            rendition.fail(lost)
        finally:
            # Whatever went wrong, nobody waits for ever.
            rendition.fail(_ended(rendition))
            flight.land(rendition.cost)
            self._leave(order, rendition)

    async def _asked(self, order: Order, rendition: Rendition, flight: Flight) -> None:
        began = perf_counter()
        lane = self._lanes.of(order.recipe.model_id if order.recipe else "")
        answer = await lane.ask(lambda: self._sent(order, rendition))
        try:
            await self._heard(order, rendition, answer, flight, began)
        finally:
            await _over(lane, answer)

    async def _sent(self, order: Order, rendition: Rendition) -> Answer:
        """From here on it may be billed, so it goes on whoever leaves, unless it is refused."""
        rendition.sent, rendition.lasting = True, order.keeps
        answer = await self._passage.ask(order.errand, order.body)
        if answer.status == TOO_MANY:
            rendition.sent = False
            rendition.last(lasting=False)
        return answer

    async def _heard(
        self,
        order: Order,
        rendition: Rendition,
        answer: Answer,
        flight: Flight,
        began: float,
    ) -> None:
        made = answer.status == MADE
        rendition.lasting = rendition.open = order.keeps and made and _keepable(answer)
        self._count(order, answer)
        # Where the service does not say what it cost, what it was thought to cost counts.
        told, thought = told_cost(answer.get(COST)), flight.held if made else 0
        rendition.begin(answer.status, answer.head, thought if told is None else told)
        # From here on it counts as spent, not as under way besides.
        flight.land(rendition.cost)
        if rendition.cost:
            self._passage.tally.spent(order.account_id, rendition.cost)
        if made:
            self._keeper.note(order, rendition.cost, paid=True)
        seen = Seen(answer.status)
        try:
            await self._taken_in(order, rendition, answer, seen)
        finally:
            if not made:  # it counts, also where nobody stays to hear why
                self._refused(order, answer, seen)
        client, account = order.client, order.account_id
        if made and seen.first_at is not None:
            self._passage.tally.waited((seen.first_at - began) * 1000, client, account)
            self._passage.tally.finished((seen.last_at - began) * 1000, client, account)

    async def _taken_in(
        self, order: Order, rendition: Rendition, answer: Answer, seen: Seen
    ) -> None:
        """Hand on what comes, and keep it where that is wished. Raises WayLost."""
        keeping = self._keeper.keeping(order) if rendition.lasting else None
        try:
            async for piece in answer.pieces():
                seen.piece(piece)
                await rendition.add(piece)
                if keeping is not None:
                    await keeping.add(piece)
            rendition.end()
            if keeping is not None:
                await keeping.keep(_named(answer), rendition.cost)
        finally:
            if keeping is not None:
                await keeping.drop()

    def _count(self, order: Order, answer: Answer) -> None:
        characters = order.recipe.characters if order.recipe and answer.status == MADE else 0
        counts = Counts(
            characters=characters,
            credits=cost_of(answer),
            api_calls=1,
            cache_misses=int(order.keeps),
        )
        self._passage.tally.count(order.client, counts, order.account_id)

    def _refused(self, order: Order, answer: Answer, seen: Seen) -> None:
        kind, request_id = kind_of(answer.status, seen.error), request_id_of(answer)
        tally, account = self._passage.tally, order.account_id
        tally.failed(order.client, kind, answer.status, request_id, account)

    def _leave(self, order: Order, rendition: Rendition) -> None:
        """Nobody joins any more; a sound that was kept just now can be joined a little longer."""
        if self._shared.get(order.key) is not rendition:
            rendition.close()
        elif rendition.open:
            asyncio.get_running_loop().call_later(LINGERS, self._forget, order, rendition)
        else:
            self._forget(order, rendition)

    def _forget(self, order: Order, rendition: Rendition) -> None:
        if self._shared.get(order.key) is rendition:
            del self._shared[order.key]
        rendition.close()


def _ended(rendition: Rendition) -> WayLost:
    message = "The gateway ended over this request."
    return WayLost("broken_off", message, unsent=not rendition.sent)


async def _over(lane: Lane, answer: Answer) -> None:
    try:
        await answer.close()
    finally:
        lane.left()


def _keepable(answer: Answer) -> bool:
    """Whether its end will be seen, and everybody can read it."""
    packed = (answer.get(b"content-encoding") or "identity").lower() != "identity"
    return (
        not packed
        and (answer.get(b"content-length") or answer.get(b"transfer-encoding")) is not None
    )


def _named(answer: Answer) -> dict[str, str]:
    return {
        name.decode("latin-1").lower(): value.decode("latin-1").strip()
        for name, value in answer.head
    }
