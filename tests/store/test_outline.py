"""The few runs that tell the use between some marks, instead of all that were read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as some

from jojo_tray.domain.usage import bucketed, edges
from jojo_tray.store.store import Store, open_store
from tests.store.material import BASE_URL, RESET, START, at, runs_of, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

HOUR, MONTH = timedelta(hours=1), timedelta(days=30)
MARKS = edges(START + 2 * HOUR, START + 8 * HOUR, HOUR, UTC)
WIDTHS = (timedelta(minutes=11), 61 * timedelta(minutes=1), 3 * HOUR)
# At which minute how much was used, and before which reset; the clock may be set back.
READINGS = some.lists(
    some.tuples(
        some.integers(0, 11 * 60),
        some.integers(0, 40),
        some.sampled_from((RESET, RESET + timedelta(seconds=50), at(300), RESET + MONTH, None)),
    ),
    max_size=30,
)
Reading = tuple[int, int, datetime | None]


def fill(store: Store, account: int, readings: Iterable[Reading]) -> None:
    for minutes, used, resets_at in readings:
        store.samples.add(account, sample(minutes, used, resets_at=resets_at))


def growing(every: int, until: int) -> list[Reading]:
    """The counter at each so many minutes, one credit more each."""
    return [(minute, minute // every, RESET) for minute in range(0, until, every)]


def idle_over_an_edge() -> list[Reading]:
    """The counter grows, stands still while the third hour becomes the fourth, and grows again."""
    return [(minute, min(minute, 160) + max(0, minute - 190), RESET) for minute in range(120, 240)]


def minutes_of(store: Store, account: int) -> list[float]:
    runs = store.samples.outline(account, MARKS)
    return [(run.first_at - START) / timedelta(minutes=1) for run in runs]


def test_of_a_bucket_the_first_and_the_last_run_are_read(store: Store, account: int) -> None:
    fill(store, account, growing(10, 240))
    # The last one before the marks begin at 120; there is none after them.
    assert minutes_of(store, account) == [110, 120, 170, 180, 230]


def test_the_neighbours_of_the_stretch_are_read(store: Store, account: int) -> None:
    fill(store, account, [(5, 1, RESET), (60, 2, RESET), (600, 3, RESET), (660, 4, RESET)])
    assert minutes_of(store, account) == [60, 600]


def test_both_sides_of_a_fall_and_of_another_reset_are_read(store: Store, account: int) -> None:
    rising = [(minute, minute, RESET) for minute in (121, 122, 123, 124)]
    fallen = [(minute, minute - 100, RESET) for minute in (131, 132, 133)]
    renewed = [(minute, minute, RESET + MONTH) for minute in (141, 142, 143)]
    fill(store, account, [*rising, *fallen, *renewed])
    assert minutes_of(store, account) == [121, 124, 131, 133, 141, 143]


def test_a_reset_that_wavers_by_seconds_is_none(store: Store, account: int) -> None:
    wavering = [(120 + n, n, RESET + timedelta(seconds=n * 29 % 50)) for n in range(9)]
    fill(store, account, wavering)
    assert minutes_of(store, account) == [120, 128]


def test_without_readings_and_of_others_nothing_is_read(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id
    fill(store, other, growing(10, 600))
    assert store.samples.outline(account, MARKS) == []


def test_a_quiet_run_over_an_edge_is_read(store: Store, account: int) -> None:
    fill(store, account, idle_over_an_edge())
    assert minutes_of(store, account) == [120, 159, 160, 239]


@settings(max_examples=25, deadline=None)
@given(READINGS)
@example(growing(7, 700))
@example(idle_over_an_edge())
def test_they_tell_the_same_use_as_all_runs(readings: list[Reading]) -> None:
    with TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store.db")
        account = store.accounts.for_key(BASE_URL, "one").id
        fill(store, account, readings)
        every, few = runs_of(store, account), store.samples.outline(account, MARKS)
        assert set(few) <= set(every)
        for widest in WIDTHS:
            assert bucketed(few, MARKS, widest) == bucketed(every, MARKS, widest)
