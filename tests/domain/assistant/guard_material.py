"""Standings and calls that the tests of the guard are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from jojo_tray.domain.assistant.guard import Decision, Priority, Standing, decide
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope
from jojo_tray.domain.money.rates import credits_for

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.guard import BudgetUse

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
RESET = datetime(2026, 12, 5, tzinfo=UTC)
TONIGHT = datetime(2026, 11, 24, tzinfo=UTC)


def standing(used: int = 0, *budgets: BudgetUse, **facts: Any) -> Standing:
    """An account of 10,000 credits, read just now."""
    usual = Standing(1, used, 10_000, resets_at=RESET, read_at=NOW, budgets=budgets)
    return replace(usual, **facts)


def asked(
    found: Standing | None,
    characters: int = 100,
    priority: Priority = Priority.NORMAL,
    *,
    rate: Fraction = Fraction(1),
    now: datetime = NOW,
    allow_overage: bool = False,
) -> Decision:
    """What becomes of a call of so many characters."""
    cost = credits_for(characters, rate)
    return decide(found, cost, characters, priority, now, allow_overage, rate)


def budget(name: str = "all", amount: int = 1000, **facts: Any) -> Budget:
    """A budget of credits a day of the whole account."""
    usual: dict[str, Any] = {
        "currency": None,
        "scope": BudgetScope.ACCOUNT,
        "value": None,
        "period": BudgetPeriod.DAY,
        "thresholds": (80, 100),
    }
    return Budget(name, amount, **{**usual, **facts})


def of_client(client: str, amount: int = 1000, **facts: Any) -> Budget:
    """A budget of credits a day of one client."""
    name = facts.pop("name", f"for {client}")
    return budget(name, amount, scope=BudgetScope.CLIENT, value=client, **facts)
