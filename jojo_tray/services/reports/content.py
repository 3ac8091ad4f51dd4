"""What the report of a stretch of time says: totals, days, and who used how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import InsufficientDataError, JojoTrayError
from jojo_tray.domain.history import HistoryFilter
from jojo_tray.domain.insight.day_maps import days_of
from jojo_tray.domain.insight.tables import Column, ColumnKind, PanelTable
from jojo_tray.domain.insight_errors import UNCOUNTED, NoSource
from jojo_tray.domain.reports import (
    Fact,
    ReportContent,
    ReportKind,
    Section,
    stretch_stem,
    stretch_title,
)
from jojo_tray.domain.series import Breakdown, UsageQuestion
from jojo_tray.services.reports.bill import bill_of
from jojo_tray.services.reports.drawn import columns_of, longest_bars
from jojo_tray.services.reports.sayings import (
    gap_notes,
    lasting_notes,
    reason,
    source_name,
    told_share,
    zone_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jojo_tray.domain.reports import Columns, WholeDays
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.reports.ports import ReportOutside

BUSIEST = 10
PARTS = {
    Breakdown.VOICE: ("voices", "By voice", "Voice"),
    Breakdown.MODEL: ("models", "By model", "Model"),
    Breakdown.PRODUCT: ("features", "By product", "Product"),
    Breakdown.KEY: ("keys", "By API key", "API key"),
}
SHARE = Column("share", "Share", ColumnKind.SHARE)
DAY = Column("day", "Day", ColumnKind.DAY)


def usage_content(out: ReportOutside, stretch: WholeDays, *, fresh: bool = True) -> ReportContent:
    """The report of a stretch; what nobody offers is left out and named in the notes.

    Raises InsufficientDataError where nothing is known of all of it, and what the question for
    the total raises.
    """
    title = stretch_title(stretch.first, stretch.last)
    total = _total(out, stretch, title, fresh=fresh)
    found = {by: _broken_down(out, stretch, by, fresh=fresh) for by in PARTS}
    series = {by: one for by, one in found.items() if not isinstance(one, JojoTrayError)}
    bill = bill_of(out, total, fresh=fresh)
    now = out.clock.now()
    return ReportContent(
        kind=ReportKind.USAGE,
        title="Usage report",
        subtitle=title,
        account=out.account().name or "",
        since=stretch.since,
        until=stretch.until,
        zone=zone_name(stretch.zone),
        made_at=now,
        stem=stretch_stem(stretch),
        facts=(*_facts(out, stretch, total), *bill.facts),
        sections=(*_sections(total, series), *bill.sections),
        source=source_name(total.source),
        notes=tuple(dict.fromkeys((*_notes(total, found, now), *bill.notes))),
        read_at=total.read_at,
        whole=bill.whole and all(map(_is_whole, (total, *found.values()))),
        counted_by=total.source.value,
    )


def _is_whole(found: UsageSeries | JojoTrayError) -> bool:
    """Whether asking again later would tell nothing else."""
    if isinstance(found, JojoTrayError):
        return isinstance(found, UNCOUNTED)
    return found.trouble is None


def measured(series: UsageSeries) -> Column:
    """The column of what is counted: credits, or money where only that is told."""
    if series.unit == "credits":
        return Column("credits", "Credits", ColumnKind.CREDITS)
    return Column(series.unit, series.unit.upper(), ColumnKind.NUMBER)


def _question(stretch: WholeDays, by: Breakdown) -> UsageQuestion:
    """Of all members, as the limit and what it costs are; who may not read that is told so."""
    return UsageQuestion(stretch.since, stretch.until, by, zone=stretch.zone, workspace=True)


def _total(out: ReportOutside, stretch: WholeDays, title: str, *, fresh: bool) -> UsageSeries:
    unknown = InsufficientDataError(detail=f"nothing is known of {title}")
    try:
        total = out.usage.usage(_question(stretch, Breakdown.NONE), fresh=fresh)
    except NoSource as error:
        raise unknown from error
    if all(value is None for value in total.totals):
        raise unknown
    return total


def _broken_down(
    out: ReportOutside, stretch: WholeDays, by: Breakdown, *, fresh: bool
) -> UsageSeries | JojoTrayError:
    """The parts, or why there are none: a report is worth having without them."""
    try:
        return out.usage.usage(_question(stretch, by), fresh=fresh)
    except JojoTrayError as error:
        return error


def _facts(out: ReportOutside, stretch: WholeDays, total: UsageSeries) -> Iterator[Fact]:
    days = days_of(total)
    known = [(one.credits, one.day) for one in days if one.credits is not None]
    column = measured(total)
    yield Fact(f"total_{column.name}", f"{column.title} in all", total.total, column.kind)
    if total.total is not None:
        yield Fact(
            "daily_average", "Daily average", round(total.total / len(known), 2), ColumnKind.NUMBER
        )
    most, busiest = max(known, key=lambda pair: pair[0])
    if most > 0:
        yield Fact("busiest_day", "Busiest day", busiest, ColumnKind.DAY)
    used = sum(value > 0 for value, _ in known)
    yield Fact("days_used", "Days with use", used, ColumnKind.NUMBER)
    yield Fact("days_known", "Days known", len(known), ColumnKind.NUMBER)
    yield from _generations(out, stretch)


def _generations(out: ReportOutside, stretch: WholeDays) -> Iterator[Fact]:
    """How many generations the history has, where it was ever read."""
    if out.marks().synced_at is not None:
        wanted = HistoryFilter(since=stretch.since, until=stretch.until)
        items = out.search.totals(out.account().id, wanted).items
        yield Fact("generations", "Generations", items, ColumnKind.NUMBER)


def _sections(total: UsageSeries, series: dict[Breakdown, UsageSeries]) -> Iterator[Section]:
    column = measured(total)
    yield _days(total, column, columns_of(_stacked(total, series), f"{column.title} by day"))
    for by, one in series.items():
        yield _parts(by, one)
    yield from _busiest(total, column)


def _stacked(total: UsageSeries, series: dict[Breakdown, UsageSeries]) -> UsageSeries:
    """What the days are stacked of: voices where they explain the very same buckets."""
    voices = series.get(Breakdown.VOICE)
    same = voices is not None and (voices.edges, voices.unit) == (total.edges, total.unit)
    return voices if voices is not None and same and voices.source is total.source else total


def _days(total: UsageSeries, column: Column, chart: Columns) -> Section:
    rows = tuple(
        (one.day, one.credits, told_share(one.credits, total.total)) for one in days_of(total)
    )
    return Section("days", f"{column.title} by day", PanelTable((DAY, column, SHARE), rows), chart)


def _parts(by: Breakdown, series: UsageSeries) -> Section:
    name, title, part = PARTS[by]
    whole = sum(one.total or 0 for one in series.parts)
    column = measured(series)
    columns = (
        Column("id", "Id", ColumnKind.TEXT),
        Column("name", part, ColumnKind.TEXT),
        column,
        SHARE,
    )
    rows = tuple(
        (one.key, one.label, one.total, told_share(one.total, whole)) for one in series.parts
    )
    bars = longest_bars(title, [(one.label, one.total or 0) for one in series.parts])
    return Section(name, title, PanelTable(columns, rows), bars)


def _busiest(total: UsageSeries, column: Column) -> Iterator[Section]:
    used = [(one.credits, one.day) for one in days_of(total) if one.credits]
    first = sorted(used, key=lambda pair: (-pair[0], pair[1]))[:BUSIEST]
    rows = tuple((day, value, told_share(value, total.total)) for value, day in first)
    if len(used) > 1:
        yield Section("busiest", "Busiest days", PanelTable((DAY, column, SHARE), rows))


def _notes(
    total: UsageSeries, found: dict[Breakdown, UsageSeries | JojoTrayError], now: datetime
) -> Iterator[str]:
    if total.question.until > now:
        yield "The stretch is not over yet: more will be used in it."
    yield from lasting_notes(total)
    yield from gap_notes(total)
    for by, one in found.items():
        title = PARTS[by][1]
        if isinstance(one, JojoTrayError):
            yield f"{title}: {reason(one)}"
        else:
            if one.source is not total.source:
                yield f"{title}: counted by {source_name(one.source)}."
            yield from lasting_notes(one)
