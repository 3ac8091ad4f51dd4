from __future__ import annotations

from datetime import UTC, datetime, timedelta
from queue import Empty, Queue
from threading import Event
from typing import TYPE_CHECKING, Any, cast

import pytest

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import NoKey, Waiting
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.clock import FastClock, SystemClock
from jojo_tray.services.monitor import Polled, PollFailed, Urgency
from jojo_tray.services.schedule import Schedule, slept
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.services.monitor import Monitor

LONG = 30.0
NOW = datetime(2026, 5, 4, 8, tzinfo=UTC)


class PlannedMonitor:
    """Notes who asked, and asks for the next poll after a while, never, or breaks."""

    def __init__(self) -> None:
        self.polls: Queue[Urgency] = Queue()
        self.wait: timedelta | None = timedelta(hours=1)
        self.breaks = False
        self.may_end = Event()
        self.may_end.set()

    def poll(self, urgency: Urgency) -> PollFailed:
        self.polls.put(urgency)
        self.may_end.wait(LONG)
        if self.breaks:
            raise ZeroDivisionError
        now = datetime.now(UTC)
        if self.wait is None:
            return PollFailed(NoKey(), now, None, 1)
        return PollFailed(Waiting(now), now, now + self.wait, 0)

    def next(self) -> Urgency:
        return self.polls.get(timeout=LONG)

    def idle(self) -> bool:
        try:
            self.polls.get(timeout=0.2)
        except Empty:
            return True
        return False


@pytest.fixture
def monitor() -> PlannedMonitor:
    return PlannedMonitor()


@pytest.fixture
def schedule(monitor: PlannedMonitor) -> Iterator[Schedule]:
    schedule = Schedule(cast("Monitor", monitor), SystemClock())
    yield schedule
    schedule.stop()


def test_it_polls_at_once_and_then_when_the_poll_says(
    schedule: Schedule, monitor: PlannedMonitor
) -> None:
    monitor.wait = timedelta(seconds=0.1)
    schedule.start()
    assert [monitor.next(), monitor.next()] == [Urgency.START, Urgency.TIMER]


def test_refresh_moves_the_same_job_to_now(schedule: Schedule, monitor: PlannedMonitor) -> None:
    schedule.start()
    monitor.next()
    schedule.refresh()
    assert monitor.next() is Urgency.USER
    assert monitor.idle()


def test_a_refresh_during_a_poll_is_a_poll_after_it(
    schedule: Schedule, monitor: PlannedMonitor
) -> None:
    monitor.may_end.clear()
    schedule.start()
    monitor.next()
    schedule.refresh()
    assert monitor.idle()
    monitor.may_end.set()
    assert monitor.next() is Urgency.USER
    assert monitor.idle()


def test_a_poke_heeds_the_gate(schedule: Schedule, monitor: PlannedMonitor) -> None:
    schedule.start()
    monitor.next()
    schedule.poke(timedelta())
    assert monitor.next() is Urgency.TIMER


def test_without_a_key_it_rests_until_the_user_asks(
    schedule: Schedule, monitor: PlannedMonitor
) -> None:
    monitor.wait = None
    schedule.start()
    monitor.next()
    assert monitor.idle()
    schedule.refresh()
    assert monitor.next() is Urgency.USER


def test_a_defect_does_not_end_the_polling(
    schedule: Schedule, monitor: PlannedMonitor, caplog: pytest.LogCaptureFixture
) -> None:
    monitor.breaks = True
    schedule.start()
    monitor.next()
    schedule.refresh()
    assert monitor.next() is Urgency.USER
    schedule.stop()
    assert "A poll broke" in caplog.text


def test_after_stopping_nothing_is_polled(schedule: Schedule, monitor: PlannedMonitor) -> None:
    schedule.start()
    monitor.next()
    schedule.stop()
    schedule.stop()
    assert monitor.idle()


def test_a_faster_clock_polls_faster() -> None:
    fast, monitor = FastClock(3600.0), PlannedMonitor()

    def poll(urgency: Urgency) -> PollFailed:
        monitor.polls.put(urgency)
        return PollFailed(Waiting(NOW), NOW, fast.now() + timedelta(minutes=5), 0)

    monitor.poll = poll  # type: ignore[method-assign]
    schedule = Schedule(cast("Monitor", monitor), fast)
    schedule.start()
    assert [monitor.next(), monitor.next()] == [Urgency.START, Urgency.TIMER]
    schedule.stop()


class HouseWorld:
    """Polls that succeed for an account, with the housekeeping they bring."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.account = Account(1, "https://api.elevenlabs.io")
        self.answers = True
        self.done: Queue[str] = Queue()
        self.schedule = Schedule(cast("Monitor", self), self.clock, lambda: self.done.put("house"))

    def poll(self, _: Urgency) -> Polled | PollFailed:
        self.done.put("poll")
        now = self.clock.now()
        later = now + timedelta(hours=1)
        if not self.answers:
            return PollFailed(Waiting(now), now, later, 1)
        subscription = Subscription(Quota(1, 100))
        return Polled(self.account, subscription, now, later, timedelta(minutes=5))

    def refresh(self) -> None:
        self.schedule.refresh()

    def next(self) -> str:
        return self.done.get(timeout=LONG)


@pytest.fixture
def house() -> Iterator[HouseWorld]:
    world = HouseWorld()
    yield world
    world.schedule.stop()


def test_the_first_reading_is_followed_by_housekeeping(house: HouseWorld) -> None:
    house.answers = False
    house.schedule.start()
    assert house.next() == "poll"
    house.answers = True
    house.refresh()
    assert [house.next(), house.next()] == ["poll", "house"]


def test_housekeeping_comes_again_after_half_an_hour_or_for_another_account(
    house: HouseWorld,
) -> None:
    house.schedule.start()
    assert [house.next(), house.next()] == ["poll", "house"]
    house.refresh()
    assert house.next() == "poll"
    house.clock.pass_(timedelta(minutes=31))
    house.refresh()
    assert [house.next(), house.next()] == ["poll", "house"]
    house.account = Account(2, "https://api.elevenlabs.io")
    house.refresh()
    assert [house.next(), house.next()] == ["poll", "house"]


class Errand:
    """Work beside the polls that takes as long as it is told to."""

    def __init__(self) -> None:
        self.runs: Queue[str] = Queue()
        self.due = False
        self.breaks = False
        self.wait: timedelta | None = None
        self.wishes: list[str] = []
        self.may_end = Event()
        self.may_end.set()

    def due_after(self, _: Polled) -> bool:
        return self.due

    def ask(self, *, full: bool) -> None:
        self.wishes.append("everything" if full else "new")

    def cancel(self) -> None:
        self.wishes.append("cancel")
        self.may_end.set()

    def close(self) -> None:
        self.wishes.append("close")
        self.may_end.set()

    def run(self) -> timedelta | None:
        self.runs.put("run")
        self.may_end.wait(LONG)
        if self.breaks:
            raise ZeroDivisionError
        return self.wait

    def next(self) -> str:
        return self.runs.get(timeout=LONG)

    def idle(self) -> bool:
        try:
            self.runs.get(timeout=0.2)
        except Empty:
            return True
        return False


@pytest.fixture
def errand() -> Errand:
    return Errand()


@pytest.fixture
def busy(house: HouseWorld, errand: Errand) -> Iterator[Schedule]:
    """A schedule whose polls succeed, with an errand beside them."""
    schedule = Schedule(cast("Monitor", house), SystemClock(), errand=errand)
    yield schedule
    schedule.stop()


def test_the_errand_waits_until_the_start_is_over(
    busy: Schedule, house: HouseWorld, errand: Errand
) -> None:
    busy.start()
    assert house.next() == "poll"
    assert errand.idle()


def test_a_reading_that_makes_it_due_is_followed_by_the_errand(
    busy: Schedule, house: HouseWorld, errand: Errand
) -> None:
    errand.due = True
    busy.start()
    assert [house.next(), errand.next()] == ["poll", "run"]
    assert errand.idle()


def test_the_user_can_ask_for_it(busy: Schedule, errand: Errand) -> None:
    busy.start()
    busy.sync_now(full=True)
    assert errand.next() == "run"
    assert errand.wishes == ["everything"]


def test_polls_go_on_while_it_is_under_way_and_it_never_runs_twice_at_once(
    busy: Schedule, house: HouseWorld, errand: Errand
) -> None:
    errand.may_end.clear()
    busy.start()
    assert house.next() == "poll"
    busy.sync_now()
    assert errand.next() == "run"
    busy.refresh()
    assert house.next() == "poll"
    busy.sync_now()
    assert errand.idle()
    errand.may_end.set()
    assert errand.next() == "run"


def test_it_runs_again_when_it_asked_to(busy: Schedule, errand: Errand) -> None:
    errand.wait = timedelta(seconds=0.1)
    busy.start()
    busy.sync_now()
    assert [errand.next(), errand.next()] == ["run", "run"]


def test_once_cancelled_it_does_not_try_again_unasked(busy: Schedule, errand: Errand) -> None:
    busy.start()
    errand.wait = timedelta(seconds=1.2)
    busy.sync_now()
    errand.next()
    assert errand.idle()
    busy.cancel_sync()
    assert errand.wishes == ["new", "cancel"]
    errand.wait = None
    busy.sync_now()
    assert errand.next() == "run"
    assert errand.idle()


def test_a_defect_ends_neither_the_errand_nor_the_polls(
    busy: Schedule, house: HouseWorld, errand: Errand, caplog: pytest.LogCaptureFixture
) -> None:
    errand.breaks = True
    busy.start()
    assert house.next() == "poll"
    busy.sync_now()
    assert errand.next() == "run"
    busy.sync_now()
    assert errand.next() == "run"
    busy.refresh()
    assert house.next() == "poll"
    busy.stop()
    assert "An errand broke" in caplog.text


def test_stopping_waits_for_no_errand(busy: Schedule, errand: Errand) -> None:
    errand.may_end.clear()
    busy.start()
    busy.sync_now()
    errand.next()
    busy.stop()
    assert errand.wishes == ["new", "close"]


def test_without_an_errand_there_is_nothing_to_ask_for(schedule: Schedule) -> None:
    schedule.start()
    schedule.sync_now()
    schedule.cancel_sync()


@pytest.mark.parametrize(
    ("wall", "counted", "expected"),
    [
        (60, 60, False),
        (75, 75, False),
        (140, 140, False),
        (151, 151, True),
        (3600, 60, True),
        (-3600, 60, True),
        (100, 60, False),
    ],
)
def test_sleeping_shows_as_time_that_was_not_counted(
    wall: float, counted: float, expected: bool
) -> None:
    before: Any = (NOW, 1000.0)
    assert slept(before, (NOW + timedelta(seconds=wall), 1000.0 + counted)) is expected
