"""What use beyond the limit costs: now, and if it goes on like this, at the reset."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING

from jojo_tray.domain.money.amounts import same_currency
from jojo_tray.domain.money.plans import Plan, overage_price
from jojo_tray.domain.subscription import Money, Subscription

if TYPE_CHECKING:
    from jojo_tray.domain.quota import Quota

_NOTHING_OVER = 0
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Overage:
    """Money beyond the plan's price, None where it is unknown.

    `now` is the service's own amount unless it is `estimated`; that at the reset always is.
    """

    now: Money | None = None
    at_reset: Money | None = None
    estimated: bool = True


def overage_of(
    subscription: Subscription, plan: Plan | None, projected: float | None = None
) -> Overage:
    """The overage of a cycle, `projected` being all credits expected to be used by its end."""
    real = subscription.overage
    now = _priced(plan, over_now(subscription.quota)) if real is None else real
    more = more_over(subscription, projected)
    return Overage(now, _added(now, plan, more), estimated=real is None)


def over_now(quota: Quota) -> int | None:
    """Credits beyond the limit by now; None where the limit is unknown."""
    return _NOTHING_OVER if quota.unlimited else quota.over


def more_over(subscription: Subscription, projected: float | None) -> int | None:
    """Credits that will still go beyond the limit until the reset, as far as that is allowed.

    They are counted from the whole credits that the projected total is told in.
    """
    quota = subscription.quota
    by_now = over_now(quota)
    if by_now is None or projected is None or not isfinite(projected):
        return None
    if not isinstance(quota.limit, int):
        return _NOTHING_OVER
    then = max(by_now, round(projected) - quota.limit)
    room = room_beyond(subscription)
    return (then if room is None else max(by_now, min(then, room))) - by_now


def room_beyond(subscription: Subscription) -> int | None:
    """How many credits beyond the limit are allowed at all; None is any number, or unknown."""
    if subscription.can_extend is False or subscription.extension == 0:
        return 0
    return subscription.extension if isinstance(subscription.extension, int) else None


def _priced(plan: Plan | None, over: int | None) -> Money | None:
    if over is None:
        return None
    if over == 0:
        return Money(_ZERO, plan.today.price.currency if plan else None)
    return overage_price(plan, over) if plan else None


def _added(now: Money | None, plan: Plan | None, more: int | None) -> Money | None:
    """The amount by now and what is still to come, where both are in one currency."""
    if now is None or more is None or more == 0:
        return None if more is None else now
    extra = overage_price(plan, more) if plan else None
    if extra is None or not (same_currency(now.currency, extra.currency) or not now.amount):
        return None
    return Money(now.amount + extra.amount, extra.currency)
