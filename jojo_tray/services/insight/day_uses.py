"""The account's credits of the last days, as a forecast needs them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from itertools import dropwhile
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.provenance import provenance, with_trouble
from jojo_tray.domain.insight_errors import CountedInMoney
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import Rung, UsageQuestion

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.insight.ports import UsageSource

LOOKED_BACK = 91  # days


@dataclass(frozen=True, slots=True)
class DayUses:
    """Credits a day from `first` to yesterday; None is unknown."""

    first: date
    values: tuple[float | None, ...]
    zone: tzinfo
    notes: tuple[str, ...] = ()
    read_at: datetime | None = field(default=None, compare=False)
    source: Rung | None = None

    @property
    def today(self) -> date:
        """The day under way, which is none of them."""
        return self.first + timedelta(days=len(self.values))

    @property
    def known(self) -> int:
        """How many days are known."""
        return sum(value is not None for value in self.values)

    @property
    def none(self) -> bool:
        """Whether nothing is known to have been used."""
        return not any(self.values)


def day_uses(usage: UsageSource, now: datetime, zone: tzinfo, *, fresh: bool) -> DayUses:
    """The days before today, from the first with any use on; raises as the source does.

    Raises NoSource where the use is counted in money: no limit in credits says how long that lasts.

    What lies before the first use is no use of an account that did not exist yet.
    """
    today = local_day(now, zone)
    since = midnight(today - timedelta(days=LOOKED_BACK), zone)
    # The limit is the workspace's, in credits; what is held against it must be just that.
    until = midnight(today, zone)
    question = UsageQuestion(since, until, zone=zone, workspace=True, exact=True)
    series = in_credits(usage.usage(question, fresh=fresh))
    values = series.totals
    if any(values) or None in values:
        values = tuple(dropwhile(lambda value: not value, values))
    first = today - timedelta(days=len(values))
    notes = with_trouble(provenance(series), series.trouble)
    return DayUses(first, values, zone, notes, series.read_at, series.source)


def in_credits(series: UsageSeries) -> UsageSeries:
    """The series itself; raises NoSource where its numbers are money, which is no credits."""
    if series.unit != "credits":
        raise CountedInMoney
    return series


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The day of an instant in a zone."""
    return moment.astimezone(zone).date()
