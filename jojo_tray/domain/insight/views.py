"""What each panel shows, as plain values; `tables` of these are made in `view_tables`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from jojo_tray.domain.forecast.result import Forecast
from jojo_tray.domain.history import HistoryEntry
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


@dataclass(frozen=True, slots=True)
class WeekdaysView:
    """Mean credits by weekday (Monday first) and hour of the day: 7 rows of 24; None unknown."""

    hours: tuple[tuple[float | None, ...], ...]
    notes: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class VoiceView:
    """One voice in depth: `share` of all credits in the stretch, daily use, where it is going."""

    voice_id: str
    name: str
    credits: float
    share: float | None
    generations: int | None
    days_used: int
    direction: Direction
    daily: tuple[DayUse, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One voice of the ranking; generations are those of the history."""

    voice_id: str
    name: str
    generations: int | None
    credits: float
    days_used: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class VoicesView:
    """All voices of a stretch, the dearest first."""

    rows: tuple[VoiceRow, ...]
    notes: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class DrillView:
    """The generations behind a bar, the dearest first, and what the history cannot explain.

    `unexplained` is what was used beyond them: music, effects, agents, work of others; None
    where the use itself is unknown. `items` counts all of them, `entries` are the first.
    """

    since: datetime
    until: datetime
    used: float | None
    explained: int
    unexplained: float | None
    items: int
    entries: tuple[HistoryEntry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlookView:
    """Will it last: what remains, when it runs out, what is lost at the reset.

    Credits; `probability` is that of running out before the reset. `runs_out` is a date only
    where the data carry it; `low` and `high` are its band. `collected` counts the daily points
    where there are too few (of 7). `lost` are credits beyond the roll-over cap.
    """

    as_of: datetime
    used: int | None = None
    limit: int | None = None
    resets_at: datetime | None = None
    forecast: Forecast | None = None
    projected_total: float | None = None
    projected_low: float | None = None
    projected_high: float | None = None
    probability: float | None = None
    runs_out: date | None = None
    low: date | None = None
    high: date | None = None
    confidence: str | None = None
    lasting_per_day: int | None = None
    lost: float | None = None
    collected: int | None = None
    notes: tuple[str, ...] = ()
