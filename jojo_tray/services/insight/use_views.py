"""The panels of the use over time: each reads its series and makes its view of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.cycle_curves import pace_of_cycles
from jojo_tray.domain.insight.day_maps import calendar_of, months_of, not_over, weekdays_of
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.panels import PanelKind, PanelRange
from jojo_tray.domain.insight.provenance import provenance
from jojo_tray.domain.insight.shares import breakdown_of
from jojo_tray.domain.insight.stretches import Stretch, days_from
from jojo_tray.domain.insight.views import TrendView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric
from jojo_tray.services.insight.use_series import if_known

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.domain.forecast.result import Forecast
    from jojo_tray.domain.insight.outlook_view import OutlookView
    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.domain.insight.views import (
        BreakdownView,
        CalendarView,
        CounterPoint,
        MonthsView,
        PaceView,
        WeekdaysView,
    )
    from jojo_tray.services.insight.panel_ports import PanelReader
    from jojo_tray.services.insight.use_series import UseSeries

READINGS = 500  # points of the counter: about as many as a panel is wide
MOST_COUNTED = 31  # days with the counter: a cycle
HOURS_BACK = 90  # days; a year of hours says no more of a week
HOURS_ONLY = Note(
    QT_TRANSLATE_NOOP("insight", "Hours of the last {days} days only."), days=HOURS_BACK
)
MONTHS_ALWAYS = QT_TRANSLATE_NOOP("insight", "The last 12 months, whatever the range.")
AHEAD = {PanelRange.CYCLE, PanelRange.MONTH}  # where the days to come have room


class UseViews:
    """Each reader takes a panel, the time, and whether the service may be asked.

    The `outlook`, where there is one, adds the days to come to a trend.
    """

    def __init__(
        self, series: UseSeries, outlook: Callable[[datetime, bool], OutlookView] | None = None
    ) -> None:
        self._series = series
        self._outlook = outlook

    def readers(self) -> dict[PanelKind, PanelReader]:
        """The reader of each kind of panel that shows the use over time."""
        return {
            PanelKind.TREND: self.trend,
            PanelKind.CALENDAR: self.calendar,
            PanelKind.WEEKDAYS: self.weekdays,
            PanelKind.MONTHS: self.months,
            PanelKind.BREAKDOWN: self.breakdown,
            PanelKind.PACE: self.pace,
        }

    def trend(self, panel: Panel, now: datetime, fresh: bool) -> TrendView:
        """Use over time, one day by hours; where it is all credits, with limit and counter."""
        stretch = self._series.stretch(panel.range, now)
        hourly = panel.range is PanelRange.DAY and panel.interval is Interval.DAY
        asked = replace(panel, interval=Interval.HOUR) if hourly else panel
        series = self._series.divided(stretch, asked, fresh=fresh)
        if panel.only or series.unit != "credits":
            return TrendView(series, notes=provenance(series))
        return TrendView(
            series,
            self._series.cycles.limit(),
            self._counter(stretch, now),
            self._to_come(panel, now, fresh=fresh),
            provenance(series),
        )

    def calendar(self, panel: Panel, now: datetime, fresh: bool) -> CalendarView:
        """A square a day."""
        return calendar_of(self._series.days(panel, now, fresh=fresh))

    def weekdays(self, panel: Panel, now: datetime, fresh: bool) -> WeekdaysView:
        """The week by the hour, of at most the last 90 days."""
        stretch = self._series.stretch(panel.range, now)
        note = (HOURS_ONLY,) if stretch.days > HOURS_BACK else ()
        if note:
            stretch = self._series.stretch(PanelRange.QUARTER, now)
        asked = replace(panel, interval=Interval.HOUR)
        view = weekdays_of(self._series.ask(stretch, asked, fresh=fresh), now)
        return replace(view, notes=(*note, *view.notes))

    def months(self, panel: Panel, now: datetime, fresh: bool) -> MonthsView:
        """The last 6 months, or 12 for any other range."""
        half = panel.range is PanelRange.HALF_YEAR
        asked = replace(panel, range=PanelRange.HALF_YEAR if half else PanelRange.YEAR)
        view = months_of(self._series.days(asked, now, fresh=fresh), now)
        other = (MONTHS_ALWAYS,) if panel.range is not asked.range else ()
        return replace(view, notes=(*other, *view.notes))

    def breakdown(self, panel: Panel, now: datetime, fresh: bool) -> BreakdownView:
        """Parts with share and change; by voice where the panel does not say by what."""
        by = Breakdown.VOICE if panel.by is Breakdown.NONE else panel.by
        asked = replace(panel, by=by, interval=Interval.DAY)
        stretch = self._series.stretch(panel.range, now)
        series = self._series.divided(stretch, asked, fresh=fresh)
        same = replace(asked, by=series.question.by)
        before = if_known(lambda: self._series.ask(stretch.before, same, fresh=fresh))
        view = breakdown_of(series, before)
        return replace(view, notes=(*view.notes, *not_over(series, now)))

    def pace(self, panel: Panel, now: datetime, fresh: bool) -> PaceView:
        """This cycle's pace beside the last ones'."""
        starts, zone = self._series.cycles.starts(now), self._series.zone
        today = now.astimezone(zone).date()
        first = starts[-1].astimezone(zone).date() if starts else today
        all_days = days_from(first, (today - first).days + 1, zone)
        by = panel.by if panel.only else Breakdown.NONE
        asked = replace(panel, by=by, interval=Interval.DAY)
        days = self._series.ask(all_days, asked, fresh=fresh)
        edges = pairwise([all_days.until, *starts])
        stretches = [Stretch(start, end, zone) for end, start in edges]
        cycles = self._series.apart(days, stretches, asked, now, fresh=fresh)
        whole = not panel.only and panel.metric is UsageMetric.CREDITS
        limit = self._series.cycles.limit() if whole else None
        return pace_of_cycles(days, cycles, limit)

    def _counter(self, stretch: Stretch, now: datetime) -> tuple[CounterPoint, ...]:
        """Our own readings in few points; who wants all, or a longer stretch, asks `counter`."""
        if stretch.days > MOST_COUNTED:
            return ()
        return tuple(self._series.counter(stretch.since, min(now, stretch.until), READINGS))

    def _to_come(self, panel: Panel, now: datetime, *, fresh: bool) -> Forecast | None:
        """The days after today, where they have room and can be told."""
        outlook = self._outlook
        if outlook is None or panel.range not in AHEAD or panel.interval is not Interval.DAY:
            return None
        view = if_known(lambda: outlook(now, fresh))
        return None if view is None else view.forecast
