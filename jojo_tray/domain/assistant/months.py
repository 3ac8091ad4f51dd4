"""An assistant's counts as they are read back: by month, client, day, and by where they arose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.tracking import UsageTracking

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.assistant.counts import Counts, Slot

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


class MonthCounts(NamedTuple):
    """A month (YYYY-MM) of all clients together; `mean_wait_ms` is of its newest 100 times."""

    month: str
    counts: Counts
    mean_wait_ms: float | None
    updated_at: datetime

    def tracking(self) -> UsageTracking:
        """The month in the design's fields."""
        counts = self.counts
        return UsageTracking(
            month=self.month,
            characters_used=counts.characters,
            api_call_count=counts.api_calls,
            cache_hits=counts.cache_hits,
            cache_misses=counts.cache_misses,
            average_response_time=self.mean_wait_ms or 0.0,
            error_count=counts.errors,
            last_updated=self.updated_at,
        )


class ClientCounts(NamedTuple):
    """What one client used in a month."""

    client: str
    counts: Counts


class DayCounts(NamedTuple):
    """What one client used of one account on a day."""

    slot: Slot
    counts: Counts


class OriginMonth(NamedTuple):
    """A client's month as it arose in one place; its counts only grow, and only there.

    Of two states of the same row, whichever is newer, the `widest` holds.
    """

    origin: str
    month: str
    client: str
    counts: Counts
    updated_at: datetime

    @property
    def place(self) -> tuple[str, str, str]:
        """Which row it is a state of."""
        return self[:3]

    def widest(self, other: OriginMonth) -> OriginMonth:
        """Two states of the row as one: no count, and no change, is lost."""
        counts = self.counts.widest(other.counts)
        return self._replace(counts=counts, updated_at=max(self.updated_at, other.updated_at))


def is_month(text: object) -> bool:
    """Whether it is a month as this program writes it, YYYY-MM."""
    return isinstance(text, str) and MONTH.fullmatch(text) is not None
