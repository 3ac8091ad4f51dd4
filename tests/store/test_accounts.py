"""Who a key belongs to, and what happens when two accounts turn out to be one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import Access, Account, Capability, User
from jojo_tray.domain.alerts import Watch
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, RESET, alert, at, query, runs_of, sample, telling

if TYPE_CHECKING:
    from pathlib import Path

ANN = User("user-1", "workspace-1", "Ann")


@pytest.fixture
def ann(store: Store, account: int) -> int:
    """The account of the first key, known to be Ann's."""
    return store.accounts.identify(Account(account, BASE_URL), ANN).id


@pytest.fixture
def newer(store: Store, ann: int) -> Account:
    """Another key of Ann's, not yet known to be hers."""
    return store.accounts.for_key(BASE_URL, "newer key")


def test_the_salt_is_made_once(store: Store, path: Path) -> None:
    salt = store.accounts.salt()

    assert len(salt) == 16
    assert store.accounts.salt() == open_store(path).accounts.salt() == salt


def test_a_change_of_the_key_is_seen_by_all_processes(store: Store, path: Path) -> None:
    other = open_store(path).accounts
    before = other.key_changes()

    told = [store.accounts.note_key_change(), other.note_key_change()]

    assert (before, told) == (0, [1, 2])
    assert store.accounts.key_changes() == other.key_changes() == 2


def test_a_key_has_one_account_a_host(store: Store, account: int) -> None:
    assert store.accounts.for_key(BASE_URL, "fingerprint") == Account(account, BASE_URL)
    assert store.accounts.for_key("https://api.eu.example", "fingerprint").id != account
    assert len(store.accounts.known()) == 2


def test_an_account_keeps_its_number_when_identified(store: Store, account: int) -> None:
    known = store.accounts.identify(Account(account, BASE_URL), ANN)

    assert known == Account(account, BASE_URL, "user-1", "workspace-1", "Ann")
    assert store.accounts.for_key(BASE_URL, "fingerprint") == known
    assert store.accounts.identify(known, ANN) == known


def test_a_workspace_told_later_is_added(store: Store, account: int) -> None:
    first = store.accounts.identify(Account(account, BASE_URL), User("user-1"))

    later = store.accounts.identify(first, ANN)

    assert (later.id, later.workspace_id) == (account, "workspace-1")


def test_another_user_or_workspace_never_gets_the_series(store: Store, ann: int) -> None:
    store.samples.add(ann, sample(0, 1))
    (account,) = store.accounts.known()

    bob = store.accounts.identify(account, User("user-2", "workspace-1"))
    elsewhere = store.accounts.identify(account, User("user-1", "workspace-2"))

    assert len({ann, bob.id, elsewhere.id}) == 3
    assert store.accounts.identify(account, User("user-2", "workspace-1")) == bob
    assert store.samples.latest(ann)
    assert store.samples.latest(bob.id) is None


def test_a_new_key_goes_on_with_the_series(store: Store, ann: int, newer: Account) -> None:
    store.samples.add(ann, sample(0, 1))
    store.samples.add(newer.id, sample(5, 2))

    joined = store.accounts.identify(newer, ANN)

    assert joined.id == ann
    assert store.accounts.for_key(BASE_URL, "newer key").id == ann
    assert [account.id for account in store.accounts.known()] == [ann]
    assert [run.quota.used for run in runs_of(store, ann)] == [1, 2]


def test_whoever_identifies_a_key_last_gets_the_account_it_was_joined_to(
    store: Store, ann: int, newer: Account
) -> None:
    first = store.accounts.identify(newer, ANN)

    assert store.accounts.identify(newer, ANN) == first
    assert [account.id for account in store.accounts.known()] == [ann]


def test_identifying_a_forgotten_account_does_not_bring_it_back(
    store: Store, newer: Account
) -> None:
    store.accounts.forget(newer.id)

    assert store.accounts.identify(newer, User("user-9")) == newer
    assert newer.id not in {account.id for account in store.accounts.known()}


def test_joined_readings_are_there_once(store: Store, ann: int, newer: Account) -> None:
    for minutes, used in [(0, 1), (10, 1), (20, 2)]:
        store.samples.add(ann, sample(minutes, used))
    for minutes, used in [(5, 1), (15, 1), (20, 9), (30, 3)]:
        store.samples.add(newer.id, sample(minutes, used))

    store.accounts.identify(newer, ANN)

    runs = runs_of(store, ann)
    assert [(run.first_at, run.last_at, run.quota.used) for run in runs] == [
        (at(0), at(15), 1),
        (at(20), at(20), 2),
        (at(30), at(30), 3),
    ]


def test_joined_answers_are_the_newer_ones(store: Store, ann: int, newer: Account) -> None:
    store.answers.keep_subscription(ann, Subscription(Quota(5)), at(3))
    store.answers.keep_subscription(newer.id, Subscription(Quota(4)), at(2))
    store.answers.keep_capability(newer.id, Capability("quota", Access.ALLOWED), at(2))

    store.accounts.identify(newer, ANN)

    subscription = store.answers.subscription(ann)
    assert subscription is not None
    assert subscription.value.quota.used == 5
    assert len(store.answers.capabilities(ann)) == 1


def test_joined_ledgers_keep_both_and_tell_nothing_again(
    store: Store, ann: int, newer: Account
) -> None:
    ours = Watch(cycle=3, used=80, limit=100, resets_at=RESET, told=frozenset({80}))
    theirs = Watch(cycle=1, used=100, limit=100, resets_at=RESET, told=frozenset({80, 100}))
    store.alerts.decide(ann, lambda _: (ours, [alert(3), alert(1, 100)]), at(0))
    store.alerts.decide(newer.id, lambda _: (theirs, [alert(1), alert(1, 100)]), at(1))

    store.accounts.identify(newer, ANN)

    told = [(logged.alert.cycle, logged.alert.threshold) for logged in store.alerts.recent(ann)]
    assert sorted(told) == [(1, 80), (1, 100), (3, 80)]
    watch = store.alerts.watch(ann)
    assert watch is not None
    assert watch.told == {80, 100}
    assert watch.cycle > 3


def test_told_in_another_cycle_does_not_count(store: Store, ann: int, newer: Account) -> None:
    store.alerts.decide(ann, lambda _: (Watch(resets_at=RESET), ()), at(0))
    old = Watch(resets_at=RESET - timedelta(days=30), told=frozenset({80}))
    store.alerts.decide(newer.id, lambda _: (old, ()), at(0))

    store.accounts.identify(newer, ANN)

    assert store.alerts.watch(ann) == Watch(resets_at=RESET)


def test_a_state_moves_to_an_account_without_one(store: Store, ann: int, newer: Account) -> None:
    store.alerts.decide(newer.id, telling(alert(cycle=4), cycle=4), at(0))

    store.accounts.identify(newer, ANN)

    watch = store.alerts.watch(ann)
    assert watch is not None
    assert watch.cycle == 5


def test_a_joined_gate_forgets_the_rejection_but_no_other_wait(
    store: Store, ann: int, newer: Account
) -> None:
    wait = Hold(at(10), HoldReason.RETRY_AFTER)
    store.gate.set_hold(ann, Hold(at(60), HoldReason.KEY_REJECTED))
    store.gate.take_turn(ann, at(0), timedelta(seconds=5))
    store.gate.set_hold(newer.id, wait)
    store.gate.take_turn(newer.id, at(1), timedelta(seconds=5))

    store.accounts.identify(newer, ANN)

    assert store.gate.hold(ann) == wait
    assert not store.gate.take_turn(ann, at(1), timedelta(seconds=5)).granted


def test_forgetting_leaves_nothing_behind(store: Store, ann: int, path: Path) -> None:
    store.samples.add(ann, sample(0, 1))
    store.alerts.decide(ann, telling(alert()), at(0))
    store.answers.keep_user(ann, ANN, at(0))
    store.first_uses.note(ann, "key", ["k"], at(0))
    store.gate.take_turn(ann, at(0), timedelta(seconds=5))

    store.accounts.forget(ann)

    tables = query(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    left = {name: query(path, f"SELECT count(*) FROM {name}")[0][0] for (name,) in tables}
    assert {name for name, count in left.items() if count} <= {"sqlite_sequence"}
    assert store.accounts.for_key(BASE_URL, "fingerprint").id != ann
