"""The workspace's views as JSON for programs; names of the design where it has them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from jojo_tray.services.documents import iso
from jojo_tray.services.usage.documents import told_apart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.insight.responses import ResponseRow, Tally
    from jojo_tray.domain.insight.workspace_views import (
        ActivityView,
        KeyUse,
        MemberUse,
        Missing,
        ResponseView,
        WorkspaceView,
    )
    from jojo_tray.domain.workspace import Activity

    Document = dict[str, Any]


def workspace_document(view: WorkspaceView) -> Document:
    """`workspace usage --json`: the design's sums, then members, keys and groups in full.

    What is used is `credits`, or `cost` in the unit of the whole where that is money.
    """
    names = told_apart([(one.name, one.key) for one in view.keys])
    return {
        "workspace_total": view.total,
        "by_user": {one.user_id: one.credits for one in view.members},
        "by_api_key": {name: one.credits for name, one in zip(names, view.keys, strict=True)},
        "members": [_used(one, view.unit) for one in view.members],
        "keys": [_used(one, view.unit) for one in view.keys],
        "groups": [asdict(one) for one in view.groups],
        "metadata": {
            "since": iso(view.since),
            "until": iso(view.until),
            "unit": view.unit,
            "sources": list(view.sources),
            "missing": _missing(view.missing),
            "notes": list(view.remarks),
        },
    }


def activity_document(view: ActivityView) -> Document:
    """`workspace activity --json`, newest first."""
    return {
        "activity": [_entry(one) for one in view.entries],
        "has_more": view.has_more,
        "metadata": {"source": view.source, "notes": list(view.notes)},
    }


def response_document(view: ResponseView) -> Document:
    """`workspace requests --json`; times to answer are milliseconds."""
    return {
        "verdict": {
            "side": view.verdict.side.value,
            "cause": view.verdict.cause.value,
            "sentence": view.verdict.sentence(),
        },
        "totals": _tally(view.tally),
        "rows": [_row(row) for row in view.rows],
        "metadata": {
            "since": iso(view.since),
            "until": iso(view.until),
            "missing": _missing(view.missing),
            "notes": list(view.remarks),
        },
    }


def _used(one: MemberUse | KeyUse, unit: str) -> Document:
    plain = asdict(one)
    if unit == "credits":
        return plain
    return {"cost" if name == "credits" else name: value for name, value in plain.items()}


def _missing(found: Iterable[Missing]) -> list[Document]:
    return [{**asdict(one), "sentence": one.sentence()} for one in found]


def _entry(one: Activity) -> Document:
    return {**asdict(one), "at": iso(one.at)}


def _tally(tally: Tally) -> Document:
    return {**asdict(tally), "error_share": tally.error_share}


def _row(row: ResponseRow) -> Document:
    plain = asdict(row)
    del plain["tally"]
    return {**plain, "start": iso(row.start), **_tally(row.tally)}
