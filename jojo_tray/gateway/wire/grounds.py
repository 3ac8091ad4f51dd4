"""What every request is judged by, kept in memory and renewed beside the requests."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from time import monotonic

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.secret import Secret

FRESH = 2.0  # seconds for which what was read is good
PATIENCE = 1.0  # seconds for which a request waits for a newer reading
AT_LEAST = 0.5  # seconds from one reading to the next for tokens that nobody knows

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Grounds:
    """The clients by the SHA-256 of their tokens, the allowed origins, and the service.

    Without a `key` there is `trouble` that tells why. `keeps_speech` is the user's wish.
    """

    clients: Mapping[bytes, str]
    origins: frozenset[str]
    base_url: str
    key: Secret | None
    account_id: int
    trouble: JojoTrayError | None = None
    keeps_speech: bool = False


class Ground:
    """Reads on a worker thread: requests see what was read last, and never wait for a file."""

    def __init__(
        self, read: Callable[[], Grounds], reread: Callable[[Secret], Secret | None]
    ) -> None:
        self._read = read
        self._reread = reread
        self._kept: Grounds | None = None
        self._read_at = self._as_of = 0.0  # when the last reading ended, and when it began
        self._renewing: asyncio.Task[None] | None = None
        self.asked_at = 0.0
        self.seen: set[str] = set()  # who used a token lately

    @property
    def keyless(self) -> bool:
        """Whether there was no key when that was looked up."""
        return self._kept is not None and self._kept.key is None

    async def now(self) -> Grounds:
        """What is known; after a rest it is read again first, where that is quick.

        Raises a JojoTrayError where nothing was ever read.
        """
        self.asked_at = monotonic()
        if self._kept is None:
            await self.renewed()
        elif self.asked_at - self._read_at > FRESH:
            await asyncio.wait({self._renewal()}, timeout=PATIENCE)
        assert self._kept is not None
        return self._kept

    async def renewed(self) -> None:
        """Read again; raises a JojoTrayError where nothing was ever read."""
        await asyncio.shield(self._renewal())

    async def newest(self) -> Grounds:
        """What was read after this was asked; those who ask at once share a reading."""
        asked_at = monotonic()
        while self._as_of < asked_at:
            rest = self._read_at + AT_LEAST - monotonic()
            if rest > 0:
                await asyncio.sleep(rest)
            else:
                await asyncio.shield(self._renewal())
        return await self.now()

    async def other_key(self, rejected: Secret) -> Secret | None:
        """The key that has taken the rejected one's place; None where there is none."""
        found = await asyncio.to_thread(self._reread, rejected)
        if found is not None and self._kept is not None:
            self._kept = replace(self._kept, key=found)
        return found

    def _renewal(self) -> asyncio.Task[None]:
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._renew())
        return self._renewing

    async def _renew(self) -> None:
        began_at = monotonic()
        try:
            self._kept = await asyncio.to_thread(self._read)
        except JojoTrayError as error:
            if self._kept is None:
                raise
            log.warning("What was known before stays in use: %s", error)
        self._as_of, self._read_at = began_at, monotonic()
