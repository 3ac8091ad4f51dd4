"""The reports' door: what a report says, and its file in any format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import Cancelled
from jojo_tray.domain.filenames import safe_part
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.reports import (
    ReportFile,
    ReportFormat,
    Rhythm,
    last_due,
    month_of,
)
from jojo_tray.services.reports.content import usage_content
from jojo_tray.services.reports.cycles import require_sense
from jojo_tray.services.reports.statement import About, Subject, statement_content
from jojo_tray.services.saving.whole_file import make_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from jojo_tray.domain.reports import ReportContent, WholeDays
    from jojo_tray.services.reports.ports import ReportOutside

__all__ = ["About", "ReportDesk", "Subject"]


class ReportDesk:
    """Answers and writes what every face wants of reports."""

    def __init__(self, outside: ReportOutside) -> None:
        self._out = outside

    def usage(self, stretch: WholeDays, *, fresh: bool = True) -> ReportContent:
        """The use of a stretch of whole days; without `fresh` only from what is stored.

        Raises BadRange for one that is to come, InsufficientDataError where nothing is known.
        """
        if stretch.last < stretch.first:
            raise BadRange(detail=f"Nothing is from {stretch.first} to {stretch.last}")
        if stretch.since > self._out.clock.now():
            raise BadRange(detail=f"{stretch.first} is in the future: nothing was used there yet")
        return usage_content(self._out, stretch, fresh=fresh)

    def monthly(self, month: date | None = None, *, fresh: bool = True) -> ReportContent:
        """The use of the calendar month of a day, by default of the last whole one."""
        now, zone = self._out.clock.now(), self._out.zone()
        if month is None:
            return self.usage(last_due(Rhythm.MONTHLY, now, zone).stretch, fresh=fresh)
        require_sense(month, now)
        return self.usage(month_of(month, zone), fresh=fresh)

    def statement(
        self, subject: Subject, day: date | None = None, *, fresh: bool = True
    ) -> ReportContent:
        """What one key, voice or search term used in the billing cycle of a day.

        Without a day it is the cycle under way. Raises BadRange, UsageError for what nobody
        knows, NotSynchronised.
        """
        return statement_content(self._out, subject, day, fresh=fresh)

    def require(self, form: ReportFormat) -> None:
        """Raise FormatAbsent where a format cannot be written here, before anything is asked."""
        if form is ReportFormat.XLSX:
            from jojo_tray.services.reports.workbook import require_library

            require_library()

    def rendered(self, content: ReportContent, form: ReportFormat) -> bytes:
        """The content of the file; raises FormatAbsent, PdfFailed."""
        if form is ReportFormat.PDF:
            from jojo_tray.services.reports.pages import as_print

            return self._out.printer.pdf(as_print(content))
        return _form(form)(content)

    def name(self, content: ReportContent, form: ReportFormat) -> str:
        """The name of the file: october_2026.pdf, with the account's where there are several."""
        mark = self._out.mark()
        return f"{content.stem}_{safe_part(mark)}.{form}" if mark else f"{content.stem}.{form}"

    def write(
        self,
        content: ReportContent,
        form: ReportFormat,
        path: Path | None = None,
        *,
        stop: Callable[[], bool] = lambda: False,
    ) -> ReportFile:
        """Write it to a file, by default under its own name in the folder of reports.

        That folder is made where there is none; the one of a given file has to be there. Raises
        FolderProblem where it cannot be saved, Cancelled where `stop` says so before it is; a
        former report then stands as it was.
        """
        target = path or self._out.folder() / self.name(content, form)
        if stop():
            raise Cancelled
        finished = self.rendered(content, form)
        if stop():  # printing takes its time
            raise Cancelled
        if path is None:
            make_folder(target.parent)
        write_whole(target, finished)
        return ReportFile(target.absolute(), form, content)


def _form(form: ReportFormat) -> Callable[[ReportContent], bytes]:
    """What writes a format; its libraries load when they are needed."""
    if form is ReportFormat.CSV:
        from jojo_tray.services.reports.plain_forms import as_csv

        return as_csv
    if form is ReportFormat.XLSX:
        from jojo_tray.services.reports.workbook import as_xlsx

        return as_xlsx
    if form is ReportFormat.HTML:
        from jojo_tray.services.reports.pages import as_html

        return as_html
    from jojo_tray.services.reports.plain_forms import as_json

    return as_json
