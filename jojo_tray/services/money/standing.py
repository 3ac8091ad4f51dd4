"""How an account stands: its last reading, its billing cycles and the price of its plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.account import Account
from jojo_tray.domain.insight.notes import Dated, Note
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.domain.money.amounts import same_currency
from jojo_tray.domain.money.cycles import Rhythm, rhythm
from jojo_tray.domain.money.plans import Plan
from jojo_tray.domain.pace import cycle_start
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.status import nothing_stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from jojo_tray.domain.money.plans import PlanTable
    from jojo_tray.domain.quota import Quota
    from jojo_tray.services.money.ports import StoredStatus


NO_PRICE = QT_TRANSLATE_NOOP(
    "insight", "No price is known for the plan {plan}: plans.toml can give one."
)
UNNAMED = QT_TRANSLATE_NOOP("insight", "that nobody named")
OTHER_CURRENCY = QT_TRANSLATE_NOOP(
    "insight", "The account is billed in {currency}; the list price is in another currency."
)
OWN_PRICES = QT_TRANSLATE_NOOP("insight", "Plan prices: your own price table, as of {day}.")
LISTED_PRICES = QT_TRANSLATE_NOOP("insight", "Plan prices: the public list, as of {day}.")


@dataclass(frozen=True, slots=True)
class Standing:
    """`cycle_start` is by our own record where there is one; None is unknown everywhere.

    `next_plan` is the one that the account is about to change to.
    """

    account: Account
    subscription: Subscription
    read_at: datetime
    cycles: Rhythm | None = None
    cycle_start: datetime | None = None
    plan: Plan | None = None
    notes: tuple[str, ...] = ()
    next_plan: Plan | None = None

    @property
    def quota(self) -> Quota:
        """What is used of how much."""
        return self.subscription.quota

    @property
    def per_credit(self) -> Fraction | None:
        """Minor units of the plan's currency for one credit; None where no price is known."""
        return self.plan.per_credit(self.quota.limit) if self.plan else None

    @property
    def currency(self) -> str | None:
        """The currency that estimates are made in, else the one the account is billed in."""
        return self.plan.today.price.currency if self.plan else self.subscription.currency


class StandingDesk:
    """Reads how the account stands from what is stored; nothing is asked of the service."""

    def __init__(
        self,
        status: StoredStatus,
        base_url: Callable[[], str],
        plans: Callable[[], PlanTable],
    ) -> None:
        self._status = status
        self._base_url = base_url
        self._plans = plans

    def standing(self) -> Standing:
        """The last reading with its plan; raises InsufficientDataError when there is none."""
        status = self._status.stored(self._base_url())
        subscription = status.subscription
        if status.account is None or subscription is None or status.read_at is None:
            raise nothing_stored()
        quota, period = subscription.quota, subscription.refresh_period
        seen = status.pace.cycle_start if status.pace else None
        start = cycle_start(quota.resets_at, period, seen)
        table = self._plans()
        plan = table.plan(subscription.tier)
        return Standing(
            status.account,
            subscription,
            status.read_at,
            rhythm(quota.resets_at, period),
            start[0] if start else None,
            plan,
            _notes(subscription, plan, table.notice),
            table.plan(subscription.pending_change.next_tier)
            if subscription.pending_change
            else None,
        )


def _notes(subscription: Subscription, plan: Plan | None, notice: str | None) -> tuple[str, ...]:
    said = [notice] if notice else []
    if plan is None:
        tier = subscription.tier or Note(UNNAMED)
        said.append(Note(NO_PRICE, plan=tier))
    else:
        said.append(_price_note(plan))
        if subscription.currency and not same_currency(
            subscription.currency, plan.today.price.currency
        ):
            billed = subscription.currency.upper()
            said.append(Note(OTHER_CURRENCY, currency=billed))
    return tuple(said)


def _price_note(plan: Plan) -> Note:
    whose = OWN_PRICES if plan.own else LISTED_PRICES
    return Note(whose, day=Dated(plan.checked))
