"""How an account stands for its next call, worked out of what is stored of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.assistant.counts import day_of
from jojo_tray.domain.assistant.guard import BudgetUse, SetAside, Standing
from jojo_tray.domain.assistant.months import DayCounts
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope, period_of
from jojo_tray.domain.money.cycles import rhythm
from jojo_tray.domain.money.rates import Rates, rate_of
from jojo_tray.domain.money.reservations import Reservation
from jojo_tray.domain.polling import is_stale
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import Change, SampleRun, increments

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

ALOFT = timedelta(seconds=60)  # longer, and whoever said that it is under way is gone
INTERVAL = timedelta(minutes=5)  # of a program that polls; a reading is stale after two
CLOCK_STEP = timedelta(minutes=1)  # a reading further ahead is from before the clock was set back
WIDEST = timedelta(hours=1)  # a longer step of the counter is of nobody knows which day
GUARDED = frozenset({BudgetScope.ACCOUNT, BudgetScope.CLIENT})


class Flight(NamedTuple):
    """Credits that a process has under way for a client, as it said `at` a time (aware)."""

    holder: str
    client: str
    credits: int
    at: datetime

    def counts(self, now: datetime) -> bool:
        """Whether its holder was there just now."""
        return abs(now - self.at) <= ALOFT


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of an account, of which only what its budgets need goes further back.

    `spent` is what calls cost after the reading, `days` what clients used, and `runs` the
    counter's readings.
    """

    account_id: int
    quota: Quota
    read_at: datetime
    refresh_period: str | None = None
    reservations: tuple[Reservation, ...] = ()
    flights: tuple[Flight, ...] = ()
    spent: int = 0
    budgets: tuple[Budget, ...] = ()
    days: tuple[DayCounts, ...] = ()
    runs: tuple[SampleRun, ...] = ()


def charged_to(client: str, days: Iterable[DayCounts]) -> int:
    """What the calls of a client cost; its name is the same in capitals."""
    return sum(day.counts.charged for day in days if _same(day.slot.client, client))


def price_of(model_id: str | None, rates: Rates | None) -> Fraction:
    """Credits a character with a model; 1 where its rate is unknown."""
    models = rates.models if rates else ()
    found = (rate_of(model) for model in models if model.model_id == model_id)
    rate = next((rate for rate in found if rate is not None), None)
    return Fraction(1) if rate is None else rate


def guarded(budgets: Iterable[Budget]) -> tuple[Budget, ...]:
    """The budgets that can be counted at every call: in credits, of an account or a client."""
    return tuple(one for one in budgets if one.currency is None and one.scope in GUARDED)


def edges_of(
    budget: Budget, quota: Quota, refresh_period: str | None, now: datetime, zone: tzinfo
) -> tuple[datetime, datetime] | None:
    """The period of a budget that an instant lies in; None where nobody knows the cycles."""
    return period_of(budget.period, now, zone, rhythm(quota.resets_at, refresh_period))


def standing_of(known: Known, now: datetime, zone: tzinfo) -> Standing:
    """How the account stands at a moment; days and months are those of `zone`."""
    quota = known.quota
    ahead = known.read_at - now > CLOCK_STEP
    holds = tuple(SetAside(one.id, one.credits) for one in known.reservations)
    flights = [flight for flight in known.flights if flight.counts(now)]
    uses = (_use(budget, known, flights, now, zone) for budget in guarded(known.budgets))
    return Standing(
        known.account_id,
        quota.used,
        quota.limit if isinstance(quota.limit, int) else None,
        quota.unlimited,
        quota.resets_at,
        known.read_at,
        ahead or is_stale(known.read_at, now, INTERVAL) or quota.reset_passed(now),
        sum(hold.credits for hold in holds),
        sum(flight.credits for flight in flights),
        known.spent,
        tuple(use for use in uses if use is not None),
        holds,
    )


def _use(
    budget: Budget, known: Known, flights: list[Flight], now: datetime, zone: tzinfo
) -> BudgetUse | None:
    """How far a budget is used; None where nobody can count it."""
    client = budget.value if budget.scope is BudgetScope.CLIENT else None
    edges = edges_of(budget, known.quota, known.refresh_period, now, zone)
    if client is None and budget.period is BudgetPeriod.CYCLE:
        if known.quota.reset_passed(now):
            return None
        spent, until = known.quota.used + known.spent, known.quota.resets_at
    elif edges is None:
        return None
    else:
        until = edges[1]
        spent = _spent_since(edges[0], client, known, zone)
    aloft = sum(one.credits for one in flights if client is None or _same(one.client, client))
    return BudgetUse(budget.name, budget.amount, spent + aloft, until, client)


def _spent_since(since: datetime, client: str | None, known: Known, zone: tzinfo) -> int:
    """Of a whole account the larger of what its counter tells and what its clients counted."""
    first = day_of(since, zone)
    days = [day for day in known.days if day.slot.day >= first]
    if client is not None:
        return charged_to(client, days)
    seen = sum(
        step.credits or 0
        for step in increments(known.runs)
        if step.change is Change.USE and step.end > since and step.start >= since - WIDEST
    )
    return max(seen + known.spent, sum(day.counts.charged for day in days))


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
