"""What is asked of each source of usage, in its own words and units."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric
from jojo_tray.elevenlabs.analytics_wire import column_of
from jojo_tray.elevenlabs.channel import Question

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.domain.series import SheetQuestion

    Body = dict[str, object]
    Query = dict[str, str | int]

_ANALYTICS = "/v1/workspace/analytics"
_SECONDS = {
    Interval.MINUTE: 60,
    Interval.HOUR: 3600,
    Interval.DAY: 86_400,
    Interval.WEEK: 604_800,
}
_WHOLE_DAYS = frozenset({Interval.DAY, Interval.WEEK})
_STATISTICS_STEPS = frozenset({Interval.HOUR, Interval.DAY, Interval.WEEK, Interval.MONTH})
_STATISTICS_PARTS = {
    Breakdown.NONE: "none",
    Breakdown.VOICE: "voice",
    Breakdown.MODEL: "model",
    Breakdown.PRODUCT: "product_type",
    Breakdown.SOURCE: "request_source",
    Breakdown.REGION: "region",
}
# These two are refused where the key's own user alone is asked for.
_WORKSPACE_PARTS = {Breakdown.KEY: "all_api_keys", Breakdown.USER: "user"}
_METRICS = {
    UsageMetric.CREDITS: ("credits", "credits"),
    UsageMetric.COST: ("fiat_units_spent", "money"),  # no currency comes with it
    UsageMetric.REQUESTS: ("request_count", "requests"),
    UsageMetric.MINUTES: ("minutes_used", "minutes"),
    UsageMetric.TTFB: ("ttfb_avg", "ms"),
    UsageMetric.TTFB_P95: ("ttfb_p95", "ms"),
}
_DESIGN_PARTS = frozenset(Breakdown) - {Breakdown.SOURCE, Breakdown.REGION}
_DESIGN_STEPS = frozenset({Interval.MINUTE, *_STATISTICS_STEPS})


def milliseconds(at: datetime) -> int:
    """Unix milliseconds, never earlier than the instant."""
    return ceil(at.timestamp() * 1000)


def by_product(asked: SheetQuestion) -> Question:
    """Usage in credits, by buckets of the zone's clock."""
    body = _analytics(asked) | {"time_zone": asked.zone}
    return Question(f"{_ANALYTICS}/query/usage-by-product-over-time", method="POST", body=body)


def by_cost(asked: SheetQuestion) -> Question:
    """Usage in money, by whole UTC days; raises NoSource for what it has not got."""
    if asked.step not in _WHOLE_DAYS:
        raise NoSource(detail=f"the cost by {asked.step}")
    if asked.by is Breakdown.VOICE:
        raise NoSource(detail="the cost by voice")
    return Question(f"{_ANALYTICS}/usage", method="POST", body=_analytics(asked))


def _analytics(asked: SheetQuestion) -> Body:
    if asked.step not in _SECONDS:
        raise NoSource(detail=f"usage by {asked.step}")
    column = column_of(asked.by)
    body: Body = {
        "start_time": milliseconds(asked.since),
        "end_time": milliseconds(asked.until),
        "interval_seconds": _SECONDS[asked.step],
        "group_by": [] if column is None else [column],
    }
    if asked.user_id is not None:
        only = {"column": "user_id", "operation": "eq", "values": [asked.user_id]}
        body["filters"] = [only]
    return body


def statistics(asked: SheetQuestion) -> tuple[Question, str]:
    """Character-stats, and the unit its numbers are in; raises NoSource for what it has not."""
    if asked.step not in _STATISTICS_STEPS:
        raise NoSource(detail=f"usage by {asked.step}")
    metric, unit = _METRICS[asked.metric]
    query: Query = {
        "start_unix": milliseconds(asked.since),
        "end_unix": milliseconds(asked.until) - 1,  # "at 23:59:59 to include the last day"
        "aggregation_interval": asked.step.value,
        "breakdown_type": _statistics_part(asked),
        "metric": metric,
    }
    if asked.workspace:
        query["include_workspace_metrics"] = "true"
    return Question("/v1/usage/character-stats", query), unit


def _statistics_part(asked: SheetQuestion) -> str:
    if asked.workspace and asked.by in _WORKSPACE_PARTS:
        return _WORKSPACE_PARTS[asked.by]
    if asked.by not in _STATISTICS_PARTS:
        raise NoSource(detail=f"the usage of one user by {asked.by}")
    return _STATISTICS_PARTS[asked.by]


def design_statistics(kind: str, asked: SheetQuestion) -> Question:
    """The design's statistics of one kind; raises NoSource for what they have not got."""
    if asked.metric is not UsageMetric.CREDITS:
        raise NoSource(detail=f"{asked.metric} of {kind}")
    if asked.by not in _DESIGN_PARTS or asked.step not in _DESIGN_STEPS:
        raise NoSource(detail=f"usage of {kind} by {asked.by} and {asked.step}")
    query: Query = {
        "start_unix": int(asked.since.timestamp()),
        "end_unix": ceil(asked.until.timestamp()),
        "aggregation_interval": asked.step.value,
        "breakdown_type": asked.by.value,
    }
    if asked.workspace:
        query["include_workspace_metrics"] = "true"
    return Question(f"/v1/usage/{kind}-stats", query)
