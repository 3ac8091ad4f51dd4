"""Stand-ins for what money is worked out from, and a world to work it out in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from jojo_tray.domain.account import Account, VoiceModel
from jojo_tray.domain.errors import InsufficientDataError, JojoTrayError, KeyRejected
from jojo_tray.domain.forecast.result import (
    Confidence,
    Forecast,
    ForecastDay,
    ForecastTotal,
    Method,
)
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.money.plans import BUILT_IN, PlanTable
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import (
    Breakdown,
    Rung,
    SeriesPart,
    UsageMetric,
    UsageQuestion,
    UsageSeries,
)
from jojo_tray.domain.subscription import Money, Subscription
from jojo_tray.services.money.budgets import BudgetDesk
from jojo_tray.services.money.desk import MoneyDesk, MoneySources
from jojo_tray.services.money.ports import ClientDays
from jojo_tray.services.money.rates import RateDesk
from jojo_tray.services.money.standing import StandingDesk
from jojo_tray.services.status import Status
from jojo_tray.store.store import Store
from tests.fakes import FakeClock, FakeKeys
from tests.services.insight_outside import HOST, insight_outside

if TYPE_CHECKING:
    from jojo_tray.domain.secret import Secret
    from jojo_tray.services.insight.outside import NamedInsightApi

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RESET = datetime(2026, 12, 5, tzinfo=UTC)
FLASH = VoiceModel("flash", "Flash", 0.5, 1.0, 40_000, can_speak=True)
MULTI = VoiceModel("multi", "Multilingual", 1.0, 1.0, 10_000, can_speak=True)
UNRATED = VoiceModel("odd", "Odd", can_speak=True)
CONVERTER = VoiceModel("sts", "Speech to speech", 1.0, 1.0, can_speak=False)


def usd(amount: str) -> Money:
    """An amount of dollars."""
    return Money(Decimal(amount), "usd")


def subscription(used: int = 70_000) -> Subscription:
    """A creator plan of 100,000 credits."""
    return Subscription(
        Quota(used, 100_000, RESET),
        tier="creator",
        currency="usd",
        refresh_period="monthly_period",
        extension=50_000,
        can_extend=True,
        overage=usd("0"),
    )


@dataclass
class FakeUsage:
    """Counts by metric and breakdown; what was not counted has no source."""

    sums: dict[tuple[UsageMetric, Breakdown], dict[str, float]] = field(default_factory=dict)
    unit: str = "usd"
    credit_unit: str = "credits"
    failure: JojoTrayError | None = None
    failures: dict[UsageMetric, JojoTrayError] = field(default_factory=dict)
    trouble: JojoTrayError | None = None
    earlier: dict[tuple[UsageMetric, Breakdown], dict[str, float]] = field(default_factory=dict)
    notes: tuple[str, ...] = ("counted",)
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    asked: list[tuple[UsageQuestion, bool]] = field(default_factory=list)

    def count(self, metric: UsageMetric, by: Breakdown, **sums: float) -> None:
        self.sums[metric, by] = sums

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        self.asked.append((question, fresh))
        if self.failure is not None:
            raise self.failure
        if question.metric in self.failures:
            raise self.failures[question.metric]
        asked = question.metric, question.by
        if asked not in self.sums:
            raise NoSource(detail=f"{question.metric} by {question.by}")
        long = question.until - question.since > timedelta(days=60)
        return self._series(
            question, self.sums[asked] | (self.earlier.get(asked, {}) if long else {})
        )

    def _series(self, question: UsageQuestion, sums: dict[str, float]) -> UsageSeries:
        parts = tuple(
            SeriesPart(self._key(question, name), name, (amount,), amount)
            for name, amount in sorted(sums.items(), key=lambda pair: -pair[1])
        )
        total = sum(sums.values())
        unit = self.unit if question.metric is UsageMetric.COST else self.credit_unit
        edges = (question.since, question.until)
        rung = Rung.COST_ANALYTICS if question.metric is UsageMetric.COST else Rung.ANALYTICS
        return UsageSeries(
            question,
            edges,
            parts,
            (total,),
            total,
            unit,
            rung,
            NOW,
            self.gaps,
            self.notes,
            self.trouble,
        )

    def _key(self, question: UsageQuestion, name: str) -> str:
        """An id; but character statistics, which tell money by voice, know names only."""
        by_name = question.metric is UsageMetric.COST and question.by is Breakdown.VOICE
        return name if by_name else f"id-{name}"


@dataclass
class FakeOutlook:
    """So many credits on each day to come, or nothing known."""

    per_day: float | None = 1000.0
    days: int = 40
    method: Method = Method.BLEND
    runs_out: date | None = None

    def outlook(self, now: datetime, *, fresh: bool = True) -> OutlookView:
        if self.per_day is None:
            raise InsufficientDataError(detail="3 of 7 days")
        coming = tuple(self._day(now.date(), ahead + 1) for ahead in range(self.days))
        total = self.per_day * self.days
        forecast = Forecast(
            self.method, Confidence.LOW, coming, ForecastTotal(total, 0, total, 0, total)
        )
        return OutlookView(now, forecast=forecast, projected_total=82_000.0, runs_out=self.runs_out)

    def _day(self, today: date, ahead: int) -> ForecastDay:
        mean = self.per_day or 0.0
        return ForecastDay(today + timedelta(days=ahead), mean, 0, mean)


@dataclass
class FakeStatus:
    """What is stored of the account."""

    account: Account
    subscription: Subscription | None = field(default_factory=subscription)

    def stored(self, base_url: str) -> Status:
        assert base_url == HOST
        return Status(self.account, self.subscription, NOW if self.subscription else None)


@dataclass
class FakeRateApi:
    """Tells rates, or fails so."""

    answer: list[VoiceModel] | JojoTrayError = field(
        default_factory=lambda: [MULTI, FLASH, UNRATED, CONVERTER]
    )
    rejected: set[str] = field(default_factory=set)
    asked: int = 0
    open: int = 0
    _key: str = ""

    def connect(self, _base_url: str, secret: Secret) -> NamedInsightApi:
        self.open += 1
        self._key = secret.reveal()
        return cast("NamedInsightApi", self)

    def models(self) -> list[VoiceModel]:
        self.asked += 1
        if self._key in self.rejected:
            raise KeyRejected
        if isinstance(self.answer, JojoTrayError):
            raise self.answer
        return self.answer

    def close(self) -> None:
        self.open -= 1


@dataclass
class MoneyWorld:
    """The desks of money over a real store and stand-ins for everything else."""

    store: Store
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))
    usage: FakeUsage = field(default_factory=FakeUsage)
    outlook: FakeOutlook | None = field(default_factory=FakeOutlook)
    api: FakeRateApi = field(default_factory=FakeRateApi)
    keys: FakeKeys = field(default_factory=lambda: FakeKeys("key-one"))
    table: PlanTable = BUILT_IN
    clients: ClientDays | None = None

    def __post_init__(self) -> None:
        mark = self.keys.current().fingerprint(self.store.accounts.salt())
        self.status = FakeStatus(self.store.accounts.for_key(HOST, mark))

    def subscribe(self, **facts: object) -> None:
        """Change what is stored of the account."""
        self.status.subscription = replace(subscription(), **facts)  # type: ignore[arg-type]

    def rates(self) -> RateDesk:
        store = self.store
        outside = insight_outside(self.store, self.keys, self.api.connect, self.clock)
        return RateDesk(outside, store.rates)

    def sources(self) -> MoneySources:
        standing = StandingDesk(self.status, lambda: HOST, lambda: self.table)
        rates, zone = self.rates(), lambda: UTC
        return MoneySources(
            standing, self.usage, rates, self.clock, zone, self.outlook, self.clients
        )

    def money(self) -> MoneyDesk:
        return MoneyDesk(self.sources())

    def budgets(self) -> BudgetDesk:
        return BudgetDesk(self.sources(), self.store.budgets)
