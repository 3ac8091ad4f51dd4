"""What was counted and is not yet written."""

from __future__ import annotations

from collections import deque
from operator import add
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.batches import Batch, CountedError, Spent, Wait
from jojo_tray.domain.assistant.counts import Counts, values_of
from jojo_tray.domain.assistant.tracking import AVERAGED

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.assistant.counts import HourSlot, Slot

MOST_ERRORS = 500
MOST_SPENT = 10_000  # a disk may be full for long
MOST = 10**15  # of each sum of a batch: one absurd number may not keep all others from the file


class Pending:
    """Sums by slot, the last response times and errors; whoever uses it holds a lock."""

    def __init__(self) -> None:
        self.waits: deque[Wait] = deque(maxlen=AVERAGED)
        self.errors: deque[CountedError] = deque(maxlen=MOST_ERRORS)
        self.spent: deque[Spent] = deque(maxlen=MOST_SPENT)
        self._counts: dict[Slot, tuple[int, ...]] = {}
        self._hours: dict[HourSlot, int] = {}

    def add(self, slot: Slot, hour: HourSlot, counts: Counts) -> None:
        """Add counts where they belong."""
        values, before = values_of(counts), self._counts.get(slot)
        self._counts[slot] = values if before is None else tuple(map(add, before, values))
        if counts.api_calls:
            self._hours[hour] = self._hours.get(hour, 0) + counts.api_calls

    def batch(self, writer: str, number: int, at: datetime) -> Batch | None:
        """All of it; None when nothing was counted."""
        if not (self._counts or self.waits or self.errors or self.spent):
            return None
        return Batch(
            writer,
            number,
            at,
            {slot: Counts(*map(bounded, values)) for slot, values in self._counts.items()},
            self._hours,
            tuple(self.waits),
            tuple(self.errors),
            tuple(self.spent),
        )


def bounded(value: int) -> int:
    """A sum as the store can add it up for years."""
    return min(max(value, 0), MOST)
