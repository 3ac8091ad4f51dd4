"""Any view as text: its table, then the sentences about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from jojo_tray.cli.history.text import when_text
from jojo_tray.cli.insight.money_text import UNKNOWN, day_text, money_text, percent_text
from jojo_tray.cli.table import Heading
from jojo_tray.domain.insight.figures import change_text, number_text
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.cli.session import Session
    from jojo_tray.domain.insight.tables import Column, PanelTable, TableCell, Tabular
    from jojo_tray.domain.language import Language

LONGEST_NAME = 32
LONGEST_TEXT = 60
_WORDS = {ColumnKind.TEXT, ColumnKind.DAY, ColumnKind.TIME}


def show(session: Session, language: Language, view: Tabular) -> None:
    """Print the table to stdout, the notes to stderr."""
    show_table(session, language, view.table())
    show_notes(session, view.notes)


def show_table(session: Session, language: Language, table: PanelTable) -> None:
    """Print a table."""
    headings = [_heading(language, column) for column in table.columns]
    kinds = [column.kind for column in table.columns]
    rows = [
        [cell_text(language, value, kind) for value, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    ]
    session.paper.table(headings, rows)


def show_notes(session: Session, notes: Sequence[str]) -> None:
    """Print what has to be known besides."""
    for note in notes:
        session.paper.note(note)


def cell_text(language: Language, value: TableCell, kind: ColumnKind) -> str:
    """A value as its column writes it; a dash when it is unknown."""
    match value:
        case None:
            return UNKNOWN
        case str():
            return _short(language.translate("insight", value))
        case Money():
            return money_text(language, value)
        case datetime():
            return when_text(language, value)
        case date():
            return day_text(value)
        case _:
            return _number(language, value, kind)


def _number(language: Language, value: float, kind: ColumnKind) -> str:
    match kind:
        case ColumnKind.SHARE:
            return percent_text(language, value)
        case ColumnKind.CHANGE:
            return change_text(language, value)
        case _:
            return number_text(language, value, kind)


def _heading(language: Language, column: Column) -> Heading:
    title = language.translate("insight", column.title)
    number = column.kind not in _WORDS
    return Heading(title, number=number, most=None if number else LONGEST_NAME)


def _short(text: str) -> str:
    line = " ".join(text[: 2 * LONGEST_TEXT].split())
    return line if len(line) <= LONGEST_TEXT else f"{line[:LONGEST_TEXT]}\u2026"
