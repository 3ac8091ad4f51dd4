"""What was used for the first time stays the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.account import User
from tests.store.material import BASE_URL, at

if TYPE_CHECKING:
    from jojo_tray.store.store import Store


def test_names_are_known_by_kind_and_account(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "other").id
    store.first_uses.note(account, "key", ["narrator", ""], at(0))
    store.first_uses.note(account, "product", ["TTS"], at(5))
    assert store.first_uses.known(account, "key") == {"narrator", ""}
    assert store.first_uses.known(account, "product") == {"TTS"}
    assert store.first_uses.known(other, "key") == frozenset()


def test_the_first_time_stays(store: Store, account: int) -> None:
    assert store.first_uses.since(account) is None
    store.first_uses.note(account, "key", ["narrator"], at(10))
    store.first_uses.note(account, "key", ["narrator", "editor"], at(90))
    assert store.first_uses.since(account) == at(10)
    store.first_uses.note(account, "key", [], at(0))
    assert store.first_uses.since(account) == at(10)


def test_two_series_of_one_user_become_one(store: Store) -> None:
    first = store.accounts.identify(store.accounts.for_key(BASE_URL, "first"), User("u")).id
    second = store.accounts.for_key(BASE_URL, "second")
    store.first_uses.note(first, "key", ["narrator"], at(5))
    store.first_uses.note(second.id, "key", ["narrator", "editor"], at(0))
    store.accounts.identify(second, User("u"))
    assert store.first_uses.known(first, "key") == {"narrator", "editor"}
