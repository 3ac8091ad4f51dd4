"""The readings on both sides of each reset, found without reading all of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as some

from jojo_tray.domain.insight.cycle_curves import resets_seen
from jojo_tray.domain.usage import last_reset
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, RESET, START, at, runs_of, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jojo_tray.domain.usage import SampleRun

MONTH = timedelta(days=30)
TO_RESET = (RESET - START) / timedelta(minutes=1)
# How many minutes to the next reading, how much more is used, and whether it is after a reset.
STEPS = some.lists(
    some.tuples(some.integers(1, 3000), some.integers(0, 500), some.booleans()), max_size=12
)


def fill(
    store: Store, account: int, readings: Iterable[tuple[float, int, datetime | None]]
) -> None:
    for minutes, used, resets_at in readings:
        store.samples.add(account, sample(minutes, used, resets_at=resets_at))


def used_at(runs: list[SampleRun]) -> list[int]:
    return [run.quota.used for run in runs]


def test_only_both_sides_of_a_reset_are_read(store: Store, account: int) -> None:
    before = [(TO_RESET - 60 + n, 900 + n, RESET) for n in range(5)]
    after = [(TO_RESET + 60 + n, n, RESET + MONTH) for n in range(5)]
    fill(store, account, [*before, *after])
    runs = store.samples.around_resets(account, START)
    assert used_at(runs) == [904, 0, 4]
    assert resets_seen(runs) == [RESET]


def test_a_reset_that_wavers_is_one(store: Store, account: int) -> None:
    readings = [(5 * n, n, RESET + timedelta(seconds=97 * (n % 5))) for n in range(20)]
    fill(store, account, readings)
    assert used_at(store.samples.around_resets(account, START, 6)) == [19]


def test_as_many_resets_as_wanted_are_found_the_latest_ones(store: Store, account: int) -> None:
    for cycle in range(4):
        start = TO_RESET + cycle * 30 * 24 * 60
        resets_at = RESET + (cycle + 1) * MONTH
        fill(store, account, [(start + 10, 5 + cycle, resets_at), (start + 20, 50, resets_at)])
    runs = store.samples.around_resets(account, START, 2)
    assert len(resets_seen(runs)) == 2
    assert used_at(runs) == [50, 7, 50, 8, 50]
    assert len(resets_seen(store.samples.around_resets(account, START, 9))) == 3


def test_an_unknown_reset_in_between_is_another(store: Store, account: int) -> None:
    fill(store, account, [(0, 10, RESET), (5, 11, None), (10, 12, RESET)])
    runs = store.samples.around_resets(account, START, 9)
    assert used_at(runs) == [10, 11, 11, 12, 12]
    assert resets_seen(runs) == []


def test_nothing_older_and_nobody_else_s_is_read(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    fill(store, other, [(0, 1, RESET)])
    fill(store, account, [(0, 2, RESET), (60, 3, RESET + MONTH)])
    assert used_at(store.samples.around_resets(account, at(30))) == [3]
    assert store.samples.around_resets(account, at(90)) == []


@settings(max_examples=12, deadline=None)
@given(STEPS)
def test_the_last_reset_is_that_of_all_readings(steps: list[tuple[int, int, bool]]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db")
        account = store.accounts.for_key(BASE_URL, "one").id
        minutes, used, resets_at = 0.0, 0, START + MONTH
        for step, more, renewed in steps:
            minutes += step
            if renewed:
                minutes = max(minutes, (resets_at - START) / timedelta(minutes=1) + step)
                used, resets_at = 0, resets_at + MONTH
            used += more
            fill(store, account, [(minutes, used, resets_at)])
        runs = runs_of(store, account)
        assert last_reset(store.samples.around_resets(account, START)) == last_reset(runs)
        assert resets_seen(store.samples.around_resets(account, START, 99)) == resets_seen(runs)
