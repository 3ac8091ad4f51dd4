"""`jojo-tray report usage|monthly|statement`: a report as a file; its path is the answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.cli.insight.span import day_typed, span_of
from jojo_tray.cli.words import not_understood
from jojo_tray.domain.reports import ReportFormat, WholeDays
from jojo_tray.services.reports.desk import About, Subject
from jojo_tray.services.reports.documents import written_document

if TYPE_CHECKING:
    import argparse

    from jojo_tray.app import Core
    from jojo_tray.cli.session import Session
    from jojo_tray.domain.reports import ReportContent

DEFAULT = ReportFormat.CSV


def run(session: Session) -> int:
    """Write the report and say where it lies."""
    form, path = target_of(session.options)
    with session.core() as core:
        desk = core.insight.reports
        desk.require(form)
        content = _content(session.options, core)
        if path is not None and path.is_dir():
            path /= desk.name(content, form)
        written = desk.write(content, form, path)
    if session.json:
        session.paper.document(written_document(written))
    else:
        session.paper.say(str(written.path))
        for note in content.notes:
            session.paper.note(note)
    return 0


def target_of(options: argparse.Namespace) -> tuple[ReportFormat, Path | None]:
    """The format and the file that were typed; a file's suffix says its format, too.

    Raises UsageError where they contradict each other, or nothing says which format it is.
    """
    form = None if options.format is None else ReportFormat(options.format)
    if options.output is None:
        return form or DEFAULT, None
    path = Path(options.output).expanduser()
    if path.is_dir():
        return form or DEFAULT, path
    suffix = path.suffix.lower().removeprefix(".")
    named = ReportFormat(suffix) if suffix in set(ReportFormat) else None
    if form is not None and named is not None and form is not named:
        detail = f"{path.name} is no {form.upper()}: leave out --format, or name the file .{form}"
        raise not_understood(options, detail)
    chosen = form or named
    if chosen is None:
        formats = ", ".join(ReportFormat)
        raise not_understood(options, f"{path.name} does not say its format; give one of {formats}")
    return chosen, path


def _content(options: argparse.Namespace, core: Core) -> ReportContent:
    desk, zone = core.insight.reports, core.settings.report_zone()
    match options.deed:
        case "usage":
            span = span_of(options, core.clock.now(), zone)
            return desk.usage(WholeDays(span.first, span.last, zone))
        case "monthly":
            return desk.monthly(_month(options))
        case _:
            return desk.statement(_subject(options), day_typed(options, options.cycle))


def _subject(options: argparse.Namespace) -> Subject:
    found = ((about, getattr(options, about)) for about in About)
    return next(Subject(about, name) for about, name in found if name is not None)


def _month(options: argparse.Namespace) -> date | None:
    if options.month is None:
        return None
    try:
        return date.fromisoformat(f"{options.month}-01")
    except ValueError:
        raise not_understood(options, f"{options.month} is no month; write 2026-10") from None
