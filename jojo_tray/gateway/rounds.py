"""What is done once a second beside the requests, so that none of them waits for a file."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from jojo_tray.domain.errors import JojoTrayError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jojo_tray.gateway.speech.generations import Generations
    from jojo_tray.gateway.speech.keeper import Keeper
    from jojo_tray.gateway.speech.speaker import Speaker
    from jojo_tray.gateway.wire.grounds import Ground
    from jojo_tray.services.ports import Clock

EVERY = 1.0  # seconds
SEEN_EVERY = 10.0
RESTS_AFTER = 10.0  # without a request
RESTING = 15.0  # seconds between two rounds while nobody asks: only the queue may be due

log = logging.getLogger(__name__)


class SeenBook(Protocol):
    """Notes who used a token; raises StoreError."""

    def seen(self, names: Iterable[str], now: datetime) -> None: ...


class Rounds:
    """The one worker: renews what requests are judged by, and writes down what they left."""

    def __init__(
        self,
        ground: Ground,
        keeper: Keeper,
        clients: SeenBook,
        clock: Clock,
        generations: Generations,
        speaker: Speaker,
    ) -> None:
        self._ground, self._keeper, self._clients, self._clock = ground, keeper, clients, clock
        self._generations, self._speaker = generations, speaker
        self._task: asyncio.Task[None] | None = None
        self._speaking: asyncio.Task[None] | None = None
        self._last = self._seen_at = 0.0

    def start(self) -> None:
        """Begin, on the server's loop."""
        self._task = asyncio.create_task(self._go_round())

    async def close(self) -> None:
        """End, and write down what is left."""
        tasks = [task for task in (self._task, self._speaking) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._seen_at = 0.0
        await self._write()

    async def _go_round(self) -> None:
        while True:
            if self._due():
                self._last = monotonic()
                await self._once()
            await asyncio.sleep(EVERY)

    def _due(self) -> bool:
        idle = monotonic() - self._ground.asked_at > RESTS_AFTER and not self._generations.busy
        if not idle:
            return True
        # Without a key nothing can be due, and each look for one costs much.
        return not self._ground.keyless and monotonic() - self._last > RESTING

    async def _once(self) -> None:
        with suppress(JojoTrayError):  # the next request tells
            await self._ground.renewed()
        await self._write()
        if self._speaking is None or self._speaking.done():
            self._speaking = asyncio.create_task(self._speaker.round())

    async def _write(self) -> None:
        try:
            await asyncio.to_thread(self._keeper.write_notes)
            if self._ground.seen and monotonic() - self._seen_at > SEEN_EVERY:
                self._seen_at = monotonic()
                names, self._ground.seen = self._ground.seen, set()
                await asyncio.to_thread(self._clients.seen, names, self._clock.now())
        except JojoTrayError as error:
            log.warning("What was noted is written later: %s", error)
