"""What an account may use and has used in its cycle, in credits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal

UNLIMITED: Final = "unlimited"
Limit = int | Literal["unlimited"] | None


class Band(StrEnum):
    """How full the quota is; decided on the exact share."""

    GOOD = "good"
    MODERATE = "moderate"
    HIGH = "high"
    EXHAUSTED = "exhausted"


def band_of(share: float) -> Band:
    """The band of a used share (1.0 is the whole limit)."""
    return _band(share * 100, 1)


def _band(hundredfold: float, limit: int) -> Band:
    if hundredfold >= 100 * limit:
        return Band.EXHAUSTED
    if hundredfold >= 80 * limit:
        return Band.HIGH
    return Band.MODERATE if hundredfold >= 60 * limit else Band.GOOD


@dataclass(frozen=True, slots=True)
class Quota:
    """Credits used of a limit until a reset.

    `limit` is None when the service gives none, 0 when nothing is allowed; neither has a share.
    `resets_at` is an aware UTC time or None when unknown.
    """

    used: int
    limit: Limit = None
    resets_at: datetime | None = None

    @property
    def counted_limit(self) -> int | None:
        """The limit when it is a number above zero."""
        return self.limit if isinstance(self.limit, int) and self.limit > 0 else None

    @property
    def share(self) -> float | None:
        """Used credits as an exact share of the limit; above 1 in overage."""
        limit = self.counted_limit
        return None if limit is None else self.used / limit

    @property
    def percent(self) -> float | None:
        """The share in percent, rounded down to one decimal, so that 100 is never said early."""
        limit = self.counted_limit
        return None if limit is None else (self.used * 1000 // limit) / 10

    @property
    def remaining(self) -> int | None:
        """Credits left, never below 0; None without a numeric limit."""
        return max(0, self.limit - self.used) if isinstance(self.limit, int) else None

    @property
    def unlimited(self) -> bool:
        """Whether there is no end of credits."""
        return self.limit == UNLIMITED

    @property
    def over(self) -> int | None:
        """Credits used beyond the limit; None without a numeric limit."""
        return max(0, self.used - self.limit) if isinstance(self.limit, int) else None

    @property
    def band(self) -> Band | None:
        """The band of the exact share; None without a share."""
        limit = self.counted_limit
        return None if limit is None else _band(self.used * 100, limit)

    def reset_passed(self, now: datetime) -> bool:
        """Whether the advertised reset lies behind, so that the count is no longer current."""
        return self.resets_at is not None and self.resets_at <= now

    def left(self, now: datetime) -> int | None:
        """Credits left in the cycle under way; None also when the count is of a former one."""
        return None if self.reset_passed(now) else self.remaining
