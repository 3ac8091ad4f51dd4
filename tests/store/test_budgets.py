from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.account import User
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope
from jojo_tray.store.store import open_store
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store


def budget(name: str, amount: int = 1000, value: str | None = "Rachel") -> Budget:
    scope = BudgetScope.ACCOUNT if value is None else BudgetScope.VOICE
    return Budget(name, amount, "usd", scope, value, BudgetPeriod.MONTH, (50, 100))


def test_budgets_come_back_as_they_were(store: Store, account: int, path: Path) -> None:
    kept = [budget("all", value=None), budget("Rachel's – ünïcödé")]
    for one in kept:
        store.budgets.keep(account, one)
    assert store.budgets.all(account) == sorted(kept, key=lambda one: one.name)
    assert open_store(path).budgets.all(account) == store.budgets.all(account)


def test_the_last_one_of_a_name_holds(store: Store, account: int) -> None:
    store.budgets.keep(account, budget("all", 5))
    store.budgets.keep(account, budget("all", 7))
    assert [one.amount for one in store.budgets.all(account)] == [7]


def test_one_that_is_not_there_cannot_be_removed(store: Store, account: int) -> None:
    store.budgets.keep(account, budget("all"))
    assert not store.budgets.remove(account, "All")
    assert store.budgets.remove(account, "all")
    assert not store.budgets.remove(account, "all")
    assert store.budgets.all(account) == []


@pytest.mark.parametrize(
    "damage",
    [
        "nonsense",
        "[]",
        "{}",
        '{"name": "all"}',
        *(
            '{{"name":"all","amount":{},"currency":{},"scope":"{}","value":{},'
            '"period":"{}","thresholds":{}}}'.format(*parts)
            for parts in [
                (-5, "null", "account", "null", "month", "[80]"),
                ('"5"', "null", "account", "null", "month", "[80]"),
                (5.5, "null", "account", "null", "month", "[80]"),
                (10**30, "null", "account", "null", "month", "[80]"),
                (5, '"dollars"', "account", "null", "month", "[80]"),
                (5, "null", "planet", "null", "month", "[80]"),
                (5, "null", "voice", "null", "month", "[80]"),
                (5, "null", "account", "null", "year", "[80]"),
                (5, "null", "account", "null", "month", "[]"),
                (5, "null", "account", "null", "month", "[80, 50]"),
                (5, "null", "account", "null", "month", "80"),
            ]
        ),
    ],
)
def test_what_is_no_budget_any_more_is_left_out(
    store: Store, account: int, path: Path, damage: str
) -> None:
    store.budgets.keep(account, budget("all"))
    store.budgets.keep(account, budget("whole"))
    query(path, "UPDATE budgets SET value = ? WHERE name = 'all'", damage)
    assert [one.name for one in store.budgets.all(account)] == ["whole"]


def test_accounts_have_their_own(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    store.budgets.keep(account, budget("mine"))
    store.budgets.keep(other, budget("theirs"))
    assert [one.name for one in store.budgets.all(account)] == ["mine"]
    store.accounts.forget(account)
    assert [one.name for one in store.budgets.all(other)] == ["theirs"]
    assert store.budgets.all(account) == []


def test_two_accounts_that_become_one_keep_each_budget_once(store: Store) -> None:
    first = store.accounts.for_key(BASE_URL, "first")
    second = store.accounts.for_key(BASE_URL, "second")
    store.accounts.identify(first, User("user-1"))
    store.budgets.keep(first.id, budget("all", 1))
    store.budgets.keep(second.id, budget("all", 2))
    store.budgets.keep(second.id, budget("more", 3))
    joined = store.accounts.identify(second, User("user-1"))
    assert [one.amount for one in store.budgets.all(joined.id)] == [1, 3]


names = st.sampled_from(["a", "b", "c", "ü", "A"])
steps = st.one_of(st.tuples(names, st.integers(1, 10**12)), st.tuples(names, st.none()))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps, max_size=12))
def test_it_is_like_a_dictionary(
    store: Store, account: int, given_steps: list[tuple[str, int | None]]
) -> None:
    model: dict[str, Budget] = {one.name: one for one in store.budgets.all(account)}
    for name, amount in given_steps:
        if amount is None:
            assert store.budgets.remove(account, name) is (model.pop(name, None) is not None)
        else:
            model[name] = budget(name, amount)
            store.budgets.keep(account, model[name])
    assert store.budgets.all(account) == [model[name] for name in sorted(model)]
