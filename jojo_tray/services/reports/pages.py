"""A report as HTML: one for screens, complete in itself, and a plainer one to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.services.reports.charts import Drawing, drawing_of
from jojo_tray.services.reports.sayings import cell_text, day_and_time, shown

if TYPE_CHECKING:
    from datetime import tzinfo

    from jojo_tray.domain.reports import ReportContent, Section

TEMPLATES = Path(__file__).with_name("templates")
MOST_ROWS = 2000  # of a table; a file for programs has all of them
HIDDEN = {"id", "key"}  # columns for programs


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's title, and whether numbers stand below it."""

    title: str
    number: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A section in words: its drawing, its rows, and how many more there are."""

    name: str
    title: str
    drawing: Drawing | None
    columns: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    more: str


@dataclass(frozen=True, slots=True)
class FactText:
    """One figure of the summary in words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """All words of a report; nothing in them steers anything."""

    title: str
    subtitle: str
    account: str
    facts: tuple[FactText, ...]
    sections: tuple[Passage, ...]
    notes: tuple[str, ...]


def as_html(content: ReportContent) -> bytes:
    """One file with everything in it: no script, nothing from elsewhere."""
    return _rendered("report.html", content).encode("utf-8", "replace")


def as_print(content: ReportContent) -> str:
    """The HTML that a PdfPrinter takes."""
    return _rendered("print.html", content)


def page_of(content: ReportContent) -> Page:
    """The words of a report."""
    zone = content.since.tzinfo
    return Page(
        shown(content.title),
        shown(content.subtitle),
        shown(content.account),
        tuple(
            FactText(fact.title, cell_text(fact.value, fact.kind, zone)) for fact in content.facts
        ),
        tuple(_passage(section, zone) for section in content.sections),
        tuple(_notes(content)),
    )


def _rendered(template: str, content: ReportContent) -> str:
    return _environment().get_template(template).render(page=page_of(content))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _passage(section: Section, zone: tzinfo | None) -> Passage:
    table = section.table
    places = [n for n, column in enumerate(table.columns) if column.name not in HIDDEN]
    columns = [table.columns[place] for place in places]
    rows = tuple(
        tuple(cell_text(row[place], table.columns[place].kind, zone) for place in places)
        for row in table.rows[:MOST_ROWS]
    )
    return Passage(
        section.name,
        section.title,
        None if section.chart is None else drawing_of(section.chart),
        tuple(Heading(column.title, _is_number(column.kind)) for column in columns),
        rows,
        _more(len(table.rows)),
    )


def _more(rows: int) -> str:
    if rows <= MOST_ROWS:
        return ""
    return f"And {rows - MOST_ROWS:,} more: the report as CSV, JSON or XLSX has them all."


def _is_number(kind: ColumnKind) -> bool:
    return kind not in {ColumnKind.TEXT, ColumnKind.DAY, ColumnKind.TIME}


def _notes(content: ReportContent) -> list[str]:
    zone = content.since.tzinfo
    read_at = day_and_time(content.read_at or content.made_at, zone)
    made_at = day_and_time(content.made_at, zone)
    return [
        f"Counted by {content.source}, as of {read_at}.",
        f"Days and times of {content.zone}. Made by JoJo Tray on {made_at}.",
        *map(shown, content.notes),
    ]
