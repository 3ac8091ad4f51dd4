"""A chart of the counter has few points and loses no peak and no gap."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as some

from jojo_tray.domain.insight.views import CounterPoint
from jojo_tray.store.codec import milliseconds
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, RESET, START, at, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

HOUR = timedelta(minutes=61)
WEEK = START + timedelta(days=7)
STEPS = some.lists(
    some.tuples(some.integers(1, 200), some.integers(0, 500), some.booleans()), max_size=150
)


def fill(
    store: Store,
    account: int,
    readings: Iterable[tuple[float, int]],
) -> None:
    """Readings as runs of their own, all in one transaction."""
    rows = [
        (account, milliseconds(at(minutes)), used, milliseconds(RESET))
        for minutes, used in readings
    ]
    insert = """INSERT INTO samples (account_id, first_at, last_at, used, credit_limit, resets_at)
        VALUES (?1, ?2, ?2, ?3, 100000, ?4)"""
    store.database.write(lambda connection: connection.executemany(insert, rows))


def points(store: Store, account: int, most: int = 1000) -> list[CounterPoint]:
    return store.counter_line.points(account, START, WEEK, most, HOUR)


def test_few_readings_are_all_there(store: Store, account: int) -> None:
    fill(store, account, [(0, 5), (5, 5), (10, 7)])
    assert points(store, account) == [
        CounterPoint(at(0), 5),
        CounterPoint(at(5), 5),
        CounterPoint(at(10), 7),
    ]


def test_a_gap_begins_with_a_point_without_value(store: Store, account: int) -> None:
    fill(store, account, [(0, 5), (5, 6), (300, 9)])
    assert points(store, account)[1:] == [
        CounterPoint(at(5), 6),
        CounterPoint(at(5), None),
        CounterPoint(at(300), 9),
    ]


def test_what_stood_still_for_long_is_no_gap(store: Store, account: int) -> None:
    for minutes in (0, 600):
        store.samples.add(account, sample(minutes, 5))
    assert [point.used for point in points(store, account)] == [5, 5]


def test_only_the_stretch_and_the_account_are_read(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    fill(store, other, [(0, 1)])
    fill(store, account, [(-10, 3), (8 * 24 * 60, 4)])
    assert points(store, account) == []


def test_many_readings_become_few_points(store: Store, account: int) -> None:
    fill(store, account, ((5 * n, n) for n in range(1000)))
    shown = points(store, account, 100)
    assert len(shown) <= 110
    assert (shown[0], shown[-1]) == (CounterPoint(at(0), 0), CounterPoint(at(4995), 999))
    assert all(point.used is not None for point in shown)


def test_a_reset_between_many_readings_keeps_its_peak_and_its_fall(
    store: Store, account: int
) -> None:
    used = [n % 400 for n in range(1000)]
    fill(store, account, ((5 * n, used[n]) for n in range(1000)))
    shown = points(store, account, 60)
    assert CounterPoint(at(5 * 399), 399) in shown
    assert CounterPoint(at(5 * 400), 0) in shown
    assert CounterPoint(at(5 * 799), 399) in shown


@settings(max_examples=15, deadline=None)
@given(STEPS, some.sampled_from([8, 20, 400]))
def test_points_are_at_readings_in_order_with_all_extremes(
    steps: list[tuple[int, int, bool]], most: int
) -> None:
    readings, minutes, used = [], 0, 0
    for step, more, reset in steps:
        minutes += step
        used = 0 if reset else used + more
        readings.append((minutes, used))
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db")
        account = store.accounts.for_key(BASE_URL, "one").id
        fill(store, account, readings)
        shown = store.counter_line.points(account, START, START + timedelta(days=30), most, HOUR)
    seen = [(point.at, point.used) for point in shown if point.used is not None]
    assert {moment for moment, _ in seen} <= {at(minutes) for minutes, _ in readings}
    assert seen == sorted(seen, key=lambda one: one[0])
    if readings:
        values = [used for _, used in seen]
        assert (min(values), max(values)) == (
            min(used for _, used in readings),
            max(used for _, used in readings),
        )
        assert seen[-1] == (at(readings[-1][0]), readings[-1][1])
