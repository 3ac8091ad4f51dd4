"""Budgets of a client of the gateway or the tracker, by what clients counted themselves."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.batches import Batch
from jojo_tray.domain.assistant.counts import Counts, Slot
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope
from jojo_tray.domain.series import Breakdown, UsageMetric
from jojo_tray.services.money.documents import budget_document
from jojo_tray.store.store import open_store
from jojo_tray.store.tracker import Tracker
from tests.domain.assistant.guard_material import of_client
from tests.services.money.money_fakes import NOW, RESET, MoneyWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.money.budgets import BudgetState

NUMBERS = count(1)
MONTH, CYCLE = BudgetPeriod.MONTH, BudgetPeriod.CYCLE


@pytest.fixture
def world(tmp_path: Path) -> MoneyWorld:
    store = open_store(tmp_path / "store.db")
    return MoneyWorld(store, clients=Tracker(store.database))


def counted(
    world: MoneyWorld, day: str, client: str, account: int | None = None, **sums: int
) -> None:
    whose = world.status.account.id if account is None else account
    batch = Batch("one", next(NUMBERS), NOW, {Slot(day, client, whose): Counts(**sums)})
    assert Tracker(world.store.database).add(batch)


def state(world: MoneyWorld, wanted: Budget) -> BudgetState:
    return world.budgets().keep(wanted)


def test_a_client_is_counted_by_what_its_calls_cost(world: MoneyWorld) -> None:
    counted(world, "2026-11-23", "Kitchen", characters=100, credits=50)
    counted(world, "2026-11-23", "Kitchen", 0, characters=30)
    counted(world, "2026-11-23", "hall", credits=5000)
    counted(world, "2026-11-22", "Kitchen", credits=7)
    found = state(world, of_client("kitchen", 100))
    assert (found.spent, found.left, found.reached) == (80, 20, (80,))
    assert state(world, of_client("kitchen", 100, period=MONTH)).spent == 87
    assert world.usage.asked == []


def test_a_reset_of_the_statistics_gives_no_client_its_budget_again(world: MoneyWorld) -> None:
    counted(world, "2026-11-23", "kitchen", credits=90)
    Tracker(world.store.database).reset("2026-11")
    assert state(world, of_client("kitchen", 100)).spent == 90
    assert state(world, of_client("kitchen", 100, period=MONTH)).spent == 90


def test_other_accounts_do_not_count(world: MoneyWorld) -> None:
    counted(world, "2026-11-23", "kitchen", 99, credits=50)
    assert state(world, of_client("kitchen")).spent == 0


def test_a_client_that_nobody_ever_heard_of_is_said_to_be_none(world: MoneyWorld) -> None:
    assert state(world, of_client("kichen")).notes == (
        "No client has counted anything in the last months.",
    )
    counted(world, "2026-10-02", "kitchen", credits=50)
    counted(world, "2026-10-02", "hall", credits=50)
    found = state(world, of_client("kichen"))
    assert found.spent == 0
    assert found.notes == (
        "No client kichen has counted anything in the last months; known are hall, kitchen.",
    )
    quiet = state(world, of_client("Kitchen"))
    assert (quiet.spent, quiet.notes) == (0, ())


def test_a_cycle_begins_with_its_first_day(world: MoneyWorld) -> None:
    counted(world, "2026-11-04", "kitchen", credits=500)
    counted(world, "2026-11-05", "kitchen", credits=3)
    found = state(world, of_client("kitchen", period=CYCLE))
    assert (found.spent, found.until) == (3, RESET)


def test_money_is_worked_out_at_the_plans_price(world: MoneyWorld) -> None:
    counted(world, "2026-11-23", "kitchen", credits=4000)
    found = state(world, of_client("kitchen", 1000, currency="usd"))
    assert (found.spent, found.estimated) == (88, True)


def test_where_nobody_counts_it_is_unknown(tmp_path: Path) -> None:
    found = state(MoneyWorld(open_store(tmp_path / "store.db")), of_client("kitchen"))
    assert (found.spent, found.notes) == (None, ("Nobody counted the use of this period.",))


def test_a_reached_threshold_is_found(world: MoneyWorld) -> None:
    counted(world, "2026-11-23", "kitchen", credits=800)
    state(world, of_client("kitchen", name="toys"))
    (reached,) = world.budgets().check(NOW)
    assert (reached.name, reached.threshold) == ("toys", 80)
    world.clock.pass_(timedelta(days=1))
    assert world.budgets().check(world.clock.now()) == ()


def test_it_binds_its_client_and_is_told_to_programs(world: MoneyWorld) -> None:
    world.usage.count(UsageMetric.CREDITS, Breakdown.NONE)
    found = state(world, of_client("Kitchen"))
    told = budget_document(found)
    assert (told["scope"], told["about"]) == ("client", "Kitchen")
    left = world.budgets().left(BudgetScope.CLIENT, "kitchen")
    assert [one.budget.name for one in left] == ["for Kitchen"]
    assert world.budgets().left(BudgetScope.CLIENT, "hall") == ()
