"""How long nobody asks after a failure, and who need not heed it."""

from __future__ import annotations

import logging
from datetime import timedelta
from math import log2
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import KeyRejected, ServiceError, StoreError, TooManyRequests, Waiting
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.domain.polling import BACKOFF_FIRST, REJECTED_KEY_WAIT, obeyed

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.services.ports import Gate

log = logging.getLogger(__name__)

SPACING = timedelta(seconds=5)
FAILURES_UNTOLD = 4
# The user asks for it: only a wait that the service itself demanded is heeded.
PROBE = frozenset({HoldReason.BACK_OFF, HoldReason.KEY_REJECTED})


def heed(gate: Gate, account_id: int, now: datetime, passes: AbstractSet[HoldReason]) -> None:
    """Raise Waiting while a hold forbids requests, unless its reason is one that is passed."""
    hold = gate.hold(account_id)
    if hold is not None and hold.until > now and hold.reason not in passes:
        raise Waiting(hold.until, reason=hold.reason)


def hold_after(error: JojoTrayError, now: datetime, wait: timedelta, interval: timedelta) -> Hold:
    """The hold that a failure asks for; `wait` is the back-off of so many failures."""
    if isinstance(error, KeyRejected):
        return Hold(now + REJECTED_KEY_WAIT, HoldReason.KEY_REJECTED)
    if isinstance(error, ServiceError):
        if error.retry_after is not None:
            return Hold(now + max(wait, obeyed(error.retry_after)), HoldReason.RETRY_AFTER)
        return Hold(now + wait, HoldReason.BACK_OFF)
    return Hold(now + max(wait, interval), HoldReason.BACK_OFF)


def hold_if_asked(gate: Gate, account_id: int, error: JojoTrayError, now: datetime) -> None:
    """Close the gate for what asks beside the reading: only when the service itself says so.

    A wait that it names is neither shortened nor lengthened.
    """
    named = isinstance(error, ServiceError) and error.retry_after is not None
    if named or isinstance(error, TooManyRequests):
        wait = timedelta() if named else BACKOFF_FIRST
        try:
            gate.set_hold(account_id, hold_after(error, now, wait, wait))
        except StoreError as trouble:
            log.warning("The wait could not be stored: %s", trouble)


def failures_before(hold: Hold | None, read_at: datetime | None) -> int:
    """About how often others failed in a row, by the back-off they left and the last reading.

    A short-lived process cannot count them itself, and must not begin anew each time.
    """
    if hold is None or hold.reason is not HoldReason.BACK_OFF:
        return 0
    if read_at is None:
        return FAILURES_UNTOLD
    return max(0, int(log2(max(1.0, (hold.until - read_at) / BACKOFF_FIRST + 1))))
