"""What this gateway counted since it began, for who watches it, besides what is written down."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts

if TYPE_CHECKING:
    from jojo_tray.gateway.wire.errands import Tally

# Seconds; two and three are where a response time becomes a warning and critical.
BOUNDS = (0.05, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0)
MOST_KINDS = 100  # clients name their errors themselves
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Waits:
    """Response times: how many fell below each bound, the last of which is without end."""

    below: tuple[int, ...] = (0,) * (len(BOUNDS) + 1)
    seconds: float = 0.0

    def plus(self, seconds: float) -> Waits:
        """With one more."""
        place = bisect_left(BOUNDS, seconds)
        below = tuple(count + (place <= n) for n, count in enumerate(self.below))
        return Waits(below, self.seconds + seconds)


@dataclass(frozen=True, slots=True)
class MeterReading:
    """By client; `waits` are up to the first byte, `ends` up to the last; errors by kind, too."""

    counts: Mapping[str, Counts]
    waits: Mapping[str, Waits]
    ends: Mapping[str, Waits]
    errors: Mapping[tuple[str, str], int]


class Meter:
    """Passes on what is counted, and adds it up; from any thread."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._lock = Lock()
        self._counts: dict[str, Counts] = {}
        self._waits: dict[str, Waits] = {}
        self._ends: dict[str, Waits] = {}
        self._errors: Counter[tuple[str, str]] = Counter()
        self._kinds: set[str] = set()

    def count(self, client: str, counts: Counts, account_id: int = 0) -> None:
        """Add counts."""
        self._tally.count(client, counts, account_id)
        with self._lock:
            self._counts[client] = self._counts.get(client, Counts()).plus(counts)

    def waited(self, milliseconds: float, client: str = OTHER, account_id: int = 0) -> None:
        """Add a response time."""
        self._tally.waited(milliseconds, client, account_id)
        with self._lock:
            self._waits[client] = self._waits.get(client, Waits()).plus(milliseconds / 1000)

    def finished(self, milliseconds: float, client: str = OTHER, account_id: int = 0) -> None:
        """Add the time up to the end of an answer."""
        self._tally.finished(milliseconds, client, account_id)
        with self._lock:
            self._ends[client] = self._ends.get(client, Waits()).plus(milliseconds / 1000)

    def failed(
        self,
        client: str,
        kind: str,
        status: int | None = None,
        request_id: str | None = None,
        account_id: int = 0,
    ) -> None:
        """Add an error."""
        self._tally.failed(client, kind, status, request_id, account_id)
        with self._lock:
            if len(self._kinds) < MOST_KINDS:
                self._kinds.add(kind)
            self._errors[client, kind if kind in self._kinds else OTHER] += 1

    def spent(self, account_id: int, credits: int) -> None:  # noqa: A002
        """Pass on what a call cost, which is in its counts already."""
        self._tally.spent(account_id, credits)

    def flush(self) -> None:
        """Write down what was counted until now; raises StoreError."""
        self._tally.flush()

    def reading(self) -> MeterReading:
        """All of it, as it is now."""
        with self._lock:
            return MeterReading(
                dict(self._counts), dict(self._waits), dict(self._ends), dict(self._errors)
            )
