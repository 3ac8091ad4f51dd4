"""Will it last, as plain values: by itself, because every status tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.result import Forecast
from jojo_tray.domain.insight.tables import PanelTable
from jojo_tray.domain.subscription import Money

if TYPE_CHECKING:
    from jojo_tray.domain.insight.provenance import Freshness


@dataclass(frozen=True, slots=True)
class OutlookView:
    """Will it last: what remains, when it runs out, what is lost at the reset.

    Credits; `probability` is that of running out before the reset. `runs_out` is a date only
    where the data carry it; `low` and `high` are its band. `collected` counts the daily points
    where there are too few (of 7). `lost` are credits beyond the roll-over cap. Where overage is
    allowed, running out is to use up that, too, and `overage_from` is the day it likely begins,
    between `overage_low` and `overage_high`; `overage` is how
    much is expected by the reset, `overage_cost` what that costs. `read_at` is when the older of
    its numbers were read, `source` who counted the days.
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
    overage_from: date | None = None
    overage: int | None = None
    overage_cost: Money | None = None
    overage_low: date | None = None
    overage_high: date | None = None
    read_at: datetime | None = field(default=None, compare=False)
    source: str | None = field(default=None, compare=False)

    @property
    def freshness(self) -> Freshness:
        """How old the older of the counter and the days is; its notes name who told the days."""
        from jojo_tray.domain.insight.provenance import SUBSCRIPTION, Freshness

        return Freshness(self.read_at, None, (SUBSCRIPTION,))

    def table(self) -> PanelTable:
        """The days to come as a table; empty without a forecast."""
        from jojo_tray.domain.insight.view_tables import OUTLOOK  # who asks for a status has none

        days = self.forecast.days if self.forecast is not None else ()
        rows = tuple((day.day, day.mean, day.low80, day.high80) for day in days)
        return PanelTable(OUTLOOK, rows)
