from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import count
from threading import Barrier
from time import sleep
from typing import TYPE_CHECKING, NoReturn, cast

import pytest

from jojo_tray.domain.account import Access
from jojo_tray.domain.alerts import Metric, Rules
from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    MissingPermission,
    Offline,
    ServerFailed,
    StoreFull,
    TooManyRequests,
    Unreadable,
    Waiting,
)
from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.secret import Secret
from jojo_tray.services.monitor import Monitor, Polled, PollFailed, Urgency
from tests.fakes import FakeKeys
from tests.services.conftest import RESET, World, failed, polled, subscribed
from tests.store.material import runs_of

if TYPE_CHECKING:
    from jojo_tray.domain.usage import Sample
    from jojo_tray.services.ports import Accounts, Samples

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def told(event: object) -> list[tuple[Metric, int]]:
    assert isinstance(event, (Polled, PollFailed))
    return [(logged.alert.metric, logged.alert.threshold) for logged in event.alerts]


def test_a_poll_is_stored_and_told_to_every_listener(world: World) -> None:
    monitor, heard = world.monitor(), list[object]()
    monitor.listen(heard.append)
    event = polled(monitor.poll())
    assert heard == [event]
    assert event.subscription == subscribed(10_000)
    run = world.store.samples.latest(event.account.id)
    assert run is not None
    assert (run.quota.used, run.last_at) == (10_000, world.clock.now())
    assert event.next_at == world.clock.now() + 5 * MINUTE


def test_who_listens_no_more_is_told_nothing(world: World) -> None:
    monitor, heard, others = world.monitor(), list[object](), list[object]()

    def once(event: object) -> None:
        heard.append(event)
        monitor.unlisten(once)

    monitor.listen(once)
    monitor.listen(others.append)
    monitor.tell("first")
    monitor.tell("second")
    assert (heard, others) == (["first"], ["first", "second"])


def test_the_next_poll_follows_just_after_the_reset(world: World) -> None:
    world.clock.time = RESET - timedelta(minutes=2)
    event = polled(world.monitor().poll())
    assert timedelta() < event.next_at - RESET < MINUTE


def test_a_day_of_outage_takes_at_most_60_requests(world: World) -> None:
    monitor = world.monitor()
    monitor.poll()
    world.clock.pass_(5 * MINUTE)
    world.api.answer = Offline(detail="no way")
    world.api.asked.clear()
    world.live(monitor, DAY)
    assert 45 <= world.asked() <= 60


def test_a_day_of_outage_takes_no_more_with_impatient_commands(world: World) -> None:
    world.monitor().poll()
    world.clock.pass_(5 * MINUTE)
    world.api.answer = ServerFailed(status=503)
    world.api.asked.clear()
    for _ in range(24 * 12):
        world.monitor(tells=False).poll()
        world.clock.pass_(5 * MINUTE)
    assert world.asked() <= 60


def test_the_outage_over_it_goes_on_as_before(world: World) -> None:
    monitor = world.monitor()
    world.api.answer = Offline(detail="no way")
    world.live(monitor, timedelta(hours=2))
    world.api.answer = subscribed(20_000)
    event = polled(monitor.poll(Urgency.USER))
    assert event.next_at - world.clock.now() == 5 * MINUTE
    assert polled(monitor.poll(Urgency.USER)).account == event.account


def test_a_rejected_key_is_asked_with_once_an_hour(world: World) -> None:
    world.api.answer = KeyRejected()
    events = world.live(world.monitor(), DAY)
    assert world.asked() == len(events) == 24
    assert [event for event in events if told(event)] == events[:1]
    assert told(events[0]) == [(Metric.KEY, 0)]


@pytest.mark.parametrize("urgency", Urgency)
def test_nothing_passes_a_wait_that_the_service_asked_for(world: World, urgency: Urgency) -> None:
    world.api.answer = TooManyRequests(retry_after=600)
    world.monitor().poll()
    world.clock.pass_(timedelta(seconds=599))
    event = failed(world.monitor().poll(urgency))
    assert isinstance(event.error, Waiting)
    assert world.asked() == 1
    world.clock.pass_(timedelta(seconds=2))
    world.monitor().poll(urgency)
    assert world.asked() == 2


@pytest.mark.parametrize(
    ("error", "passing"),
    [
        (Offline(detail="no way"), {Urgency.START, Urgency.USER}),
        (TooManyRequests(), {Urgency.START, Urgency.USER}),
        (KeyRejected(), {Urgency.USER}),
    ],
    ids=["back-off", "429 without a wish", "rejected"],
)
@pytest.mark.parametrize("urgency", Urgency)
def test_who_passes_which_wait(
    world: World, error: JojoTrayError, passing: set[Urgency], urgency: Urgency
) -> None:
    world.api.answer = error
    world.monitor().poll()
    world.clock.pass_(timedelta(seconds=6))
    world.monitor().poll(urgency)
    assert world.asked() == (2 if urgency in passing else 1)


def test_readings_that_are_stored_at_once_are_each_stored_once(world: World) -> None:
    disk = SlowDisk()
    world.api.owner = Offline(detail="nobody says whose keys these are")
    outside = replace(world.outside, keys=KeyOfThread(), samples=cast("Samples", disk))
    monitor = Monitor(outside, world.wishes, tells=False)
    with ThreadPoolExecutor(4) as pool:
        events = [polled(event) for event in pool.map(monitor.poll, [Urgency.TIMER] * 4)]
    assert [event.store_error for event in events] == [None] * 4
    assert sorted(disk.kept) == sorted(event.account.id for event in events)


class KeyOfThread(FakeKeys):
    """A key for each thread, so that none waits for another's turn."""

    def __init__(self) -> None:
        super().__init__("unused")
        self._numbers = count(1)
        self._all_here = Barrier(4)

    def current(self) -> Secret:
        self._all_here.wait()
        return Secret(f"key-{next(self._numbers)}")


class SlowDisk:
    """Samples that take their time, so that other threads come by."""

    def __init__(self) -> None:
        self.kept: list[int] = []

    def add(self, account_id: int, _: Sample) -> None:
        sleep(0.02)
        self.kept.append(account_id)


def test_on_a_full_disk_readings_wait_and_none_is_lost(world: World) -> None:
    monitor = world.monitor()
    account = polled(monitor.poll()).account
    world.disk.full = True
    for used in (20_000, 30_000, 40_000):
        world.clock.pass_(5 * MINUTE)
        world.api.answer = subscribed(used)
        event = polled(monitor.poll())
        assert isinstance(event.store_error, StoreFull)
        assert event.subscription.quota.used == used
    world.disk.full = False
    world.clock.pass_(5 * MINUTE)
    assert polled(monitor.poll()).store_error is None
    runs = runs_of(world.store, account.id)
    assert [run.quota.used for run in runs] == [10_000, 20_000, 30_000, 40_000]


def test_a_reading_is_not_lost_because_its_owner_cannot_be_noted(world: World) -> None:
    class FullAccounts:
        """Knows the keys, but has no room for a name."""

        def __getattr__(self, name: str) -> object:
            return getattr(world.store.accounts, name)

        def identify(self, account: object, user: object) -> NoReturn:
            raise StoreFull

    outside = replace(world.outside, accounts=cast("Accounts", FullAccounts()))
    event = polled(Monitor(outside, world.wishes, tells=True).poll())
    assert event.subscription == subscribed(10_000)
    assert not event.account.identified


def test_an_account_forgotten_meanwhile_holds_up_nothing(world: World) -> None:
    monitor = world.monitor()
    gone = polled(monitor.poll()).account
    world.disk.full = True
    world.clock.pass_(5 * MINUTE)
    monitor.poll()
    world.disk.full = False
    world.store.accounts.forget(gone.id)
    world.clock.pass_(5 * MINUTE)
    event = polled(monitor.poll())
    assert event.store_error is None
    assert world.store.samples.latest(event.account.id) is not None


def test_a_wait_that_the_service_asks_for_beside_the_reading_is_kept(world: World) -> None:
    world.api.owner = TooManyRequests(retry_after=600)
    monitor = world.monitor()
    polled(monitor.poll())
    world.clock.pass_(5 * MINUTE)
    assert isinstance(failed(monitor.poll()).error, Waiting)
    assert world.asked() == 1


def test_three_unreadable_answers_in_a_row_hint_at_a_changed_api(world: World) -> None:
    monitor = world.monitor()
    world.api.answer = Unreadable(detail="character_count is missing")
    events = [failed(event) for event in world.live(monitor, timedelta(minutes=4))]
    assert [event.api_changed for event in events[:3]] == [False, False, True]


def test_an_unreadable_answer_amid_other_failures_hints_at_nothing(world: World) -> None:
    monitor = world.monitor()
    world.api.answer = Offline(detail="no way")
    world.live(monitor, timedelta(minutes=4))
    world.api.answer = Unreadable(detail="it is not JSON")
    assert not failed(monitor.poll(Urgency.USER)).api_changed


def test_other_failures_hint_at_nothing(world: World) -> None:
    world.api.answer = Offline(detail="no way")
    events = world.live(world.monitor(), timedelta(hours=1))
    assert not any(failed(event).api_changed for event in events)


def test_a_missing_permission_is_remembered_for_the_quota(world: World) -> None:
    world.api.answer = MissingPermission("user_read")
    event = failed(world.monitor().poll())
    assert event.error.exit_code == 5
    (read,) = world.store.answers.capabilities(world.account().id)
    assert (read.value.feature, read.value.permission) == ("quota", "user_read")


def test_a_permission_ticked_later_is_no_longer_missing(world: World) -> None:
    world.api.answer = MissingPermission("user_read")
    world.monitor().poll()
    world.clock.pass_(5 * MINUTE)
    world.api.answer = subscribed(10_000)
    world.monitor().poll()
    (read,) = world.store.answers.capabilities(world.account().id)
    assert (read.value.feature, read.value.access) == ("quota", Access.ALLOWED)


def test_a_threshold_is_told_once_over_polls_and_restarts(world: World) -> None:
    world.api.answer = subscribed(85_000)
    assert told(world.monitor().poll()) == [(Metric.QUOTA, 80)]
    for used in (85_000, 90_000, 99_999):
        world.clock.pass_(5 * MINUTE)
        world.api.answer = subscribed(used)
        assert told(world.monitor().poll()) == []
    world.clock.pass_(5 * MINUTE)
    world.api.answer = subscribed(100_000)
    assert told(world.monitor().poll()) == [(Metric.QUOTA, 100)]


def test_a_face_that_cannot_notify_claims_nothing_and_the_tray_tells_later(world: World) -> None:
    world.api.answer = subscribed(85_000)
    assert told(world.monitor(tells=False).poll()) == []
    world.clock.pass_(timedelta(seconds=1))
    assert told(world.monitor().poll()) == [(Metric.QUOTA, 80)]
    assert world.asked() == 1


def test_the_user_decides_what_is_told(world: World) -> None:
    world.rules = Rules(thresholds=(50,), quota=True)
    world.api.answer = subscribed(85_000)
    assert told(world.monitor().poll()) == [(Metric.QUOTA, 50)]
    world.rules = Rules(key_rejected=False)
    world.clock.pass_(5 * MINUTE)
    world.api.answer = KeyRejected()
    assert told(world.monitor().poll()) == []


def test_a_new_key_of_the_same_user_goes_on_with_the_series(world: World) -> None:
    first = polled(world.monitor().poll()).account
    world.keys.key = "key-two"
    world.clock.pass_(5 * MINUTE)
    world.api.answer = subscribed(20_000)
    event = polled(world.monitor().poll())
    assert (event.account.id, event.account.user_id) == (first.id, "user-1")
    runs = runs_of(world.store, first.id)
    assert [run.quota.used for run in runs] == [10_000, 20_000]


def test_an_account_stays_unnamed_while_the_user_cannot_be_read(world: World) -> None:
    world.api.owner = MissingPermission("user_read")
    event = polled(world.monitor().poll())
    assert not event.account.identified
    assert world.store.samples.latest(event.account.id)


def test_when_nothing_changes_for_an_hour_it_asks_half_as_often(world: World) -> None:
    monitor = world.monitor()
    world.live(monitor, timedelta(hours=2))
    assert polled(monitor.poll(Urgency.USER)).interval == 10 * MINUTE
    world.clock.pass_(timedelta(seconds=10))
    world.api.answer = subscribed(11_000)
    assert polled(monitor.poll(Urgency.USER)).interval == 5 * MINUTE


def test_a_wait_left_behind_is_dropped_with_the_first_answer(world: World) -> None:
    world.api.answer = Offline(detail="no way")
    world.monitor().poll()
    hold = world.store.gate.hold(world.account().id)
    assert hold is not None
    assert hold.reason is HoldReason.BACK_OFF
    world.clock.pass_(MINUTE)
    world.api.answer = subscribed(10_000)
    assert _used(world.monitor()) == 10_000
    assert world.store.gate.hold(world.account().id) is None


def _used(monitor: Monitor) -> int:
    return polled(monitor.poll()).subscription.quota.used
