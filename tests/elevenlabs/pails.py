"""Sinks for audio in tests: one that keeps everything, one that has enough."""

from __future__ import annotations

from jojo_tray.domain.errors import StoreFull


class Pail:
    """Keeps what it is given, and whether it was told about it once and first."""

    def __init__(self) -> None:
        self.begun: list[tuple[str | None, int | None]] = []
        self.data = b""

    def begin(self, content_type: str | None, length: int | None) -> None:
        self.begun.append((content_type, length))

    def write(self, data: bytes, /) -> int:
        assert len(self.begun) == 1
        self.data += data
        return len(data)


class FullPail(Pail):
    """Takes so many bytes and no more."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def write(self, data: bytes, /) -> int:
        if len(self.data) + len(data) > self._room:
            raise StoreFull
        return super().write(data)


class BrokenPail(Pail):
    """Fails in a way that is nobody's but its owner's business."""

    def write(self, data: bytes, /) -> int:
        raise OSError("the sink's own trouble")
