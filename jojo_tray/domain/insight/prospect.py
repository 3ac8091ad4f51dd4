"""What is remembered of the outlook, so that any face can say it without asking again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.result import ForecastDay
from jojo_tray.domain.forecast.warning import Verdict
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.usage import RESET_TOLERANCE

if TYPE_CHECKING:
    from jojo_tray.domain.quota import Quota

HOLDS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Prospect:
    """The last outlook, its days beside it, and what was foretold on the last days."""

    view: OutlookView
    verdicts: tuple[Verdict, ...] = ()
    days: tuple[ForecastDay, ...] = ()

    def holds(self, made_at: datetime, quota: Quota, now: datetime) -> bool:
        """Whether it is of these days and of this cycle, which goes on as it was foreseen."""
        known, promised = self.view.resets_at, quota.resets_at
        if known is None or promised is None or quota.reset_passed(now):
            return False
        age = abs(now - made_at)
        same_cycle = age <= HOLDS and abs(known - promised) <= RESET_TOLERANCE
        return same_cycle and self._foresaw(quota, age)

    def _foresaw(self, quota: Quota, age: timedelta) -> bool:
        """Whether the count is no further off than the days begun since then may have brought."""
        if self.view.limit not in {None, quota.counted_limit}:
            return False
        if not self.days or self.view.used is None:
            return True
        most = (age.days + 1) * max(day.high80 for day in self.days)
        return abs(quota.used - self.view.used) <= most
