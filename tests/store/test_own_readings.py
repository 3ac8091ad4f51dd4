"""Our own polls: kept for thirty days, account by account, and noted by the reader itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import User
from jojo_tray.domain.workspace import OwnReading
from jojo_tray.store.own_readings import LONGEST

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def account_id(store: Store) -> int:
    return store.accounts.for_key("https://api.elevenlabs.io", "mark").id


def test_readings_come_back_oldest_first(store: Store, account_id: int) -> None:
    slow, failed = OwnReading(AT, 900), OwnReading(AT - DAY, 30_000, "timed_out")
    store.own_readings.add(account_id, slow)
    store.own_readings.add(account_id, failed)
    assert store.own_readings.between(account_id, AT - DAY, AT + DAY) == [failed, slow]
    assert store.own_readings.between(account_id, AT - DAY, AT) == [failed]


def test_what_is_older_than_thirty_days_is_gone(store: Store, account_id: int) -> None:
    for days in range(0, 40, 10):
        store.own_readings.add(account_id, OwnReading(AT + days * DAY, 100))
    kept = store.own_readings.between(account_id, AT, AT + 99 * DAY)
    assert [reading.at for reading in kept] == [AT + days * DAY for days in (0, 10, 20, 30)]
    store.own_readings.add(account_id, OwnReading(AT + 31 * DAY, 100))
    assert store.own_readings.between(account_id, AT, AT + DAY) == []


def test_an_odd_duration_is_kept_within_a_day(store: Store, account_id: int) -> None:
    store.own_readings.add(account_id, OwnReading(AT, 10**15))
    store.own_readings.add(account_id, OwnReading(AT, -5))
    found = store.own_readings.between(account_id, AT, AT + DAY)
    assert [reading.milliseconds for reading in found] == [LONGEST, 0]


def test_two_keys_of_one_user_share_their_readings(store: Store) -> None:
    host, user = "https://api.elevenlabs.io", User("user-1", "space-1", "Ann")
    first, second = (store.accounts.for_key(host, mark) for mark in ("one", "two"))
    store.own_readings.add(first.id, OwnReading(AT, 100))
    store.own_readings.add(second.id, OwnReading(AT, 200, "offline"))
    store.accounts.identify(first, user)
    joined = store.accounts.identify(second, user)
    found = store.own_readings.between(joined.id, AT, AT + DAY)
    assert sorted(reading.milliseconds for reading in found) == [100, 200]


def test_a_forgotten_account_gets_none(store: Store, account_id: int) -> None:
    store.accounts.forget(account_id)
    store.own_readings.add(account_id, OwnReading(AT, 100))
    assert store.own_readings.between(account_id, AT, AT + DAY) == []
