"""What may be spent is what the last reading left, less what was spent since."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.quota import UNLIMITED, Limit, Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.clock import SystemClock
from jojo_tray.services.speech.means import StoredMeans
from jojo_tray.store.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNT = 1


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "store.db")
    assert store.accounts.for_key("https://api.elevenlabs.io", "mark").id == ACCOUNT
    return store


@pytest.fixture
def means(store: Store) -> StoredMeans:
    return StoredMeans(store.answers, SystemClock())


def read(store: Store, used: int, limit: Limit = 100, minutes: float = 0) -> None:
    """A reading of so many minutes ago."""
    at = SystemClock().now() - timedelta(minutes=minutes)
    store.answers.keep_subscription(ACCOUNT, Subscription(Quota(used, limit)), at)


def test_what_is_left_was_read(store: Store, means: StoredMeans) -> None:
    assert means.free(ACCOUNT) is None
    read(store, 40)
    assert means.free(ACCOUNT) == 60
    read(store, 140)
    assert means.free(ACCOUNT) == 0


def test_what_was_spent_since_is_gone(store: Store, means: StoredMeans) -> None:
    read(store, 40, minutes=5)
    means.spent(ACCOUNT, 10, 20)
    means.spent(ACCOUNT, 15, 20)
    means.spent(2, 30, 20)
    assert means.free(ACCOUNT) == 35
    means.spent(ACCOUNT, 1000, 20)
    assert means.free(ACCOUNT) == 0


def test_a_later_reading_knows_of_it(store: Store, means: StoredMeans) -> None:
    means.spent(ACCOUNT, 10, 20)
    read(store, 50, minutes=-1)
    assert means.free(ACCOUNT) == 50


@pytest.mark.parametrize("limit", [None, UNLIMITED])
def test_what_has_no_end_is_never_refused(store: Store, means: StoredMeans, limit: Limit) -> None:
    read(store, 40, limit)
    assert means.free(ACCOUNT) is None
    assert means.refusal(ACCOUNT, 10**9, 10**9) is None


def test_too_much_is_refused_in_words(store: Store, means: StoredMeans) -> None:
    read(store, 40)
    assert means.refusal(ACCOUNT, 60, 60) is None
    assert means.refusal(ACCOUNT, 1061, 61) == "they need 1,061 credits, and 60 are left"
