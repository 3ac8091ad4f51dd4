from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    Offline,
    QuotaExceededError,
    ServerFailed,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.polling import back_off
from jojo_tray.services.holds import failures_before, heed, hold_after, hold_if_asked

if TYPE_CHECKING:
    from tests.services.conftest import World

NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)
WAIT, INTERVAL = timedelta(seconds=30), timedelta(minutes=5)


@pytest.mark.parametrize(
    ("error", "reason", "wait"),
    [
        (KeyRejected(), HoldReason.KEY_REJECTED, timedelta(hours=1)),
        (TooManyRequests(retry_after=90), HoldReason.RETRY_AFTER, timedelta(seconds=90)),
        (TooManyRequests(retry_after=3), HoldReason.RETRY_AFTER, WAIT),
        (TooManyRequests(retry_after=1e9), HoldReason.RETRY_AFTER, timedelta(hours=1)),
        (TooManyRequests(), HoldReason.BACK_OFF, WAIT),
        (Offline(detail="no way"), HoldReason.BACK_OFF, WAIT),
        (ServerFailed(status=500), HoldReason.BACK_OFF, WAIT),
        (ServerFailed(retry_after=900, status=503), HoldReason.RETRY_AFTER, timedelta(minutes=15)),
        (MissingPermission("user_read"), HoldReason.BACK_OFF, INTERVAL),
        (QuotaExceededError(), HoldReason.BACK_OFF, INTERVAL),
    ],
    ids=lambda value: getattr(value, "code", None),
)
def test_each_failure_has_its_wait(
    error: JojoTrayError, reason: HoldReason, wait: timedelta
) -> None:
    assert hold_after(error, NOW, WAIT, INTERVAL) == Hold(NOW + wait, reason)


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (TooManyRequests(retry_after=1), timedelta(seconds=1)),
        (ServerFailed(retry_after=900, status=503), timedelta(minutes=15)),
        (TooManyRequests(), WAIT),
        (ServerFailed(status=500), None),
        (Offline(detail="no way"), None),
    ],
    ids=["named", "named by a failure", "unnamed", "no wish", "nobody there"],
)
def test_beside_the_reading_the_gate_closes_as_long_as_the_service_wishes(
    world: World, error: JojoTrayError, wait: timedelta | None
) -> None:
    account = world.account().id
    hold_if_asked(world.store.gate, account, error, NOW)
    hold = world.store.gate.hold(account)
    assert (hold and hold.until - NOW) == wait


def test_a_hold_forbids_until_it_is_over(world: World) -> None:
    account = world.account().id
    world.store.gate.set_hold(account, Hold(NOW, HoldReason.BACK_OFF))
    heed(world.store.gate, account, NOW, frozenset())
    heed(world.store.gate, account, NOW - WAIT, frozenset({HoldReason.BACK_OFF}))
    with pytest.raises(Waiting) as waiting:
        heed(world.store.gate, account, NOW - WAIT, frozenset({HoldReason.RETRY_AFTER}))
    assert waiting.value.until == NOW
    assert waiting.value.advice() == "The last tries failed, so it is left in peace."


@given(st.integers(min_value=1, max_value=6))
def test_the_back_off_of_others_tells_about_how_often_they_failed(failures: int) -> None:
    waits = [back_off(count, 0.0) for count in range(1, failures + 1)]
    hold = Hold(NOW + sum(waits, timedelta()), HoldReason.BACK_OFF)
    assert failures_before(hold, NOW) == failures


def test_no_back_off_means_no_failures() -> None:
    assert failures_before(None, NOW) == 0
    assert failures_before(Hold(NOW, HoldReason.KEY_REJECTED), NOW) == 0
    assert failures_before(Hold(NOW - WAIT, HoldReason.BACK_OFF), NOW) == 0
    assert failures_before(Hold(NOW, HoldReason.BACK_OFF), None) > 0
