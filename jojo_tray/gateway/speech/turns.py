"""Generations of one kind of model in order: as many at once as the plan allows."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from datetime import UTC
from email.utils import parsedate_to_datetime
from time import monotonic, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jojo_tray.gateway.wire.upstream import Answer

PATIENCE = 30.0  # seconds for a turn
PAUSES = (0.25, 0.5, 1.0, 2.0)  # seconds between two tries of the first in line
TOO_MANY = 429
MOST = b"maximum-concurrent-requests"
_FAST = ("flash", "turbo")  # twice as many of these may be under way, and they count apart


class Lane:
    """The generations of one kind; the service tells how many may be under way at once."""

    def __init__(self) -> None:
        self.most: int | None = None
        self._busy = 0
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._first_in_line = asyncio.Lock()

    async def ask(self, ask: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer, later where the service has too much to do; `left` follows it.

        After 30 seconds the service's refusal is the answer.
        """
        ends_at = monotonic() + PATIENCE
        await self._enter(ends_at)
        try:
            answer = await self._in_order(ask, ends_at)
        except BaseException:
            self.left()
            raise
        told = answer.get(MOST) or ""
        if told.isascii() and told.isdecimal() and int(told) > 0:
            self.most = int(told)
        return answer

    def left(self) -> None:
        """One is over; the next may begin."""
        self._busy -= 1
        while self._waiting and (self.most is None or self._busy < self.most):
            ticket = self._waiting.popleft()
            if not ticket.done():
                self._busy += 1
                ticket.set_result(None)

    async def _enter(self, ends_at: float) -> None:
        if self.most is None or (self._busy < self.most and not self._waiting):
            self._busy += 1
            return
        ticket = asyncio.get_running_loop().create_future()
        self._waiting.append(ticket)
        try:
            async with asyncio.timeout(ends_at - monotonic()):
                await ticket
        except TimeoutError:
            if ticket.cancelled():
                self._busy += 1
        except asyncio.CancelledError:
            if ticket.done() and not ticket.cancelled():
                self.left()
            raise

    async def _in_order(self, ask: Callable[[], Awaitable[Answer]], ends_at: float) -> Answer:
        """Who was refused goes first; others do not ask before."""
        if not self._first_in_line.locked():
            answer = await ask()
            if answer.status != TOO_MANY or not await _waits(answer, ends_at, 0):
                return answer
        try:
            async with asyncio.timeout(ends_at - monotonic()):
                await self._first_in_line.acquire()
        except TimeoutError:
            return await ask()
        try:
            return await _insisting(ask, ends_at)
        finally:
            self._first_in_line.release()


class Lanes:
    """A lane for each kind of model."""

    def __init__(self) -> None:
        self._lanes = {True: Lane(), False: Lane()}

    def of(self, model_id: str) -> Lane:
        """The lane of a model."""
        return self._lanes[any(word in model_id for word in _FAST)]


async def _insisting(ask: Callable[[], Awaitable[Answer]], ends_at: float) -> Answer:
    answer, tries = await ask(), 1
    while answer.status == TOO_MANY and await _waits(answer, ends_at, tries):
        answer, tries = await ask(), tries + 1
    return answer


async def _waits(refused: Answer, ends_at: float, tries: int) -> bool:
    """Wait as long as the service wishes; False where that is longer than anybody waits."""
    pause = max(PAUSES[min(tries, len(PAUSES) - 1)], _wish(refused))
    if monotonic() + pause > ends_at:
        return False
    await refused.close()
    await asyncio.sleep(pause)
    return True


def _wish(answer: Answer) -> float:
    """The seconds that the service asks for; 0 where it says nothing that makes sense.

    A date counts from the answer's own, so that a wrong clock here does no harm.
    """
    said = (answer.get(b"retry-after") or "").strip()
    if said.isascii() and said.isdecimal() and len(said) < 10:
        return float(said)
    until, told = _moment(said), _moment(answer.get(b"date") or "")
    return 0.0 if until is None else until - (time() if told is None else told)


def _moment(said: str) -> float | None:
    with suppress(ValueError, OverflowError):
        at = parsedate_to_datetime(said)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    return None
