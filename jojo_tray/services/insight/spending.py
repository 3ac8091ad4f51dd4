"""What a product, key, voice or the whole account spent in a period; each series is read once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.money.amounts import same_currency
from jojo_tray.domain.money.budgets import BudgetPeriod, BudgetScope
from jojo_tray.domain.series import Breakdown, Interval, UsageMetric, UsageQuestion
from jojo_tray.services.insight.cost_rows import (
    CREDITS,
    WITH_GAPS,
    counted_money,
    currency_of,
    in_minor,
)

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from jojo_tray.domain.money.budgets import Budget
    from jojo_tray.domain.series import UsageSeries
    from jojo_tray.services.insight.money_ports import UsageSource
    from jojo_tray.services.insight.standing import Standing

PARTS = {
    BudgetScope.ACCOUNT: Breakdown.NONE,
    BudgetScope.PRODUCT: Breakdown.PRODUCT,
    BudgetScope.KEY: Breakdown.KEY,
    BudgetScope.VOICE: Breakdown.VOICE,
}
BY_WHOLE_DAYS = "Counted by whole days, so the first one counts as a whole."


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


class Spending:
    """The spending of one account as it is known at one moment."""

    def __init__(
        self, usage: UsageSource, standing: Standing, zone: tzinfo, *, fresh: bool
    ) -> None:
        self.zone = zone
        self._usage = usage
        self._standing = standing
        self._fresh = fresh
        self._read: dict[UsageQuestion, UsageSeries | None] = {}

    def of(self, budget: Budget, period: Period, now: datetime) -> Spent:
        """What a budget's part spent in a period; raises what the usage raises."""
        if budget.currency is None:
            return self._credits(budget, period, now)
        counted = self._counted(self._question(budget, period, UsageMetric.COST))
        if counted is not None:
            currency = currency_of(counted, self._standing)
            if same_currency(currency, budget.currency):
                amount = _sum_of(budget, counted)
                said = _noted(budget, counted)
                return Spent(in_minor(amount, currency), notes=said)
        return self._priced(budget, self._credits(budget, period, now))

    def _credits(self, budget: Budget, period: Period, now: datetime) -> Spent:
        quota = self._standing.quota
        by_cycle = budget.period is BudgetPeriod.CYCLE
        whole = budget.scope is BudgetScope.ACCOUNT
        if by_cycle and whole and not quota.reset_passed(now):
            return Spent(quota.used)
        question = self._question(budget, period, UsageMetric.CREDITS)
        if question not in self._read:
            self._read[question] = self._usage.usage(question, fresh=self._fresh)
        series = self._read[question]
        if series is None or series.total is None:
            return Spent(None, notes=("Nobody counted the use of this period.",))
        if series.unit != CREDITS:
            return Spent(None, notes=("This account is billed in money: nobody counts credits.",))
        return Spent(round(_sum_of(budget, series)), notes=_noted(budget, series))

    def _priced(self, budget: Budget, spent: Spent) -> Spent:
        """Credits at the plan's price for one; unknown where no price in this currency is."""
        price = self._standing.per_credit
        if price is None or not same_currency(budget.currency, self._standing.currency):
            unit = (budget.currency or "").upper()
            return Spent(None, notes=(*spent.notes, f"No price for a credit in {unit} is known."))
        if spent.amount is None:
            return spent
        return Spent(round(Fraction(spent.amount) * price), estimated=True, notes=spent.notes)

    def _counted(self, question: UsageQuestion) -> UsageSeries | None:
        if question not in self._read:
            self._read[question] = counted_money(self._usage, question, fresh=self._fresh)
        return self._read[question]

    def _question(self, budget: Budget, period: Period, metric: UsageMetric) -> UsageQuestion:
        by = PARTS[budget.scope]
        return UsageQuestion(*period, by, Interval.DAY, metric, self.zone, workspace=True)


def _sum_of(budget: Budget, series: UsageSeries) -> float:
    """The sum of the parts that the budget is about; nothing where none of them was used."""
    if budget.scope is BudgetScope.ACCOUNT:
        return series.total or 0.0
    parts = (part for part in series.parts if budget.concerns(part.key, part.label))
    return sum(part.total or 0.0 for part in parts)


def _noted(budget: Budget, series: UsageSeries) -> tuple[str, ...]:
    gaps = (WITH_GAPS,) if series.gaps else ()
    return (*gaps, BY_WHOLE_DAYS) if budget.period is BudgetPeriod.CYCLE else gaps
