"""A month of an assistant, in the design's fields."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jojo_tray.domain.assistant.ratings import cache_hit_rate, error_rate

KEPT_MONTHS = 12
AVERAGED = 100  # response times


@dataclass(frozen=True, slots=True)
class UsageTracking:
    """`month` is YYYY-MM; `average_response_time` is in milliseconds, of the last 100 times.

    `last_updated` is aware, None for a month in which nothing was counted.
    """

    month: str
    characters_used: int = 0
    api_call_count: int = 0
    cache_hits: int = 0
    cache_misses: int = 0
    average_response_time: float = 0.0
    error_count: int = 0
    last_updated: datetime | None = None

    @property
    def cache_hit_rate(self) -> float:
        """Percent, 0 to 100; 0.0 when nothing was counted."""
        return cache_hit_rate(self.cache_hits, self.cache_misses)

    @property
    def error_rate(self) -> float:
        """Errors in percent of calls and cache hits; 0.0 when nothing was counted."""
        return error_rate(self.error_count, self.api_call_count, self.cache_hits)

    def to_json(self) -> dict[str, Any]:
        """The design's document, with its camel-case names; times are ISO 8601 in UTC."""
        updated = self.last_updated and self.last_updated.astimezone(UTC).isoformat()
        return {
            "month": self.month,
            "charactersUsed": self.characters_used,
            "apiCallCount": self.api_call_count,
            "cacheHits": self.cache_hits,
            "cacheMisses": self.cache_misses,
            "averageResponseTime": self.average_response_time,
            "errorCount": self.error_count,
            "lastUpdated": updated,
        }
