"""`jojo-tray workspace`: who uses it, what happened there, and how the service answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.span import span_of
from jojo_tray.cli.table import Heading
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.services.insight.workspace_documents import (
    activity_document,
    response_document,
    workspace_document,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jojo_tray.app import Core
    from jojo_tray.cli.insight.span import Span
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.insight.tables import Column, PanelTable, TableCell
    from jojo_tray.domain.language import Language

LONGEST_NAME = 32
LONGEST_ENTRY = 60
_NUMBERS = frozenset(ColumnKind) - {ColumnKind.TEXT, ColumnKind.TIME, ColumnKind.DAY}


def run(session: Session) -> int:
    """Print what was asked for; parts that the key may not read are named on stderr."""
    deeds = {"usage": _usage, "activity": _activity, "requests": _requests}
    with session.core(patient=True) as core, session.progress() as shown:
        shown.step(core.language.translate("cli", "asking ElevenLabs"))
        span = span_of(session.options, core.clock.now(), core.insight.zone())
        deeds[session.options.deed](session, core, span)
    return 0


def _usage(session: Session, core: Core, span: Span) -> None:
    view = core.insight.workspace.members.usage(span.since, span.until, span.zone)
    if session.json:
        session.paper.document(workspace_document(view))
        return
    _print(session, core.language, view.table(), without={"id"})
    if view.sources:
        said = core.language.translate("cli", "Source: {source}, in {unit}.")
        sources = ", ".join(source.replace("_", " ") for source in view.sources)
        session.paper.note(said.format(source=sources, unit=view.unit))
    _notes(session, view.notes)


def _activity(session: Session, core: Core, span: Span) -> None:
    limit = session.options.limit or core.settings.default_page_size
    view = core.insight.workspace.members.activity(span.since, span.until, limit)
    if session.json:
        session.paper.document(activity_document(view))
        return
    _print(session, core.language, view.table())
    if not view.entries:
        session.paper.note(core.language.translate("cli", "Nothing happened in this time."))
    if view.has_more:
        session.paper.note(core.language.translate("cli", "There are more: --limit N shows them."))
    _notes(session, view.notes)


def _requests(session: Session, core: Core, span: Span) -> None:
    view = core.insight.workspace.responses.read(span.since, span.until, span.zone)
    if session.json:
        session.paper.document(response_document(view))
        return
    session.paper.say(view.verdict.sentence(core.language))
    _print(session, core.language, view.table())
    _notes(session, view.notes)


def _notes(session: Session, notes: Iterable[str]) -> None:
    for note in notes:
        session.paper.note(note)


def _print(
    session: Session, language: Language, table: PanelTable, without: Iterable[str] = ()
) -> None:
    shown = [place for place, column in enumerate(table.columns) if column.name not in without]
    columns = [table.columns[place] for place in shown]
    headings = [_heading(language, column) for column in columns]
    session.paper.table(headings, _lines(language, columns, table, shown))


def _heading(language: Language, column: Column) -> Heading:
    most = LONGEST_NAME if column.kind is ColumnKind.TEXT else None
    title = language.translate("insight", column.title)
    return Heading(title, number=column.kind in _NUMBERS, most=most)


def _lines(
    language: Language, columns: Sequence[Column], table: PanelTable, shown: Sequence[int]
) -> Iterator[list[str]]:
    for row in table.rows:
        cells = (row[place] for place in shown)
        yield [
            _said(language, column.kind, cell) for column, cell in zip(columns, cells, strict=True)
        ]


def _said(language: Language, kind: ColumnKind, cell: TableCell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, datetime):
        return f"{language.local(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, (int, float)):
        return _number(language, kind, cell)
    if isinstance(cell, date) or cell == UNLIMITED:
        return str(cell)
    return language.translate("insight", str(cell)) if kind is ColumnKind.TEXT else str(cell)


def _number(language: Language, kind: ColumnKind, value: float) -> str:
    if kind is ColumnKind.SHARE:
        return f"{language.decimal(100 * value)} %"
    return language.number(round(value))
