"""An account with so much use a day, and a desk that says whether it lasts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.money.plans import BUILT_IN
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Rung, UsageQuestion, UsageSeries
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.insight.outlook import OutlookDesk, OutlookOutside
from jojo_tray.services.money.standing import Standing
from jojo_tray.store.store import Store

if TYPE_CHECKING:
    from jojo_tray.domain.account import Account
    from jojo_tray.domain.insight.outlook_view import OutlookView

HOST = "https://api.elevenlabs.io"
NOW = datetime(2026, 5, 21, 12, tzinfo=UTC)
TODAY = NOW.date()
RESET = datetime(2026, 6, 1, tzinfo=UTC)
START = datetime(2026, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class CountedDays:
    """Credits by day; a day that is not there was nought, one that is None is unknown."""

    days: dict[date, float | None] = field(default_factory=dict)
    failure: JojoTrayError | None = None
    trouble: JojoTrayError | None = None
    asked: list[tuple[UsageQuestion, bool]] = field(default_factory=list)

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        self.asked.append((question, fresh))
        if self.failure is not None:
            raise self.failure
        first = question.since.astimezone(question.zone).date()
        last = question.until.astimezone(question.zone).date()
        days = [first + ahead * DAY for ahead in range((last - first).days)]
        totals = tuple(self.days.get(day, 0.0) for day in days)
        starts = (datetime(d.year, d.month, d.day, tzinfo=question.zone) for d in days)
        edges = (*starts, question.until)
        total = sum(value or 0 for value in totals)
        series = UsageSeries(question, edges, (), totals, total, "credits", Rung.ANALYTICS)
        return replace(series, trouble=self.trouble)


@dataclass
class OutlookWorld:
    """A desk over a real store; the account stands as it is told to."""

    store: Store
    usage: CountedDays = field(default_factory=CountedDays)
    zone: tzinfo = UTC
    tier: str = "creator"
    extension: int | str | None = 0
    period: str | None = "monthly_period"
    quota: Quota = field(default_factory=lambda: Quota(60_000, 100_000, RESET))
    stood: int = 0  # how often it was asked how the account stands

    def __post_init__(self) -> None:
        self.account: Account = self.store.accounts.for_key(HOST, "mark")
        self.desk = self.another_desk()

    def another_desk(self) -> OutlookDesk:
        """The desk of another process on the same store."""
        return OutlookDesk(OutlookOutside(self.usage, self, self.store.outlooks, lambda: self.zone))

    def standing(self) -> Standing:
        self.stood += 1
        subscription = Subscription(
            self.quota,
            tier=self.tier,
            refresh_period=self.period,
            extension=self.extension,  # type: ignore[arg-type]
        )
        return Standing(self.account, subscription, NOW, None, START, BUILT_IN.plan(self.tier), ())

    def use(self, per_day: float | None, days: int, until: date = TODAY) -> None:
        """So much on each of the days before a day."""
        for back in range(1, days + 1):
            self.usage.days[until - back * DAY] = per_day

    def used(self, used: int) -> None:
        """Move the counter."""
        self.quota = replace(self.quota, used=used)

    def outlook(self, now: datetime = NOW) -> OutlookView:
        return self.desk.outlook(now)
