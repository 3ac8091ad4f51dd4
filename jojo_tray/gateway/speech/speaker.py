"""Speaks what waited for the reset, one after another, through the same way as all else."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from jojo_tray.domain.assistant.guard import RECENT, Priority
from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.speech.keeper import Found
from jojo_tray.gateway.speech.orders import PRIORITY, order_of
from jojo_tray.gateway.wire.caller import Caller
from jojo_tray.gateway.wire.door import Guest
from jojo_tray.gateway.wire.errands import Errand
from jojo_tray.gateway.wire.reply import Reply
from jojo_tray.gateway.wire.troubles import kind_of
from jojo_tray.gateway.wire.upstream import WayLost

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.assistant.guard import Decision, Standing
    from jojo_tray.domain.assistant.speech_queue import Errand as Waited
    from jojo_tray.gateway.speech.generations import Generations
    from jojo_tray.gateway.speech.keeper import Keeper
    from jojo_tray.gateway.speech.orders import Order
    from jojo_tray.gateway.speech.rendition import Rendition
    from jojo_tray.gateway.speech.warden import Warden
    from jojo_tray.gateway.wire.grounds import Ground, Grounds
    from jojo_tray.services.assistant.speech_queue import QueueDesk
    from jojo_tray.services.assistant.standing import StandingDesk
    from jojo_tray.services.ports import Clock

TRIES_AGAIN = timedelta(minutes=1)  # after what nobody was paid for
TRIES_LATER = timedelta(minutes=10)  # where nobody knows when there will be credits
_UNPAID = {401, 402, 403, 429}
_JSON: tuple[bytes, bytes] = (b"content-type", b"application/json")
LARGEST = 64 << 20  # bytes of a sound

log = logging.getLogger(__name__)


class Spoken(NamedTuple):
    """What came of one: a sound with its kind, or a short code of what went wrong."""

    status: int
    content_type: str | None
    sound: bytes


class Speaker:
    """What this gateway claimed is spoken by nobody else, and once."""

    def __init__(
        self,
        desk: QueueDesk,
        standing: StandingDesk,
        clock: Clock,
        ground: Ground,
        warden: Warden,
        keeper: Keeper,
        generations: Generations,
    ) -> None:
        self._desk, self._standing, self._clock, self._ground = desk, standing, clock, ground
        self._warden, self._keeper, self._generations = warden, keeper, generations

    async def round(self) -> None:
        """Speak all that is due now."""
        try:
            while await self._next():
                pass
        except JojoTrayError as error:
            log.warning("What waits is looked at later: %s", error)

    async def _next(self) -> bool:
        """Speak one; False where there is none, or the next cannot be spoken yet."""
        grounds = await self._ground.now()
        if grounds.key is None or not grounds.account_id:
            return False
        waited = await self._claimed(grounds.account_id)
        if waited is None:
            return False
        order = order_of(_errand(waited, grounds), waited.body)
        try:
            found = await self._keeper.find(order) or await self._decided(order, waited)
        except asyncio.CancelledError:  # nothing was sent: whoever comes next speaks it
            await self._put_back(waited, waited.queued.due_at)
            raise
        if isinstance(found, Found):
            kept = found.kept
            kind = kept.headers.get("content-type")
            self._generations.saved(order, kept.characters, kept.credits)
            await self._done(waited, Spoken(200, kind, kept.content))
            return True
        if not found.allowed:
            await self._put_back(waited, _later(found.until, self._clock.now()))
            return False
        return await self._speak(waited, order, found)

    async def _claimed(self, account_id: int) -> Waited | None:
        due = partial(self._desk.due, account_id, self._clock.now())
        claiming = asyncio.create_task(asyncio.to_thread(due))
        try:
            claimed = await asyncio.shield(claiming)
        except asyncio.CancelledError:
            for waited in await claiming:
                await self._put_back(waited, waited.queued.due_at)
            raise
        return claimed[0] if claimed else None

    async def _decided(self, order: Order, waited: Waited) -> Decision:
        """By a reading from after the reset that it waited for."""
        if _from_before(self._standing.current(), waited.queued.due_at, self._clock.now()):
            await self._warden.look()
        return await self._warden.decide(order.asked)

    async def _speak(self, waited: Waited, order: Order, decision: Decision) -> bool:
        rendition = self._generations.of(order) or self._generations.begin(order, decision.credits)
        try:
            spoken = await _heard(rendition)
        except WayLost as lost:
            return await self._lost(waited, lost)
        except asyncio.CancelledError:
            ended = WayLost("broken_off", "The gateway ended.", unsent=not rendition.sent)
            await self._lost(waited, ended)
            raise
        if spoken.status in _UNPAID:
            await self._put_back(waited, self._clock.now() + TRIES_LATER)
            return False
        if spoken.status == 200:
            await self._done(waited, spoken)
            return True
        kind = kind_of(spoken.status, spoken.sound)
        await _to_its_end(partial(self._desk.failed, waited.queued.id, kind, spoken.status))
        return True

    async def _lost(self, waited: Waited, lost: WayLost) -> bool:
        """What waits behind it is not spoken on the same way just now."""
        if lost.unsent:
            await self._put_back(waited, self._clock.now() + TRIES_AGAIN)
        else:
            await _to_its_end(partial(self._desk.failed, waited.queued.id, lost.code))
        return False

    async def _done(self, waited: Waited, spoken: Spoken) -> None:
        done = self._desk.done
        kind, sound = spoken.content_type, spoken.sound
        await _to_its_end(partial(done, waited.queued.id, spoken.status, kind, sound))

    async def _put_back(self, waited: Waited, due_at: datetime | None) -> None:
        await _to_its_end(partial(self._desk.put_back, waited.queued.id, due_at))


async def _to_its_end(work: Callable[[], object]) -> None:
    """On a thread, and to its end, also where the gateway ends meanwhile."""
    task = asyncio.create_task(asyncio.to_thread(work))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


async def _heard(rendition: Rendition) -> Spoken:
    """All of it. Raises WayLost."""
    with rendition.hearer() as me:
        await rendition.begun()
        sound = bytearray()
        async for piece in rendition.pieces(me):
            sound += piece
            if len(sound) > LARGEST:
                raise WayLost("too_large", "The sound is too large to wait.")
        kinds = [value for name, value in rendition.head if name.lower() == b"content-type"]
        kind = kinds[0].decode("latin-1") if kinds else None
        return Spoken(rendition.status, kind, bytes(sound))


def _errand(waited: Waited, grounds: Grounds) -> Errand:
    """The request as its client would send it again."""
    guest = Guest(waited.queued.client, "", grounds)
    low = (PRIORITY, Priority.LOW.value.encode())
    path, query = waited.queued.path.encode("latin-1"), waited.query.encode("latin-1")
    length = (b"content-length", b"%d" % len(waited.body))
    caller, reply = Caller(_nothing), Reply(_nowhere, [])
    return Errand(guest, "POST", path, query, [_JSON, length], caller, reply, [low])


def _from_before(standing: Standing | None, due_at: datetime | None, now: datetime) -> bool:
    """Whether the last reading may know nothing of the reset."""
    if standing is None or standing.read_at is None:
        return True
    recent = now - standing.read_at < RECENT
    return not recent or (due_at is not None and standing.read_at < due_at)


def _later(until: datetime | None, now: datetime) -> datetime:
    return until if until is not None and until > now else now + TRIES_LATER


async def _nothing() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def _nowhere(_message: dict[str, Any]) -> None:
    return
