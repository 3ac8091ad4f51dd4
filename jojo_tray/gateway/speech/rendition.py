"""One generation that any number of clients hear, each at its own pace."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jojo_tray.gateway.speech.spool import IN_MEMORY, Spool

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from jojo_tray.gateway.wire.heads import Head
    from jojo_tray.gateway.wire.upstream import WayLost

LONGEST_SHARED = 32 << 20  # bytes; of a longer sound only those who hear it already hear the rest


class Rendition:
    """What comes for one request; `lasting` goes on to its end even when nobody hears it.

    One that is `open` can be joined from its first byte. A failure is everybody's.
    """

    def __init__(self, *, lasting: bool) -> None:
        self.status = 0
        self.head: Head = []
        self.cost = 0
        self.lasting = lasting
        self.open = lasting
        self.sent = False  # may have been billed by now
        self.task: asyncio.Task[None] | None = None
        self._spool = Spool()
        self._lost: WayLost | None = None
        self.over = self._closed = False
        self._news = asyncio.Event()
        self._heard: dict[object, int] = {}
        self._moved = asyncio.Event()

    @property
    def size(self) -> int:
        """How many bytes came."""
        return self._spool.size

    @property
    def held(self) -> int:
        """How many bytes of it are in memory."""
        return self._spool.held

    def begin(self, status: int, head: Head, cost: int) -> None:
        """Status and headers came, and what it costs."""
        self.status, self.head, self.cost = status, head, cost
        self._tell()

    def last(self, *, lasting: bool) -> None:
        """Whether it goes on when nobody hears it; if not and nobody does, it ends now."""
        self.lasting = lasting
        self._leave_alone()

    async def add(self, piece: bytes) -> None:
        """Some of the sound came; waits for those who hear it only where it is very long."""
        self._spool.add(piece)
        self._tell()
        if self._spool.held <= IN_MEMORY:
            return
        self.open = self.open and self.size <= LONGEST_SHARED
        if not self.open:
            self._spool.forget(min(self._heard.values(), default=self.size))
        if self.size > LONGEST_SHARED:
            self.lasting = False
            self._leave_alone()
            await self._caught_up()
        await self._spool.write_out()

    def end(self) -> None:
        """All of it came."""
        self.over = True
        self._tell()

    def fail(self, lost: WayLost) -> None:
        """No more will come; of one that is over or has failed, nothing changes."""
        if self.over or self._lost is not None:
            return
        self._lost, self.open = lost, False
        self._tell()

    @contextmanager
    def hearer(self) -> Iterator[object]:
        """Who hears it; the last who leaves ends it, unless it is lasting or over."""
        me = object()
        self._heard[me] = 0
        try:
            yield me
        finally:
            del self._heard[me]
            self._moved.set()
            self._leave_alone()

    async def begun(self) -> None:
        """Return once status and headers came. Raises WayLost."""
        while not self.status:
            if self._lost is not None:
                raise self._lost
            await self._news.wait()

    async def pieces(self, me: object) -> AsyncIterator[bytes]:
        """The sound from its first byte. Raises WayLost where it breaks off."""
        at = 0
        while True:
            piece = await self._spool.read(at)
            if piece:
                at += len(piece)
                yield piece
                self._heard[me] = at
                self._moved.set()
            elif self._lost is not None:
                raise self._lost
            elif self.over:
                return
            else:
                await self._news.wait()

    def close(self) -> None:
        """Let go of it, once nobody can join and nobody hears it."""
        self.open, self._closed = False, True
        self._leave_alone()

    def _leave_alone(self) -> None:
        if self._heard:
            return
        if self._closed:
            self._spool.close()
        elif not (self.lasting or self.over) and self.task is not None:
            self.task.cancel()

    async def _caught_up(self) -> None:
        while self._heard and min(self._heard.values()) < self.size - IN_MEMORY:
            self._moved.clear()
            await self._moved.wait()

    def _tell(self) -> None:
        told, self._news = self._news, asyncio.Event()
        told.set()
