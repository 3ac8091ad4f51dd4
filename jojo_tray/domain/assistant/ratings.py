"""Rates of an assistant's month, and what is to be thought of them."""

from __future__ import annotations

from enum import StrEnum

from jojo_tray.domain.language import QT_TRANSLATE_NOOP

FREE_LIMIT = 10_000  # credits a month, where no limit of the account is known


class Rating(StrEnum):
    """A band of a rate; between two bands it is fair."""

    EXCELLENT = "excellent"
    GOOD = "good"
    NEEDS_IMPROVEMENT = "needs improvement"
    TARGET = "on target"
    FAIR = "fair"
    WARNING = "warning"
    CRITICAL = "critical"
    NO_DATA = "no data"


WORDS = {
    Rating.EXCELLENT: QT_TRANSLATE_NOOP("assistant", "excellent"),
    Rating.GOOD: QT_TRANSLATE_NOOP("assistant", "good"),
    Rating.NEEDS_IMPROVEMENT: QT_TRANSLATE_NOOP("assistant", "needs improvement"),
    Rating.TARGET: QT_TRANSLATE_NOOP("assistant", "on target"),
    Rating.FAIR: QT_TRANSLATE_NOOP("assistant", "fair"),
    Rating.WARNING: QT_TRANSLATE_NOOP("assistant", "warning"),
    Rating.CRITICAL: QT_TRANSLATE_NOOP("assistant", "critical"),
    Rating.NO_DATA: QT_TRANSLATE_NOOP("assistant", "no data"),
}


def cache_hit_rate(hits: int, misses: int) -> float:
    """Percent of the lookups that the cache answered; 0.0 without any."""
    return _percent(hits, hits + misses)


def error_rate(errors: int, api_calls: int, cache_hits: int) -> float:
    """Errors in percent of what was answered, by the service or the cache; 0.0 without any.

    May exceed 100: calls that never got through are errors without being answers.
    """
    return _percent(errors, api_calls + cache_hits)


def used_percentage(characters: int, limit: int | None) -> float:
    """Used in percent of the limit; of the free plan's where none is known."""
    return _percent(characters, limit or FREE_LIMIT)


def rate_use(percent: float) -> Rating:
    """On target below 80, a warning from 80, critical from 100."""
    if percent >= 100:
        return Rating.CRITICAL
    return Rating.WARNING if percent >= 80 else Rating.TARGET


def rate_cache(hits: int, misses: int) -> Rating:
    """Excellent from 70, good from 50, else it needs improvement; decided on exact counts."""
    if hits + misses == 0:
        return Rating.NO_DATA
    if hits * 100 >= 70 * (hits + misses):
        return Rating.EXCELLENT
    return Rating.GOOD if hits * 100 >= 50 * (hits + misses) else Rating.NEEDS_IMPROVEMENT


def rate_errors(errors: int, api_calls: int, cache_hits: int) -> Rating:
    """On target below 1, fair below 5, a warning from 5, critical from 10."""
    answered = api_calls + cache_hits
    if answered == 0:
        return Rating.CRITICAL if errors else Rating.NO_DATA
    hundredfold = errors * 100
    if hundredfold >= 10 * answered:
        return Rating.CRITICAL
    if hundredfold >= 5 * answered:
        return Rating.WARNING
    return Rating.FAIR if hundredfold >= answered else Rating.TARGET


def rate_response(mean_ms: float | None) -> Rating:
    """On target below 2,000 ms, a warning from there, critical from 3,000."""
    if mean_ms is None:
        return Rating.NO_DATA
    if mean_ms >= 3000:
        return Rating.CRITICAL
    return Rating.WARNING if mean_ms >= 2000 else Rating.TARGET


def _percent(part: int, whole: int) -> float:
    return part * 100 / whole if whole else 0.0
