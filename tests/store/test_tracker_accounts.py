"""What assistants counted for accounts that are forgotten, or turn out to be one user."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from jojo_tray.domain.account import User
from jojo_tray.domain.assistant.batches import Batch, Spent
from jojo_tray.domain.assistant.counts import Counts, Slot
from tests.store.material import BASE_URL, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.account import Account
    from jojo_tray.store.store import Store

MOMENT = datetime(2026, 3, 15, 12, tzinfo=UTC)
FLIGHT = """INSERT INTO tracker_flights (holder, account_id, client, credits, at)
    VALUES (?, ?, 'a', ?, ?)"""
PHRASE = """INSERT INTO tracker_phrases
    (account_id, fingerprint, recipe, times_paid, credits_paid, hits, last_at)
    VALUES (?, ?, 'r', ?, ?, ?, ?)"""
QUEUED = """INSERT INTO gateway_queue
    (id, account_id, client, state, made_at, path, query, body, credits)
    VALUES (?, ?, 'a', 'waiting', 0, '/', '', x'', 1)"""


def count(store: Store, number: int, account: int, characters: int) -> None:
    counts = {Slot("2026-03-15", "a", account): Counts(characters=characters, api_calls=1)}
    store.tracker.add(
        Batch("w", number, MOMENT, counts, spent=(Spent(account, MOMENT, characters),))
    )


def by_account(store: Store) -> dict[int, Counts]:
    days = store.tracker.days("2026-03-15", "2026-03-15")
    return {day.slot.account_id: day.counts for day in days}


def two_accounts(store: Store) -> tuple[Account, Account]:
    one, other = (store.accounts.for_key(BASE_URL, key) for key in ("one", "other"))
    return store.accounts.identify(one, User("u")), other


def test_a_forgotten_account_takes_its_counts_along_but_not_the_months(
    store: Store, account: int, path: Path
) -> None:
    for number, of in enumerate((account, 0, account + 1), 1):
        count(store, number, of, 10 * number)
        query(path, FLIGHT, "h", of, 1, 0)
    store.accounts.forget(account)
    assert set(by_account(store)) == {0, account + 1}
    assert query(path, "SELECT account_id FROM tracker_spent ORDER BY 1") == [(0,), (account + 1,)]
    assert query(path, "SELECT account_id FROM tracker_flights ORDER BY 1") == [
        (0,),
        (account + 1,),
    ]
    assert store.tracker.months()[0].counts.characters == 60


def test_accounts_that_are_joined_add_up_what_was_counted(store: Store, path: Path) -> None:
    target, source = two_accounts(store)
    count(store, 1, target.id, 10)
    count(store, 2, source.id, 5)
    count(store, 3, 0, 1)
    store.accounts.identify(source, User("u"))
    assert by_account(store) == {
        0: Counts(characters=1, api_calls=1),
        target.id: Counts(characters=15, api_calls=2),
    }
    assert query(
        path, "SELECT sum(credits) FROM tracker_spent WHERE account_id = ?", target.id
    ) == [(15,)]


def test_accounts_that_are_joined_share_flights_phrases_and_queue(store: Store, path: Path) -> None:
    target, source = two_accounts(store)
    for of, paid, at in ((target.id, 3, 20), (source.id, 4, 10)):
        query(path, FLIGHT, "both", of, paid, at)
        query(path, FLIGHT, f"own {of}", of, paid, at)
        query(path, PHRASE, of, "both", 1, paid, 2, at)
        query(path, PHRASE, of, f"own {of}", 1, paid, 2, at)
        query(path, QUEUED, f"job {of}", of)
    store.accounts.identify(source, User("u"))
    assert query(path, "SELECT account_id, credits, at FROM tracker_flights ORDER BY holder") == [
        (target.id, 7, 20),
        (target.id, 3, 20),
        (target.id, 4, 10),
    ]
    assert query(
        path,
        "SELECT account_id, times_paid, credits_paid, hits, last_at FROM tracker_phrases"
        " ORDER BY fingerprint",
    ) == [(target.id, 2, 7, 4, 20), (target.id, 1, 3, 2, 20), (target.id, 1, 4, 2, 10)]
    assert query(path, "SELECT DISTINCT account_id FROM gateway_queue") == [(target.id,)]


def test_counts_survive_a_damaged_file_and_go_on_elsewhere(store: Store, path: Path) -> None:
    count(store, 1, 0, 100)
    before = store.tracker.origins()
    query(path, "PRAGMA user_version = 0")
    assert store.tracker.origins() == before
    assert len(store.database.notices) == 1
    count(store, 2, 0, 20)
    store.tracker.merge(before)
    assert store.tracker.months()[0].counts.characters == 120
    assert len({origin.origin for origin in store.tracker.origins()}) == 2


def test_a_batch_that_was_written_before_the_damage_is_not_written_again(
    store: Store, path: Path
) -> None:
    count(store, 1, 0, 100)
    query(path, "PRAGMA user_version = 0")
    again = Batch("w", 1, MOMENT, {Slot("2026-03-15", "a"): Counts(characters=100)})
    assert not store.tracker.add(again)
    assert store.tracker.add(replace(again, number=2, at=MOMENT + timedelta(seconds=1)))
    assert store.tracker.months()[0].counts.characters == 200
