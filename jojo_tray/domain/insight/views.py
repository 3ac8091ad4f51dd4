"""What each panel shows, as plain values; the columns of their tables are in `view_tables`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from jojo_tray.domain.forecast.result import Forecast
from jojo_tray.domain.history import HistoryEntry
from jojo_tray.domain.insight import view_tables
from jojo_tray.domain.insight.parts import Parts
from jojo_tray.domain.insight.provenance import UNDATED, Freshness, freshness_of
from jojo_tray.domain.insight.tables import PanelTable
from jojo_tray.domain.series import UsageSeries


class Direction(StrEnum):
    """Where a use is going, in the design's words."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    STABLE = "stable"


@dataclass(frozen=True, slots=True)
class CounterPoint:
    """The counter at an instant, from our own samples; None begins a gap."""

    at: datetime
    used: int | None


@dataclass(frozen=True, slots=True)
class TrendView:
    """Use over time in stacked parts, with the limit of the cycle and what is to come.

    `counter` are our own samples in the stretch (a year has about 105,000), `forecast` the days
    after the series; both only where the panel has room for them.
    """

    series: UsageSeries
    limit: int | None = None
    counter: tuple[CounterPoint, ...] = ()
    forecast: Forecast | None = None
    notes: tuple[str, ...] = ()

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        days = self.forecast.days if self.forecast is not None else ()
        return view_tables.trend_table(self.series, days)

    @property
    def freshness(self) -> Freshness:
        """How old the numbers are."""
        return freshness_of(self.series)


@dataclass(frozen=True, slots=True)
class DayUse:
    """Credits of one local day; None is unknown."""

    day: date
    credits: float | None


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A square a day, a column a week."""

    days: tuple[DayUse, ...]
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        rows = tuple((day.day, day.credits) for day in self.days)
        return PanelTable(view_tables.CALENDAR, rows)


@dataclass(frozen=True, slots=True)
class WeekdaysView:
    """Mean credits by weekday (Monday first) and hour of the day: 7 rows of 24; None unknown."""

    hours: tuple[tuple[float | None, ...], ...]
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        return view_tables.hour_table(self.hours)


@dataclass(frozen=True, slots=True)
class MonthUse:
    """A month against the one before; `change` 0.25 is a quarter more; `whole` says it is over."""

    month: date
    credits: float | None
    change: float | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class MonthsView:
    """The last 6 or 12 months, oldest first."""

    months: tuple[MonthUse, ...]
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        rows = tuple(
            (one.month, one.credits, one.change, "" if one.whole else "running")
            for one in self.months
        )
        return PanelTable(view_tables.MONTHS, rows)


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """One part with its share of the whole and its change against the stretch before."""

    key: str
    label: str
    credits: float | None
    share: float | None
    before: float | None = None
    change: float | None = None


@dataclass(frozen=True, slots=True)
class BreakdownView:
    """Who used how much; `unit` is that of the series."""

    rows: tuple[BreakdownRow, ...]
    total: float | None
    unit: str
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)
    parts: Parts | None = None

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        unit = self.unit
        rows = (
            (
                row.label,
                row.key,
                view_tables.measured(row.credits, unit),
                row.share,
                view_tables.measured(row.before, unit),
                row.change,
            )
            for row in self.rows
        )
        return PanelTable(view_tables.breakdown_columns(unit), tuple(rows))


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One voice in depth: `share` of all credits in the stretch, daily use, where it is going.

    `direction` is None where too few days are known to tell.
    """

    voice_id: str
    name: str
    credits: float
    share: float | None
    generations: int | None
    days_used: int
    direction: Direction | None
    daily: tuple[DayUse, ...]
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        rows = tuple((day.day, day.credits) for day in self.daily)
        return PanelTable(view_tables.CALENDAR, rows)


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One voice of the ranking; generations are those of the history.

    `direction` is None where too few days are known to tell.
    """

    voice_id: str
    name: str
    generations: int | None
    credits: float
    days_used: int
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class VoicesView:
    """All voices of a stretch, the dearest first."""

    rows: tuple[VoiceRow, ...]
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)
    parts: Parts | None = None

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        rows = (
            (
                row.name,
                row.voice_id,
                row.generations,
                row.credits,
                row.days_used,
                row.direction,
            )
            for row in self.rows
        )
        return PanelTable(view_tables.VOICES, tuple(rows))


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model; times to first byte in milliseconds, shares of 1; None where nobody counts it."""

    model_id: str
    name: str
    credits: float | None
    generations: int | None
    credits_per_generation: float | None
    ttfb_mean: float | None = None
    ttfb_p95: float | None = None
    error_share: float | None = None


@dataclass(frozen=True, slots=True)
class ModelsView:
    """All models of a stretch, the dearest first."""

    rows: tuple[ModelRow, ...]
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)
    parts: Parts | None = None

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        rows = (
            (
                row.name,
                row.model_id,
                row.credits,
                row.generations,
                row.credits_per_generation,
                row.ttfb_mean,
                row.ttfb_p95,
                row.error_share,
            )
            for row in self.rows
        )
        return PanelTable(view_tables.MODELS, tuple(rows))


@dataclass(frozen=True, slots=True)
class CycleCurve:
    """A cycle from its first day on: the sum used by the end of each day; None is unknown."""

    start: date
    sums: tuple[float | None, ...]
    running: bool = False


@dataclass(frozen=True, slots=True)
class PaceView:
    """This cycle's pace beside the last ones', the newest first."""

    cycles: tuple[CycleCurve, ...]
    limit: int | None = None
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        starts = (cycle.start.isoformat() for cycle in self.cycles)
        return view_tables.cycle_table(starts, [cycle.sums for cycle in self.cycles])


@dataclass(frozen=True, slots=True)
class DrillView:
    """The generations behind a bar, the dearest first, and what the history cannot explain.

    `unexplained` is what was used beyond them: transcription, music, effects, agents, work of
    others; None where the use itself is unknown. `explained` is None where no history was read.
    `items` counts all of them, `entries` are the first.
    """

    since: datetime
    until: datetime
    used: float | None
    explained: int | None
    unexplained: float | None
    items: int
    entries: tuple[HistoryEntry, ...]
    notes: tuple[str, ...] = ()

    def table(self) -> PanelTable:
        """The same numbers as a table."""
        items = [entry.item for entry in self.entries]
        rows = (
            (
                item.made_at,
                item.voice_name or item.voice_id,
                item.model_id,
                item.credits,
                item.spoken,
                item.item_id,
            )
            for item in items
        )
        return PanelTable(view_tables.DRILL, tuple(rows))
