"""Views as programs read them: a summary, voices, and any panel by its table."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.provenance import sentences_below
from jojo_tray.domain.insight.tables import Coded
from jojo_tray.domain.subscription import Money
from jojo_tray.services.documents import Document, error_document, iso
from jojo_tray.services.history.spreadsheet import record
from jojo_tray.services.money.documents import amount_document
from jojo_tray.services.usage.documents import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.domain.insight.provenance import Freshness
    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.insight.tables import PanelTable, TableCell, Tabular
    from jojo_tray.domain.insight.views import VoicesView, VoiceView
    from jojo_tray.services.insight.summary import Summary


def summary_document(summary: Summary) -> Document:
    """`summary --json`, the design's names first; whole credits, null is unknown."""
    quota, day = summary.quota, summary.reset_day
    return {
        "total_characters": round(summary.total),
        "daily_average": int(summary.daily_average),
        "remaining_quota": quota.remaining if quota else None,
        "reset_date": day.isoformat() if day else None,
        "resets_at": iso(quota.resets_at) if quota else None,
        "used": quota.used if quota else None,
        "limit": quota.limit if quota else None,
        **_stretch(summary.stretch),
        "known_days": summary.known_days,
        "counted": summary.counted,
        "source": summary.source.value,
        "read_at": iso(summary.read_at),
        "notes": list(summary.notes),
    }


def voice_document(view: VoiceView, stretch: Stretch) -> Document:
    """`voices ID --json`, the design's names first; `trend` is null where days are too few."""
    return {
        "total_usage": plain(view.credits),
        "percentage_of_total": None if view.share is None else plain(round(view.share * 100, 2)),
        "trend": view.direction.value if view.direction else None,
        "daily_breakdown": [
            {"date": day.day.isoformat(), "credits": plain(day.credits)} for day in view.daily
        ],
        "voice_id": view.voice_id,
        "name": view.name,
        "generations": view.generations,
        "days_used": view.days_used,
        **_stretch(stretch),
        **_origin(view.freshness),
        "notes": list(view.notes),
    }


def voices_document(view: VoicesView, stretch: Stretch) -> Document:
    """`voices --json`."""
    voices = rows_of(view.table())
    return {
        "voices": voices,
        **_stretch(stretch),
        **_origin(view.freshness),
        "notes": list(view.notes),
    }


def panel_document(panel: Panel, shown: Tabular | JojoTrayError) -> Document:
    """A panel with the plain facts of its view and its table, or why there is none."""
    document: Document = {
        field.name: _plain(getattr(panel, field.name))
        for field in fields(panel)
        if getattr(panel, field.name) not in {None, ()}
    }
    if isinstance(shown, JojoTrayError):
        return {**document, "error": error_document(shown)}
    table = shown.table()
    return {
        **document,
        "facts": _facts(shown),
        "columns": [
            {"name": one.name, "title": one.title, "kind": one.kind} for one in table.columns
        ],
        "rows": rows_of(table),
        "notes": list(sentences_below(shown)),
    }


def rows_of(table: PanelTable) -> list[Document]:
    """The rows by the names of their columns; money in minor units."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows]


def table_csv(table: PanelTable) -> Iterator[str]:
    """The heading and a record a row, ending with CR and LF; no cell is a formula."""
    yield record([column.name for column in table.columns])
    for row in table.rows:
        yield record([_cell(value) for value in row])


def _stretch(stretch: Stretch) -> Document:
    last = stretch.first + timedelta(days=stretch.days - 1)
    return {
        "days": stretch.days,
        "since": stretch.first.isoformat(),
        "until": last.isoformat(),
    }


def _origin(freshness: Freshness) -> Document:
    """Who counted whose use, and when that was read."""
    return {
        "source": freshness.rung.value if freshness.rung else None,
        "counted": freshness.counted,
        "read_at": iso(freshness.read_at),
    }


def _facts(view: object) -> Document:
    """What a view says beside its table: its fields that are one value."""
    if not is_dataclass(view):
        return {}
    values = {field.name: getattr(view, field.name) for field in fields(view)}
    return {name: _plain(value) for name, value in values.items() if _is_one_value(value)}


def _is_one_value(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | date | Money)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case Enum():
            return value.value
        case Coded():
            return value.code
        case bool() | None:
            return value
        case float() | int():
            return plain(value)
        case datetime():
            return iso(value)
        case date():
            return value.isoformat()
        case Money():
            return amount_document(value)
        case tuple():
            return [_plain(one) for one in value]
        case _:
            return str(value)


def _cell(value: TableCell) -> str | int | float | None:
    """A value of a record; numbers stay numbers, money is its amount with its currency."""
    match value:
        case Money():
            return f"{value.amount} {value.currency or ''}".strip()
        case float() | int():
            return plain(value)
        case None:
            return None
        case _:
            return str(_plain(value))
