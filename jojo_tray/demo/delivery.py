"""How speech is delivered: when it begins, how much comes how fast, and how many at once."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.demo.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.demo.catalogue import Model

_CONCURRENCY = {"free": 2, "starter": 3, "creator": 5, "pro": 10, "scale": 15}
_BUSINESS = 15
_LEAST_PIECES = 4
_PIECES_A_SECOND = 32
_SMALLEST_PIECE, _LARGEST_PIECE = 1 << 10, 1 << 16


@dataclass(frozen=True, slots=True)
class Delivery:
    """How generated speech goes out; `first_byte` in seconds, `rate` in bytes a second.

    `rate` None sends as fast as it goes; `size` gives a stream so many bytes whatever its text;
    `concurrency` replaces what the plan allows at once.
    """

    first_byte: float = 0.005
    rate: float | None = 4_000_000
    size: int | None = None
    concurrency: int | None = None

    def allowed(self, tier: str, model: Model) -> int:
        """Say how many generations may run at once; the fast models' are twice as many."""
        if self.concurrency is not None:
            return self.concurrency
        return _CONCURRENCY.get(tier, _BUSINESS) * (2 if model.factor < 1 else 1)

    def cut(self, data: bytes) -> list[bytes]:
        """Cut what is streamed into the pieces it is sent in."""
        size = min(_LARGEST_PIECE, -(-len(data) // _LEAST_PIECES))
        if self.rate is not None:
            size = min(size, max(int(self.rate / _PIECES_A_SECOND), _SMALLEST_PIECE))
        return list(_cut(data, max(size, 1)))


class Lanes:
    """Counts the generations in flight, one count for each group of models; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy: Counter[str] = Counter()

    def enter(self, group: str, allowed: int) -> Lane:
        """Begin one; refuses with 429 more than are allowed."""
        with self._lock:
            if self._busy[group] >= allowed:
                message = (
                    f"Too many concurrent requests. Your plan allows {allowed} of them at a time."
                )
                raise refuse(429, "concurrent_limit_exceeded", message=message)
            self._busy[group] += 1
            return Lane(self, group, self._busy[group])

    def leave(self, lane: Lane) -> None:
        """End one, once."""
        with self._lock:
            self._busy[lane.group] -= not lane.left
            lane.left = True


@dataclass(slots=True)
class Lane:
    """One generation in flight, the `current`th of its group when it began."""

    lanes: Lanes
    group: str
    current: int
    left: bool = False

    def leave(self) -> None:
        """End it; once more does no harm."""
        self.lanes.leave(self)


def _cut(data: bytes, size: int) -> Iterator[bytes]:
    for begun in range(0, len(data), size):
        yield data[begun : begun + size]
