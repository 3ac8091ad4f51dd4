"""What a sum of counts says: how often the cache answered, how often something failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.counts import Counts
from jojo_tray.domain.assistant.ratings import rate_cache, rate_errors, rate_response
from jojo_tray.domain.insight.sums import share
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.ratings import Rating

# Bands and ratings as they stand in a table.
WORDS = (
    QT_TRANSLATE_NOOP("insight", "good"),
    QT_TRANSLATE_NOOP("insight", "moderate"),
    QT_TRANSLATE_NOOP("insight", "high"),
    QT_TRANSLATE_NOOP("insight", "exhausted"),
    QT_TRANSLATE_NOOP("insight", "excellent"),
    QT_TRANSLATE_NOOP("insight", "needs improvement"),
    QT_TRANSLATE_NOOP("insight", "on target"),
    QT_TRANSLATE_NOOP("insight", "fair"),
    QT_TRANSLATE_NOOP("insight", "warning"),
    QT_TRANSLATE_NOOP("insight", "critical"),
    QT_TRANSLATE_NOOP("insight", "no data"),
)


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of 1 and their ratings; `mean_wait_ms` is None where no time was counted."""

    counts: Counts
    mean_wait_ms: float | None = None

    @property
    def mean_finish_ms(self) -> float | None:
        """Mean time up to the end of an answer; None where none was counted."""
        return share(self.counts.finished_ms, self.counts.finishes)

    @property
    def answered(self) -> int:
        """Calls that the service or the cache answered."""
        return self.counts.api_calls + self.counts.cache_hits

    @property
    def lookups(self) -> int:
        """How often the cache was asked."""
        return self.counts.cache_hits + self.counts.cache_misses

    @property
    def error_share(self) -> float | None:
        """Errors of all that was answered; None without any answer."""
        return share(self.counts.errors, self.answered)

    @property
    def hit_share(self) -> float | None:
        """What the cache answered of it; None where it was never asked."""
        return share(self.counts.cache_hits, self.lookups)

    @property
    def cache_rating(self) -> Rating:
        """What is to be thought of the cache."""
        return rate_cache(self.counts.cache_hits, self.counts.cache_misses)

    @property
    def error_rating(self) -> Rating:
        """What is to be thought of the errors."""
        counts = self.counts
        return rate_errors(counts.errors, counts.api_calls, counts.cache_hits)

    @property
    def response_rating(self) -> Rating:
        """What is to be thought of the response time."""
        return rate_response(self.mean_wait_ms)
