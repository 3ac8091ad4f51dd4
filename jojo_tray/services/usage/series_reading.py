"""Series out of the store: the sheet of one source, or our own samples; no request is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.building import Grid, built, columns, grid_of, unknown_stretches
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import (
    Breakdown,
    Counted,
    Coverage,
    Interval,
    Rung,
    UsageCells,
    UsageSeries,
)
from jojo_tray.domain.usage import bucketed
from jojo_tray.services.usage.ladder import Route
from jojo_tray.services.usage.sources import VOICE_WORK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jojo_tray.domain.series import UsageQuestion
    from jojo_tray.services.insight.outside import InsightOutside

VOICE_WORK_TOOK = QT_TRANSLATE_NOOP(
    "insight", "Voice work took {credits} of these credits; the parts hold it, too."
)
FRESH = timedelta(minutes=5)
NEVER = datetime.min.replace(tzinfo=UTC)
MARGIN = timedelta(days=32)  # the bucket of the first moment may begin a month before it
MARGINS = {Interval.MINUTE: timedelta(hours=1), Interval.HOUR: timedelta(days=2)}


@dataclass(frozen=True, slots=True)
class Stored:
    """What a route's sheet knows of a question."""

    route: Route
    cells: UsageCells
    known: Coverage


class SeriesReader:
    """Builds series of what is stored for one account at a time."""

    def __init__(self, outside: InsightOutside, widest: Callable[[], timedelta]) -> None:
        self._out = outside
        self._widest = widest

    def served(
        self, account_id: int, question: UsageQuestion, route: Route, notes: Sequence[str] = ()
    ) -> UsageSeries | None:
        """The series of a source as it was last read; None when it never was in this stretch."""
        sheets = self._out.sheets
        known = sheets.coverage(account_id, route.sheet)
        if known is None or known.until <= question.since or known.since >= question.until:
            return None
        stretch = question.since - MARGINS.get(route.sheet.step, MARGIN), question.until
        cells = sheets.read(account_id, [route.sheet], *stretch).get(route.sheet, UsageCells())
        born = self._born(account_id)
        return _series(Stored(route, cells, known), question, born, self._out.clock.now(), notes)

    def latest(
        self,
        account_id: int,
        question: UsageQuestion,
        routes: Sequence[Route],
        notes: Sequence[str] = (),
    ) -> UsageSeries | None:
        """The best series of a source, else of our own samples, else None.

        One that counts what was asked for, then one of all who were meant, then the newest.
        """
        found = [(route, self.served(account_id, question, route, notes)) for route in routes]
        known = [
            (fit(question, route, series.read_at), series) for route, series in found if series
        ]
        if known:
            return max(known, key=itemgetter(0))[1]
        own = (route for route in routes if route.rung is Rung.SAMPLES)
        return next((self.own(account_id, question, route, notes) for route in own), None)

    def own(
        self, account_id: int, question: UsageQuestion, route: Route, notes: Sequence[str] = ()
    ) -> UsageSeries | None:
        """The series of our own samples; None when they know nothing of the stretch."""
        grid, latest = grid_of(question, route.zone), self._out.samples.latest(account_id)
        runs = self._out.samples.outline(account_id, grid.fine)
        read_at = latest.last_at if latest is not None else NEVER
        credits_used = [b.credits for b in bucketed(runs, grid.fine, self._widest())]
        known = [value is not None for value in credits_used]
        if not any(known):
            return None
        found = {"": [None if value is None else float(value) for value in credits_used]}
        done = built(found, grid, known, {}, question)
        return UsageSeries(
            question,
            grid.edges,
            done.parts,
            done.totals,
            done.total,
            "credits",
            Rung.SAMPLES,
            read_at,
            unknown_stretches(grid, known, _seen(read_at, self._out.clock.now())),
            (*route.notes, *notes),
            counted=Counted.WORKSPACE,  # the counter is that of all
        )

    def _born(self, account_id: int) -> datetime | None:
        """Since when the account exists, if the service told."""
        user = self._out.answers.user(account_id)
        return user.value.created_at if user else None


def fit(
    question: UsageQuestion, route: Route, read_at: datetime | None
) -> tuple[bool, bool, datetime]:
    """How well what was read of a source answers a question."""
    sheet = route.sheet
    meant = sheet.metric is question.metric, sheet.workspace is question.workspace
    return *meant, read_at or NEVER


def _seen(read_at: datetime, now: datetime) -> datetime:
    """Up to when our own record goes: what came after a reading just made is no gap yet."""
    return read_at if timedelta() <= now - read_at < FRESH else now


def _series(
    stored: Stored,
    question: UsageQuestion,
    born: datetime | None,
    now: datetime,
    notes: Sequence[str],
) -> UsageSeries:
    route, cells = stored.route, stored.cells
    grid = grid_of(question, route.zone)
    known = _known(grid, stored, born)
    aside, averaged = _aside(cells, question), question.metric.averaged
    counted = [cell for cell in cells.cells if cell.part not in aside] if aside else cells.cells
    found = columns(counted, route.sheet.step, grid, known, averaged=averaged)
    done = built(found, grid, known, cells.labels, question)
    said = columns(
        [cell for cell in cells.cells if cell.part in aside] if aside else (),
        route.sheet.step,
        grid,
        known,
        averaged=False,
    )
    return UsageSeries(
        question,
        grid.edges,
        done.parts,
        done.totals,
        done.total,
        cells.unit,
        route.rung,
        stored.known.read_at,
        _gaps(grid, known, stored.known, now),
        (*route.notes, *_voice_work(said), *notes),
        counted=Counted.WORKSPACE if route.sheet.workspace else Counted.OWN,
    )


def _known(grid: Grid, stored: Stored, born: datetime | None) -> list[bool]:
    """Which buckets are known, if only up to when they were read."""
    horizon = min(stored.known.until, stored.known.read_at)
    begin = stored.known.since
    if born is not None and born > begin:
        used = (cell.start for cell in stored.cells.cells)
        begin = max(begin, min(born, min(used, default=born)))
    ends = grid.fine[1:]
    return [
        stored.known.since <= start < horizon and end > begin
        for start, end in zip(grid.starts, ends, strict=True)
    ]


def _gaps(
    grid: Grid, known: Sequence[bool], coverage: Coverage, now: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """The unknown buckets, and what came after the last reading where that is long ago."""
    read_at, seen = coverage.read_at, min(now, grid.fine[-1])
    lately, running = now - read_at < FRESH, read_at < min(coverage.until, seen)
    if not running:
        return unknown_stretches(grid, known, seen)
    gaps = unknown_stretches(grid, known, read_at)
    return gaps if lately else (*gaps, (max(read_at, grid.fine[0]), seen))


def _aside(cells: UsageCells, question: UsageQuestion) -> frozenset[str]:
    """Parts that others hold, too: cloned voices speak by the speech products."""
    if question.by is Breakdown.PRODUCT and any(c.part == VOICE_WORK for c in cells.cells):
        return frozenset({VOICE_WORK})
    return frozenset()


def _voice_work(found: dict[str, list[float | None]]) -> tuple[str, ...]:
    used = sum(value or 0.0 for column in found.values() for value in column)
    if not found:
        return ()
    return (Note(VOICE_WORK_TOOK, credits=round(used)),)
