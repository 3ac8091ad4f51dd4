"""How far back a panel looks: local days, the last one being today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from jojo_tray.domain.insight.panels import PanelRange
from jojo_tray.domain.midnights import midnight

DAYS = {PanelRange.DAY: 1, PanelRange.WEEK: 7, PanelRange.MONTH: 30, PanelRange.QUARTER: 90}
MONTHS = {PanelRange.HALF_YEAR: 6, PanelRange.YEAR: 12}
WITHOUT_CYCLE = 30
A_MONTH = 32  # local days that one from instant to instant touches at most


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of `zone`, the first and the last maybe in part; aware, the end is exclusive."""

    since: datetime
    until: datetime
    zone: tzinfo

    @property
    def first(self) -> date:
        """The first local day."""
        return self.since.astimezone(self.zone).date()

    @property
    def last(self) -> date:
        """The last local day with anything of it."""
        return (self.until - timedelta(microseconds=1)).astimezone(self.zone).date()

    @property
    def days(self) -> int:
        """How many local days it has; a day of 23 or 25 hours is one."""
        return (self.last - self.first).days + 1

    @property
    def by_days(self) -> Stretch:
        """The same; where longer than a month, a day in part is all of what begins on it.

        The hours of days farther apart could not be kept together and be fetched only once.
        """
        if self.days <= A_MONTH:
            return self
        after = self.until.astimezone(self.zone).date()
        return Stretch(midnight(self.first, self.zone), midnight(after, self.zone), self.zone)

    @property
    def before(self) -> Stretch:
        """As many days right before, by the clock on the wall."""
        since = self.since.astimezone(self.zone) - timedelta(days=self.days)
        return Stretch(since, self.since, self.zone)


def stretch_of(
    wanted: PanelRange, now: datetime, zone: tzinfo, cycle_start: datetime | None = None
) -> Stretch:
    """The days of a range with today; 6 and 12 months begin with a month, today's is the last.

    A cycle begins when it began; without a known one it is the last 30 days.
    """
    today = now.astimezone(zone).date()
    if wanted is PanelRange.CYCLE and cycle_start is not None:
        whole = days_from(today, 1, zone)
        return replace(whole, since=cycle_start) if cycle_start <= now else whole
    first = _first(wanted, today)
    return days_from(first, (today - first).days + 1, zone)


def days_from(first: date, days: int, zone: tzinfo) -> Stretch:
    """So many local days from a day on."""
    after = first + timedelta(days=days)
    return Stretch(midnight(first, zone), midnight(after, zone), zone)


def month_before(month: date, months: int) -> date:
    """The first day of the month so many months before."""
    year, index = divmod(month.year * 12 + month.month - 1 - months, 12)
    return date(year, index + 1, 1)


def _first(wanted: PanelRange, today: date) -> date:
    if wanted in MONTHS:
        return month_before(today, MONTHS[wanted] - 1)
    return today - timedelta(days=DAYS.get(wanted, WITHOUT_CYCLE) - 1)
