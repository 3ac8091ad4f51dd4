"""Calls that the guard has under way: what others see of them, and what they did cost."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.guard import Verdict
from jojo_tray.domain.errors import Offline
from jojo_tray.domain.money.reservations import Reservation
from jojo_tray.store.flights import FlightBook
from jojo_tray.store.reservations import Reservations
from tests.domain.assistant.guard_material import NOW, RESET
from tests.tracker.guard_world import GuardWorld
from tests.waiting import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.tracker.guard import Guard

assert sys.platform != "win32"  # there, no process is forked

MINUTE = timedelta(minutes=1)


@pytest.fixture
def world(tmp_path: Path) -> GuardWorld:
    return GuardWorld(tmp_path / "home")


def test_what_is_under_way_anywhere_counts_until_it_is_over(world: GuardWorld) -> None:
    world.read(0)
    one, other = world.guard(), world.guard("hall")
    with one.hold(6000) as held:
        assert held.decision.verdict is Verdict.ALLOW
        assert other.check(4001).verdict is Verdict.BLOCK
        assert one.check(4001).verdict is Verdict.BLOCK
        assert other.check(1999).verdict is Verdict.ALLOW
        held.spent(10)
    world.clock.pass_(timedelta(seconds=1))
    assert other.check(9990).verdict is Verdict.WARN
    assert other.check(9991).verdict is Verdict.BLOCK


def test_what_a_call_is_taken_to_cost_counts_until_a_reading_knows(world: GuardWorld) -> None:
    world.read(0)
    guard = world.guard()
    with guard.hold(6000):
        pass
    assert guard.check(4001).verdict is Verdict.BLOCK
    world.clock.pass_(MINUTE)
    world.read(5500)
    assert guard.check(4500).verdict is Verdict.WARN


def test_a_call_that_fails_costs_nothing(world: GuardWorld) -> None:
    world.read(0)
    guard = world.guard()
    with pytest.raises(Offline), guard.hold(6000):
        raise Offline
    assert guard.check(10_000).verdict is Verdict.WARN


def test_what_a_call_is_known_to_have_cost_counts_although_it_fails_later(
    world: GuardWorld,
) -> None:
    world.read(0)
    guard = world.guard()

    def speak_and_fail() -> None:
        with guard.hold(6000) as held:
            held.spent(5000)
            raise Offline

    with pytest.raises(Offline):
        speak_and_fail()
    assert guard.check(5001).verdict is Verdict.BLOCK
    assert guard.check(5000).allowed


def test_what_a_call_cost_while_the_disk_took_nothing_is_told_later(world: GuardWorld) -> None:
    world.read(0)
    guard, folder = world.guard(), world.folders.data
    away = folder.with_name("away")
    with guard.hold(6000):
        folder.rename(away)
        folder.write_text("in the way")
    folder.unlink()
    away.rename(folder)
    spent = FlightBook(world.store.database).spent_since
    wait_until(lambda: spent(world.account, NOW) == 6000)
    world.clock.pass_(2 * MINUTE)  # by now nothing that was under way is believed
    assert world.guard().check(4001).verdict is Verdict.BLOCK
    assert world.guard().check(4000).allowed


def test_what_is_not_allowed_holds_nothing(world: GuardWorld) -> None:
    world.read(9000)
    guard = world.guard()
    for priority in ("normal", "low"):
        with guard.hold(1001, priority) as held:
            assert not held.decision.allowed
    assert guard.check(1000).verdict is Verdict.WARN


def test_of_a_held_reservation_its_holder_may_use_the_credits(world: GuardWorld) -> None:
    world.read(0)
    held = Reservation("mine", 9000, "audio book", NOW, RESET)
    Reservations(world.store.database).claim(world.account, held, 10_000, NOW)
    with world.guard().hold(9000, reservation_id="mine") as call:
        assert call.decision.allowed
        assert world.guard().check(1).verdict is Verdict.BLOCK


def test_threads_that_hold_at_once_never_take_more_than_there_is(world: GuardWorld) -> None:
    world.read(0)
    guards = [world.guard(), world.guard("hall")]
    start, end, taken = Barrier(6), Barrier(6), list[int]()

    def call(guard: Guard) -> None:
        start.wait()
        with guard.hold(3000) as held:
            taken.append(held.cost)
            end.wait()

    threads = [Thread(target=call, args=(guards[number % 2],)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [0, 0, 0, 3000, 3000, 3000]


def test_a_long_call_is_said_again_before_others_forget_it(world: GuardWorld) -> None:
    world.read(0)
    guard, other = world.guard(), world.guard("hall")
    with guard.hold(6000):
        world.clock.pass_(timedelta(seconds=50))
        wait_until(lambda: _said_at(world) == world.clock.now(), "the call is said again")
        world.clock.pass_(timedelta(seconds=50))
        assert other.check(5000).verdict is Verdict.BLOCK


def _said_at(world: GuardWorld) -> object:
    flights = FlightBook(world.store.database).aloft(world.account, world.clock.now())
    return flights[0].at if flights else None


def test_a_forked_process_holds_nothing_of_its_parents(world: GuardWorld) -> None:
    world.read(0)
    guard = world.guard()
    with guard.hold(6000):
        child = os.fork()
        if child == 0:
            blocked = guard.check(4001).verdict is Verdict.BLOCK
            with guard.hold(3000) as held:
                os._exit(0 if blocked and held.decision.allowed else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        world.clock.pass_(timedelta(seconds=1))
        assert guard.check(1001).verdict is Verdict.BLOCK  # who ended so said nothing more
    world.clock.pass_(timedelta(seconds=61))
    world.read(6000)
    assert guard.check(4000).verdict is Verdict.WARN


def test_a_forked_process_that_leaves_its_parents_call_ends_nothing(world: GuardWorld) -> None:
    world.read(0)
    guard, child = world.guard(), -1
    with guard.hold(6000):
        child = os.fork()
    if child == 0:
        with guard.hold(3000) as held:
            os._exit(0 if guard.check(1001).verdict is Verdict.BLOCK and held.cost else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
