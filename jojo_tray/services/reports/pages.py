"""A report as HTML: one for screens, complete in itself, and a plainer one to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.reports.charts import Drawing, drawing_of
from jojo_tray.services.reports.sayings import cell_text, day_and_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from jojo_tray.domain.insight.tables import Column
    from jojo_tray.domain.reports import ReportContent, Section

TEMPLATES = Path(__file__).with_name("templates")
MOST_ROWS = 2000  # of a table; a file for programs has all of them
HIDDEN = {"id", "key"}  # columns for programs

FEW = 4
ROOMY, TIGHT, WORDS = 22, 12, 15
LONGEST_CELL = 64  # characters on paper: a row is to stay on one page


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's title, whether numbers stand below it, and its share of the width in percent."""

    title: str
    number: bool
    width: int


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


def _on_paper(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def page_of(content: ReportContent) -> Page:
    """The words of a report."""
    zone = content.since.tzinfo
    return Page(
        in_symbols(content.title),
        in_symbols(content.subtitle),
        in_symbols(content.account),
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
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["on_paper"] = _on_paper
    return environment


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
        tuple(_headings(columns)),
        rows,
        _more(len(table.rows)),
    )


def _headings(columns: Sequence[Column]) -> Iterator[Heading]:
    for column, width in zip(columns, _widths(columns), strict=True):
        yield Heading(column.title, _is_number(column.kind), width)


def _widths(columns: Sequence[Column]) -> list[int]:
    """Percents: the last text has what the others leave."""
    figure = ROOMY if len(columns) <= FEW else TIGHT
    widths = [figure if _is_number(one.kind) else WORDS for one in columns]
    texts = [place for place, one in enumerate(columns) if one.kind is ColumnKind.TEXT]
    widths[texts[-1] if texts else 0] += 100 - sum(widths)
    return widths


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
        *map(in_symbols, content.notes),
    ]
