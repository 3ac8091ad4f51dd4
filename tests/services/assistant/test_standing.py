"""The desk that decides for a server, over the program's real data."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.assistant.asking import Asked
from jojo_tray.domain.assistant.guard import Priority, Reason, Verdict
from jojo_tray.domain.errors import Offline, StoreError
from jojo_tray.services.money.reservations import ReservationDesk
from jojo_tray.services.status import Status
from jojo_tray.store.reservations import Reservations
from tests.domain.assistant.guard_material import RESET, of_client
from tests.tracker.guard_world import GuardWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.services.assistant.standing import StandingDesk

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
KITCHEN = "kitchen"


@pytest.fixture
def world(tmp_path: Path) -> GuardWorld:
    return GuardWorld(tmp_path / "home")


class KnownFromStore:
    """The account as the data file has it."""

    def __init__(self, world: GuardWorld) -> None:
        self._world = world

    def known(self, base_url: str, *, anew: bool = False) -> Status:
        store = self._world.store
        (account,) = store.accounts.known()
        read = store.answers.subscription(account.id)
        assert read is not None
        return Status(account, read.value, read.read_at)


def verdict(desk: StandingDesk, characters: int, client: str = KITCHEN) -> Verdict:
    return desk.check(Asked.of(client, characters)).verdict


def test_before_anything_was_read_nothing_is_known(world: GuardWorld) -> None:
    desk = world.desk()
    assert desk.current() is None
    decision = desk.check(Asked(KITCHEN, 10**6))
    assert (decision.verdict, decision.reason) == (Verdict.ALLOW, Reason.UNKNOWN)
    assert desk.wants_reading(decision)


def test_it_decides_from_memory_until_it_is_renewed(world: GuardWorld) -> None:
    world.read(9000)
    desk = world.desk()
    world.read(10_000)
    assert verdict(desk, 1) is Verdict.WARN
    desk.renew()
    assert verdict(desk, 1) is Verdict.BLOCK


def test_what_begins_here_counts_at_once_and_for_others_once_renewed(world: GuardWorld) -> None:
    world.read(0)
    desk, guard = world.desk(), world.guard()
    payer = desk.take_off(KITCHEN, 6000)
    assert verdict(desk, 4001, "hall") is Verdict.BLOCK
    assert guard.check(4001).verdict is Verdict.ALLOW
    desk.renew()
    world.clock.pass_(SECOND)
    assert guard.check(4001).verdict is Verdict.BLOCK
    desk.land(payer, 6000, 5000)
    standing = desk.current()
    assert standing is not None
    assert (standing.in_flight, standing.spent_since) == (0, 5000)
    desk.renew()
    world.clock.pass_(SECOND)
    assert guard.check(4001).verdict is Verdict.ALLOW


def test_what_other_programs_have_under_way_counts_here(world: GuardWorld) -> None:
    world.read(0)
    desk = world.desk()
    with world.guard("hall").hold(6000):
        desk.renew()
        assert verdict(desk, 4001) is Verdict.BLOCK


def test_the_end_of_the_server_leaves_nothing_under_way(world: GuardWorld) -> None:
    world.read(0)
    desk = world.desk()
    desk.take_off(KITCHEN, 6000)
    desk.renew()
    desk.close()
    assert world.guard().check(10_000).verdict is Verdict.WARN


def test_what_an_assistant_set_aside_counts_and_not_for_itself(world: GuardWorld) -> None:
    world.read(2000)
    book = ReservationDesk(
        KnownFromStore(world), lambda: "", Reservations(world.store.database), world.clock
    )
    (held,) = book.reserve(6000, "audio book").reservations
    desk = world.desk()
    assert verdict(desk, 2001) is Verdict.BLOCK
    mine = desk.check(Asked(KITCHEN, 8000, reservation_id=held.id))
    assert mine.verdict is Verdict.WARN
    world.clock.pass_(SECOND)
    book.release(held.id)
    desk.renew()
    assert verdict(desk, 2001) is Verdict.BLOCK  # nobody knows how much of it was used
    world.clock.pass_(SECOND)
    world.read(2000)
    desk.renew()
    assert verdict(desk, 2001) is Verdict.ALLOW


def test_a_budget_of_a_client_binds_only_that_one(world: GuardWorld) -> None:
    world.read(0)
    world.store.budgets.keep(world.account, of_client("Kitchen", 100))
    desk = world.desk()
    assert verdict(desk, 101) is Verdict.BLOCK
    assert verdict(desk, 101, "hall") is Verdict.ALLOW
    desk.take_off(KITCHEN, 60)
    assert desk.check(Asked(KITCHEN, 41)).budget == "for Kitchen"


def test_it_asks_the_service_before_the_first_block_and_once_a_minute(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(MINUTE)
    desk = world.desk()
    asked = Asked(KITCHEN, 1, Priority.HIGH)
    assert desk.wants_reading(desk.check(asked))
    world.answer = lambda: world.read(5000)
    assert desk.refresh()
    assert desk.check(asked).verdict is Verdict.ALLOW
    assert not desk.refresh()
    world.clock.pass_(MINUTE)
    assert desk.refresh()
    assert world.asked == 2


def test_library_and_server_share_the_minute(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(MINUTE)
    desk = world.desk()
    assert world.guard().check(1).verdict is Verdict.BLOCK
    assert not desk.refresh()
    assert world.asked == 1


def test_a_service_that_cannot_be_asked_leaves_what_is_known(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(MINUTE)

    def offline() -> None:
        raise Offline

    world.answer = offline
    desk = world.desk()
    assert desk.refresh()
    assert verdict(desk, 1) is Verdict.BLOCK


def test_a_new_cycle_is_never_blocked_by_the_former(world: GuardWorld) -> None:
    world.read(10_000)
    desk = world.desk()
    world.clock.time = RESET
    decision = desk.check(Asked(KITCHEN, 1))
    assert (decision.verdict, decision.reason) == (Verdict.ALLOW, Reason.STALE)
    assert desk.wants_reading(decision)


def test_who_comes_while_somebody_asks_takes_that_answer(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(MINUTE)
    desk, start = world.desk(), Barrier(4)
    world.answer = lambda: world.read(0)
    found: list[Verdict] = []

    def ask() -> None:
        start.wait()
        desk.refresh()
        found.append(verdict(desk, 1))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Verdict.ALLOW] * 4
    assert world.asked == 1


def test_what_could_not_be_told_is_told_the_next_time(world: GuardWorld) -> None:
    world.read(0)
    desk = world.desk()
    desk.take_off(KITCHEN, 6000)
    data = world.folders.data
    away = data.rename(data.with_name("away"))
    data.write_bytes(b"no folder")
    with pytest.raises(StoreError):
        desk.renew()
    assert verdict(desk, 4001) is Verdict.BLOCK
    data.unlink()
    away.rename(data)
    desk.renew()
    assert world.guard().check(4001).verdict is Verdict.BLOCK


def test_overage_is_heeded_once_renewed(world: GuardWorld) -> None:
    world.read(10_000)
    desk = world.desk()
    world.allow_overage = True
    assert verdict(desk, 1) is Verdict.BLOCK
    desk.renew()
    assert verdict(desk, 1) is Verdict.WARN
