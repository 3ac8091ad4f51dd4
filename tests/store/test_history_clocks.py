"""Clocks that were wrong, and pages that are older than what is known by then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.history import PageKept
from tests.store.history_material import READ_AT, ids, item, made, page

if TYPE_CHECKING:
    from jojo_tray.store.store import Store

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
A_DAY, A_SECOND = timedelta(days=1), timedelta(seconds=1)
SOME = [item(number) for number in range(100, 0, -1)]


def listed(store: Store, account: int) -> list[str]:
    """The ids, newest first."""
    found = store.history.find(account, ids(range(200)))
    return [
        entry.item.item_id for entry in sorted(found, key=lambda entry: entry.key, reverse=True)
    ]


def test_what_was_read_under_a_wrong_clock_is_put_in_order(store: Store, account: int) -> None:
    half = len(SOME) // 2
    store.history.keep(account, page(*SOME[:half], read_at=LONG_AGO))
    store.history.keep(account, page(*SOME[half:], read_at=LONG_AGO))
    assert store.history.newest(account) is None

    again = page(*SOME)
    assert store.history.keep(account, again) == PageKept(changed=len(SOME))

    assert listed(store, account) == [one.item_id for one in SOME]
    assert store.history.newest(account) == made(100)
    assert store.history.keep(account, again) == PageKept()


def test_what_is_dated_ahead_gets_its_place_when_its_day_has_come(
    store: Store, account: int
) -> None:
    ahead = item(1, made_at=READ_AT + 9 * A_DAY)
    early, late = item(2, made_at=READ_AT + A_DAY), item(3, made_at=READ_AT + 10 * A_DAY)
    store.history.keep(account, page(ahead))
    assert store.history.keep(account, page(ahead, read_at=READ_AT + A_SECOND)) == PageKept()

    store.history.keep(account, page(late, early, ahead, read_at=READ_AT + 10 * A_DAY))

    assert listed(store, account) == ids([3, 1, 2])


@pytest.mark.parametrize(("later", "gone"), [(A_SECOND, True), (-A_SECOND, False)])
def test_a_page_does_not_bring_back_what_was_deleted_since_it_was_asked_for(
    store: Store, account: int, later: timedelta, *, gone: bool
) -> None:
    store.history.keep(account, page(item(2), item(1)))
    store.history.mark_gone(account, ids([1]), READ_AT + later)

    kept = store.history.keep(account, page(item(2), item(1, text="before it was deleted")))

    (entry,) = store.history.find(account, ids([1]))
    assert (entry.gone_at is not None) is gone
    assert kept.changed == (0 if gone else 1)


def test_deleted_by_a_clock_far_ahead_it_may_come_again(store: Store, account: int) -> None:
    store.history.keep(account, page(item(1)))
    store.history.mark_gone(account, ids([1]), READ_AT + 400 * A_DAY)

    assert store.history.keep(account, page(item(1))) == PageKept(changed=1)
