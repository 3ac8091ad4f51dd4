"""The bytes of one sound while it comes, for those who hear it at different paces."""

from __future__ import annotations

import asyncio
import logging
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

IN_MEMORY = 1 << 20  # bytes, of each sound under way
AT_ONCE = 1 << 16

log = logging.getLogger(__name__)


class Spool:
    """Keeps the last of it in memory, and the rest in a file without a name, in a folder of those.

    Where the disk is full all of it stays in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._memory = bytearray()
        self._base = 0  # where the part in memory begins
        self._file: IO[bytes] | None = None
        self._full = False
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many bytes came."""
        return self._base + len(self._memory)

    @property
    def held(self) -> int:
        """How many bytes are in memory."""
        return len(self._memory)

    def add(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._memory += piece

    async def read(self, at: int) -> bytes:
        """Some bytes from a place on; none where no more came."""
        if at >= self._base:
            start = at - self._base
            with memoryview(self._memory) as view:
                return bytes(view[start : start + AT_ONCE])
        return await asyncio.to_thread(self._read_file, at, min(AT_ONCE, self._base - at))

    async def write_out(self) -> None:
        """Move what is in memory to the file, once it is much."""
        if self.held <= IN_MEMORY or self._full:
            return
        data = bytes(self._memory)
        try:
            await asyncio.to_thread(self._append, data)
        except OSError as error:
            log.warning("Speech under way stays in memory: %s", error.strerror)
            self._full = True
            return
        self.forget(self._base + len(data))

    def forget(self, until: int) -> None:
        """Let go of the memory before a place."""
        gone = min(until, self.size) - self._base
        if gone > 0:
            del self._memory[:gone]
            self._base += gone

    def close(self) -> None:
        """Let go of the file."""
        if self._file is not None:
            self._file.close()

    def _append(self, data: bytes) -> None:
        with self._lock:
            if self._file is None:
                self._file = TemporaryFile(buffering=0, dir=self._folder)  # noqa: SIM115  it lives as long as the sound
            self._file.seek(self._base)
            view = memoryview(data)
            while view:
                view = view[self._file.write(view) :]

    def _read_file(self, at: int, most: int) -> bytes:
        with self._lock:
            assert self._file is not None
            self._file.seek(at)
            return self._file.read(most)
