"""One reading: the key, the turn, the request; what other processes do meanwhile."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NoReturn, cast

import pytest

from jojo_tray.domain.errors import (
    KeyRejected,
    KeyringAbsent,
    KeyringLocked,
    KeyringProblem,
    KeyringSilent,
    NoKey,
    Offline,
    StoreBusy,
    StoreFull,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.gate import Hold, HoldReason, Turn
from jojo_tray.domain.secret import Secret
from jojo_tray.services.monitor import Monitor, PollFailed, Urgency
from jojo_tray.services.outside import Wishes
from jojo_tray.services.reading import ASKING
from tests.services.conftest import USER, World, failed, polled, subscribed
from tests.services.insight_outside import HOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from jojo_tray.services.ports import Gate

MINUTE = timedelta(minutes=1)


def test_a_key_changed_in_the_keyring_is_read_again_once(world: World) -> None:
    monitor = world.monitor()
    monitor.poll()
    world.clock.pass_(5 * MINUTE)
    rejecting = world.api.connect
    world.keys.changed = "key-two"
    world.api.answer = KeyRejected()

    def connect(base_url: str, _: object) -> object:
        if world.keys.key == "key-two":
            world.api.answer = subscribed(30_000)
        return rejecting(base_url, world.keys.current())

    world.api.connect = connect  # type: ignore[assignment,method-assign]
    event = polled(world.monitor().poll(Urgency.USER))
    assert event.subscription.quota.used == 30_000
    assert event.account == world.account()


def test_another_region_chosen_meanwhile_gets_no_answer_into_the_old_one(world: World) -> None:
    chosen = iter([HOST])

    def wishes() -> Wishes:
        return Wishes(next(chosen, "https://api.eu.residency.elevenlabs.io"))

    event = polled(Monitor(world.outside, wishes, tells=True).poll())
    assert event.account.base_url == HOST
    assert world.api.hosts == [HOST]


def test_a_reading_goes_to_the_account_that_its_key_was_joined_to_meanwhile(world: World) -> None:
    accounts, asked_with = world.store.accounts, world.api.connect
    known = accounts.identify(accounts.for_key(HOST, "an older key"), USER)

    def connect(base_url: str, secret: Secret) -> object:
        accounts.identify(world.account(), USER)  # as another thread does
        return asked_with(base_url, secret)

    world.api.connect = connect  # type: ignore[assignment,method-assign]
    event = polled(world.monitor().poll())
    assert (event.account.id, event.store_error) == (known.id, None)
    assert world.store.answers.subscription(known.id) is not None


def test_a_rejection_names_the_key_that_was_asked_with(world: World) -> None:
    event, salt = failed_with(world, "key-two"), world.store.accounts.salt()
    assert event.mark == Secret("key-two").fingerprint(salt)
    assert event.account == world.account()


def test_a_key_put_in_place_while_the_old_one_was_rejected_is_not_held(world: World) -> None:
    old = world.account()

    def connect(base_url: str, secret: Secret) -> object:
        world.keys.key = "key-two"  # another thread has looked into the keyring
        world.api.answer = KeyRejected() if secret == Secret("key-one") else subscribed(30_000)
        return asked_with(base_url, secret)

    asked_with = world.api.connect
    world.api.connect = connect  # type: ignore[assignment,method-assign]
    assert polled(world.monitor().poll()).subscription.quota.used == 30_000
    assert [world.store.gate.hold(one.id) for one in (old, world.account())] == [None, None]


def failed_with(world: World, changed: str) -> PollFailed:
    """Both the key and the one in its place are rejected."""
    world.api.answer, world.keys.changed = KeyRejected(), changed
    return failed(world.monitor().poll())


def test_a_key_that_stayed_the_same_is_not_tried_twice(world: World) -> None:
    world.api.answer = KeyRejected()
    assert failed(world.monitor().poll()).error.code == "key_rejected"
    assert world.asked() == 1


def test_without_a_key_only_the_user_can_help(world: World) -> None:
    world.keys.key = NoKey()
    event = failed(world.monitor().poll())
    assert (event.next_at, event.account) == (None, None)
    assert not world.api.asked


@pytest.mark.parametrize("problem", [KeyringSilent(seconds=10), KeyringAbsent(), KeyringLocked()])
def test_a_keyring_that_is_late_is_looked_at_again(world: World, problem: KeyringProblem) -> None:
    monitor = world.monitor()
    world.keys.key = problem
    assert failed(monitor.poll()).next_at == world.clock.now() + 5 * MINUTE
    world.keys.key = "key-one"
    assert polled(monitor.poll()).subscription.quota.used == 10_000


def test_another_process_takes_the_answer_of_the_first(world: World) -> None:
    first = polled(world.monitor().poll())
    world.clock.pass_(timedelta(seconds=2))
    second = polled(world.monitor(tells=False).poll())
    assert second.subscription == first.subscription
    assert second.read_at == first.read_at
    assert world.asked() == 1


def test_an_answer_that_never_comes_is_asked_for_after_five_seconds(world: World) -> None:
    account = world.account()
    began = world.clock.now()
    world.store.gate.take_turn(account.id, began, timedelta(seconds=5))
    polled(world.monitor().poll())
    assert timedelta(seconds=5) <= world.clock.now() - began < timedelta(seconds=6)


def test_whoever_never_gets_a_turn_gives_up_without_a_request(world: World) -> None:
    class Busy:
        """A gate at which somebody else was just let through, again and again."""

        def __getattr__(self, name: str) -> object:
            return getattr(world.store.gate, name)

        def take_turn(self, _: int, now: datetime, __: timedelta) -> Turn:
            return Turn(granted=False, asked_at=now)

    outside = replace(world.outside, gate=cast("Gate", Busy()), patience=2.0)
    error = failed(Monitor(outside, world.wishes, tells=True).poll()).error
    assert isinstance(error, Waiting)
    assert error.until > world.clock.now()
    assert error.facts["reason"] == ASKING
    assert not world.api.asked


def beside(world: World, alone: Callable[[int, float], AbstractContextManager[None]]) -> Monitor:
    """A monitor whose way to be alone is this one."""
    return Monitor(replace(world.outside, alone=alone), world.wishes, tells=False)


def test_who_waited_for_a_long_request_takes_its_answer(world: World) -> None:
    first = world.monitor()

    @contextmanager
    def alone(_: int, __: float) -> Iterator[None]:
        first.poll()  # which takes longer than the spacing of two turns
        world.api.answer = subscribed(30_000)
        yield

    world.store.gate.take_turn(world.account().id, world.clock.now(), timedelta())
    world.clock.pass_(timedelta(seconds=6))
    event = polled(beside(world, alone).poll())
    assert (event.subscription.quota.used, world.asked()) == (10_000, 1)


def test_who_waited_for_a_long_request_that_failed_asks_no_more(world: World) -> None:
    first, account = world.monitor(), world.account()

    @contextmanager
    def alone(_: int, __: float) -> Iterator[None]:
        hold = Hold(world.clock.now() + MINUTE, HoldReason.BACK_OFF)
        world.store.gate.set_hold(account.id, hold)
        yield

    assert isinstance(failed(beside(world, alone).poll()).error, Waiting)
    assert world.asked() == 0
    world.clock.pass_(2 * MINUTE)
    polled(first.poll())


def test_a_request_that_takes_longer_than_one_waits_is_not_made_twice(world: World) -> None:
    def alone(_: int, seconds: float) -> NoReturn:
        raise StoreBusy(detail=seconds)

    error = failed(beside(world, alone).poll()).error
    assert isinstance(error, Waiting)
    assert "just now" in error.advice()
    assert world.asked() == 0
    assert world.store.gate.hold(world.account().id) is None


def test_one_that_hangs_while_it_asks_keeps_nobody_from_asking_for_ever(world: World) -> None:
    def alone(_: int, __: float) -> NoReturn:
        raise StoreBusy

    monitor = beside(world, alone)
    failed(monitor.poll())
    world.clock.pass_(MINUTE)
    polled(monitor.poll())
    assert world.asked() == 1


def test_where_nobody_can_be_shut_out_it_asks_all_the_same(world: World) -> None:
    def alone(_: int, __: float) -> NoReturn:
        raise StoreFull

    polled(beside(world, alone).poll())


def test_others_are_shut_out_until_the_answer_is_stored(world: World) -> None:
    stored: list[bool] = []

    @contextmanager
    def alone(account_id: int, _: float) -> Iterator[None]:
        yield
        stored.append(world.store.answers.subscription(account_id) is not None)

    polled(beside(world, alone).poll())
    assert stored == [True]


def test_a_gate_that_cannot_be_written_does_not_stop_the_polling(world: World) -> None:
    class Full:
        """A gate on a full disk."""

        def hold(self, _: int) -> None:
            return None

        def take_turn(self, *_: object) -> NoReturn:
            raise StoreFull

        def set_hold(self, *_: object) -> NoReturn:
            raise StoreFull

    monitor = Monitor(replace(world.outside, gate=cast("Gate", Full())), world.wishes, tells=True)
    assert isinstance(polled(monitor.poll()).store_error, StoreFull)
    world.api.answer = Offline(detail="no way")
    assert failed(monitor.poll()).next_at == world.clock.now() + timedelta(seconds=30)


def test_a_wait_that_the_first_met_holds_for_the_second(world: World) -> None:
    world.api.answer = TooManyRequests(retry_after=60)
    world.monitor().poll()
    world.clock.pass_(timedelta(seconds=2))
    assert isinstance(failed(world.monitor().poll()).error, Waiting)
    assert world.asked() == 1
