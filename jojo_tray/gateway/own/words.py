"""The assistant's dashboard in words and shares, so that a page only has to show them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.figures import change_text, number_text, share_text
from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.provenance import sentences_below
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.insight.view_tables import WEEKDAYS
from jojo_tray.domain.money.wording import money_text
from jojo_tray.domain.subscription import Money
from jojo_tray.gateway.own.answers import document
from jojo_tray.services.reports.sayings import UNKNOWN, cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, tzinfo

    from jojo_tray.app import Core
    from jojo_tray.domain.assistant.call_views import PhrasesView
    from jojo_tray.domain.assistant.count_views import (
        AssistantMonth,
        AssistantMonthsView,
        CallHoursView,
    )
    from jojo_tray.domain.assistant.overview_view import OverviewView
    from jojo_tray.domain.insight.tables import PanelTable, TableCell, Tabular
    from jojo_tray.domain.language import Language
    from jojo_tray.gateway.own.answers import Said
    from jojo_tray.gateway.own.meter import Meter

Words = dict[str, Any]
IN_WORDS = {ColumnKind.TEXT, ColumnKind.DAY, ColumnKind.TIME}
FOR_PROGRAMS = {"fingerprint"}
TOTAL = 1  # its column: a day without it is unknown
ELSEWHERE = Panel(PanelKind.ELSEWHERE, PanelRange.MONTH)
YEAR = Panel(PanelKind.ASSISTANT_MONTHS, PanelRange.YEAR)


def dashboard(core: Core, meter: Meter) -> Said:
    """What the insights window shows of the assistant, as it is at this moment."""
    meter.flush()
    now, language = core.clock.now(), core.language
    views, at = core.insight.assistant_panels.views, language.clock(now)
    overview = views.overview(now)
    if not overview.ever:
        return document({"ever": False, "at": at, "begin": _notes(overview.notes, language)})
    said = Tables(language, core.insight.zone())
    return document(
        {
            "ever": True,
            "at": at,
            "month": language.month_and_year(language.at(overview.month)),
            "warnings": [one.sentence(language) for one in overview.warnings],
            "pressing": overview.pressing,
            "meters": meters(overview, language),
            "notes": _notes(overview.notes[len(overview.warnings) :], language),
            "clients": said.of(views.clients(now)),
            "months": said.months(views.months(YEAR, now)),
            "hours": hours(views.hours(), language),
            "elsewhere": _elsewhere(core, now, said),
            "errors": said.of(views.errors()),
            "queue": said.of(views.queue()),
            "phrases": said.phrases(views.phrases()),
        }
    )


class Tables:
    """Tables as rows of words."""

    def __init__(self, language: Language, zone: tzinfo) -> None:
        self._language, self._zone = language, zone

    def of(self, view: Tabular) -> Words:
        """A view's table and its notes."""
        return {
            **self._words(view.table()),
            "notes": _notes(sentences_below(view), self._language),
        }

    def months(self, view: AssistantMonthsView) -> Words:
        """The months, each with the height of its bar as a share of the highest."""
        table, language = view.table(), self._language
        names = [language.month_and_year(language.at(one.month)) for one in view.months]
        rows = tuple((name, *row[1:]) for name, row in zip(names, table.rows, strict=True))
        most = max((one.counts.characters for one in view.months), default=0)
        bars = [
            {
                "label": language.month(language.at(one.month)),
                "share": one.counts.characters / most if most else 0.0,
                "whole": one.whole,
                "value": language.number(one.counts.characters),
                "said": _month_said(language, name, one),
            }
            for name, one in zip(names, view.months, strict=True)
        ]
        notes = _notes(view.notes, language)
        return {**self._words(replace(table, rows=rows)), "bars": bars, "notes": notes}

    def phrases(self, view: PhrasesView) -> Words:
        """What was paid again, without what only programs go by."""
        table = view.table()
        kept = [n for n, one in enumerate(table.columns) if one.name not in FOR_PROGRAMS]
        shown = replace(
            table,
            columns=tuple(table.columns[n] for n in kept),
            rows=tuple(tuple(row[n] for n in kept) for row in table.rows),
        )
        return {**self._words(shown), "notes": _notes(view.notes, self._language)}

    def _words(self, table: PanelTable) -> Words:
        kinds = [column.kind for column in table.columns]
        columns = [
            {"title": one.title, "number": one.kind not in IN_WORDS} for one in table.columns
        ]
        rows = [
            [cell_text(cell, kind, self._zone) for cell, kind in zip(row, kinds, strict=True)]
            for row in table.rows
        ]
        return {"columns": columns, "rows": rows}


def meters(view: OverviewView, language: Language) -> list[Words]:
    """A month's figures, each with its share of a whole and its rating where it has them."""
    return [_meter(row, language) for row in view.table().rows]


def hours(view: CallHoursView, language: Language) -> Words:
    """A row a weekday, each hour with its share of the busiest."""
    most = max(max(row) for row in view.hours)
    rows = [
        {
            "title": language.translate("insight", day),
            "calls": [language.number(count) for count in row],
            "shares": [count / most if most else 0.0 for count in row],
        }
        for day, row in zip(WEEKDAYS, view.hours, strict=True)
    ]
    return {"rows": rows, "notes": _notes(view.notes, language)}


def _elsewhere(core: Core, now: datetime, said: Tables) -> Words:
    """What the account used beside the gateway by what is stored, or why nobody knows."""
    try:
        words = said.of(core.insight.panels.read(ELSEWHERE, now))
    except JojoTrayError as error:
        return {"columns": [], "rows": [], "notes": [f"{error.message()} {error.advice()}"]}
    known = [row for row in words["rows"] if row[TOTAL] != UNKNOWN]
    return {**words, "rows": known}


def _meter(row: Sequence[TableCell], language: Language) -> Words:
    label, value, whole, share, rating = row
    said = _value(value, language)
    if isinstance(value, int) and isinstance(whole, int) and whole:
        # Rounded down, so that no band is said early.
        percent = share_text(language, value * 1000 // whole / 1000)
        said = f"{said} of {language.number(whole)} ({percent})"
    rated = language.translate("insight", str(rating)) if rating else ""
    return {"label": label, "value": said, "share": share, "rating": rated}


def _value(value: TableCell, language: Language) -> str:
    match value:
        case Money():
            return money_text(language, value)
        case int() | float():
            return number_text(language, value, ColumnKind.NUMBER)
        case _:
            return UNKNOWN if value is None else str(value)


def _month_said(language: Language, name: str, one: AssistantMonth) -> str:
    said = f"{name}: {language.number(one.counts.characters)} characters"
    if one.change is not None:
        said = f"{said}, {change_text(language, one.change, 0)} against the month before"
    return said if one.whole else f"{said}, not over yet"


def _notes(notes: Sequence[str], language: Language) -> list[str]:
    return [sentence_of(note, language) for note in notes]
