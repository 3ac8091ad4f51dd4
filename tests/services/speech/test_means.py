"""What is made beforehand asks the guard, and is counted once, by its day, hour and account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.guard import Standing, decide
from jojo_tray.domain.errors import StoreBusy
from jojo_tray.services.speech.means import CLIENT, GuardedMeans
from jojo_tray.store.store import Store, open_store
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.assistant.asking import Asked
    from jojo_tray.domain.assistant.batches import Batch
    from jojo_tray.domain.assistant.guard import Decision
    from jojo_tray.services.speech.means import CountBook

NOW = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
EAST = timezone(timedelta(hours=2))


class Guard:
    """Decides by one standing; counts how often it was renewed."""

    def __init__(self, standing: Standing | None) -> None:
        self.standing = standing
        self.renewed = 0

    def renew(self) -> None:
        self.renewed += 1

    def current(self) -> Standing | None:
        return self.standing

    def check(self, asked: Asked) -> Decision:
        assert asked.client == CLIENT
        return decide(self.standing, asked.characters, asked.characters, asked.priority, NOW)


class BusyBook:
    """Takes nothing."""

    def add(self, batch: Batch) -> bool:
        raise StoreBusy


class BusyOnce:
    """Takes nothing at first."""

    def __init__(self, book: CountBook) -> None:
        self._book = book
        self._busy = True

    def add(self, batch: Batch) -> bool:
        if self._busy:
            self._busy = False
            raise StoreBusy
        return self._book.add(batch)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store.db")


def means_of(store: Store, standing: Standing | None) -> tuple[GuardedMeans, Guard]:
    guard = Guard(standing)
    return GuardedMeans(guard, store.tracker, FakeClock(NOW), lambda: EAST), guard


def standing(used: int, limit: int | None = 1000) -> Standing:
    return Standing(1, used, limit, read_at=NOW, resets_at=NOW + timedelta(days=3))


def test_what_is_left_is_what_the_guard_knows_now(store: Store) -> None:
    means, guard = means_of(store, standing(400))
    assert means.free(1) == 600
    assert guard.renewed == 1
    assert means.free(2) is None
    assert means_of(store, standing(400, None))[0].free(1) is None
    assert means_of(store, None)[0].free(1) is None


def test_what_fits_is_not_refused(store: Store) -> None:
    means, guard = means_of(store, standing(100))
    assert means.refusal(1, 100) is None
    assert guard.renewed == 1


def test_a_warning_is_no_refusal(store: Store) -> None:
    assert means_of(store, standing(850))[0].refusal(1, 50) is None


def test_what_does_not_fit_is_refused_in_the_guards_words(store: Store) -> None:
    said = means_of(store, standing(950))[0].refusal(1, 100)
    assert said
    assert not said.endswith(".")


def test_without_a_reading_nothing_is_refused(store: Store) -> None:
    assert means_of(store, None)[0].refusal(1, 10**9) is None


def test_each_call_is_counted_once_in_the_users_zone(store: Store) -> None:
    means, _ = means_of(store, None)
    means.spent(7, 5, 10)
    means.spent(7, 6, 12)
    [month] = store.tracker.months()
    assert month.month == "2026-04"
    counts = month.counts
    assert (counts.characters, counts.credits, counts.api_calls) == (22, 11, 2)
    [day] = store.tracker.days("2026-04-01", "2026-04-01")
    assert (day.slot.client, day.slot.account_id) == (CLIENT, 7)
    assert store.tracker.hours("2026-04") == {(2, 1): 2}


def test_two_processes_are_both_counted(store: Store) -> None:
    for _ in range(2):
        means_of(store, None)[0].spent(7, 5, 10)
    assert store.tracker.months()[0].counts.credits == 10


def test_what_a_busy_store_did_not_take_is_counted_with_the_next(store: Store) -> None:
    book = BusyOnce(store.tracker)
    means = GuardedMeans(Guard(None), book, FakeClock(NOW), lambda: EAST)
    with pytest.raises(StoreBusy):
        means.spent(7, 5, 10)
    assert not store.tracker.ever()
    means.spent(7, 6, 12)
    means.spent(7, 1, 2)
    counts = store.tracker.months()[0].counts
    assert (counts.characters, counts.credits, counts.api_calls) == (24, 12, 3)


def test_a_store_that_takes_nothing_is_told_of() -> None:
    with pytest.raises(StoreBusy):
        GuardedMeans(Guard(None), BusyBook(), FakeClock(NOW), lambda: UTC).spent(1, 5, 10)
