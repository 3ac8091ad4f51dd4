"""How long downloads rest for what, who waits for it, and which item is given up."""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import (
    JojoTrayError,
    KeyRejected,
    KeyringLocked,
    MissingPermission,
    NoKey,
    Offline,
    ServerFailed,
    StoreFull,
    TooManyRequests,
    Waiting,
)
from jojo_tray.domain.gate import HoldReason
from jojo_tray.domain.secret import Secret
from jojo_tray.services.downloads.rest import Rest, Strikes
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import Sequence


class Hand:
    """The key at hand."""

    def __init__(self) -> None:
        self.key: Secret | None = Secret("one")

    def __call__(self) -> Secret | None:
        return self.key


class Resting:
    """A rest in a time that moves when told."""

    def __init__(self) -> None:
        self.clock, self.hand = FakeClock(), Hand()
        self.rest = Rest(self.clock, self.hand)

    def after(self, error: JojoTrayError) -> timedelta:
        self.rest.begin(error)
        return self.rest.left()


@pytest.fixture
def resting() -> Resting:
    return Resting()


def test_there_is_no_rest_without_trouble(resting: Resting) -> None:
    assert resting.rest.left() == timedelta()
    assert resting.rest.over() is False


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (TooManyRequests(), timedelta(seconds=30)),
        (TooManyRequests(7.0), timedelta(seconds=7)),
        (ServerFailed(90.0, status=503), timedelta(seconds=90)),
        (KeyRejected(), timedelta(hours=1)),
        (MissingPermission("speech_history_read"), timedelta(days=1)),
        (NoKey(), timedelta(days=365)),
    ],
)
def test_each_trouble_has_its_wait(resting: Resting, error: JojoTrayError, wait: timedelta) -> None:
    assert resting.after(error) == wait
    resting.clock.pass_(wait)
    assert resting.rest.left() == timedelta()
    assert resting.rest.trouble is error


@pytest.mark.parametrize("error", [Offline(), StoreFull()])
def test_the_same_again_makes_the_wait_longer(resting: Resting, error: JojoTrayError) -> None:
    waits = []
    for _ in range(9):
        waits.append(resting.after(error))
        resting.clock.pass_(waits[-1])

    assert timedelta(seconds=30) <= waits[0] <= timedelta(seconds=33)
    assert waits[:6] == sorted(waits[:6])
    assert timedelta(minutes=30) <= waits[-1] <= timedelta(minutes=33)
    assert resting.rest.over() is True
    assert resting.after(error) <= timedelta(seconds=33)


@pytest.mark.parametrize("error", [Offline(), ServerFailed(status=503), StoreFull()])
def test_a_day_of_trouble_is_tried_sixty_times_at_most(
    resting: Resting, error: JojoTrayError
) -> None:
    end, tries = resting.clock.now() + timedelta(days=1), 0
    while resting.clock.now() < end:
        resting.clock.pass_(resting.after(error))
        tries += 1

    assert tries <= 60


def test_who_left_a_back_off_tries_first(resting: Resting) -> None:
    until = resting.clock.now() + timedelta(seconds=40)

    assert resting.after(Waiting(until, reason=HoldReason.RETRY_AFTER)) == timedelta(seconds=40)
    assert resting.after(Waiting(until, reason=HoldReason.BACK_OFF)) > timedelta(seconds=40)


@pytest.mark.parametrize("error", [KeyRejected(), KeyringLocked(), NoKey()])
def test_another_key_ends_the_rest_for_a_key(resting: Resting, error: JojoTrayError) -> None:
    assert resting.after(error)
    resting.hand.key = Secret("two")
    assert resting.rest.left() == timedelta()


def test_another_key_does_not_end_another_rest(resting: Resting) -> None:
    assert resting.after(Offline())
    resting.hand.key = None
    assert resting.rest.left()


def test_somebody_may_want_it_tried_at_once(resting: Resting) -> None:
    assert resting.after(MissingPermission("speech_history_read"))
    resting.rest.try_now()
    assert resting.rest.left() == timedelta()
    assert resting.rest.trouble is not None


def test_a_clock_set_back_does_not_prolong_a_rest(resting: Resting) -> None:
    assert resting.after(Offline())
    resting.clock.time -= timedelta(days=300)
    assert resting.rest.left() == timedelta()


@pytest.mark.parametrize(
    ("errors", "waited"),
    [
        ([Offline()], True),
        ([Offline()] * 3, False),
        ([TooManyRequests(20.0)] * 3, True),
        ([TooManyRequests(20.0)] * 4, False),
        ([TooManyRequests(900.0)], False),
        ([KeyRejected()], False),
        ([StoreFull()], False),
        ([MissingPermission("speech_history_read")], False),
    ],
)
def test_a_command_waits_only_for_what_may_pass_soon(
    resting: Resting, errors: Sequence[JojoTrayError], waited: bool
) -> None:
    for error in errors:
        resting.after(error)
    assert resting.rest.may_be_waited_for() is waited


def test_a_wait_ends_when_somebody_asks(resting: Resting) -> None:
    resting.after(Offline())
    asked = Event()
    asked.set()
    resting.rest.wait(asked, 60.0)
    resting.rest.try_now()
    resting.rest.wait(Event(), 60.0)


def test_an_item_is_given_up_when_others_were_served_between_its_failures() -> None:
    strikes = Strikes()

    assert not strikes.out("bad")
    assert not any(strikes.out("bad") for _ in range(9))
    assert strikes.in_a_row == 10
    strikes.proved()
    assert strikes.in_a_row == 0
    assert not strikes.out("bad")
    assert not strikes.out("another")
    strikes.proved()
    assert strikes.out("bad")
