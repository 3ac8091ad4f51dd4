"""The regular round: every part once, softly, nothing asked inside a hold or without a key."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.errors import NoKey, Offline, StoreFull, Waiting
from jojo_tray.domain.gate import Hold, HoldReason
from jojo_tray.services.clock import FastClock
from jojo_tray.services.insight.rounds import EVERY, Ground, InsightRounds, Part
from jojo_tray.services.monitor import Polled, Urgency
from tests.services.conftest import World
from tests.services.insight_outside import HOST

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.account import Account

MINUTE = timedelta(minutes=1)


@dataclass
class Bench:
    """Rounds over a real store, with parts that note that they were done."""

    world: World
    zone: tzinfo = UTC
    done: list[str] = field(default_factory=list)
    failing: dict[str, Exception] = field(default_factory=dict)
    blank: bool = True
    trouble: StoreFull | None = None

    def __post_init__(self) -> None:
        self.world.account()
        ground = Ground(
            self.world.keys,
            self.world.store.accounts,
            self.world.store.gate,
            self.world.clock,
            lambda: HOST,
            lambda: self.zone,
            self._looked_at,
        )
        self.rounds = InsightRounds(ground, self._parts)

    def due(self) -> bool:
        """Whether a round is due after a poll."""
        event = self.world.monitor().poll(Urgency.USER)
        assert isinstance(event, Polled)
        return self.rounds.due_after(event)

    def _looked_at(self, account_id: int, now: datetime) -> bool:
        assert (account_id, now) == (self.world.account().id, self.world.clock.now())
        if self.trouble is not None:
            raise self.trouble
        return self.blank

    def _parts(self) -> list[Part]:
        names = [("outlook", True), ("leaks", True), ("budgets", True), ("local", False)]
        return [Part(name, self._doing(name), asks) for name, asks in names]

    def _doing(self, name: str) -> Callable[[Account, datetime], None]:
        def do(account: Account, now: datetime) -> None:
            assert account == self.world.account()
            assert now == self.world.clock.now()
            self.done.append(name)
            if name in self.failing:
                raise self.failing[name]

        return do


@pytest.fixture
def bench(world: World) -> Bench:
    return Bench(world)


def test_each_part_is_done_once_in_its_order(bench: Bench) -> None:
    assert bench.rounds.run() == EVERY
    assert bench.done == ["outlook", "leaks", "budgets", "local"]


@pytest.mark.parametrize("error", [Offline(detail="no way"), StoreFull(), NoKey()])
def test_what_fails_does_not_stop_the_others(
    bench: Bench, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    bench.failing = {"outlook": error, "budgets": error}
    assert bench.rounds.run() == EVERY
    assert bench.done == ["outlook", "leaks", "budgets", "local"]
    assert caplog.text.count("Not done") == 2


def test_not_even_a_defect_does_but_it_is_told_in_the_end(bench: Bench) -> None:
    bench.failing = {"leaks": ZeroDivisionError()}
    with pytest.raises(ZeroDivisionError):
        bench.rounds.run()
    assert bench.done == ["outlook", "leaks", "budgets", "local"]


def test_a_wait_is_nothing_to_speak_of(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    bench.failing = {"outlook": Waiting(bench.world.clock.now())}
    bench.rounds.run()
    assert caplog.text == ""


def test_inside_a_hold_nothing_is_asked_and_it_is_tried_again_after_it(bench: Bench) -> None:
    until = bench.world.clock.now() + 10 * MINUTE
    account = bench.world.account().id
    bench.world.store.gate.set_hold(account, Hold(until, HoldReason.RETRY_AFTER))
    assert bench.rounds.run() == 11 * MINUTE
    assert bench.done == ["local"]
    bench.world.clock.pass_(11 * MINUTE)
    assert bench.rounds.run() == EVERY
    assert bench.done[1:] == ["outlook", "leaks", "budgets", "local"]


def test_a_long_hold_is_looked_at_again_in_an_hour(bench: Bench) -> None:
    until = bench.world.clock.now() + timedelta(days=1)
    account = bench.world.account().id
    bench.world.store.gate.set_hold(account, Hold(until, HoldReason.KEY_REJECTED))
    assert bench.rounds.run() == EVERY


def test_without_a_key_or_an_account_nothing_is_done(bench: Bench) -> None:
    bench.world.keys.key = NoKey()
    assert bench.rounds.run() == EVERY
    bench.world.keys.key = "never seen"
    assert bench.rounds.run() == EVERY
    assert bench.done == []


def test_closed_it_does_no_more(bench: Bench) -> None:
    bench.rounds.close()
    bench.rounds.run()
    assert bench.done == []


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns"])
@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24), date(2026, 5, 4)])
def test_a_new_day_is_seen_soon_after_midnight(bench: Bench, zone: str, day: date) -> None:
    bench.zone = ZoneInfo(zone)
    late = datetime.combine(day, time(23, 40), tzinfo=bench.zone)
    bench.world.clock.time = late.astimezone(UTC)
    assert bench.rounds.run() == 22 * MINUTE
    bench.world.clock.pass_(22 * MINUTE)
    assert bench.world.clock.now().astimezone(bench.zone).date() > day
    assert bench.rounds.run() == EVERY


def test_a_time_that_runs_fast_does_not_make_the_machine_busy(bench: Bench) -> None:
    ground = bench.rounds._ground._replace(clock=FastClock(36_000, bench.world.clock.now()))
    fast = InsightRounds(ground, list)
    assert fast.run() == 150 * EVERY


def test_the_first_reading_of_an_account_with_nothing_to_look_at_makes_it_due(
    bench: Bench,
) -> None:
    assert bench.due()
    bench.world.clock.pass_(MINUTE)
    assert not bench.due()


def test_where_something_is_stored_it_waits_its_time(bench: Bench) -> None:
    bench.blank = False
    assert not bench.due()
    bench.blank = True
    bench.world.clock.pass_(MINUTE)
    assert not bench.due()


def test_another_key_is_looked_for_again(bench: Bench) -> None:
    assert bench.due()
    bench.world.keys.key = "key-two"
    bench.world.clock.pass_(MINUTE)
    assert bench.due()


def test_a_store_that_cannot_be_read_makes_nothing_due(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    bench.trouble = StoreFull()
    assert not bench.due()
    assert "Not known" in caplog.text


def test_what_the_store_could_not_tell_is_asked_after_the_next_reading(bench: Bench) -> None:
    bench.trouble = StoreFull()
    assert not bench.due()
    bench.trouble = None
    bench.world.clock.pass_(MINUTE)
    assert bench.due()
    bench.world.clock.pass_(MINUTE)
    assert not bench.due()
