"""`jojo-tray usage`: who used what when, and which source says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.money_text import told, with_error
from jojo_tray.cli.insight.span import range_typed, span_of
from jojo_tray.cli.insight.view_text import show_notes
from jojo_tray.cli.table import Heading
from jojo_tray.domain.insight.asked_days import usage_question
from jojo_tray.domain.series import SOURCES, Breakdown, Interval, UsageMetric
from jojo_tray.domain.wording import age_text
from jojo_tray.services.usage.documents import labels_of, usage_csv, usage_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.series import SeriesPart, UsageQuestion, UsageSeries

    Span = tuple[datetime, datetime]

LONGEST_NAME = 40


def run(session: Session) -> int:
    """Print the use: a line a bucket, or a line a part where it is split.

    Where it is split and an interval is asked for, it is a line a bucket and part.
    What is stored stands in where nobody can be asked, or not in time; the exit code tells it.
    """
    with session.core() as core, session.progress() as shown:
        shown.step(core.language.translate("cli", "asking ElevenLabs"))
        with range_typed():  # of minutes not every one can be asked for
            series = core.insight.usage.usage(_question(session, core))
        language, now = core.language, core.clock.now()
    if session.json:
        session.paper.document(with_error(usage_document(series), series.trouble))
        return 0 if series.trouble is None else series.trouble.exit_code
    if session.options.csv:
        session.paper.csv(usage_csv(series))
    else:
        _print(session, language, series)
    return _close(session, language, series, now)


def _question(session: Session, core: Core) -> UsageQuestion:
    options, interval = session.options, Interval(session.options.interval or Interval.DAY)
    if interval is Interval.MINUTE:
        options.default_days = 1
    now, by = core.clock.now(), Breakdown(options.by or Breakdown.NONE)
    span, metric = span_of(options, now, core.insight.zone()), UsageMetric(options.metric)
    return usage_question(span, now, by, interval, metric, workspace=options.workspace)


def _print(session: Session, language: Language, series: UsageSeries) -> None:
    headings, lines = _table(language, series, each=session.options.interval is not None)
    if session.paper.styled:
        lines = _aligned([[heading.name for heading in headings], *lines])
        *others, last = headings
        headings = [*others, replace(last, name=lines.pop(0)[-1])]
    session.paper.table(headings, lines)


def _aligned(lines: list[list[str]]) -> list[list[str]]:
    """The same with the numbers of the last column below each other."""
    width = max(len(line[-1]) for line in lines)
    return [[*line[:-1], line[-1].rjust(width)] for line in lines]


def _table(
    language: Language, series: UsageSeries, *, each: bool
) -> tuple[list[Heading], list[list[str]]]:
    """The table of a series; `each` shows every bucket of the parts, too."""
    if each or series.question.by is Breakdown.NONE:
        return _over_time(language, series)
    first = _part(series)
    if series.question.metric.averaged:
        latest = Heading(language.translate("cli", "latest"), number=True)
        highest = Heading(language.translate("cli", "highest"), number=True)
        return [first, latest, highest], list(_averages(language, series))
    share = Heading(language.translate("cli", "share"), number=True)
    return [first, _amount(language, series), share], list(_parts(language, series))


def _over_time(language: Language, series: UsageSeries) -> tuple[list[Heading], list[list[str]]]:
    """A line a bucket and part; undivided, no part is named."""
    time, amount = Heading(language.translate("cli", "time")), _amount(language, series)
    lines = _buckets(language, series)
    if series.question.by is Breakdown.NONE:
        return [time, amount], [[when, said] for when, _, said in lines]
    return [time, _part(series), amount], list(map(list, lines))


def _buckets(language: Language, series: UsageSeries) -> Iterator[tuple[str, str, str]]:
    """Each bucket with the parts that used anything in it, the largest of all first."""
    labels, across = _divided(series)
    buckets = zip(pairwise(series.edges), series.totals, across, strict=True)
    for unknown, run in groupby(buckets, key=lambda bucket: not _any_known(*bucket[1:])):
        if unknown:
            stretch = _stretch(language, series, [span for span, *_ in run])
            yield stretch, "", _said(language, series, None)
            continue
        for (start, _), _total, values in run:
            used = [(label, value) for label, value in zip(labels, values, strict=True) if value]
            for label, value in used or [("", 0)]:
                yield _when(series, start), label, _said(language, series, value)
    if series.total is not None and series.question.interval is not Interval.CUMULATIVE:
        yield language.translate("cli", "total"), "", _said(language, series, series.total)


def _divided(series: UsageSeries) -> tuple[list[str], Sequence[Sequence[float | None]]]:
    """The parts' names and their values by bucket; what is undivided is one part without a name."""
    if series.question.by is Breakdown.NONE:
        return [""], [(total,) for total in series.totals]
    across = list(zip(*(part.values for part in series.parts), strict=True))
    return labels_of(series), across or [()] * len(series.totals)


def _any_known(total: float | None, values: Sequence[float | None]) -> bool:
    """Averages have no total, but parts."""
    return total is not None or any(value is not None for value in values)


def _part(series: UsageSeries) -> Heading:
    return Heading(series.question.by.value, most=LONGEST_NAME)


def _amount(language: Language, series: UsageSeries) -> Heading:
    return Heading(language.translate("cli", series.unit), number=True)


def _stretch(language: Language, series: UsageSeries, spans: Sequence[Span]) -> str:
    """Buckets in a row as one: to the last day with it, or up to a time of the clock."""
    (start, _), (last, end) = spans[0], spans[-1]
    if start == last:
        return _when(series, start)
    until = end if series.question.interval.by_clock else last
    said = language.translate("cli", "{since} to {until}")
    return said.format(since=_when(series, start), until=_when(series, until))


def _parts(language: Language, series: UsageSeries) -> Iterator[list[str]]:
    for label, part in zip(labels_of(series), series.parts, strict=True):
        yield [label, _said(language, series, part.total), _share(language, part, series.total)]
    if series.total is not None:
        yield [language.translate("cli", "total"), _said(language, series, series.total), ""]


def _share(language: Language, part: SeriesPart, total: float | None) -> str:
    if not total or part.total is None:
        return ""
    return f"{language.decimal(100 * part.total / total)} %"


def _averages(language: Language, series: UsageSeries) -> Iterator[list[str]]:
    for label, part in zip(labels_of(series), series.parts, strict=True):
        known = [value for value in part.values if value is not None]
        ends = (known[-1], max(known)) if known else (None, None)
        yield [label, *(_said(language, series, value) for value in ends)]


def _when(series: UsageSeries, start: datetime) -> str:
    local = start.astimezone(series.question.zone)
    match series.question.interval:
        case interval if interval.by_clock:
            return _time(local)
        case Interval.MONTH:
            return f"{local:%Y-%m}"
        case _:
            return f"{local:%Y-%m-%d}"


def _time(local: datetime) -> str:
    """A time of a zone, with its offset where the clock shows it twice."""
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local.isoformat(" ", "minutes") if twice else f"{local:%Y-%m-%d %H:%M}"


def _said(language: Language, series: UsageSeries, value: float | None) -> str:
    if value is None:
        return language.translate("cli", "unknown")
    if series.unit in {"credits", "requests", "ms"}:
        return language.number(round(value))
    return language.decimal(value, 1 if series.unit == "minutes" else 2)


def _close(session: Session, language: Language, series: UsageSeries, now: datetime) -> int:
    """Where the numbers are from, and what has to be known besides, on stderr."""
    source = language.translate("cli", "Source: {source}, in {unit}").format(
        source=language.translate("insight", SOURCES[series.source]), unit=series.unit
    )
    age = "" if series.read_at is None else f", {age_text(language, series.read_at, now)}"
    session.paper.note(f"{source}{age}.")
    show_notes(session, series.notes)
    return told(session, language, series.trouble)
