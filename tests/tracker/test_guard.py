"""The guard as any program uses it, on the program's real data."""

from __future__ import annotations

import json
from datetime import timedelta
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.account import VoiceModel
from jojo_tray.domain.assistant.asking import Asked
from jojo_tray.domain.assistant.guard import Decision, Reason, Verdict
from jojo_tray.domain.errors import Offline
from jojo_tray.domain.money.rates import Rates
from jojo_tray.domain.money.reservations import Reservation
from jojo_tray.domain.quota import UNLIMITED
from jojo_tray.settings import save
from jojo_tray.store.reservations import Reservations
from jojo_tray.tracker import UsageTracker
from jojo_tray.tracker.guard import Guard
from tests.domain.assistant.guard_material import NOW, RESET, TONIGHT, budget, of_client
from tests.tracker.guard_world import GuardWorld

if TYPE_CHECKING:
    from pathlib import Path

MINUTE = timedelta(minutes=1)


@pytest.fixture
def world(tmp_path: Path) -> GuardWorld:
    return GuardWorld(tmp_path / "home")


def verdicts(guard: Guard, *characters: int) -> list[Verdict]:
    return [guard.check(number).verdict for number in characters]


def test_it_allows_warns_and_blocks_by_the_last_reading(world: GuardWorld) -> None:
    world.read(7000)
    assert verdicts(world.guard(), 999, 1000, 3000, 3001) == ["allow", "warn", "warn", "block"]
    assert world.guard().check(5000).fits_characters == 3000
    assert world.asked == 0


def test_what_was_never_read_is_allowed_and_said_to_be_unknown(tmp_path: Path) -> None:
    decision = Guard(tmp_path / "nowhere yet").check(1000)
    assert (decision.verdict, decision.reason) == (Verdict.ALLOW, Reason.UNKNOWN)


def test_what_was_never_read_is_looked_up_where_the_program_can(world: GuardWorld) -> None:
    world.answer = lambda: world.read(10_000)
    assert world.guard().check(1).verdict is Verdict.BLOCK


def test_an_unlimited_account_is_never_blocked(world: GuardWorld) -> None:
    world.read(10**9, UNLIMITED)
    assert world.guard().check(10**6).reason is Reason.UNLIMITED


@pytest.mark.parametrize("nonsense", [-1, True, 1.5, "5", None, 10**10])
def test_what_is_no_count_of_characters_is_refused(world: GuardWorld, nonsense: object) -> None:
    with pytest.raises(ValueError, match=r"whole number|billion"):
        world.guard().check(nonsense)  # type: ignore[arg-type]


def test_what_is_no_priority_is_refused(world: GuardWorld) -> None:
    with pytest.raises(ValueError, match="urgent"):
        world.guard().check(1, "urgent")


def test_what_is_not_urgent_waits_for_the_reset(world: GuardWorld) -> None:
    world.read(9000)
    decision = world.guard().check(1, "low")
    assert (decision.verdict, decision.until) == (Verdict.QUEUE, RESET)


def test_a_models_rate_is_what_a_call_costs(world: GuardWorld) -> None:
    world.read(9000)
    rates = Rates((VoiceModel("flash", "Flash", 0.5, 1.0),))
    world.store.rates.keep(world.account, rates, NOW)
    guard = world.guard()
    assert guard.check(2000, model_id="flash").verdict is Verdict.WARN
    assert guard.check(2001, model_id="flash").verdict is Verdict.BLOCK
    assert guard.check(2000, model_id="multilingual").verdict is Verdict.BLOCK


def test_overage_is_a_setting_that_is_heeded_within_a_second(world: GuardWorld) -> None:
    world.read(10_000)
    guard = world.guard()
    assert guard.check(1).verdict is Verdict.BLOCK
    save(world.folders, {"allow_overage": True})
    world.clock.pass_(timedelta(seconds=1))
    assert guard.check(1).reason is Reason.OVERAGE


def test_what_another_set_aside_is_not_there_for_others(world: GuardWorld) -> None:
    world.read(4000)
    held = Reservation("mine", 5000, "audio book", NOW, RESET)
    book = Reservations(world.store.database)
    assert book.claim(world.account, held, 6000, NOW).made
    guard = world.guard()
    assert guard.check(1001).verdict is Verdict.BLOCK
    assert guard.check(1001, reservation_id="mine").verdict is Verdict.ALLOW
    assert guard.check(6000, reservation_id="mine").verdict is Verdict.WARN
    assert guard.check(6001, reservation_id="mine").verdict is Verdict.BLOCK
    assert guard.check(1001, reservation_id="somebody's").verdict is Verdict.BLOCK


def test_a_budget_of_the_day_holds_for_each_client(world: GuardWorld) -> None:
    world.read(0)
    world.store.budgets.keep(world.account, of_client("Kitchen", 100))
    tracker = UsageTracker("kitchen", within=world.home())
    tracker.track_character_usage(90)
    tracker.flush()
    decision = world.guard("kitchen").check(11)
    assert (decision.verdict, decision.budget) == (Verdict.BLOCK, "for Kitchen")
    assert (decision.fits_characters, decision.until) == (10, TONIGHT)
    assert world.guard("hall").check(11).verdict is Verdict.ALLOW
    world.clock.pass_(timedelta(hours=12))
    world.read(90)
    assert world.guard("kitchen").check(11).verdict is Verdict.ALLOW


def test_a_budget_of_the_account_counts_what_rose_today(world: GuardWorld) -> None:
    world.read(500)
    world.store.budgets.keep(world.account, budget(amount=1000))
    world.clock.pass_(MINUTE)
    world.read(1400)
    assert world.guard().check(101).budget == "all"
    assert world.guard().check(10).verdict is Verdict.WARN


def test_a_full_account_is_looked_up_before_the_first_block(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(MINUTE)
    world.answer = lambda: world.read(2000, 20_000)
    assert world.guard().check(1).verdict is Verdict.ALLOW
    assert world.asked == 1


def test_the_first_call_after_the_reset_looks_it_up(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.time = RESET
    world.answer = lambda: world.read(9000, resets_at=RESET + timedelta(days=31))
    decision = world.guard().check(1)
    assert (decision.verdict, decision.reason) == (Verdict.WARN, Reason.HIGH)


def test_a_reset_that_cannot_be_looked_up_never_blocks(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.time = RESET + timedelta(days=2)
    decision = world.guard().check(1)
    assert (decision.verdict, decision.reason, world.asked) == (Verdict.ALLOW, Reason.STALE, 1)


def test_an_old_reading_is_looked_up_and_stands_where_that_fails(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(timedelta(hours=1))

    def offline() -> None:
        raise Offline

    world.answer = offline
    assert world.guard().check(1).verdict is Verdict.BLOCK
    assert world.asked == 1


def test_all_programs_together_ask_once_a_minute(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(timedelta(hours=1))
    guards = [world.guard(), world.guard("hall"), world.guard("car")]
    for _ in range(119):
        for guard in guards:
            assert guard.check(1).verdict is Verdict.BLOCK
        world.clock.pass_(timedelta(seconds=1))
    assert world.asked == 2


def test_threads_that_find_an_old_reading_wait_for_the_one_who_asks(world: GuardWorld) -> None:
    world.read(10_000)
    world.clock.pass_(timedelta(hours=1))
    world.answer = lambda: world.read(0)
    guard, start, found = world.guard(), Barrier(4), list[Decision]()

    def ask() -> None:
        start.wait()
        found.append(guard.check(1))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.verdict for one in found] == [Verdict.ALLOW] * 4
    assert world.asked == 1


@pytest.mark.parametrize("step", [timedelta(days=-1), timedelta(days=1), timedelta(hours=-1)])
def test_a_clock_that_steps_neither_blocks_for_ever_nor_forgets(
    world: GuardWorld, step: timedelta
) -> None:
    world.read(5000)
    guard = world.guard()
    with guard.hold(1000):
        world.clock.pass_(step)
        world.answer = lambda: world.read(5000)
        assert guard.check(4001).verdict is Verdict.BLOCK
        assert guard.check(2999).verdict is Verdict.WARN
    world.clock.pass_(timedelta(seconds=1))
    world.read(6000)
    assert guard.check(1000).verdict is Verdict.ALLOW
    assert world.guard().check(4001).verdict is Verdict.BLOCK


def test_a_check_is_quick_and_reads_at_most_once_a_second(world: GuardWorld) -> None:
    world.read(5000)
    guard = world.guard()
    guard.check(1)
    world.folders.data_file.rename(world.folders.data / "elsewhere.db")
    assert guard.check(6000).verdict is Verdict.BLOCK
    world.clock.pass_(timedelta(seconds=1))
    assert guard.check(6000).reason is Reason.UNKNOWN


def test_a_data_file_of_no_use_stops_no_call(world: GuardWorld) -> None:
    world.read(9500)
    world.folders.data_file.unlink()
    world.folders.data_file.mkdir()
    guard = world.guard()
    assert guard.check(1000).reason is Reason.UNKNOWN
    with guard.hold(1000) as held:
        assert held.decision.allowed


def test_library_and_server_decide_alike(world: GuardWorld) -> None:
    world.store.budgets.keep(world.account, of_client("kitchen", 3000))
    for used in (0, 5000, 7950, 9900, 10_000, 12_000):
        world.clock.pass_(MINUTE)
        world.read(used)
        for client in ("kitchen", "hall"):
            guard, desk = world.guard(client), world.desk()
            for characters in (0, 50, 100, 2500, 3001, 10_001):
                for priority in ("normal", "low", "high"):
                    mine = guard.check(characters, priority)
                    assert desk.check(Asked.of(client, characters, priority)) == mine


def test_a_decision_is_told_as_json(world: GuardWorld) -> None:
    world.read(10_000)
    told = json.loads(json.dumps(world.guard().check(5).to_json()))
    assert told == {
        "verdict": "block",
        "reason": "exhausted",
        "message": world.guard().check(5).says(),
        "credits": 5,
        "fits_characters": 0,
        "until": RESET.isoformat(),
        "budget": None,
        "prefer_cache": True,
        "text_only": True,
    }
