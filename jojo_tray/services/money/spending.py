"""What a product, key, voice or the whole account spent in a period; each series is read once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.counts import UNKNOWN_ACCOUNT, day_of
from jojo_tray.domain.assistant.standings import charged_to
from jojo_tray.domain.buckets import begun
from jojo_tray.domain.insight.figures import shortly
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.provenance import (
    OWN_COUNT,
    SUBSCRIPTION,
    UNDATED,
    Freshness,
    sourced,
)
from jojo_tray.domain.insight_errors import UNTOLD
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import same_currency
from jojo_tray.domain.money.budgets import BudgetPeriod, BudgetScope
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric, UsageQuestion
from jojo_tray.domain.symbols import in_symbols
from jojo_tray.services.money.cost_rows import (
    CREDITS,
    Counted,
    counted_money,
    currency_of,
    in_minor,
    notes_of,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import datetime, tzinfo

    from jojo_tray.domain.money.budgets import Budget
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.insight.ports import UsageSource
    from jojo_tray.services.money.ports import ClientDays
    from jojo_tray.services.money.standing import Standing

PARTS = {
    BudgetScope.ACCOUNT: Breakdown.NONE,
    BudgetScope.PRODUCT: Breakdown.PRODUCT,
    BudgetScope.KEY: Breakdown.KEY,
    BudgetScope.VOICE: Breakdown.VOICE,
}
SCOPES = {
    BudgetScope.PRODUCT: QT_TRANSLATE_NOOP("insight", "product"),
    BudgetScope.KEY: QT_TRANSLATE_NOOP("insight", "key"),
    BudgetScope.VOICE: QT_TRANSLATE_NOOP("insight", "voice"),
}
NOT_COUNTED = QT_TRANSLATE_NOOP("insight", "Nobody counted the use of this period.")
IN_MONEY = QT_TRANSLATE_NOOP("insight", "This account is billed in money: nobody counts credits.")
NO_PRICE = QT_TRANSLATE_NOOP("insight", "No price for a credit in {currency} is known.")
NEVER_USED = QT_TRANSLATE_NOOP(
    "insight", "No {part} was used in the last months; known are {known}."
)
NO_SUCH_CLIENT = QT_TRANSLATE_NOOP(
    "insight", "No client {name} has counted anything in the last months; known are {known}."
)
NO_CLIENT = QT_TRANSLATE_NOOP("insight", "No client has counted anything in the last months.")
LONG_BEFORE = timedelta(days=90)


class Period(NamedTuple):
    """A stretch of time, its end exclusive."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent in the unit of a budget; None is unknown, and `notes` say why."""

    amount: int | None
    estimated: bool = False
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)


class Spending:
    """The spending of one account as it is known at one moment."""

    def __init__(
        self,
        usage: UsageSource,
        standing: Standing,
        zone: tzinfo,
        *,
        fresh: bool,
        clients: ClientDays | None = None,
    ) -> None:
        self.zone = zone
        self._usage = usage
        self._standing = standing
        self._fresh = fresh
        self._clients = clients
        self._read: dict[UsageQuestion, UsageSeries] = {}
        self._counted: dict[UsageQuestion, Counted] = {}

    def of(self, budget: Budget, period: Period, now: datetime) -> Spent:
        """What a budget's part spent in a period; raises what the usage raises."""
        if budget.scope is BudgetScope.CLIENT:
            own = self._of_client(budget, period, now)
            return own if budget.currency is None else self._priced(budget, own)
        if budget.currency is None:
            return self._credits(budget, period, now)
        counted, notes = self._money(self._question(budget, period, UsageMetric.COST))
        spent = None if counted is None else self._real(budget, period, counted)
        spent = spent or self._priced(budget, self._credits(budget, period, now))
        return replace(spent, notes=(*notes, *spent.notes))

    def _real(self, budget: Budget, period: Period, counted: UsageSeries) -> Spent | None:
        """What the service itself counted; None in another currency, or for no part of it."""
        currency = currency_of(counted, self._standing)
        if not same_currency(currency, budget.currency):
            return None
        amount = _sum_of(budget, counted)
        if amount is None:
            amount = _sum_of(budget, counted, self._names(budget, period))
        if amount is None:
            return None
        return _told(in_minor(amount, currency), counted)

    def _of_client(self, budget: Budget, period: Period, now: datetime) -> Spent:
        """What a client of ours used, by our own count of whole local days."""
        if self._clients is None or budget.value is None:
            return Spent(None, notes=(NOT_COUNTED,))
        first, until = day_of(period.since, self.zone), min(now, period.until)
        before = day_of(period.since - LONG_BEFORE, self.zone)
        accounts = {self._standing.account.id, UNKNOWN_ACCOUNT}
        days = self._clients.days(before, day_of(until, self.zone))
        ours = [day for day in days if day.slot.account_id in accounts]
        spent = charged_to(budget.value, (day for day in ours if day.slot.day >= first))
        notes = _unheard(budget, sorted({day.slot.client for day in ours}))
        return Spent(spent, notes=notes, freshness=Freshness(now, None, (OWN_COUNT,)))

    def _names(self, budget: Budget, period: Period) -> frozenset[str]:
        """What the budget's part is called in credits: money is told by names only.

        A name that others have as well would count theirs too.
        """
        try:
            series = self._series(self._question(budget, period, UsageMetric.CREDITS))
        except UNTOLD:
            return frozenset()
        times = Counter(part.label for part in series.parts)
        meant = (part.label for part in series.parts if budget.concerns(part.key, part.label))
        return frozenset(label for label in meant if times[label] == 1)

    def _credits(self, budget: Budget, period: Period, now: datetime) -> Spent:
        quota = self._standing.quota
        by_cycle = budget.period is BudgetPeriod.CYCLE
        whole = budget.scope is BudgetScope.ACCOUNT
        if by_cycle and whole and not quota.reset_passed(now):
            read = Freshness(self._standing.read_at, None, (SUBSCRIPTION,))
            return Spent(quota.used, freshness=read)
        series = self._series(self._question(budget, period, UsageMetric.CREDITS))
        if series.total is None:
            return Spent(None, notes=(NOT_COUNTED,))
        if series.unit != CREDITS:
            return Spent(None, notes=(IN_MONEY,))
        amount = _sum_of(budget, series)
        if amount is None:
            return self._unused(budget, period, series)
        return _told(round(amount), series)

    def _unused(self, budget: Budget, period: Period, series: UsageSeries) -> Spent:
        """Nothing, where it was used before; what nobody ever heard of is unknown."""
        since = begun(period.since - LONG_BEFORE, Interval.DAY, self.zone)
        longer = Period(since, period.until)
        before = self._series(self._question(budget, longer, UsageMetric.CREDITS))
        if _sum_of(budget, before) is not None:
            return _told(0, series)
        known = shortly([part.label for part in before.parts if part.key])
        named = Note("{scope} {value}", scope=Note(SCOPES[budget.scope]), value=budget.value)
        said = Note(NEVER_USED, part=named, known=known)
        return Spent(None, notes=(said,), freshness=sourced(before))

    def _priced(self, budget: Budget, spent: Spent) -> Spent:
        """Credits at the plan's price for one; unknown where no price in this currency is."""
        price = self._standing.per_credit
        if price is None or not same_currency(budget.currency, self._standing.currency):
            unit = (budget.currency or "").upper()
            note = Note(NO_PRICE, currency=unit)
            return replace(spent, amount=None, notes=(*spent.notes, note))
        if spent.amount is None:
            return spent
        return replace(spent, amount=round(Fraction(spent.amount) * price), estimated=True)

    def _money(self, question: UsageQuestion) -> Counted:
        if question not in self._counted:
            self._counted[question] = counted_money(self._usage, question, fresh=self._fresh)
        return self._counted[question]

    def _series(self, question: UsageQuestion) -> UsageSeries:
        if question not in self._read:
            self._read[question] = self._usage.usage(question, fresh=self._fresh)
        return self._read[question]

    def _question(self, budget: Budget, period: Period, metric: UsageMetric) -> UsageQuestion:
        by = PARTS[budget.scope]
        return UsageQuestion(*period, by, Interval.DAY, metric, self.zone, workspace=True)


def _unheard(budget: Budget, clients: list[str]) -> tuple[str, ...]:
    """That a budget may bind nobody, as its client's name may be mistyped."""
    if any(budget.concerns(name, name) for name in clients):
        return ()
    if not clients:
        return (NO_CLIENT,)
    return (Note(NO_SUCH_CLIENT, name=budget.value, known=shortly([*map(in_symbols, clients)])),)


def _told(amount: int, series: UsageSeries) -> Spent:
    """What a series tells of a budget."""
    return Spent(amount, notes=notes_of(series), freshness=sourced(series))


def _sum_of(
    budget: Budget, series: UsageSeries, names: AbstractSet[str] = frozenset()
) -> float | None:
    """The sum of the parts that the budget is about; None where the series knows none of them."""
    if budget.scope is BudgetScope.ACCOUNT:
        return series.total or 0.0
    parts = [
        part
        for part in series.parts
        if budget.concerns(part.key, part.label) or part.label in names
    ]
    return sum(part.total or 0.0 for part in parts) if parts else None
