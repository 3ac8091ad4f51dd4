"""What makes speech, put together: kept, guarded, generated, waiting, and the rounds beside it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.gateway.rounds import Rounds
from jojo_tray.gateway.speech.answering import Speech
from jojo_tray.gateway.speech.generations import Generations
from jojo_tray.gateway.speech.keeper import Keeper
from jojo_tray.gateway.speech.speaker import Speaker
from jojo_tray.gateway.speech.waiting import Waiting
from jojo_tray.gateway.speech.warden import Warden

if TYPE_CHECKING:
    from jojo_tray.app import Core
    from jojo_tray.gateway.wire.grounds import Ground
    from jojo_tray.gateway.wire.passage import Passage

log = logging.getLogger(__name__)


class Works:
    """One gateway's way of making speech."""

    def __init__(self, core: Core, ground: Ground, passage: Passage) -> None:
        rooms, clock = core.assistant, core.clock
        self._standing = rooms.standing
        keeper = Keeper(core.speech.shelf, core.store.phrases, clock)
        self.warden = Warden(self._standing)
        self._generations = Generations(passage, self.warden, keeper)
        self.waiting = Waiting(rooms.queue, clock)
        self.speech = Speech(passage.tally, keeper, self.warden, self._generations, self.waiting)
        speaker = Speaker(
            rooms.queue, self._standing, clock, ground, self.warden, keeper, self._generations
        )
        self._rounds = Rounds(ground, keeper, rooms.clients, clock, self._generations, speaker)

    def start(self) -> None:
        """Begin the rounds, on the server's loop."""
        self._rounds.start()

    async def close(self) -> None:
        """Give up what is under way, and write down what was noted."""
        await self._generations.close()
        await self._rounds.close()
        try:
            await asyncio.to_thread(self._standing.close)
        except JojoTrayError as error:
            log.warning("Others see calls of this gateway a minute longer: %s", error)
