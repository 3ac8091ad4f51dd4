"""Rounds and errand beside the polls: each on a worker of its own, none waits for another."""

from __future__ import annotations

from datetime import timedelta
from queue import Queue
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest

from jojo_tray.services.clock import FastClock, SystemClock
from jojo_tray.services.schedule import NOW, ROUNDS_AFTER, Schedule
from tests.services.test_schedule import LONG, Errand, HouseWorld, PlannedMonitor
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.services.monitor import Monitor, Polled


class Round:
    """Notes each run; it may take long, break, or ask for the next one."""

    def __init__(self) -> None:
        self.runs: Queue[str] = Queue()
        self.wait: timedelta | None = None
        self.breaks = False
        self.closed = False
        self.due = False
        self.may_end = Event()
        self.may_end.set()

    def due_after(self, _: Polled) -> bool:
        return self.due

    def run(self) -> timedelta | None:
        self.runs.put("round")
        self.may_end.wait(LONG)
        if self.breaks:
            raise ZeroDivisionError
        return self.wait

    def close(self) -> None:
        self.closed = True
        self.may_end.set()


@pytest.fixture
def rounds() -> Round:
    return Round()


@pytest.fixture
def errand() -> Errand:
    return Errand()


@pytest.fixture
def monitor() -> PlannedMonitor:
    return PlannedMonitor()


@pytest.fixture
def schedule(monitor: PlannedMonitor, errand: Errand, rounds: Round) -> Iterator[Schedule]:
    """A schedule whose rounds begin at once."""
    polls = cast("Monitor", monitor)
    made = Schedule(polls, SystemClock(), None, errand, rounds, rounds_after=NOW)
    yield made
    made.stop()


def test_the_first_round_is_about_a_minute_after_the_start() -> None:
    assert timedelta(seconds=45) <= ROUNDS_AFTER <= timedelta(seconds=90)


def test_a_reading_that_makes_it_due_brings_the_round_at_once_and_only_once(rounds: Round) -> None:
    rounds.due, rounds.wait = True, timedelta(hours=1)
    house = HouseWorld()
    schedule = Schedule(cast("Monitor", house), SystemClock(), rounds=rounds)
    schedule.start()
    assert house.next() == "poll"
    assert rounds.runs.get(timeout=LONG) == "round"
    rounds.due = False
    schedule.refresh()
    assert house.next() == "poll"
    schedule.stop()
    assert rounds.runs.empty()


def test_without_such_a_reading_the_start_stays_quiet(
    monitor: PlannedMonitor, rounds: Round
) -> None:
    schedule = Schedule(cast("Monitor", monitor), SystemClock(), rounds=rounds)
    schedule.start()
    assert monitor.next()
    schedule.refresh()
    assert monitor.next()
    schedule.stop()
    assert rounds.runs.empty()


def test_polls_and_errand_go_on_while_a_round_is_under_way(
    schedule: Schedule, monitor: PlannedMonitor, errand: Errand, rounds: Round
) -> None:
    rounds.may_end.clear()
    schedule.start()
    assert rounds.runs.get(timeout=LONG) == "round"
    assert monitor.next()
    schedule.refresh()
    assert monitor.next()
    schedule.sync_now()
    assert errand.next() == "run"


def test_a_round_goes_on_while_the_errand_takes_long(
    schedule: Schedule, errand: Errand, rounds: Round
) -> None:
    errand.may_end.clear()
    rounds.wait = timedelta(seconds=0.1)
    schedule.start()
    schedule.sync_now()
    assert errand.next() == "run"
    assert [rounds.runs.get(timeout=LONG) for _ in range(2)] == ["round"] * 2


def test_a_defect_ends_neither_the_polls_nor_the_errand(
    schedule: Schedule,
    monitor: PlannedMonitor,
    errand: Errand,
    rounds: Round,
    caplog: pytest.LogCaptureFixture,
) -> None:
    rounds.breaks = True
    schedule.start()
    rounds.runs.get(timeout=LONG)
    assert monitor.next()
    schedule.sync_now()
    assert errand.next() == "run"
    wait_until(lambda: "An errand broke" in caplog.text)


def test_the_errand_is_asked_for_alone(schedule: Schedule, errand: Errand, rounds: Round) -> None:
    schedule.start()
    rounds.runs.get(timeout=LONG)
    schedule.sync_now()
    assert errand.next() == "run"
    assert rounds.runs.empty()


def test_stopping_closes_both(schedule: Schedule, errand: Errand, rounds: Round) -> None:
    schedule.start()
    schedule.stop()
    assert rounds.closed
    assert errand.wishes == ["close"]


def test_the_next_round_is_planned_by_the_applications_clock(
    monitor: PlannedMonitor, rounds: Round
) -> None:
    rounds.wait = timedelta(hours=1)
    polls = cast("Monitor", monitor)
    schedule = Schedule(polls, FastClock(3600), rounds=rounds, rounds_after=NOW)
    schedule.start()
    assert [rounds.runs.get(timeout=LONG) for _ in range(2)] == ["round"] * 2
    schedule.stop()
