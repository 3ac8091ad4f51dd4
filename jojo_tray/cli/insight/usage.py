"""`jojo-tray usage`: who used what when, and which source says so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.span import span_of
from jojo_tray.cli.table import Heading
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric, UsageQuestion
from jojo_tray.domain.wording import age_text
from jojo_tray.services.insight.usage_documents import labels_of, usage_csv, usage_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.series import SeriesPart, UsageSeries

LONGEST_NAME = 40
MINUTE = timedelta(minutes=1)


def run(session: Session) -> int:
    """Print the use: a line a bucket, or a line a part where it is split."""
    with session.core(patient=True) as core, session.progress() as shown:
        shown.step(core.language.translate("cli", "asking ElevenLabs"))
        question = _question(session, core)
        series = core.insight.usage.usage(question)
        language, now = core.language, core.clock.now()
    if session.json:
        session.paper.document(usage_document(series))
    elif session.options.csv:
        session.paper.csv(usage_csv(series))
    else:
        _print(session, language, series)
    _close(session, language, series, now)
    return 0


def _question(session: Session, core: Core) -> UsageQuestion:
    options, interval = session.options, Interval(session.options.interval)
    if interval is Interval.MINUTE:
        options.default_days = 1
    now = core.clock.now()
    span = span_of(options, now, core.insight.zone())
    # Of the hours and minutes of today, those to come are not listed.
    ends = max(now, span.since + MINUTE) if interval in {Interval.MINUTE, Interval.HOUR} else None
    return UsageQuestion(
        span.since,
        min(span.until, ends or span.until),
        Breakdown(options.by or Breakdown.NONE),
        interval,
        UsageMetric(options.metric),
        span.zone,
        options.workspace,
    )


def _print(session: Session, language: Language, series: UsageSeries) -> None:
    if series.question.by is Breakdown.NONE:
        headings = [Heading(language.translate("cli", "time")), _amount(language, series)]
        session.paper.table(headings, _buckets(language, series))
        return
    first = Heading(series.question.by.value, most=LONGEST_NAME)
    if series.question.metric.averaged:
        latest = Heading(language.translate("cli", "latest"), number=True)
        highest = Heading(language.translate("cli", "highest"), number=True)
        session.paper.table([first, latest, highest], _averages(language, series))
        return
    share = Heading(language.translate("cli", "share"), number=True)
    session.paper.table([first, _amount(language, series), share], _parts(language, series))


def _amount(language: Language, series: UsageSeries) -> Heading:
    return Heading(language.translate("cli", series.unit), number=True)


def _buckets(language: Language, series: UsageSeries) -> Iterator[Sequence[str]]:
    for start, value in zip(series.edges, series.totals, strict=False):
        yield _when(series, start), _said(language, series, value)
    if series.total is not None and series.question.interval is not Interval.CUMULATIVE:
        yield language.translate("cli", "total"), _said(language, series, series.total)


def _parts(language: Language, series: UsageSeries) -> Iterator[Sequence[str]]:
    for label, part in zip(labels_of(series), series.parts, strict=True):
        yield label, _said(language, series, part.total), _share(language, part, series.total)
    if series.total is not None:
        yield language.translate("cli", "total"), _said(language, series, series.total), ""


def _share(language: Language, part: SeriesPart, total: float | None) -> str:
    if not total or part.total is None:
        return ""
    return f"{language.decimal(100 * part.total / total)} %"


def _averages(language: Language, series: UsageSeries) -> Iterator[Sequence[str]]:
    for label, part in zip(labels_of(series), series.parts, strict=True):
        known = [value for value in part.values if value is not None]
        ends = (known[-1], max(known)) if known else (None, None)
        yield label, *(_said(language, series, value) for value in ends)


def _when(series: UsageSeries, start: datetime) -> str:
    local = start.astimezone(series.question.zone)
    match series.question.interval:
        case Interval.MINUTE | Interval.HOUR:
            return f"{local:%Y-%m-%d %H:%M}"
        case Interval.MONTH:
            return f"{local:%Y-%m}"
        case _:
            return f"{local:%Y-%m-%d}"


def _said(language: Language, series: UsageSeries, value: float | None) -> str:
    if value is None:
        return language.translate("cli", "unknown")
    if series.unit in {"credits", "requests", "ms"}:
        return language.number(round(value))
    return language.decimal(value, 1 if series.unit == "minutes" else 2)


def _close(session: Session, language: Language, series: UsageSeries, now: datetime) -> None:
    """Where the numbers are from, and what has to be known besides, on stderr."""
    if session.json:
        return
    source = language.translate("cli", "Source: {source}, in {unit}").format(
        source=series.source.value.replace("_", " "), unit=series.unit
    )
    age = "" if series.read_at is None else f", {age_text(language, series.read_at, now)}"
    session.paper.note(f"{source}{age}.")
    for note in series.notes:
        session.paper.note(note)
