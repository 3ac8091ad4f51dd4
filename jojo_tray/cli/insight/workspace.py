"""`jojo-tray workspace`: who uses it, what happened there, and how the service answers."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import told, with_error
from jojo_tray.cli.insight.span import span_of
from jojo_tray.cli.table import Heading
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.services.workspace.documents import (
    activity_document,
    response_document,
    workspace_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.stretches import Stretch
    from jojo_tray.domain.insight.tables import Column, PanelTable, TableCell
    from jojo_tray.domain.insight.workspace_views import ActivityView, ResponseView, WorkspaceView
    from jojo_tray.domain.language import Language

    # How it is said, and why it is not of now, if it is not.
    _Answer = tuple[Callable[[], None], JojoTrayError | None]

LONGEST_NAME = 32
_WITHOUT_ID = {
    "kind": QT_TRANSLATE_NOOP("insight", "Kind"),
    "name": QT_TRANSLATE_NOOP("insight", "Name"),
    "used": QT_TRANSLATE_NOOP("insight", "Used"),
    "share": QT_TRANSLATE_NOOP("insight", "Share"),
    "in_cycle": QT_TRANSLATE_NOOP("insight", "This cycle"),
    "limit": QT_TRANSLATE_NOOP("insight", "Limit"),
}
# What fits 80 columns; the rest is in the JSON.
_SHORT = {
    "start": QT_TRANSLATE_NOOP("insight", "Time"),
    "requests": QT_TRANSLATE_NOOP("insight", "Requests"),
    "limited": "429",
    "refused": "4xx",
    "failed": "5xx",
    "mean": QT_TRANSLATE_NOOP("insight", "answer ms"),
    "p95": QT_TRANSLATE_NOOP("insight", "p95 ms"),
    "ttfb": QT_TRANSLATE_NOOP("insight", "ttfb ms"),
    "poll_mean": QT_TRANSLATE_NOOP("insight", "own ms"),
}
_NUMBERS = frozenset(ColumnKind) - {ColumnKind.TEXT, ColumnKind.TIME, ColumnKind.DAY}


def run(session: Session) -> int:
    """Print what was asked for; parts that the key may not read are named on stderr."""
    read = {"usage": _usage, "activity": _activity, "requests": _requests}[session.options.deed]
    with session.core() as core, session.progress() as shown:
        shown.step(core.language.translate("cli", "asking ElevenLabs"))
        span = span_of(session.options, core.clock.now(), core.insight.zone())
        say, trouble = read(session, core, span)
    say()
    return told(session, core.language, trouble)


def _usage(session: Session, core: Core, span: Stretch) -> _Answer:
    view = core.insight.workspace.members.usage(span.since, span.until, span.zone)
    return lambda: _say_usage(session, core.language, view), view.freshness.trouble


def _activity(session: Session, core: Core, span: Stretch) -> _Answer:
    limit = session.options.limit or core.settings.default_page_size
    view = core.insight.workspace.members.activity(span.since, span.until, limit)
    return lambda: _say_activity(session, core.language, view), None


def _requests(session: Session, core: Core, span: Stretch) -> _Answer:
    view = core.insight.workspace.responses.read(span.since, span.until, span.zone)
    return lambda: _say_requests(session, core.language, view), view.freshness.trouble


def _say_usage(session: Session, language: Language, view: WorkspaceView) -> None:
    if session.json:
        session.paper.document(with_error(workspace_document(view), view.freshness.trouble))
        return
    _print(session, language, view.table(), _WITHOUT_ID)
    if view.sources:
        said = language.translate("cli", "Source: {source}, in {unit}.")
        sources = ", ".join(source.replace("_", " ") for source in view.sources)
        session.paper.note(said.format(source=sources, unit=view.unit))
    _notes(session, view.notes)


def _say_activity(session: Session, language: Language, view: ActivityView) -> None:
    if session.json:
        session.paper.document(activity_document(view))
        return
    table = view.table()
    _print(session, language, table, {column.name: column.title for column in table.columns})
    if not view.entries:
        session.paper.note(language.translate("cli", "Nothing happened in this time."))
    if view.has_more:
        session.paper.note(language.translate("cli", "There are more: --limit N shows them."))
    _notes(session, view.notes)


def _say_requests(session: Session, language: Language, view: ResponseView) -> None:
    if session.json:
        session.paper.document(with_error(response_document(view), view.freshness.trouble))
        return
    session.paper.say(view.verdict.sentence(language))
    _print(session, language, view.table(), _SHORT)
    _notes(session, view.notes)


def _notes(session: Session, notes: Iterable[str]) -> None:
    for note in notes:
        session.paper.note(note)


def _print(
    session: Session, language: Language, table: PanelTable, titles: Mapping[str, str]
) -> None:
    """The columns that have a title here, under it."""
    shown = [place for place, column in enumerate(table.columns) if column.name in titles]
    columns = [table.columns[place] for place in shown]
    headings = [_heading(language, column, titles[column.name]) for column in columns]
    lines = (
        [_said(language, table.columns[place].kind, row[place]) for place in shown]
        for row in table.rows
    )
    session.paper.table(headings, lines)


def _heading(language: Language, column: Column, title: str) -> Heading:
    most = LONGEST_NAME if column.kind is ColumnKind.TEXT else None
    said = language.translate("insight", title)
    return Heading(said, number=column.kind in _NUMBERS, most=most)


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
