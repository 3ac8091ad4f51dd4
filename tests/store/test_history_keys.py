"""Keys grow with the date, keep accounts apart, and are given once."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.store.codec import LAST_MOMENT, milliseconds
from jojo_tray.store.history_keys import (
    AHEAD,
    SLOTS,
    assign,
    at,
    bounds,
    dated,
    first_key,
    moved,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

ACCOUNTS = st.integers(1, 2**19 - 1)
MOMENTS = st.datetimes(timezones=st.just(UTC))
SECONDS = st.integers(0, 6).map(lambda second: second * SLOTS)
LAST_KEY = 2**63 - 1


def following(taken: Collection[int]) -> Callable[[int], int | None]:
    """The first key taken from a number on."""
    places = sorted(taken)

    def next_taken(key: int) -> int | None:
        place = bisect_left(places, key)
        return places[place] if place < len(places) else None

    return next_taken


def latest(taken: Collection[int]) -> dict[int, int]:
    return {key // SLOTS * SLOTS: key for key in sorted(taken)}


@given(ACCOUNTS, MOMENTS, MOMENTS)
def test_later_is_never_lower(account: int, one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    first, last = bounds(account)

    assert first <= at(account, earlier) <= at(account, later) <= last <= LAST_KEY


@given(ACCOUNTS, MOMENTS)
def test_a_second_has_its_own_places(account: int, moment: datetime) -> None:
    after = max(moment.replace(microsecond=0), datetime(1970, 1, 1, tzinfo=UTC))

    key = at(account, after)

    assert key == at(account, after + timedelta(microseconds=999_999))
    if after.year < 9999:
        assert at(account, after + timedelta(seconds=1)) == key + SLOTS


@given(ACCOUNTS)
def test_accounts_do_not_meet(account: int) -> None:
    assert bounds(account)[1] + 1 == bounds(account + 1)[0]
    assert first_key(account, LAST_MOMENT) + 2 * 10**6 * SLOTS < bounds(account)[1]


@given(ACCOUNTS, ACCOUNTS, MOMENTS, st.integers(0, SLOTS - 1))
def test_another_account_has_the_same_second(
    one: int, other: int, moment: datetime, slot: int
) -> None:
    assert moved(at(one, moment) + slot, other) == at(other, moment)


@pytest.mark.parametrize(
    ("made_at", "order"),
    [(None, 0), (5, 5), (1000, 1000), (1000 + AHEAD, 1000 + AHEAD), (1001 + AHEAD, 1000)],
)
def test_what_is_dated_far_ahead_is_put_where_it_was_read(made_at: int | None, order: int) -> None:
    assert dated(made_at, 1000) == order


def test_a_date_before_all_dates_is_the_first_second() -> None:
    assert at(1, datetime(1812, 1, 1, tzinfo=UTC)) == at(1, datetime(1970, 1, 1, tzinfo=UTC))
    assert milliseconds(datetime(1812, 1, 1, tzinfo=UTC)) < 0


@given(
    st.lists(SECONDS, max_size=150),
    st.sets(st.integers(0, 8 * SLOTS), max_size=200),
    st.sampled_from([0, SLOTS, 3 * SLOTS + 5]),
)
def test_every_item_gets_a_free_key_of_its_own(
    wanted: list[int], scattered: set[int], full: int
) -> None:
    taken = scattered | set(range(full))

    given_keys = assign(wanted, latest(taken), following(taken))

    assert len(set(given_keys)) == len(wanted)
    assert not taken.intersection(given_keys)
    assert all(key >= second for key, second in zip(given_keys, wanted, strict=True))


@given(st.lists(SECONDS, max_size=SLOTS), st.sets(st.integers(0, 8 * SLOTS), max_size=40))
def test_while_there_is_room_a_key_lies_in_its_second(wanted: list[int], taken: set[int]) -> None:
    used = latest(taken)

    given_keys = assign(wanted, used, following(taken))

    for second in set(wanted):
        room = second + SLOTS - 1 - used.get(second, second - 1)
        mine = [key for key, own in zip(given_keys, wanted, strict=True) if own == second]
        assert mine == sorted(mine)
        assert all(key < second + SLOTS for key in mine[:room])


def test_a_long_full_stretch_is_passed_in_few_looks() -> None:
    taken = range(100_000)
    looks: list[int] = []
    next_taken = following(taken)

    def looking(key: int) -> int | None:
        looks.append(key)
        return next_taken(key)

    given_keys = assign([0] * 500, {0: SLOTS - 1}, looking)

    assert given_keys == list(range(100_000, 100_500))
    assert len(looks) < 60
