"""Holds and turns, as one process sees them; the races are in test_races.py."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.gate import Hold, HoldReason
from tests.store.material import BASE_URL, at, query

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.store.store import Store

SPACING = timedelta(seconds=5)
RETRY_AFTER = Hold(at(30), HoldReason.RETRY_AFTER)


def test_a_hold_is_seen_until_it_is_taken_away(store: Store, account: int) -> None:
    assert store.gate.hold(account) is None
    hold = Hold(at(5), HoldReason.BACK_OFF)

    store.gate.set_hold(account, hold)
    assert store.gate.hold(account) == hold
    store.gate.set_hold(account, None)
    assert store.gate.hold(account) is None


def test_an_equal_hold_is_not_written_again(store: Store, account: int, path: Path) -> None:
    store.gate.set_hold(account, RETRY_AFTER)
    before = path.read_bytes()

    store.gate.set_hold(account, Hold(at(30) + timedelta(microseconds=9), HoldReason.RETRY_AFTER))
    store.gate.set_hold(account + 1, None)

    assert path.read_bytes() == before


@pytest.mark.parametrize("minutes", [1, 29, 31, 600])
def test_a_back_off_never_replaces_a_retry_after_in_force(
    store: Store, account: int, minutes: int
) -> None:
    store.gate.set_hold(account, RETRY_AFTER)

    store.gate.set_hold(account, Hold(at(minutes), HoldReason.BACK_OFF))

    assert store.gate.hold(account) == RETRY_AFTER


def test_a_late_success_does_not_end_a_retry_after_in_force(store: Store, account: int) -> None:
    store.gate.take_turn(account, at(0), SPACING)
    store.gate.set_hold(account, RETRY_AFTER)

    store.gate.set_hold(account, None)

    assert store.gate.hold(account) == RETRY_AFTER


@pytest.mark.parametrize("after", [None, Hold(at(31), HoldReason.BACK_OFF)])
def test_a_retry_after_is_over_once_a_request_was_let_through(
    store: Store, account: int, after: Hold | None
) -> None:
    store.gate.set_hold(account, RETRY_AFTER)
    store.gate.take_turn(account, at(30), SPACING)

    store.gate.set_hold(account, after)

    assert store.gate.hold(account) == after


@pytest.mark.parametrize("reason", [HoldReason.RETRY_AFTER, HoldReason.KEY_REJECTED])
def test_a_longer_wait_replaces_a_retry_after(
    store: Store, account: int, reason: HoldReason
) -> None:
    store.gate.set_hold(account, RETRY_AFTER)
    store.gate.set_hold(account, Hold(at(29), reason))
    assert store.gate.hold(account) == RETRY_AFTER

    store.gate.set_hold(account, Hold(at(60), reason))

    assert store.gate.hold(account) == Hold(at(60), reason)


def test_a_turn_is_granted_once_within_the_spacing(store: Store, account: int) -> None:
    turns = [store.gate.take_turn(account, at(seconds / 60), SPACING) for seconds in (0, 2, 5, 6)]

    assert [turn.granted for turn in turns] == [True, False, True, False]
    assert turns[1].asked_at == at(0)
    assert turns[3].asked_at == turns[2].asked_at


def test_a_clock_set_back_does_not_close_the_gate(store: Store, account: int) -> None:
    store.gate.take_turn(account, at(60), SPACING)

    assert not store.gate.take_turn(account, at(59.5), SPACING).granted
    assert store.gate.take_turn(account, at(0), SPACING).granted


def test_accounts_have_turns_of_their_own(store: Store, account: int) -> None:
    other = store.accounts.for_key(BASE_URL, "another").id

    assert store.gate.take_turn(account, at(0), SPACING).granted
    assert store.gate.take_turn(other, at(0), SPACING).granted


def test_a_hold_and_a_turn_do_not_disturb_each_other(store: Store, account: int) -> None:
    store.gate.set_hold(account, RETRY_AFTER)
    store.gate.take_turn(account, at(0), SPACING)
    assert store.gate.hold(account) == RETRY_AFTER

    store.gate.set_hold(account, Hold(at(40), HoldReason.RETRY_AFTER))
    assert not store.gate.take_turn(account, at(0), SPACING).granted


def test_a_hold_for_no_known_reason_is_none(store: Store, account: int, path: Path) -> None:
    store.gate.set_hold(account, RETRY_AFTER)
    query(path, "UPDATE gate SET hold_reason = 'mood'")

    assert store.gate.hold(account) is None
