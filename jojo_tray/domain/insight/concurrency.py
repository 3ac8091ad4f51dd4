"""How many requests a plan allows at once, by the list: no endpoint that is read tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jojo_tray.domain.tiers import plan_stem

CHECKED = date(2026, 9, 17)


@dataclass(frozen=True, slots=True)
class Concurrency:
    """What a plan allows at once, by the list: its models of the usual speed, and its fast ones."""

    usual: int
    fast: int


_PLANS = {
    "free": Concurrency(2, 4),
    "starter": Concurrency(3, 6),
    "creator": Concurrency(5, 10),
    "pro": Concurrency(10, 20),
    "scale": Concurrency(15, 30),
    "business": Concurrency(15, 30),
    "growing_business": Concurrency(15, 30),
}


def concurrency_of(tier: str | None) -> Concurrency | None:
    """What the plan of a tier allows; None where it is agreed upon, or nobody knows it."""
    return _PLANS.get(plan_stem(tier))
