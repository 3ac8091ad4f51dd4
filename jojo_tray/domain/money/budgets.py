"""Limits of one's own: so many credits or so much money, a day, a month or a cycle."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from math import isfinite, nan
from typing import TYPE_CHECKING, NamedTuple

from jojo_tray.domain.insight.provenance import UNDATED, Freshness
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.money.amounts import LARGEST, currency_named, of_minor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.domain.money.cycles import Rhythm
    from jojo_tray.domain.subscription import Money

LONGEST_NAME = 60
MOST_THRESHOLDS = 10
HIGHEST_THRESHOLD = 1000
DEFAULT_THRESHOLDS = (80, 100)
LEAST_ELAPSED = 0.05  # of a period; before that its pace says nothing
NOTHING = timedelta()


class BudgetScope(StrEnum):
    """Whose use counts."""

    ACCOUNT = "account"
    PRODUCT = "product"
    KEY = "key"
    VOICE = "voice"
    CLIENT = "client"


class BudgetPeriod(StrEnum):
    """When it begins anew: with the local day, the local month, the billing cycle."""

    DAY = "day"
    MONTH = "month"
    CYCLE = "cycle"


@dataclass(frozen=True, slots=True)
class Budget:
    """`amount` in whole credits, or in minor units (cents) where there is a `currency`.

    `value` is the id or name of the product, key or voice, or a client of the gateway or tracker as
    it calls itself; None for the whole account.
    `thresholds` are whole percents, rising. Raises ValueError for what is no budget.
    """

    name: str
    amount: int
    currency: str | None
    scope: BudgetScope
    value: str | None
    period: BudgetPeriod
    thresholds: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse nonsense, typed or stored."""
        if not _is_name(self.name):
            raise ValueError(f"a name has 1 to {LONGEST_NAME} printable characters")
        if not 0 < self.amount <= LARGEST:
            raise ValueError("the amount must be above 0, and no mistake of size")
        if self.currency is not None and currency_named(self.currency) != self.currency:
            raise ValueError("a currency has three letters")
        if (self.scope is BudgetScope.ACCOUNT) != (self.value is None):
            raise ValueError("a product, key, voice or client must be named")
        if self.value is not None and not _is_name(self.value):
            raise ValueError(f"a {self.scope} has 1 to {LONGEST_NAME} printable characters")
        if not _rising(self.thresholds):
            raise ValueError(
                f"the thresholds must be rising whole percents from 1 to {HIGHEST_THRESHOLD},"
                f" at most {MOST_THRESHOLDS}"
            )

    @property
    def about(self) -> str:
        """Whose use it is: `account`, or `voice Rachel`."""
        return str(self.scope) if self.value is None else f"{self.scope} {self.value}"

    def concerns(self, key: str, label: str) -> bool:
        """Whether a part of a series is what this budget is about, by id or by name."""
        wanted = (self.value or "").casefold()
        return wanted in {key.casefold(), label.casefold()}


@dataclass(frozen=True, slots=True)
class BudgetState:
    """How far a budget is spent, in its own unit; None is unknown, which is not nothing.

    Its period is `since` (inclusive) to `until` (exclusive), aware; `period_key` names it.
    `reached` are the thresholds the spent part has come to. `notes` say why something is unknown.
    """

    budget: Budget
    since: datetime | None = None
    until: datetime | None = None
    spent: int | None = None
    predicted: int | None = None
    estimated: bool = False
    notes: tuple[str, ...] = ()
    freshness: Freshness = field(default=UNDATED, compare=False)

    @property
    def left(self) -> int | None:
        """What may still be spent, never below 0."""
        return None if self.spent is None else max(0, self.budget.amount - self.spent)

    @property
    def share(self) -> float | None:
        """The spent share, above 1 when it is overdrawn."""
        return None if self.spent is None else self.spent / self.budget.amount

    @property
    def reached(self) -> tuple[int, ...]:
        """The thresholds that are reached, decided on exact numbers."""
        if self.spent is None:
            return ()
        spent, amount = self.spent * 100, self.budget.amount
        return tuple(percent for percent in self.budget.thresholds if spent >= percent * amount)

    @property
    def period_key(self) -> str | None:
        """The same text all through one period: 2026-11-23 a day or cycle, 2026-11 a month."""
        if self.since is None:
            return None
        long = self.budget.period is not BudgetPeriod.MONTH
        return f"{self.since:%Y-%m-%d}" if long else f"{self.since:%Y-%m}"

    def said(self, amount: int | None) -> int | Money | None:
        """An amount of this budget: credits as they are, money with its currency."""
        if amount is None or self.budget.currency is None:
            return amount
        return of_minor(amount, self.budget.currency)


class ReachedBudget(NamedTuple):
    """A threshold, in percent, that a budget has come to in its period."""

    name: str
    threshold: int
    share: float
    period_key: str


def reached_budget(state: BudgetState) -> tuple[ReachedBudget, ...]:
    """Every threshold that a budget has come to, the lowest first."""
    key, share = state.period_key, state.share
    if key is None or share is None:
        return ()
    return tuple(ReachedBudget(state.budget.name, percent, share, key) for percent in state.reached)


def period_of(
    period: BudgetPeriod, now: datetime, zone: tzinfo, cycles: Rhythm | None
) -> tuple[datetime, datetime] | None:
    """The period that an instant lies in; None for a cycle that nobody knows."""
    today = now.astimezone(zone).date()
    if period is BudgetPeriod.DAY:
        return midnight(today, zone), midnight(today + timedelta(days=1), zone)
    if period is BudgetPeriod.MONTH:
        first = today.replace(day=1)
        days = monthrange(first.year, first.month)[1]
        return midnight(first, zone), midnight(first + timedelta(days=days), zone)
    if cycles is None:
        return None
    number = cycles.number_at(now)
    return cycles.edge(number), cycles.edge(number + 1)


def predicted(
    spent: int,
    period: tuple[datetime, datetime],
    now: datetime,
    expected: Mapping[date, float] | None = None,
) -> int | None:
    """What will be spent by the end: with the days expected where all are known, else its pace.

    `now` is in the zone of those days. None while too little of the period has passed for a pace.
    """
    since, until = (edge.astimezone(UTC) for edge in period)  # whose differences are real time
    if now >= until:
        return spent
    coming = None if expected is None else _coming(now, until, expected)
    if coming is not None:
        return spent + round(coming)
    elapsed = (now.astimezone(UTC) - since) / (until - since)
    return round(spent / elapsed) if elapsed >= LEAST_ELAPSED else None


def _coming(now: datetime, until: datetime, expected: Mapping[date, float]) -> float | None:
    """What is expected from now on; the last day counts by the part of it that is inside.

    What is expected of today is what is left of it; without it, it is taken for a day like the
    next one.
    """
    zone = now.tzinfo or UTC
    today, tomorrow = now.date(), now.date() + timedelta(days=1)
    total = expected.get(today)
    if total is None:
        total = expected.get(tomorrow, nan) * _part_of(today, zone, now, until)
    day = tomorrow
    while midnight(day, zone).astimezone(UTC) < until:
        total += expected.get(day, nan) * _part_of(day, zone, now, until)
        day += timedelta(days=1)
    return total if isfinite(total) else None


def _part_of(day: date, zone: tzinfo, since: datetime, until: datetime) -> float:
    """Which part of a day lies in a stretch of time."""
    start, end = (midnight(edge, zone).astimezone(UTC) for edge in (day, day + timedelta(days=1)))
    inside = min(end, until) - max(start, since.astimezone(UTC))
    return max(NOTHING, inside) / (end - start)


def _is_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST_NAME and text.isprintable() and text == text.strip()


def _rising(thresholds: tuple[int, ...]) -> bool:
    strictly = list(thresholds) == sorted(set(thresholds))
    small = all(0 < percent <= HIGHEST_THRESHOLD for percent in thresholds)
    return strictly and small and 0 < len(thresholds) <= MOST_THRESHOLDS
