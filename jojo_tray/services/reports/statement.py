"""What one client is told: what a key, voice or search term used in a billing cycle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.buckets import begun
from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import EVERYTHING, HistoryFilter, HistoryOrder
from jojo_tray.domain.history_errors import NotSynchronised
from jojo_tray.domain.insight.day_maps import days_of
from jojo_tray.domain.insight.figures import shortly
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight.voice_use import named
from jojo_tray.domain.insight_errors import NO_ANSWER
from jojo_tray.domain.reports import (
    Fact,
    ReportContent,
    ReportKind,
    Section,
    statement_stem,
    stretch_title,
)
from jojo_tray.domain.series import Breakdown, Interval, UsageQuestion
from jojo_tray.services.reports.content import measured
from jojo_tray.services.reports.cycles import billed_at
from jojo_tray.services.reports.drawn import by_days, columns_of
from jojo_tray.services.reports.sayings import gap_notes, lasting_notes, source_name, zone_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from jojo_tray.domain.history import Facet, HistoryEntry
    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.reports import Cycle
    from jojo_tray.domain.series import SeriesPart, UsageSeries
    from jojo_tray.services.reports.cycles import Billed
    from jojo_tray.services.reports.ports import ReportOutside

LONGEST_TEXT = 200  # a statement tells which text it was, it is no archive
OLDEST_FIRST = HistoryOrder(descending=False)
LINES = (
    Column("time", "Time", ColumnKind.TIME),
    Column("voice", "Voice", ColumnKind.TEXT),
    Column("model", "Model", ColumnKind.TEXT),
    Column("text", "Text", ColumnKind.TEXT),
    Column("characters", "Characters", ColumnKind.CREDITS),
    Column("credits", "Credits", ColumnKind.CREDITS),
)
NO_CYCLE = "The billing cycle is not known, so this is the calendar month."
HISTORY_ONLY = (
    "These are the generations of the history; music, sound effects and agents are not in it."
)
CUT = "These are whole {unit}s: the {unit} that a cycle begins in is all its own."
UNPRICED = "Of {items} generations the credits are not known; they are in no sum."
INCOMPLETE = "The history was not read completely yet, so lines may be missing."


class About(StrEnum):
    """What a statement lists."""

    KEY = "key"
    VOICE = "voice"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose statement it is: a key or voice by name or id, or a search term."""

    about: About
    name: str


def statement_content(
    out: ReportOutside, subject: Subject, day: date | None = None, *, fresh: bool = True
) -> ReportContent:
    """The statement for the billing cycle of a day, or for the one under way.

    Raises BadRange for a day that is to come, UsageError for a key or voice that nobody knows,
    NotSynchronised before the history was read.
    """
    billed = billed_at(out, day)
    if subject.about is About.KEY:
        return _by_key(out, subject, billed, fresh=fresh)
    return _by_history(out, subject, billed)


def _by_history(out: ReportOutside, subject: Subject, billed: Billed) -> ReportContent:
    marks, account = out.marks(), out.account()
    if marks.synced_at is None and not marks.gaps:
        raise NotSynchronised
    wanted, name = _wanted(out, subject, billed.cycle)
    totals = out.search.totals(account.id, wanted)
    rows = tuple(map(_line, out.search.each(account.id, wanted, OLDEST_FIRST)))
    facts = (
        Fact("total_credits", "Credits in all", totals.credits, ColumnKind.CREDITS),
        Fact("generations", "Generations", totals.items, ColumnKind.NUMBER),
        Fact("characters", "Characters", totals.characters, ColumnKind.CREDITS),
        *_worth(out, totals.credits),
    )
    notes = [HISTORY_ONLY]
    if totals.unpriced:
        notes.append(UNPRICED.format(items=totals.unpriced))
    if not marks.complete:
        notes.append(INCOMPLETE)
    section = Section("lines", "Generations", PanelTable(LINES, rows))
    source = "ElevenLabs' history"
    content = _content(out, name, billed, facts, (section,))
    return _told(replace(content, counted_by="history"), source, notes, marks.synced_at)


def _by_key(out: ReportOutside, subject: Subject, billed: Billed, *, fresh: bool) -> ReportContent:
    try:
        series = _of_keys(out, billed, Interval.HOUR, fresh=fresh)
    except NO_ANSWER:  # who cannot count by hours may still count by days
        series = _of_keys(out, billed, Interval.DAY, fresh=fresh)
    part = _key_named(series, subject.name)
    own = by_days(replace(series, parts=(part,), totals=part.values, total=part.total))
    column = measured(series)
    today = out.clock.now().astimezone(series.question.zone).date()
    days = [
        (one.day, one.credits)
        for one in days_of(own)
        if one.credits or (one.credits is None and one.day <= today)
    ]
    columns = (Column("day", "Day", ColumnKind.DAY), column)
    title = f"{column.title} by day"
    section = Section("lines", title, PanelTable(columns, tuple(days)), columns_of(own, title))
    facts = (
        Fact(f"total_{column.name}", f"{column.title} in all", part.total, column.kind),
        Fact("days_used", "Days with use", sum(bool(n) for _, n in days), ColumnKind.NUMBER),
        *(_worth(out, part.total or 0) if column.name == "credits" else ()),
    )
    content = _content(out, part.label, billed, facts, (section,))
    notes = (*_cut(series, billed.cycle), *lasting_notes(series), *gap_notes(series))
    counted = replace(content, counted_by=series.source.value)
    return _told(counted, source_name(series.source), notes, series.read_at)


def _of_keys(out: ReportOutside, billed: Billed, interval: Interval, *, fresh: bool) -> UsageSeries:
    """The cycle by key, from where its first bucket begins up to where that of the next does."""
    zone = billed.stretch.zone
    edges = (billed.cycle.since, billed.cycle.until)
    since, until = (begun(edge, interval, zone) for edge in edges)
    question = UsageQuestion(since, until, Breakdown.KEY, interval, zone=zone, workspace=True)
    return out.usage.usage(question, fresh=fresh)


def _cut(series: UsageSeries, cycle: Cycle) -> Iterator[str]:
    question = series.question
    if (question.since, question.until) != (cycle.since, cycle.until):
        yield CUT.format(unit=question.interval)


def _content(
    out: ReportOutside,
    name: str,
    billed: Billed,
    facts: tuple[Fact, ...],
    sections: tuple[Section, ...],
) -> ReportContent:
    stretch, cycle = billed.stretch, billed.cycle
    period = stretch_title(stretch.first, stretch.last)
    return ReportContent(
        kind=ReportKind.STATEMENT,
        title=f"Statement for {name}",
        subtitle=f"Billing cycle {period}" if billed.known else period,
        account=out.account().name or "",
        since=cycle.since.astimezone(stretch.zone),
        until=cycle.until.astimezone(stretch.zone),
        zone=zone_name(stretch.zone),
        made_at=out.clock.now(),
        stem=statement_stem(name, stretch.first, stretch.last),
        facts=facts,
        sections=sections,
        notes=() if billed.known else (NO_CYCLE,),
    )


def _told(
    content: ReportContent, source: str, notes: Iterable[str], read_at: datetime | None
) -> ReportContent:
    """The content with who counted it and what is to be known of that."""
    running = ("The cycle is not over yet.",) if content.until > content.made_at else ()
    said = tuple(dict.fromkeys((*running, *content.notes, *notes)))
    return replace(content, source=source, notes=said, read_at=read_at)


def _worth(out: ReportOutside, used: float) -> Iterator[Fact]:
    money = out.worth(used) if out.worth is not None else None
    if money is not None:
        yield Fact("price", "At the plan's price", money, ColumnKind.MONEY)


def _wanted(out: ReportOutside, subject: Subject, cycle: Cycle) -> tuple[HistoryFilter, str]:
    """What is looked for, and what it is called."""
    span = HistoryFilter(since=cycle.since, until=cycle.until)
    if subject.about is About.SEARCH:
        return replace(span, search=subject.name), subject.name
    facets = out.search.facets(out.account().id, EVERYTHING).voices
    voice = _voice_named(facets, subject.name)
    return replace(span, voices=frozenset({voice.value})), voice.name or subject.name


def _voice_named(facets: Sequence[Facet], name: str) -> Facet:
    """The voice of this id, else the only one of this name."""
    by_id = [facet for facet in facets if facet.value == name]
    found = by_id or [facet for facet in facets if facet.name.casefold() == name.casefold()]
    if not found:
        raise _unknown("voice", name, [facet.name for facet in facets if facet.name])
    if len(found) > 1:
        raise _several("voices", name, [facet.value for facet in found])
    return found[0]


def _line(entry: HistoryEntry) -> tuple[TableCell, ...]:
    item = entry.item
    spoken = " ".join(item.spoken.split())
    text = spoken if len(spoken) <= LONGEST_TEXT else f"{spoken[:LONGEST_TEXT]}…"
    voice = item.voice_name or item.voice_id
    return item.made_at, voice, item.model_id, text, len(item.spoken), item.credits


def _key_named(series: UsageSeries, name: str) -> SeriesPart:
    found = named(series.parts, name)
    if not found:
        raise _unknown("API key", name, [part.label for part in series.parts])
    if len(found) > 1:
        raise _several("API keys", name, [part.key for part in found])
    return found[0]


def _several(what: str, name: str, ids: list[str]) -> UsageError:
    detail = f"{len(ids)} {what} are called {name}; say which by id: {', '.join(ids)}"
    return UsageError(detail=detail)


def _unknown(what: str, name: str, known: list[str]) -> UsageError:
    return UsageError(detail=f"No {what} {name} is known; known are {shortly(known)}")
