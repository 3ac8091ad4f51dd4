"""The request log's table to lines: columns by the names they were ever seen under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.workspace import LoggedRequest
from jojo_tray.elevenlabs import fields
from jojo_tray.elevenlabs.sheet_wire import amount
from jojo_tray.elevenlabs.tabular import grid_of

if TYPE_CHECKING:
    from datetime import datetime

    from jojo_tray.elevenlabs.fields import Json
    from jojo_tray.elevenlabs.tabular import Grid

_NAMES = {
    "request": ("request_id", "event_id", "trace_id"),
    "path": ("path", "endpoint"),
    "product": ("product_type", "product"),
    "model": ("model", "model_id"),
    "key": ("hashed_xi_api_key",),
    "status": ("response_code", "status_code", "status"),
    "latency": ("latency_seconds", "latency_ms", "latency"),
    "credits": ("credits_used", "credits", "total_usage"),
    "success": ("success", "succeeded", "is_success"),
}
_SECONDS = {"min": 60.0, "s": 1.0, "ms": 0.001}
_LOWEST_STATUS, _HIGHEST_STATUS = 100, 599


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with the places of its columns, where a column that is missing has only None."""

    row: tuple[object, ...]
    places: dict[str, int | None]

    def value(self, what: str) -> object:
        place = self.places[what]
        return None if place is None else self.row[place]

    def text(self, what: str) -> str | None:
        return fields.text(self.value(what))


def requests_of(document: Json) -> tuple[LoggedRequest, ...]:
    """The lines of the log, newest first; raises Unreadable without a sound time in each."""
    grid = grid_of(document)
    time = grid.time()
    places = {what: grid.named(*names) for what, names in _NAMES.items()}
    scale = _scale(grid, places["latency"])
    lines = [_request(_Line(row, places), grid.instant(row, time), scale) for row in grid.rows]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _request(line: _Line, at: datetime, scale: float | None) -> LoggedRequest:
    waited = amount(line.value("latency"))
    return LoggedRequest(
        at=at,
        request_id=line.text("request"),
        path=line.text("path"),
        product=line.text("product"),
        model=line.text("model"),
        hashed_key=line.text("key"),
        status=_status(line.value("status")),
        seconds=None if waited is None or scale is None else waited * scale,
        credits=amount(line.value("credits")),
        succeeded=fields.flag(line.value("success")),
    )


def _scale(grid: Grid, latency: int | None) -> float | None:
    """What makes seconds of the column of response times; None where its unit is unknown."""
    if latency is None:
        return None
    said = grid.time_unit if grid.units[latency] else grid.named_time_unit
    return _SECONDS.get(said(latency) or "")


def _status(value: object) -> int | None:
    status = fields.whole(value)
    return status if status and _LOWEST_STATUS <= status <= _HIGHEST_STATUS else None
