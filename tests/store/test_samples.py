"""Folding, idempotence, order and retention of readings."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import StoreError
from jojo_tray.domain.pace import months_before
from jojo_tray.domain.quota import UNLIMITED, Limit
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, RESET, START, at, query, runs_of, sample

if TYPE_CHECKING:
    from jojo_tray.domain.usage import Sample, SampleRun

READINGS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 3)),
    min_size=1,
    max_size=12,
    unique_by=lambda r: r[0],
).map(lambda pairs: [sample(minutes, used) for minutes, used in pairs])


def covering(runs: list[SampleRun], reading: Sample) -> list[SampleRun]:
    """The runs that say what a reading said, at its time."""
    return [
        run
        for run in runs
        if run.first_at <= reading.taken_at <= run.last_at and run.quota.used == reading.quota.used
    ]


def test_equal_readings_fold_into_one_run(store: Store, account: int) -> None:
    for minutes in (0, 5, 10):
        store.samples.add(account, sample(minutes, 500))

    (run,) = runs_of(store, account)

    assert (run.first_at, run.last_at) == (at(0), at(10))
    assert (run.quota.used, run.quota.limit, run.quota.resets_at) == (500, 100_000, RESET)
    assert run.tier == "creator"


@pytest.mark.parametrize(
    "other",
    [
        sample(5, 501),
        sample(5, 500, limit=None),
        sample(5, 500, limit=UNLIMITED),
        sample(5, 500, resets_at=None),
        sample(5, 500, resets_at=RESET + timedelta(minutes=2)),
        sample(5, 500, tier="pro"),
        sample(5, 500, tier=None),
    ],
)
def test_any_other_value_begins_a_run(store: Store, account: int, other: Sample) -> None:
    store.samples.add(account, sample(0, 500))
    store.samples.add(account, other)

    assert len(runs_of(store, account)) == 2
    latest = store.samples.latest(account)
    assert latest is not None
    assert latest.latest == other


def test_a_reset_that_wavers_by_seconds_is_the_same(store: Store, account: int) -> None:
    for second in range(59):
        wavering = RESET + timedelta(seconds=second)
        store.samples.add(account, sample(second, 500, resets_at=wavering))

    (run,) = runs_of(store, account)
    assert run.quota.resets_at == RESET


@pytest.mark.parametrize("limit", [0, 1, 2**62, UNLIMITED, None])
def test_every_kind_of_limit_comes_back(store: Store, account: int, limit: Limit) -> None:
    store.samples.add(account, sample(0, 5, limit=limit))

    run = store.samples.latest(account)

    assert run is not None
    assert run.quota.limit == limit
    assert type(run.quota.limit) is type(limit)


@settings(max_examples=15)
@given(READINGS, st.randoms(use_true_random=False))
def test_no_reading_is_lost_or_doubled_in_any_order_and_again(
    readings: list[Sample], chance: object
) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db")
        account = store.accounts.for_key(BASE_URL, "fingerprint").id
        for reading in readings:
            store.samples.add(account, reading)
        before = runs_of(store, account)
        for reading in reversed(readings):
            store.samples.add(account, reading)

        assert runs_of(store, account) == before
    assert all(covering(before, reading) for reading in readings)


@settings(max_examples=15)
@given(READINGS)
def test_in_order_runs_are_disjoint_and_differ_from_their_neighbour(readings: list[Sample]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db")
        account = store.accounts.for_key(BASE_URL, "fingerprint").id
        for reading in sorted(readings, key=lambda reading: reading.taken_at):
            store.samples.add(account, reading)
        runs = runs_of(store, account)

    assert all(len(covering(runs, reading)) == 1 for reading in readings)
    assert all(a.last_at < b.first_at and a.quota != b.quota for a, b in pairwise(runs))


def test_after_the_clock_was_set_back_new_readings_are_the_latest(
    store: Store, account: int
) -> None:
    store.samples.add(account, sample(60 * 24 * 365 * 4, 500))
    store.samples.add(account, sample(0, 500))
    store.samples.add(account, sample(5, 510))

    latest = store.samples.latest(account)

    assert latest is not None
    assert latest.latest == sample(5, 510)


def test_accounts_are_apart(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    store.samples.add(account, sample(0, 1))

    assert store.samples.latest(other) is None
    assert runs_of(store, other) == []


def test_odd_text_is_stored_and_odd_numbers_are_refused(store: Store, account: int) -> None:
    store.samples.add(account, sample(0, 1, tier="pro\ud800\0"))

    latest = store.samples.latest(account)
    assert latest is not None
    assert latest.tier == "pro?"
    with pytest.raises(StoreError):
        store.samples.add(account, sample(1, 2**63))


def test_a_reading_of_a_forgotten_account_leaves_nothing(store: Store, account: int) -> None:
    store.accounts.forget(account)

    store.samples.add(account, sample(0, 1))

    assert store.samples.latest(account) is None


def days_of_readings(store: Store, account: int, days: int) -> None:
    """One run a day, written at once."""
    with store.database.transaction() as connection:
        connection.executemany(
            "INSERT INTO samples (account_id, first_at, last_at, used) VALUES (?, ?, ?, 0)",
            [
                (account, moment, moment)
                for moment in (int(at(day * 1440).timestamp() * 1000) for day in range(days))
            ],
        )


def test_pruning_keeps_thirteen_months_and_goes_by_days(store: Store, account: int) -> None:
    days_of_readings(store, account, 500)
    newest = at(499 * 1440)

    removed = [store.samples.prune(account, newest) for _ in range(150)]

    assert set(removed) == {0, 1}
    oldest = min(run.last_at for run in runs_of(store, account))
    assert months_before(newest, 13) <= oldest < months_before(newest, 13) + timedelta(days=1)


def test_pruning_goes_no_further_than_asked(store: Store, account: int) -> None:
    days_of_readings(store, account, 500)

    assert store.samples.prune(account, START) == 0
    assert sum(store.samples.prune(account, at(3 * 1440)) for _ in range(9)) == 3
    assert store.samples.prune(account + 1, at(3 * 1440)) == 0


def test_a_clock_far_ahead_costs_one_day_at_most(store: Store, account: int) -> None:
    days_of_readings(store, account, 100)
    store.samples.add(account, sample(60 * 24 * 365 * 20, 5))

    assert store.samples.prune(account, at(60 * 24 * 365 * 19)) == 1


def test_the_latest_and_a_range_are_found_by_index(store: Store, path: Path) -> None:
    store.accounts.known()
    for statement in (
        "SELECT * FROM samples WHERE account_id = 1 ORDER BY id DESC LIMIT 1",
        "SELECT * FROM samples WHERE account_id = 1 AND last_at >= 5",
    ):
        (plan,) = query(path, f"EXPLAIN QUERY PLAN {statement}")
        assert "USING INDEX samples" in str(plan[3])
