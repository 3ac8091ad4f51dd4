"""What plans cost by the list, dated; the service tells no prices, so the table is not its word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from jojo_tray.domain.money.amounts import minor
from jojo_tray.domain.subscription import Money
from jojo_tray.domain.tiers import plan_stem, plan_word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.quota import Limit

CHECKED = date(2026, 9, 17)
_SAME_PLAN = {"growing_business": "business"}


@dataclass(frozen=True, slots=True)
class Edition:
    """What a month of a plan brought and cost at some time."""

    credits: int
    price: Money


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan's list price: `today` and the `former` editions that older accounts keep.

    `overage` is the price of 1,000 credits beyond the limit, None where it is unknown. `checked`
    is the day of the prices; `own` says that the user wrote them.
    """

    tier: str
    today: Edition
    overage: Money | None = None
    former: tuple[Edition, ...] = ()
    checked: date = CHECKED
    own: bool = False

    def edition(self, limit: Limit) -> Edition:
        """The edition an account has, by its limit; today's where that tells nothing."""
        fitting = [edition for edition in self.former if edition.credits == limit]
        return fitting[0] if fitting and self.today.credits != limit else self.today

    def price(self, limit: Limit = None) -> Money:
        """The list price of a month."""
        return self.edition(limit).price

    def per_credit(self, limit: Limit = None) -> Fraction | None:
        """Minor units of money for one credit; None for a plan without credits."""
        edition = self.edition(limit)
        return Fraction(minor(edition.price), edition.credits) if edition.credits else None


@dataclass(frozen=True, slots=True)
class PlanTable:
    """All plans by their tier; `notice` says what of the user's own table was not understood."""

    plans: tuple[Plan, ...]
    notice: str | None = None

    def plan(self, tier: str | None) -> Plan | None:
        """The plan of a tier as the service calls it; None where nobody knows its price.

        The user's own word for word comes first; dated names are those of the plan itself.
        """
        known = {plan.tier: plan for plan in self.plans}
        stem = plan_stem(tier)
        return known.get(plan_word(tier)) or known.get(stem) or known.get(_SAME_PLAN.get(stem, ""))

    def with_own(self, plans: Iterable[Plan], notice: str | None) -> PlanTable:
        """The same with the user's own plans in the places of these."""
        own = {plan.tier: plan for plan in plans}
        kept = tuple(plan for plan in self.plans if plan.tier not in own)
        return PlanTable((*kept, *own.values()), notice)


def overage_price(plan: Plan, over: int) -> Money | None:
    """What so many credits beyond the limit cost, exactly: it is rounded where it is told."""
    if plan.overage is None:
        return None
    return Money(plan.overage.amount * over / 1000, plan.overage.currency)


def _usd(amount: str) -> Money:
    return Money(Decimal(amount), "usd")


def _plan(
    tier: str, credits_a_month: int, price: str, overage: str | None, *former: tuple[int, str]
) -> Plan:
    return Plan(
        tier,
        Edition(credits_a_month, _usd(price)),
        _usd(overage) if overage else None,
        tuple(Edition(amount, _usd(cost)) for amount, cost in former),
    )


# The public price list on that day. Older accounts keep older numbers.
BUILT_IN = PlanTable(
    (
        _plan("free", 10_000, "0", None),
        _plan("starter", 30_000, "6", None),
        _plan("creator", 121_000, "22", "0.30", (100_000, "22")),
        _plan("pro", 600_000, "99", "0.24", (500_000, "99")),
        _plan("scale", 1_800_000, "299", "0.18", (2_000_000, "330")),
        _plan("business", 6_000_000, "990", "0.12"),
    )
)
