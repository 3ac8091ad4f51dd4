"""Workspace analytics: usage by product, usage by cost, and the log of requests, as tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jojo_tray.demo.buckets import MAX_BUCKETS, cost_usd, local_floor
from jojo_tray.demo.dimensions import DIMENSIONS, user_label, voice_name
from jojo_tray.demo.events import DAY
from jojo_tray.demo.exchange import Json, Response, answer
from jojo_tray.demo.fields import Fields, body_fields
from jojo_tray.demo.refusals import refuse
from jojo_tray.demo.requests_made import logged
from jojo_tray.demo.usage_api import used

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from jojo_tray.demo.account import Home
    from jojo_tray.demo.call import Call
    from jojo_tray.demo.events import Event
    from jojo_tray.demo.requests_made import Line

    Cell = str | float | bool | None

PERMISSION = "workspace_analytics_full_read"
_EARLIEST_MS = 1_577_836_800_000
_OPERATIONS: Mapping[str, Callable[[str, Sequence[str]], bool]] = {
    "in": lambda value, others: value in others,
    "not_in": lambda value, others: value not in others,
    "eq": lambda value, others: value == others[0],
    "neq": lambda value, others: value != others[0],
    "le": lambda value, others: value <= others[0],
    "ge": lambda value, others: value >= others[0],
    "lt": lambda value, others: value < others[0],
    "gt": lambda value, others: value > others[0],
}
_COST_COLUMNS = frozenset(DIMENSIONS) - {
    "voice_id",
    "resource_id",
    "subresource_id",
    "request_queue_type",
    "voice_multiplier",
}
_DISPLAYS = {"voice_id": ("voice_name", voice_name), "user_id": ("user_label", user_label)}
_PATHS = {
    "TTS": "/v1/text-to-speech",
    "STS": "/v1/speech-to-speech",
    "Music": "/v1/music",
    "SFX": "/v1/sound-generation",
    "STT": "/v1/speech-to-text",
    "Dubbing": "/v1/dubbing",
    "ConvAI": "/v1/convai/conversation",
}
ColumnType = Literal["String", "Float", "DateTime", "Int", "Bool"]


@dataclass(frozen=True, slots=True)
class _Filter:
    column: str
    operation: str
    values: tuple[str, ...]

    def passes(self, home: Home, event: Event) -> bool:
        value = DIMENSIONS[self.column](home, event)
        return _OPERATIONS[self.operation](str(value), self.values)


@dataclass(frozen=True, slots=True)
class _Query:
    """What is asked: Unix seconds, `end` exclusive, buckets of `size` seconds."""

    start: int
    end: int
    size: int
    group_by: tuple[str, ...]
    filters: tuple[_Filter, ...]
    zone: ZoneInfo

    def events(self, home: Home) -> Iterable[Event]:
        for event in used(home, self.start, self.end):
            if all(test.passes(home, event) for test in self.filters):
                yield event

    def groups(self, home: Home) -> Mapping[tuple[int, Sequence[str | None]], list[Event]]:
        """Gather events by bucket and dimensions, in order of time."""
        found: dict[tuple[int, Sequence[str | None]], list[Event]] = {}
        for event in self.events(home):
            names = tuple(DIMENSIONS[column](home, event) for column in self.group_by)
            begun = local_floor(event.at, self.size, self.zone)
            found.setdefault((begun, names), []).append(event)
        return found


def usage_by_product(call: Call) -> Response:
    """Answer `POST /v1/workspace/analytics/query/usage-by-product-over-time`, in credits."""
    query = _read(body_fields(call.request.body), frozenset(DIMENSIONS), default_size=60)
    home = call.allow(PERMISSION)
    measures: Sequence[_Measure] = (
        ("credits_used", "Float", "credits", lambda part: float(_credits(part))),
        ("usage_count", "Int", None, len),
    )
    return answer(_tabulated(home, query, measures))


def usage_by_cost(call: Call) -> Response:
    """Answer `POST /v1/workspace/analytics/usage`, in money, by whole UTC days."""
    fields = body_fields(call.request.body)
    query = _read(fields, _COST_COLUMNS, default_size=None)
    if query.size % DAY:
        fields.reject("interval_seconds", "Input should be whole UTC days")
    if len(query.group_by) > 2:
        fields.reject("group_by", "At most two columns can be grouped by")
    fields.check()
    home = call.allow(PERMISSION)
    measures: Sequence[_Measure] = (
        ("total_cost", "Float", "usd", lambda part: cost_usd(_credits(part))),
        ("total_charge_count", "Int", None, len),
    )
    return answer(_tabulated(home, query, measures))


def request_log(call: Call) -> Response:
    """Answer `POST /v1/workspace/analytics/requests`: no cursor, page by moving `end_time`."""
    fields = body_fields(call.request.body)
    start, end = (fields.integer(name, _EARLIEST_MS) for name in ("start_time", "end_time"))
    if start is None and end is None:
        fields.reject("start_time", "start_time or end_time is required")
    limit = fields.integer("limit", 1, 1000) or 100
    order = fields.choice("sort", ("asc", "desc"), "asc" if end is None else "desc")
    filters = _filters(fields, frozenset(DIMENSIONS))
    search = fields.text("search") or ""
    fields.check()
    home = call.allow(PERMISSION)
    span = ((start or _EARLIEST_MS) // 1000, _seconds_up(end, home))
    lines = sorted(
        (
            line
            for event in used(home, span[0], span[1] + 1)
            if all(test.passes(home, event) for test in filters) and search in _PATHS[event.product]
            for line in logged(event, *span)
        ),
        key=lambda line: line.at,
    )
    chosen = lines[:limit] if order == "asc" else lines[::-1][:limit]
    return answer(_log(home, chosen))


if TYPE_CHECKING:
    _Measure = tuple[str, ColumnType, str | None, Callable[[Sequence[Event]], float]]


def _read(fields: Fields, columns: frozenset[str], default_size: int | None) -> _Query:
    start, end = (fields.needed(name, _EARLIEST_MS) // 1000 for name in ("start_time", "end_time"))
    size = fields.integer("interval_seconds", 1) or default_size
    if size is None:
        fields.reject("interval_seconds", "Field required", "missing")
    group_by = tuple(dict.fromkeys(fields.words("group_by", columns) or ()))
    filters = _filters(fields, columns)
    zone = _zone(fields)
    fields.check()
    if (end - start) // (size or DAY) > MAX_BUCKETS * 20:
        raise refuse(400, "invalid_request", message="interval_seconds is too fine for this span")
    return _Query(start, end, size or DAY, group_by, filters, zone)


def _filters(fields: Fields, columns: frozenset[str]) -> tuple[_Filter, ...]:
    return tuple(_filter(fields, document, columns) for document in fields.objects("filters"))


def _filter(fields: Fields, document: Json, columns: frozenset[str]) -> _Filter:
    column, operation = str(document.get("column")), str(document.get("operation"))
    values = document.get("values")
    if column not in columns or operation not in _OPERATIONS or not isinstance(values, list):
        fields.reject("filters", "Input should have a known column and operation, and values")
        return _Filter("region", "in", ())
    if not values and operation not in {"in", "not_in"}:
        fields.reject("filters", f"{operation} needs a value")
    return _Filter(column, operation, tuple(str(value) for value in values))


def _zone(fields: Fields) -> ZoneInfo:
    name = fields.text("time_zone") or "UTC"
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fields.reject("time_zone", "Input should be an IANA time zone")
        return ZoneInfo("UTC")


def _seconds_up(end_ms: int | None, home: Home) -> int:
    return home.moment + 1 if end_ms is None else -(-end_ms // 1000)


def _credits(events: Sequence[Event]) -> int:
    return sum(event.credits for event in events)


def _tabulated(home: Home, query: _Query, measures: Sequence[_Measure]) -> Json:
    displays = [_DISPLAYS[column] for column in query.group_by if column in _DISPLAYS]
    rows: list[list[Cell]] = [
        [
            _iso(begun),
            *names,
            *(measure(events) for _, _, _, measure in measures),
            *(display(home, events[0]) for _, display in displays),
        ]
        for (begun, names), events in query.groups(home).items()
    ]
    columns: list[tuple[str, ColumnType, str | None]] = [
        ("timestamp", "DateTime", None),
        *((name, "String", None) for name in query.group_by),
        *((name, kind, unit) for name, kind, unit, _ in measures),
        *((name, "String", None) for name, _ in displays),
    ]
    return _table(columns, rows)


def _log(home: Home, lines: Sequence[Line]) -> Json:
    columns: list[tuple[str, ColumnType, str | None]] = [
        ("timestamp", "DateTime", None),
        ("request_id", "String", None),
        ("path", "String", None),
        ("product_type", "String", None),
        ("model", "String", None),
        ("hashed_xi_api_key", "String", None),
        ("response_code", "Int", None),
        ("latency_seconds", "Float", "s"),
        ("credits_used", "Float", "credits"),
        ("success", "Bool", None),
    ]
    return _table(columns, [_log_row(home, line) for line in lines])


def _log_row(home: Home, line: Line) -> list[Cell]:
    event, succeeded = line.event, line.status == 200
    return [
        _iso(line.at),
        line.request_id,
        _PATHS[event.product],
        event.product,
        event.model_id,
        DIMENSIONS["hashed_xi_api_key"](home, event),
        line.status,
        line.latency_ms / 1000,
        float(event.credits) if succeeded else 0.0,
        succeeded,
    ]


def _table(
    columns: Sequence[tuple[str, ColumnType, str | None]], rows: Sequence[Sequence[Cell]]
) -> Json:
    return {
        "columns": [name for name, _, _ in columns],
        "column_types": [kind for _, kind, _ in columns],
        "rows": rows,
        "column_units": [unit for _, _, unit in columns],
    }


def _iso(moment: int) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat().replace("+00:00", "Z")
