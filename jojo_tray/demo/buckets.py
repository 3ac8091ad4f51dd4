"""Time buckets: where each begins, and what a metric makes of the events in one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from jojo_tray.demo.events import DAY
from jojo_tray.demo.ledger import add_months

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from jojo_tray.demo.events import Event

WEEK = 7 * DAY
_FIRST_MONDAY = 4 * DAY
_USD_PER_CREDIT = 22 / 100_000
INTERVALS = {"minute": 60, "hour": 3600, "day": DAY, "week": WEEK, "cumulative": DAY}
MAX_BUCKETS = 50_000


def starts(start: int, end: int, interval: str, size: int | None) -> list[int]:
    """Give the starts of all buckets that touch a span, `end` exclusive, in Unix seconds."""
    if size is None and interval == "month":
        return _months(start, end)
    step = size or INTERVALS[interval]
    return list(range(floor(start, step), max(end, start + 1), step))


def count(start: int, end: int, interval: str, size: int | None) -> int:
    """Say about how many buckets a span takes."""
    return ceil((end - start) / (size or INTERVALS.get(interval, 28 * DAY)))


def floor(moment: int, size: int) -> int:
    """Give the start of the bucket of `size` seconds that holds a moment; weeks start Monday."""
    shift = _FIRST_MONDAY if size % WEEK == 0 else 0
    return (moment - shift) // size * size + shift


def local_floor(moment: int, size: int, zone: ZoneInfo) -> int:
    """Give a bucket's start by a zone's clock, for buckets of whole hours."""
    if size % 3600:
        return floor(moment, size)
    local = datetime.fromtimestamp(moment, zone)
    offset = local.utcoffset() or timedelta()
    begun = floor(moment + int(offset.total_seconds()), size)
    return int(datetime.fromtimestamp(begun, UTC).replace(tzinfo=zone).timestamp())


def _months(start: int, end: int) -> list[int]:
    month = datetime.fromtimestamp(start, UTC).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    found = []
    while month.timestamp() < max(end, start + 1):
        found.append(int(month.timestamp()))
        month = add_months(month, 1)
    return found


def cost_usd(credits_used: int) -> float:
    """Price credits by the plan, in dollars."""
    return round(credits_used * _USD_PER_CREDIT, 6)


def _latencies(events: Sequence[Event]) -> list[int]:
    return sorted(event.latency_ms for event in events if event.product == "TTS")


def _mean_latency(events: Sequence[Event]) -> float:
    known = _latencies(events)
    return round(sum(known) / len(known), 1) if known else 0.0


def _slow_latency(events: Sequence[Event]) -> float:
    known = _latencies(events)
    return float(known[ceil(len(known) * 0.95) - 1]) if known else 0.0


METRICS: Mapping[str, Callable[[Sequence[Event]], float]] = {
    "credits": lambda events: float(sum(event.credits for event in events)),
    "tts_characters": lambda events: float(sum(event.characters for event in events)),
    "minutes_used": lambda events: round(sum(event.minutes for event in events), 3),
    "request_count": lambda events: float(len(events)),
    "ttfb_avg": _mean_latency,
    "ttfb_p95": _slow_latency,
    "fiat_units_spent": lambda events: cost_usd(sum(event.credits for event in events)),
    "concurrency": lambda events: float(min(len(events), 3)),
    "concurrency_average": lambda events: round(min(len(events), 300) / 100, 2),
}
AVERAGES = frozenset({"ttfb_avg", "ttfb_p95", "concurrency", "concurrency_average"})
