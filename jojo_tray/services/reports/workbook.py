"""A report as a spreadsheet: a sheet a table, texts as texts, numbers as numbers."""

from __future__ import annotations

import io
from datetime import date, datetime, tzinfo
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.errors import FolderProblem
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.report_errors import FormatAbsent
from jojo_tray.domain.subscription import Money
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.reports.sayings import day_and_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.domain.insight.tables import Column, PanelTable, TableCell
    from jojo_tray.domain.reports import ReportContent

LONGEST_TEXT = 32_000  # a cell holds 32,767 characters
PATTERNS = {
    ColumnKind.CREDITS: "#,##0",
    ColumnKind.NUMBER: "#,##0.##",
    ColumnKind.SHARE: "0.0%",
    ColumnKind.CHANGE: "+0.0%;-0.0%",
    ColumnKind.MONEY: "#,##0.00",
    ColumnKind.DAY: "yyyy-mm-dd",
    ColumnKind.TIME: "yyyy-mm-dd hh:mm",
    ColumnKind.MILLISECONDS: '#,##0" ms"',
}
WIDTHS = {ColumnKind.TEXT: 32, ColumnKind.TIME: 18}
# Nothing that a text looks like is made of it.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


def require_library() -> None:
    """Raise FormatAbsent without XlsxWriter."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: F401
    except ImportError:
        raise FormatAbsent(format="XLSX", extra="xlsx") from None


def as_xlsx(content: ReportContent) -> bytes:
    """The workbook; raises FormatAbsent without XlsxWriter, FolderProblem on a full disk."""
    require_library()
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    target = io.BytesIO()
    try:
        with Workbook(target, OPTIONS) as book:
            _fill(book, content)
    except (OSError, FileCreateError) as error:
        # The library keeps the rows of a sheet in a temporary file.
        detail = "there is no room for a temporary file"
        raise FolderProblem(path=Path(gettempdir()), detail=detail) from error
    return target.getvalue()


def _fill(book: Any, content: ReportContent) -> None:
    book.set_properties({"title": in_symbols(f"{content.title}, {content.subtitle}")})
    pens = _Pens(book)
    _summary(book.add_worksheet("Summary"), content, pens)
    for section in content.sections:
        sheet = book.add_worksheet(section.title)
        _table(sheet, section.table, pens, content.since.tzinfo)


class _Pens:
    """The formats of cells, by what a column holds."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True, "bottom": 1})
        self.right = book.add_format({"bold": True, "bottom": 1, "align": "right"})
        self.muted = book.add_format({"font_color": "#666666"})
        self.of: Mapping[ColumnKind, Any] = {
            kind: book.add_format({"num_format": pattern, "align": "right"})
            for kind, pattern in PATTERNS.items()
        } | {ColumnKind.TEXT: book.add_format()}


def _summary(sheet: Any, content: ReportContent, pens: _Pens) -> None:
    zone = content.since.tzinfo
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 24)
    sheet.write_string(0, 0, in_symbols(content.title), pens.title)
    sheet.write_string(1, 0, content.subtitle)
    row = 3
    for fact in content.facts:
        sheet.write_string(row, 0, fact.title)
        _write(sheet, row, 1, fact.value, pens.of[fact.kind], zone)
        row += 1
    lines = [f"Source: {content.source}", f"Days of {content.zone}"]
    lines.append(f"As of {day_and_time(content.read_at or content.made_at, zone)}")
    for line in (*lines, *content.notes):
        row += 1
        sheet.write_string(row, 0, in_symbols(line), pens.muted)


def _table(sheet: Any, table: PanelTable, pens: _Pens, zone: tzinfo | None) -> None:
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, WIDTHS.get(column.kind, 14))
        pen = pens.heading if column.kind is ColumnKind.TEXT else pens.right
        sheet.write_string(0, number, _heading(column, table, number), pen)
    for place, row in enumerate(table.rows, start=1):
        for number, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, place, number, value, pens.of[column.kind], zone)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _heading(column: Column, table: PanelTable, number: int) -> str:
    """The title; money has its currency there, where all of a column have the same."""
    found = (row[number] for row in table.rows)
    currencies = {cell.currency for cell in found if isinstance(cell, Money)}
    only = currencies.pop() if len(currencies) == 1 else None
    return f"{column.title} ({only.upper()})" if only else column.title


def _write(
    sheet: Any, row: int, column: int, value: TableCell, pen: Any, zone: tzinfo | None
) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, pen)
        case str():
            sheet.write_string(row, column, in_symbols(value)[:LONGEST_TEXT], pen)
        case datetime():
            local = value.astimezone(zone).replace(tzinfo=None)
            sheet.write_datetime(row, column, local, pen)
        case date():
            sheet.write_datetime(row, column, value, pen)
        case Money():
            sheet.write_number(row, column, float(value.amount), pen)
        case _:
            sheet.write_number(row, column, value, pen)
