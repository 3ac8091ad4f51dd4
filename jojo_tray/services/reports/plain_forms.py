"""A report for programs: CSV with all tables one below the other, and JSON."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.insight.tables import Coded, ColumnKind
from jojo_tray.domain.money.amounts import minor
from jojo_tray.domain.subscription import Money
from jojo_tray.services.documents import iso
from jojo_tray.services.history.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.domain.insight.tables import Column, PanelTable, TableCell
    from jojo_tray.domain.reports import ReportContent

ABOUT, SUMMARY = "about", "summary"
Document = dict[str, Any]


def as_csv(content: ReportContent) -> bytes:
    """RFC 4180 in UTF-8: every record has all columns, `table` says which of them it fills.

    The first tables are `about` (whose numbers, of when, and each note) and `summary`. No text
    begins like a formula; numbers are numbers, times ISO 8601, unknown is empty.
    """
    records = list(_records(content))
    columns = list(dict.fromkeys(name for record in records for name in record))
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    return lines.getvalue().encode("utf-8", "replace")


def as_json(content: ReportContent) -> bytes:
    """One document: summary, tables by name, source and notes."""
    text = json.dumps(report_document(content), indent=2, allow_nan=False)
    return f"{text}\n".encode()


def report_document(content: ReportContent) -> Document:
    """The report as programs read it; money in minor units, unknown is null."""
    return {
        "title": content.title,
        "subtitle": content.subtitle,
        "kind": content.kind,
        "account": content.account or None,
        "since": iso(content.since),
        "until": iso(content.until),
        "time_zone": content.zone,
        "made_at": iso(content.made_at),
        "read_at": iso(content.read_at),
        "source": content.counted_by,
        "source_text": content.source,
        "summary": _object((fact.name, fact.value) for fact in content.facts),
        "tables": {section.name: _rows(section.table) for section in content.sections},
        "notes": list(content.notes),
    }


def _rows(table: PanelTable) -> list[Document]:
    names = [column.name for column in table.columns]
    return [_object(zip(names, row, strict=True)) for row in table.rows]


def _object(pairs: Any) -> Document:
    document: Document = {}
    for name, value in pairs:
        document |= _json_cell(name, value)
    return document


def _json_cell(name: str, value: TableCell) -> Document:
    if isinstance(value, Money):
        return {f"{name}_cents": minor(value), f"{name}_currency": value.currency}
    return {name: _scalar(value)}


def _records(content: ReportContent) -> Iterator[Document]:
    for name, value in _about(content):
        yield {"table": ABOUT, "name": name, **_csv_cell("value", value)}
    for fact in content.facts:
        yield {"table": SUMMARY, "name": fact.name, **_csv_cell("value", fact.value)}
    for section in content.sections:
        for row in section.table.rows:
            yield {"table": section.name, **_record(section.table.columns, row)}


def _about(content: ReportContent) -> Iterator[tuple[str, TableCell]]:
    yield "since", content.since
    yield "until", content.until
    yield "time_zone", content.zone
    yield "source", content.source
    yield "read_at", content.read_at
    for note in content.notes:
        yield "note", note


def _record(columns: tuple[Column, ...], row: tuple[TableCell, ...]) -> Document:
    record: Document = {}
    for column, value in zip(columns, row, strict=True):
        record |= _csv_cell(column.name, value)
        if column.kind is ColumnKind.MONEY and not isinstance(value, Money):
            record[f"{column.name}_currency"] = None
    return record


def _csv_cell(name: str, value: TableCell) -> Document:
    if isinstance(value, Money):
        return {name: str(value.amount), f"{name}_currency": harmless(value.currency or "")}
    plain = _scalar(value)
    return {name: harmless(plain) if isinstance(plain, str) else plain}


def _scalar(value: TableCell) -> str | int | float | None:
    """Times as ISO 8601, whole numbers without a point."""
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Money):
        return str(value.amount)
    return value.code if isinstance(value, Coded) else value
