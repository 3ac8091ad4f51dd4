"""What one client is told: what a key, voice or search term used in a billing cycle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history import EVERYTHING, HistoryFilter, HistoryOrder
from jojo_tray.domain.history_errors import NotSynchronised
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.reports import (
    DAY,
    Cycle,
    Fact,
    ReportContent,
    ReportKind,
    Section,
    Stretch,
    cycle_at,
    midnight,
    month_of,
    statement_stem,
    stretch_title,
)
from jojo_tray.domain.series import Breakdown, UsageQuestion
from jojo_tray.services.reports.content import days_of, measured
from jojo_tray.services.reports.drawn import columns_of
from jojo_tray.services.reports.sayings import INSTANT, SOURCES, gap_notes, zone_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from jojo_tray.domain.history import Facet, HistoryEntry
    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.series import SeriesPart, UsageSeries
    from jojo_tray.services.reports.ports import ReportOutside

MOST_NAMED = 10
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


@dataclass(frozen=True, slots=True)
class Billed:
    """The cycle with the days it touches, and whether it is one or only a month."""

    cycle: Cycle
    stretch: Stretch
    known: bool


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


def billed_at(out: ReportOutside, day: date | None) -> Billed:
    """The billing cycle that a day ends in, by our own record of its start or the calendar."""
    now, zone = out.clock.now(), out.zone()
    moment = now if day is None else min(now, midnight(day + DAY, zone) - INSTANT)
    if day is not None and midnight(day, zone) > now:
        raise BadRange(detail=f"{day} is in the future: nothing was used there yet")
    cycle = _cycle(out, moment)
    if cycle is None:
        month = month_of(moment.astimezone(zone).date(), zone)
        return Billed(Cycle(month.since, month.until), month, known=False)
    first = cycle.since.astimezone(zone).date()
    last = (cycle.until - INSTANT).astimezone(zone).date()
    return Billed(cycle, Stretch(first, last, zone), known=True)


def _cycle(out: ReportOutside, moment: datetime) -> Cycle | None:
    status = out.status()
    quota, plan = status.quota, status.subscription
    if quota is None or plan is None or quota.resets_at is None:
        return None
    if status.pace is not None and status.pace.cycle_start <= moment < quota.resets_at:
        return Cycle(status.pace.cycle_start, quota.resets_at)
    return cycle_at(moment, quota.resets_at, plan.refresh_period)


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
    return _told(content, source, notes, marks.synced_at)


def _by_key(out: ReportOutside, subject: Subject, billed: Billed, *, fresh: bool) -> ReportContent:
    stretch = billed.stretch
    question = UsageQuestion(stretch.since, stretch.until, Breakdown.KEY, zone=stretch.zone)
    series = out.usage.usage(question, fresh=fresh)
    part = _key_named(series, subject.name)
    own = _only(series, part)
    column = measured(series)
    days = [(day, value) for day, value in days_of(own) if value != 0]
    columns = (Column("day", "Day", ColumnKind.DAY), column)
    title = f"{column.title} by day"
    section = Section("lines", title, PanelTable(columns, tuple(days)), columns_of(own, title))
    facts = (
        Fact(f"total_{column.name}", f"{column.title} in all", part.total, column.kind),
        Fact("days_used", "Days with use", len(days), ColumnKind.NUMBER),
        *(_worth(out, part.total or 0) if column.name == "credits" else ()),
    )
    content = _content(out, part.label, billed, facts, (section,))
    notes = ("These are whole days of the cycle.", *series.notes, *gap_notes(series))
    return _told(content, SOURCES[series.source], notes, series.read_at)


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
    named = {facet.value: facet.name for facet in facets if _is(subject.name, facet)}
    if not named:
        known = [facet.name for facet in facets if facet.name]
        raise _unknown("voice", subject.name, known)
    return replace(span, voices=frozenset(named)), next(iter(named.values())) or subject.name


def _is(name: str, facet: Facet) -> bool:
    return name == facet.value or name.casefold() == facet.name.casefold()


def _line(entry: HistoryEntry) -> tuple[TableCell, ...]:
    item = entry.item
    spoken = " ".join(item.spoken.split())
    text = spoken if len(spoken) <= LONGEST_TEXT else f"{spoken[:LONGEST_TEXT]}…"
    voice = item.voice_name or item.voice_id
    return item.made_at, voice, item.model_id, text, len(item.spoken), item.credits


def _key_named(series: UsageSeries, name: str) -> SeriesPart:
    for part in series.parts:
        if name == part.key or name.casefold() == part.label.casefold():
            return part
    raise _unknown("API key", name, [part.label for part in series.parts])


def _only(series: UsageSeries, part: SeriesPart) -> UsageSeries:
    return replace(series, parts=(part,), totals=part.values, total=part.total)


def _unknown(what: str, name: str, known: list[str]) -> UsageError:
    few = ", ".join(known[:MOST_NAMED])
    more = f" and {len(known) - MOST_NAMED} more" if len(known) > MOST_NAMED else ""
    return UsageError(detail=f"No {what} {name} is known; known are {few or 'none'}{more}")
