"""The monthly report of forty voices as PDF: from the question to the file."""

from __future__ import annotations

import os
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench.figures import Figure, at_most
from jojo_tray.domain.account import User
from jojo_tray.domain.reports import ReportFormat, month_of
from jojo_tray.domain.series import (
    Breakdown,
    Cell,
    Coverage,
    Interval,
    Rung,
    Sheet,
    UsageCells,
    UsageMetric,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jojo_tray.app import Core
    from jojo_tray.domain.reports import ReportContent

SECONDS = 1.5
ROUNDS = 7
VOICES = 40
MONTH = month_of(date(2026, 10, 1), UTC)
NOW = datetime(2026, 11, 3, 9, tzinfo=UTC)
PARTS = {
    Breakdown.NONE: 1,
    Breakdown.VOICE: VOICES,
    Breakdown.MODEL: 8,
    Breakdown.PRODUCT: 7,
    Breakdown.KEY: 5,
}
FORMATS = (ReportFormat.HTML, ReportFormat.XLSX, ReportFormat.CSV, ReportFormat.JSON)


class StillClock:
    """A time shortly after the month."""

    def now(self) -> datetime:
        """Aware UTC."""
        return NOW

    def monotonic(self) -> float:
        """Seconds of the machine."""
        return time.monotonic()

    def machine_seconds(self, span: timedelta) -> float:
        """The span itself."""
        return span.total_seconds()


def figures() -> Iterator[Figure]:
    """Each figure as it is measured, on what the store knows of a month."""
    with tempfile.TemporaryDirectory() as folder:
        core = _core(Path(folder))
        _fill(core)
        content = _content(core)
        times = [_seconds(partial(_written, core)) for _ in range(ROUNDS)]
        others = ", ".join(f"{form} {_other(core, content, form):.0f} ms" for form in FORMATS)
        size = _written(core).stat().st_size / 1000
        core.close()
    beside = f"slowest of {ROUNDS}: {max(times):.2f} s; {size:.0f} kB; {others}"
    name = f"monthly report as PDF, {VOICES} voices"
    yield at_most(name, median(times), SECONDS, "s", beside)


def _core(folder: Path) -> Core:
    from jojo_tray.app import build
    from jojo_tray.folders import Folders
    from jojo_tray.surroundings import Surroundings

    environ = {**os.environ, "ELEVENLABS_API_KEY": "demo-bench-key"}
    return build(Surroundings(Folders.below(folder), environ, StillClock(), demo=True))


def _fill(core: Core) -> None:
    """What an account with forty voices used in that month, day by day."""
    account = core.history.account()
    account = core.store.accounts.identify(account, User("user-1", "space-1", "Jo"))
    for by, parts in PARTS.items():
        sheet = Sheet(Rung.ANALYTICS, by, UsageMetric.CREDITS, Interval.DAY, "UTC", True)  # noqa: FBT003
        cells = tuple(
            Cell(
                f"part-{number}" if parts > 1 else "",
                MONTH.since + timedelta(days=day),
                float((day * 37 + number * 101) % 900 * VOICES / parts),
            )
            for day in range(MONTH.days)
            for number in range(parts)
        )
        labels = {f"part-{number}": f"{by.capitalize()} {number:02}" for number in range(parts)}
        covered = Coverage(MONTH.since, MONTH.until, NOW)
        found = UsageCells(cells, "credits", labels)
        core.store.usage_sheets.keep(account.id, sheet, found, covered)


def _content(core: Core) -> ReportContent:
    content = core.insight.reports.monthly(MONTH.first, fresh=False)
    voices = next(section for section in content.sections if section.name == "voices")
    if len(voices.table.rows) != VOICES:
        raise SystemExit("not all voices are in the report")
    return content


def _written(core: Core) -> Path:
    written = core.insight.reports.write(_content(core), ReportFormat.PDF)
    return Path(written.path)


def _other(core: Core, content: ReportContent, form: ReportFormat) -> float:
    """Milliseconds for another format, its library loaded."""
    work = partial(core.insight.reports.write, content, form)
    work()
    return _seconds(work) * 1000


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
