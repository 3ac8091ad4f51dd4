"""Which calendar months something is known of, so that a report of them says something."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.day_maps import days_of
from jojo_tray.domain.insight_errors import UNCOUNTED
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import UsageQuestion

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

    from jojo_tray.services.insight.ports import UsageSource

LOOKED_BACK = timedelta(days=731)
DAY = timedelta(days=1)


def known_months(usage: UsageSource, now: datetime, zone: tzinfo) -> tuple[date, ...]:
    """The first days of the months of the last two years with known days, the newest first.

    Only what is stored is looked at; raises KeyProblem or StoreError.
    """
    today = now.astimezone(zone).date()
    since = midnight((today - LOOKED_BACK).replace(day=1), zone)
    until = midnight(today + DAY, zone)
    try:
        asked = UsageQuestion(since, until, zone=zone, workspace=True)
        series = usage.usage(asked, fresh=False)
    except UNCOUNTED:
        return ()
    months = {one.day.replace(day=1) for one in days_of(series) if one.credits is not None}
    return tuple(sorted(months, reverse=True))
