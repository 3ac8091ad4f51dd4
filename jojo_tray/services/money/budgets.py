"""The user's budgets: how far each is spent, and which thresholds they have come to."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jojo_tray.domain.insight.money_views import BudgetsView
from jojo_tray.domain.insight.notes import told
from jojo_tray.domain.insight_errors import UNTOLD
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import same_currency
from jojo_tray.domain.money.budgets import (
    BudgetPeriod,
    BudgetScope,
    BudgetState,
    period_of,
    predicted,
    reached_budget,
)
from jojo_tray.domain.money.errors import UnknownBudget
from jojo_tray.services.money.spending import Period, Spending, Spent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from jojo_tray.domain.money.budgets import Budget, ReachedBudget
    from jojo_tray.services.money.desk import MoneySources
    from jojo_tray.services.money.ports import BudgetBook
    from jojo_tray.services.money.standing import Standing

NO_CYCLE = QT_TRANSLATE_NOOP("insight", "It is not known when the billing cycle begins.")


class BudgetDesk:
    """Keeps budgets and answers how far they are spent; what nobody can count is unknown, not 0."""

    def __init__(self, sources: MoneySources, book: BudgetBook) -> None:
        self._from = sources
        self._book = book

    def states(self, *, fresh: bool = False) -> BudgetsView:
        """All budgets by name; raises InsufficientDataError when the account was never read."""
        standing = self._from.standing.standing()
        now = self._from.clock.now()
        found = self._states(standing, self._book.all(standing.account.id), now, fresh=fresh)
        return BudgetsView(tuple(found), standing.notes if _about_money(found) else ())

    def keep(self, budget: Budget, *, fresh: bool = False) -> BudgetState:
        """Add a budget or change the one of its name; returns how far it is spent."""
        standing = self._from.standing.standing()
        self._book.keep(standing.account.id, budget)
        return self._states(standing, [budget], self._from.clock.now(), fresh=fresh)[0]

    def remove(self, name: str) -> None:
        """Remove a budget; raises UnknownBudget."""
        standing = self._from.standing.standing()
        if not self._book.remove(standing.account.id, name):
            raise UnknownBudget(what=name)

    def check(self, now: datetime, *, fresh: bool = False) -> tuple[ReachedBudget, ...]:
        """Every threshold that is reached in the period that `now` lies in, by fresh numbers.

        The same again each time: whoever tells of them remembers by name, period and threshold.
        """
        standing = self._from.standing.standing()
        found = self._states(standing, self._book.all(standing.account.id), now, fresh=fresh)
        sure = (state for state in found if state.freshness.trouble is None)
        return tuple(reached for state in sure for reached in reached_budget(state))

    def left(self, scope: BudgetScope, value: str | None = None) -> tuple[BudgetState, ...]:
        """The budgets that bind a use: the account's own, and those of this part of it.

        From what is stored, the scarcest first; unknown ones last.
        """
        standing = self._from.standing.standing()
        bound = [
            budget
            for budget in self._book.all(standing.account.id)
            if budget.scope is BudgetScope.ACCOUNT
            or (budget.scope is scope and value is not None and budget.concerns(value, value))
        ]
        found = self._states(standing, bound, self._from.clock.now(), fresh=False)
        return tuple(sorted(found, key=_scarcity))

    def _states(
        self, standing: Standing, budgets: list[Budget], now: datetime, *, fresh: bool
    ) -> list[BudgetState]:
        if not budgets:
            return []
        zone = self._from.zone()
        of_clients = self._from.clients
        spending = Spending(self._from.usage, standing, zone, fresh=fresh, clients=of_clients)
        local, expected = now.astimezone(zone), self._expected(now, fresh=fresh)
        return [_state(budget, standing, spending, local, expected) for budget in budgets]

    def _expected(self, now: datetime, *, fresh: bool) -> Mapping[date, float] | None:
        """Credits expected a day; None where nobody forecasts, or cannot yet."""
        try:
            prophet = self._from.outlook
            outlook = prophet.outlook(now, fresh=fresh) if prophet else None
        except UNTOLD:
            return None
        forecast = outlook.forecast if outlook else None
        return {day.day: day.mean for day in forecast.days} if forecast else None


def _state(
    budget: Budget,
    standing: Standing,
    spending: Spending,
    now: datetime,
    expected: Mapping[date, float] | None,
) -> BudgetState:
    """How far one budget is spent and will be by the end of its period."""
    edges = period_of(budget.period, now, spending.zone, standing.cycles)
    if edges is None:
        return BudgetState(budget, notes=(NO_CYCLE,))
    if budget.period is BudgetPeriod.CYCLE and standing.cycle_start is not None:
        edges = (max(edges[0], standing.cycle_start), edges[1])
    spent = _spent(budget, spending, Period(*edges), now)
    state = BudgetState(
        budget,
        *edges,
        spent.amount,
        None,
        spent.estimated,
        spent.notes,
        spent.freshness,
    )
    if spent.amount is None:
        return state
    coming = _priced_days(budget, standing, expected)
    return replace(state, predicted=predicted(spent.amount, edges, now, coming))


def _spent(budget: Budget, spending: Spending, period: Period, now: datetime) -> Spent:
    try:
        return spending.of(budget, period, now)
    except UNTOLD as error:
        return Spent(None, notes=(told(error),))


def _priced_days(
    budget: Budget, standing: Standing, expected: Mapping[date, float] | None
) -> Mapping[date, float] | None:
    """The days expected in the budget's unit; only of the whole account is there a forecast."""
    if expected is None or budget.scope is not BudgetScope.ACCOUNT:
        return None
    if budget.currency is None:
        return expected
    if standing.per_credit is None or not same_currency(budget.currency, standing.currency):
        return None
    return {day: float(standing.per_credit * Fraction(mean)) for day, mean in expected.items()}


def _about_money(states: list[BudgetState]) -> bool:
    return any(state.budget.currency for state in states)


def _scarcity(state: BudgetState) -> tuple[bool, float, str]:
    share = state.share
    return share is None, -(share or 0), state.budget.name
