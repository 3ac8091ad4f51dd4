"""When to ask the service next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

BACKOFF_FIRST = timedelta(seconds=30)
BACKOFF_LONGEST = timedelta(minutes=30)
RETRY_AFTER_LONGEST = timedelta(hours=1)
REJECTED_KEY_WAIT = timedelta(hours=1)
AFTER_RESET = timedelta(seconds=20)
QUIET_POLLS = 12
JITTER = 0.1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What the interval depends on: the user's wish, the machine and how much happens."""

    interval: timedelta = timedelta(minutes=5)
    unchanged_polls: int = 0
    on_battery: bool = False

    @property
    def in_force(self) -> timedelta:
        """The wished interval, doubled on battery and doubled after an hour without change."""
        factor = (2 if self.on_battery else 1) * (2 if self.unchanged_polls >= QUIET_POLLS else 1)
        return self.interval * factor


def wait_after_success(rhythm: Rhythm, resets_at: datetime | None, now: datetime) -> timedelta:
    """The interval in force, cut short so that a poll follows just after an advertised reset."""
    if resets_at is not None and now < resets_at < now + rhythm.in_force:
        return resets_at - now + AFTER_RESET
    return rhythm.in_force


def back_off(failures: int, chance: float, retry_after: float | None = None) -> timedelta:
    """The wait after so many failures in a row: doubling, with jitter, never below Retry-After.

    `chance` is in [0, 1); `retry_after` is in seconds and obeyed from 1 s up to an hour.
    """
    doubled = BACKOFF_FIRST * int(2 ** min(max(failures, 1) - 1, 16))
    wait = min(doubled, BACKOFF_LONGEST) * (1 + JITTER * chance)
    return wait if retry_after is None else max(wait, obeyed(retry_after))


def obeyed(retry_after: float) -> timedelta:
    """A Retry-After in seconds, held between 1 s and an hour; no number counts as 1 s."""
    longest = RETRY_AFTER_LONGEST.total_seconds()
    return timedelta(seconds=min(longest, max(1.0, retry_after)))


def is_stale(taken_at: datetime, now: datetime, interval: timedelta) -> bool:
    """Whether a value is older than twice the interval in force."""
    return now - taken_at > 2 * interval
