"""The schedule is made off the main thread, and made anew when it falls silent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jojo_tray.domain.errors import NoKey, Offline
from jojo_tray.qt.poller import Poller
from jojo_tray.services.monitor import PollFailed
from tests.fakes import FakeClock
from tests.qt.stand_ins import FakeSchedule, settle, tasks_at_once

pytestmark = pytest.mark.usefixtures("qapp")

INTERVAL = timedelta(minutes=5)


class Bench:
    """A poller with its parts."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.made: list[FakeSchedule] = []
        self.poller = Poller(self._make, tasks_at_once(), self.clock, lambda: INTERVAL)

    def start(self) -> FakeSchedule:
        """Start, and give the schedule that was made."""
        self.poller.start()
        settle()
        return self.made[-1]

    def fail(self, wait: timedelta | None) -> None:
        """Let a poll end; the next one comes after a wait, or never."""
        now = self.clock.now()
        error = NoKey() if wait is None else Offline()
        self.poller.heard(PollFailed(error, now, None if wait is None else now + wait, 1))

    def silence(self, length: timedelta) -> int:
        """Hear nothing for a while; how many schedules there were in all by then."""
        self.clock.pass_(length)
        self.poller.check()
        settle()
        return len(self.made)

    def _make(self) -> FakeSchedule:
        self.made.append(FakeSchedule())
        return self.made[-1]


def test_wishes_reach_the_schedule_even_before_it_is_made() -> None:
    bench = Bench()
    bench.poller.refresh()
    bench.poller.poke()
    schedule = bench.start()
    assert schedule.asked == ["start", "refresh"]
    bench.poller.poke()
    bench.poller.refresh()
    assert schedule.asked[2:] == ["poke", "refresh"]


def test_a_synchronisation_is_asked_for_and_called_off() -> None:
    bench = Bench()
    bench.poller.synchronise()
    bench.poller.cancel_sync()
    bench.poller.synchronise(full=True)
    schedule = bench.start()
    bench.poller.synchronise()
    bench.poller.cancel_sync()
    assert schedule.asked == ["start", "sync all", "sync", "cancel sync"]


def test_three_silent_intervals_start_the_timer_again() -> None:
    bench = Bench()
    first = bench.start()
    bench.fail(timedelta(minutes=5))
    assert bench.silence(timedelta(minutes=19)) == 1
    assert bench.silence(timedelta(minutes=2)) == 2
    assert first.asked[-1] == "stop"
    assert bench.made[1].asked == ["start"]


def test_a_wait_that_was_told_is_no_silence() -> None:
    bench = Bench()
    bench.start()
    bench.fail(timedelta(hours=1))
    assert bench.silence(timedelta(minutes=70)) == 1
    bench.fail(None)
    assert bench.silence(timedelta(days=9)) == 1


def test_a_schedule_that_never_polled_is_noticed_too() -> None:
    bench = Bench()
    bench.start()
    assert bench.silence(timedelta(minutes=16)) == 2


def test_the_end_stops_it() -> None:
    bench = Bench()
    schedule = bench.start()
    bench.poller.stop()
    assert schedule.asked == ["start", "stop"]
    bench.poller.stop()
    bench.poller.refresh()
    assert schedule.asked == ["start", "stop"]
