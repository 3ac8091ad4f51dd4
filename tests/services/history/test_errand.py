from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from jojo_tray.domain.account import Account
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyringLocked,
    MissingPermission,
    NoKey,
    Offline,
    StoreFull,
    SyncUnderWay,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.history import Gap, SyncDone, SyncEnd, SyncMarks, SyncProgress
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.history.desk import SyncFailed
from jojo_tray.services.history.errand import HistoryErrand
from jojo_tray.services.monitor import Polled
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jojo_tray.services.history.desk import HistoryDesk
    from jojo_tray.services.history.ports import Stop

ACCOUNT = Account(1, "https://api.elevenlabs.io")
A_DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


class Desk:
    """A history that takes as many pages as it is told to, or fails after them."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.error: JojoTrayError | None = None
        self.tidying_fails: JojoTrayError | None = None
        self.end = SyncEnd.COMPLETE
        self.pages = 1
        self.a_page_takes = SECOND
        self.refused_at: datetime | None = None
        self.marks = SyncMarks()
        self.between: Callable[[], None] = lambda: None
        self.did: list[str] = []
        self.retention = self

    def account(self) -> Account:
        if isinstance(self.error, NoKey):
            raise self.error
        return ACCOUNT

    def refused_since(self) -> datetime | None:
        return self.refused_at

    def sync(
        self,
        *,
        full: bool,
        stop: Stop,
        progress: Callable[[SyncProgress], None],
        enough: Callable[[SyncMarks], bool],
    ) -> SyncDone:
        if enough(self.marks):
            self.did.append("nothing")
            return SyncDone(SyncProgress(1), SyncEnd.COMPLETE)
        self.did.append("everything" if full else "sync")
        so_far = SyncProgress(1)
        for page in range(self.pages):
            if stop():
                return SyncDone(so_far, SyncEnd.CANCELLED)
            self.clock.pass_(self.a_page_takes)
            so_far = SyncProgress(1, page + 1)
            progress(so_far)
            self.between()
        if self.error is not None:
            raise self.error
        return SyncDone(so_far, self.end)

    def index_texts(self, stop: Stop) -> None:
        self.did.append("cut short" if stop() else "index")

    def tidy(self) -> None:
        if self.tidying_fails is not None:
            raise self.tidying_fails
        self.did.append("tidy")


class World:
    """An errand, what it works on, and what it told."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.desk = Desk(self.clock)
        self.told: list[object] = []
        desk = cast("HistoryDesk", self.desk)
        self.errand = HistoryErrand(desk, self.told.append, self.clock, lambda: 0.0)

    def polled(self, used: int, account: Account = ACCOUNT) -> bool:
        """Whether a reading makes the errand due."""
        now, quota = self.clock.now(), Quota(used, 100_000)
        event = Polled(account, Subscription(quota), now, now + A_DAY, timedelta(minutes=5))
        return self.errand.due_after(event)


@pytest.fixture
def world() -> World:
    return World()


def test_after_a_synchronisation_the_house_is_kept(world: World) -> None:
    assert world.errand.run() is None
    assert world.desk.did == ["sync", "index", "tidy"]
    assert world.told == [SyncProgress(1, 1), SyncDone(SyncProgress(1, 1), SyncEnd.COMPLETE)]


def test_steps_are_told_a_few_times_a_second(world: World) -> None:
    world.desk.pages, world.desk.a_page_takes = 50, timedelta(seconds=0.05)
    world.errand.run()
    steps = [event.pages for event in world.told if isinstance(event, SyncProgress)]
    assert steps[0] == 1
    assert 10 <= len(steps) <= 14


def test_a_run_that_had_enough_goes_on_soon(world: World) -> None:
    world.desk.end = SyncEnd.ENOUGH
    assert world.errand.run() == timedelta(minutes=1)


# When


def test_what_another_process_read_after_the_reading_is_not_read_again(world: World) -> None:
    world.polled(100)
    world.clock.pass_(20 * SECOND)
    world.desk.marks = SyncMarks(synced_at=world.clock.now() - SECOND)
    world.errand.run()
    assert world.desk.did == ["nothing", "index", "tidy"]
    assert world.polled(200)
    world.clock.pass_(SECOND)
    world.errand.run()
    assert world.desk.did[3:] == ["sync", "index", "tidy"]


@pytest.mark.parametrize(
    "marks",
    [
        SyncMarks(),
        SyncMarks(synced_at=FakeClock().now() - SECOND),
        SyncMarks(synced_at=FakeClock().now() + A_DAY),
        SyncMarks((Gap(None, None),), synced_at=FakeClock().now() + SECOND),
    ],
)
def test_anything_less_is(world: World, marks: SyncMarks) -> None:
    world.polled(100)
    world.clock.pass_(20 * SECOND)
    world.desk.marks = marks
    world.errand.run()
    assert world.desk.did[0] == "sync"


def test_whoever_asks_has_it_read_in_any_case(world: World) -> None:
    world.polled(100)
    world.clock.pass_(20 * SECOND)
    world.desk.marks = SyncMarks(synced_at=world.clock.now())
    world.errand.ask(full=False)
    world.errand.run()
    assert world.desk.did[0] == "sync"


def test_a_changed_count_makes_it_due(world: World) -> None:
    world.errand.run()
    world.polled(100)
    assert not world.polled(100)
    assert world.polled(101)


def test_before_the_first_run_no_reading_makes_it_due(world: World) -> None:
    assert not world.polled(100)
    world.errand.run()
    assert not world.polled(100)


def test_another_account_makes_it_due(world: World) -> None:
    world.polled(100)
    world.errand.run()
    assert world.polled(100, Account(2, ACCOUNT.base_url))


def test_once_there_is_a_key_it_is_made_up_for(world: World) -> None:
    world.polled(100)
    world.desk.error = KeyringLocked(backend="any")
    assert world.errand.run() is None
    assert world.polled(100)


# Failing


def failed(world: World, error: JojoTrayError) -> timedelta | None:
    """How long the errand waits after an error."""
    world.desk.error = error
    return world.errand.run()


def test_a_failure_is_told_and_the_house_is_kept_all_the_same(world: World) -> None:
    error = Offline()
    failed(world, error)
    assert world.told[-1] == SyncFailed(ACCOUNT, error)
    assert world.desk.did == ["sync", "index", "tidy"]


def test_failures_wait_longer_and_longer_up_to_half_an_hour(world: World) -> None:
    waits = [failed(world, Offline()) for _ in range(12)]
    assert waits[:3] == [30 * SECOND, 60 * SECOND, 120 * SECOND]
    assert waits[-1] == timedelta(minutes=30)
    world.desk.error = None
    assert world.errand.run() is None
    assert failed(world, Offline()) == 30 * SECOND


def test_an_outage_is_not_hammered(world: World) -> None:
    world.desk.error, asked, over = Offline(), 0, world.clock.now() + A_DAY
    while world.clock.now() < over:
        wait = world.errand.run()
        assert wait is not None
        asked += 1
        assert not world.polled(asked)
        world.clock.pass_(wait)
    assert asked <= 60


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (TooManyRequests(300.0), timedelta(seconds=300)),
        (SyncUnderWay(), timedelta(minutes=1)),
        (MissingPermission("speech_history_read"), A_DAY),
        (NoKey(), None),
    ],
)
def test_each_failure_has_its_wait(
    world: World, error: JojoTrayError, wait: timedelta | None
) -> None:
    assert failed(world, error) == wait


def test_a_closed_gate_is_left_to_the_poll_first(world: World) -> None:
    world.desk.pages = 0
    until = world.clock.now() + 90 * SECOND
    assert failed(world, Waiting(until)) == 95 * SECOND


def test_without_a_key_the_failure_has_no_account(world: World) -> None:
    error = NoKey()
    failed(world, error)
    assert world.told[-1] == SyncFailed(None, error)


def test_a_full_disk_while_tidying_is_survived(world: World) -> None:
    world.desk.tidying_fails = StoreFull()
    assert world.errand.run() is None
    assert world.desk.did == ["sync", "index"]


# The user's wishes


def test_the_user_can_have_everything_read_again(world: World) -> None:
    world.errand.ask(full=True)
    world.errand.run()
    world.errand.run()
    assert [what for what in world.desk.did if what in {"sync", "everything"}] == [
        "everything",
        "sync",
    ]


def test_a_wish_that_read_nothing_is_kept(world: World) -> None:
    world.errand.ask(full=True)
    world.desk.pages = 0
    failed(world, Offline())
    world.errand.run()
    assert world.desk.did.count("everything") == 2


def test_a_wish_that_was_begun_goes_on_where_it_stopped(world: World) -> None:
    world.errand.ask(full=True)
    failed(world, Offline())
    world.errand.run()
    assert [what for what in world.desk.did if what != "tidy"] == [
        "everything",
        "index",
        "sync",
        "index",
    ]


def test_a_refusal_is_only_asked_again_by_the_user(world: World) -> None:
    world.desk.refused_at = world.clock.now()
    world.clock.pass_(timedelta(hours=1))
    assert world.errand.run() == timedelta(hours=23)
    assert world.desk.did == ["index", "tidy"]
    world.errand.ask(full=False)
    assert world.errand.run() is None
    assert "sync" in world.desk.did


def test_a_run_can_be_cancelled_and_the_next_one_is_not(world: World) -> None:
    world.desk.pages = 9
    world.desk.between = world.errand.cancel
    assert world.errand.run() is None
    assert world.told[-1] == SyncDone(SyncProgress(1, 1), SyncEnd.CANCELLED)
    assert world.desk.did[:2] == ["sync", "cut short"]
    world.desk.between = lambda: None
    world.errand.run()
    assert world.told[-1] == SyncDone(SyncProgress(1, 9), SyncEnd.COMPLETE)


def test_a_clock_set_back_makes_no_wait_longer(world: World) -> None:
    world.desk.error = Offline()
    wait = world.errand.run()
    assert wait is not None
    assert not world.polled(10)
    world.clock.pass_(wait)
    world.clock.time -= 400 * A_DAY
    assert world.polled(20)


def test_what_was_asked_for_and_cancelled_is_not_done_by_the_next_run(world: World) -> None:
    world.errand.ask(full=True)
    world.errand.cancel()
    world.errand.run()
    assert world.desk.did[0] == "sync"


def test_what_is_closed_stays_closed(world: World) -> None:
    world.errand.close()
    world.errand.run()
    assert world.told == [SyncDone(SyncProgress(1), SyncEnd.CANCELLED)]
