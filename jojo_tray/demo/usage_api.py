"""Character statistics, deprecated but still served: times in milliseconds."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from jojo_tray.demo.buckets import AVERAGES, MAX_BUCKETS, METRICS, count, starts
from jojo_tray.demo.dimensions import BREAKDOWNS, label, user_of
from jojo_tray.demo.exchange import Response, answer
from jojo_tray.demo.fields import Fields, query_fields
from jojo_tray.demo.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jojo_tray.demo.account import Home
    from jojo_tray.demo.call import Call
    from jojo_tray.demo.events import Event

_YEAR_3000 = 32_503_680_000  # later moments would be no dates
_INTERVALS = frozenset({"hour", "day", "week", "month", "cumulative"})
_WORKSPACE_ONLY = frozenset({"user", "api_keys", "all_api_keys"})


@dataclass(frozen=True, slots=True)
class Span:
    """A span of time cut into buckets: Unix seconds, `end` exclusive."""

    start: int
    end: int
    interval: str = "day"
    size: int | None = None

    def starts(self) -> list[int]:
        """Give the buckets' starts; refuses with 400 a span that is reversed or too fine."""
        if self.end < self.start:
            raise refuse(400, "invalid_request", message="end_unix lies before start_unix")
        if count(self.start, self.end, self.interval, self.size) > MAX_BUCKETS:
            raise refuse(400, "invalid_request", message="too many buckets, ask for coarser ones")
        return starts(self.start, self.end, self.interval, self.size)


def character_stats(call: Call) -> Response:
    """Answer `GET /v1/usage/character-stats`."""
    fields = query_fields(call.request.query)
    span = _span(fields)
    workspace = fields.flag("include_workspace_metrics")
    breakdown = fields.choice("breakdown_type", BREAKDOWNS, "none")
    metric = fields.choice("metric", METRICS, "credits")
    fields.check()
    home = call.allow("user_read")
    if breakdown in _WORKSPACE_ONLY and not workspace:
        message = f"breakdown_type {breakdown} needs include_workspace_metrics"
        raise refuse(400, "invalid_request", message=message)
    events = used(home, span.start, span.end, workspace=workspace)
    series = tabulate(span, metric, events, lambda event: label(home, event, breakdown))
    times = [start * 1000 for start in span.starts()]
    if breakdown == "none":
        series.setdefault("All", [0.0] * len(times))
    return answer({"time": times, "usage": series})


def used(home: Home, start: int, end: int, *, workspace: bool = True) -> Iterable[Event]:
    """Run through what was used in a span so far, by the whole workspace or its owner."""
    for entry in home.ledger.between(_capped(start), min(end, home.moment + 1)):
        if workspace or user_of(home, entry.event) == home.user_id:
            yield entry.event


def tabulate(
    span: Span, metric: str, events: Iterable[Event], name: Callable[[Event], str]
) -> dict[str, list[float]]:
    """Give a series of a metric for each label, one value a bucket."""
    edges = span.starts()
    cells: dict[str, dict[int, list[Event]]] = {}
    for event in events:
        place = bisect_right(edges, event.at) - 1
        cells.setdefault(name(event), {}).setdefault(place, []).append(event)
    return {
        name: _series(cells[name], len(edges), metric, cumulative=span.interval == "cumulative")
        for name in sorted(cells)
    }


def _series(
    cells: dict[int, list[Event]], length: int, metric: str, *, cumulative: bool
) -> list[float]:
    none: Sequence[Event] = ()
    values = [METRICS[metric](cells.get(place, none)) for place in range(length)]
    return list(accumulate(values)) if cumulative and metric not in AVERAGES else values


def _span(fields: Fields) -> Span:
    return Span(
        start=_capped(fields.needed("start_unix", 0) // 1000),
        end=_capped(-(-fields.needed("end_unix", 0) // 60_000) * 60),  # 23:59:59 ends the day
        interval=fields.choice("aggregation_interval", _INTERVALS, "day"),
        size=fields.integer("aggregation_bucket_size", 1),
    )


def _capped(moment: int) -> int:
    return min(moment, _YEAR_3000)
