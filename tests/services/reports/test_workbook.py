"""The spreadsheet as another program reads it back."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.reports import Section
from jojo_tray.domain.subscription import Money
from jojo_tray.services.reports.workbook import LONGEST_TEXT, as_xlsx
from tests.services.reports.hostile import PAYLOADS
from tests.services.reports.report_world import OCTOBER, ReportWorld, credits_on

if TYPE_CHECKING:
    from jojo_tray.domain.reports import ReportContent


@pytest.fixture
def content(tmp_path: Path) -> ReportContent:
    return ReportWorld(tmp_path).desk().usage(OCTOBER)


def opened(content: ReportContent) -> Any:
    return load_workbook(io.BytesIO(as_xlsx(content)))


def with_table(content: ReportContent, table: PanelTable) -> ReportContent:
    return replace(content, sections=(Section("lines", "Lines", table),))


def test_each_table_has_a_sheet(content: ReportContent) -> None:
    book = opened(content)
    assert book.sheetnames == [
        "Summary",
        "Credits by day",
        "By voice",
        "By model",
        "By product",
        "By API key",
        "Busiest days",
    ]
    rows = list(book["Credits by day"].iter_rows(values_only=True))
    assert rows[0] == ("Day", "Credits", "Share")
    assert [(day.date(), used) for day, used, _ in rows[1:]] == [
        (day, credits_on(day)) for day in (row[0].date() for row in rows[1:])
    ]
    assert len(rows) == 32
    assert book["Credits by day"].freeze_panes == "A2"


def test_the_summary_says_what_it_is_about(content: ReportContent) -> None:
    cells = [cell for row in opened(content)["Summary"].iter_rows(values_only=True) for cell in row]
    assert cells[0] == "Usage report"
    assert "October 2026" in cells
    assert "Source: ElevenLabs' workspace analytics" in cells
    assert content.facts[0].value in cells


def test_no_text_becomes_a_formula_a_link_or_a_number(content: ReportContent) -> None:
    texts = [*PAYLOADS, "0123", "1e5", "TRUE", "2026-10-01"]
    columns = (Column("text", "Text", ColumnKind.TEXT),)
    safe = [text for text in texts if text.isprintable()]
    book = opened(with_table(content, PanelTable(columns, tuple((text,) for text in safe))))
    sheet = book["Lines"]
    read = [sheet.cell(place, 1) for place in range(2, len(safe) + 2)]
    assert [cell.value for cell in read] == safe
    assert {cell.data_type for cell in read} == {"s"}
    assert [cell.hyperlink for cell in read] == [None] * len(safe)


def test_what_steers_does_not_break_the_file(content: ReportContent) -> None:
    columns = (Column("text", "Text", ColumnKind.TEXT),)
    rows = tuple((text,) for text in (*PAYLOADS, "long " * LONGEST_TEXT))
    sheet = opened(with_table(content, PanelTable(columns, rows)))["Lines"]
    assert sheet.max_row == len(rows) + 1
    assert {sheet.cell(n, 1).data_type for n in range(2, sheet.max_row + 1)} <= {"s", "n"}


def test_times_are_of_the_zone_and_money_names_its_currency(content: ReportContent) -> None:
    columns = (
        Column("time", "Time", ColumnKind.TIME),
        Column("cost", "Cost", ColumnKind.MONEY),
        Column("credits", "Credits", ColumnKind.CREDITS),
    )
    moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    rows = ((moment, Money(Decimal("1.10"), "eur"), None),)
    sheet = opened(with_table(content, PanelTable(columns, rows)))["Lines"]
    assert [cell.value for cell in sheet[1]] == ["Time", "Cost (EUR)", "Credits"]
    assert sheet["A2"].value == datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001  as a sheet has it
    assert sheet["B2"].value == pytest.approx(1.1)
    assert sheet["C2"].value is None


def test_without_room_for_its_temporary_file_it_says_so() -> None:
    code = (
        "import resource, signal\n"
        "from dataclasses import replace\n"
        "from jojo_tray.domain.errors import FolderProblem\n"
        "from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable\n"
        "from jojo_tray.domain.reports import Section\n"
        "from tests.services.reports.test_plain_forms import EMPTY\n"
        "from jojo_tray.services.reports.workbook import as_xlsx\n"
        "table = PanelTable((Column('a', 'A', ColumnKind.TEXT),), (('x' * 900,),) * 900)\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try:\n    as_xlsx(replace(EMPTY, sections=(Section('a', 'A', table),)))\n"
        "except FolderProblem as error:\n    print(error.facts['detail'])\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root)
    assert done.stdout == "there is no room for a temporary file\n", done.stderr


def test_without_the_library_it_says_what_to_install() -> None:
    code = (
        "import sys\n"
        "sys.modules['xlsxwriter'] = None\n"
        "from tests.services.reports.test_plain_forms import EMPTY\n"
        "from jojo_tray.services.reports.workbook import as_xlsx\n"
        "from jojo_tray.domain.report_errors import FormatAbsent\n"
        "try:\n    as_xlsx(EMPTY)\n"
        "except FormatAbsent as error:\n    print(error.message(), error.advice())\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root)
    assert done.stdout == (
        "Reports as XLSX need a library that is not installed. "
        "Install it with `pip install jojo-tray[xlsx]`.\n"
    )
