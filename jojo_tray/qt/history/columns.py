"""Which columns are shown, in which order, how wide and sorted by what; remembered as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from jojo_tray.domain.history import NEWEST_FIRST, HistoryColumn, HistoryOrder

ALL = tuple(HistoryColumn)
RARE = frozenset(ALL[5:])  # what only some want to see
# What was said comes right after when: in a narrow window the last columns are out of sight.
READING_ORDER = (
    HistoryColumn.DATE,
    HistoryColumn.TEXT,
    *(column for column in ALL if column not in {HistoryColumn.DATE, HistoryColumn.TEXT}),
)
NARROWEST, WIDEST = 20, 4_000  # pixels


@dataclass(frozen=True, slots=True)
class Columns:
    """`order` is from the first to the last, hidden ones too; widths in pixels where chosen."""

    order: tuple[HistoryColumn, ...] = READING_ORDER
    hidden: frozenset[HistoryColumn] = RARE
    widths: tuple[tuple[HistoryColumn, int], ...] = field(default=())
    sorted_by: HistoryOrder = NEWEST_FIRST


USUAL = Columns()


def written(columns: Columns) -> str:
    """As JSON."""
    return json.dumps(
        {
            "order": columns.order,
            "hidden": sorted(columns.hidden),
            "widths": dict(columns.widths),
            "sorted_by": columns.sorted_by.column,
            "descending": columns.sorted_by.descending,
        },
        indent=1,
    )


def read(text: str) -> Columns:
    """From JSON; what cannot be used is as usual."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return USUAL
    if not isinstance(found, dict):
        return USUAL
    order = tuple(dict.fromkeys(_known(found.get("order"))))
    hidden = frozenset(_known(found.get("hidden"))) if "hidden" in found else RARE
    return Columns(
        order=order + tuple(column for column in READING_ORDER if column not in order),
        hidden=hidden - {HistoryColumn.TEXT},
        widths=_widths(found.get("widths")),
        sorted_by=_order(found),
    )


def _known(names: Any) -> list[HistoryColumn]:
    given = names if isinstance(names, list) else []
    return [HistoryColumn(name) for name in given if name in list(HistoryColumn)]


def _widths(given: Any) -> tuple[tuple[HistoryColumn, int], ...]:
    pairs = given.items() if isinstance(given, dict) else ()
    return tuple(
        (HistoryColumn(name), width)
        for name, width in pairs
        if name in list(HistoryColumn) and type(width) is int and NARROWEST <= width <= WIDEST
    )


def _order(found: dict[str, Any]) -> HistoryOrder:
    column = _known([found.get("sorted_by")])
    if not column:
        return NEWEST_FIRST
    return HistoryOrder(column[0], descending=found.get("descending") is not False)
