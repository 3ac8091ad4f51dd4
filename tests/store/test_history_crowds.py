"""More items in one second than it has keys: dates still find all of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.history import HistoryFilter, Span
from jojo_tray.store.history_keys import SLOTS
from tests.store.history_material import NOON, ids, item, made, page

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

CROWD = range(SLOTS * 3)
EARLIER, LATER = 900, 901
INSTANT = timedelta(milliseconds=1)


@pytest.fixture
def crowded(store: Store, account: int) -> Store:
    """A second with thrice as many items as keys, and the seconds beside it."""
    items = [item(number, made_at=NOON) for number in CROWD]
    around = [item(EARLIER, made_at=made(-1)), item(LATER, made_at=made(2))]
    store.history.keep(account, page(*around))
    store.history.keep(account, page(*items))
    return store


def test_a_filter_of_dates_finds_the_crowd(crowded: Store, account: int) -> None:
    def found(since: float, until: float) -> int:
        wanted = HistoryFilter(since=made(since), until=made(until))
        return crowded.search.totals(account, wanted).items

    assert found(0, 1) == len(CROWD)
    assert found(-1, 0) == found(1, 3) == 1


def test_of_a_crowd_everything_unseen_is_gone(crowded: Store, account: int) -> None:
    seen = frozenset(ids(CROWD[::2]))
    kept = crowded.history.keep(account, page(seen_all=Span(NOON, made(1) - INSTANT), seen=seen))

    assert kept.gone == len(CROWD) // 2
    here = {entry.item.item_id for entry in crowded.history.find(account, ids(range(1000)))}
    gone = {
        entry.item.item_id
        for entry in crowded.history.find(account, ids(range(1000)))
        if entry.gone_at is not None
    }
    assert here - gone == {*seen, *ids([EARLIER, LATER])}


def test_of_a_crowd_beside_the_span_nothing_is_gone(crowded: Store, account: int) -> None:
    kept = crowded.history.keep(account, page(seen_all=Span(made(1), made(9)), seen=frozenset()))

    assert kept.gone == 1
    assert crowded.history.find(account, ids([LATER]))[0].gone_at is not None


def test_a_crowd_is_purged_to_the_last(crowded: Store, account: int) -> None:
    assert crowded.history.purge(account, made(1), 100) == 100
    assert crowded.history.purge(account, made(1), 100) == len(CROWD) + 1 - 100
    left = crowded.history.find(account, ids(range(1000)))
    assert [entry.item.item_id for entry in left] == ids([LATER])


def test_no_purge_takes_what_is_dated_ahead_for_old(store: Store, account: int) -> None:
    """Its key is of the time it was read, long before its date."""
    store.history.keep(account, page(item(1), item(2, made_at=made(10**9))))

    assert store.history.purge(account, made(10**8), 10) == 1
    assert len(store.history.find(account, ids([2]))) == 1
