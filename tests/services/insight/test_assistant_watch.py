"""Failing calls and slow answers: told from the store once a day, and only while they happen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.alerts import Metric, Noticed, Rules, SnoozeKind, snooze
from jojo_tray.domain.assistant.batches import Batch, CountedError, Wait
from jojo_tray.domain.assistant.counts import Counts, Slot, day_of
from jojo_tray.domain.assistant.failures import KEPT_BACK
from jojo_tray.domain.notices.details import AnswersSlow, CallsFailing
from jojo_tray.services.insight.assistant_watch import AssistantWatch
from jojo_tray.services.insight.notices import NoticeDesk
from tests.services.conftest import World

if TYPE_CHECKING:
    from jojo_tray.domain.notices.details import Detail

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AUCKLAND = ZoneInfo("Pacific/Auckland")


@dataclass
class Bench:
    """What assistants count, and a look at it hour by hour."""

    world: World
    zone: tzinfo = UTC
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    events: list[object] = field(default_factory=list)

    def calls(
        self, answered: int, errors: int = 0, wait: int | None = None, kept_back: int = 0
    ) -> None:
        """Calls of just now; each answered one took so many milliseconds."""
        now = self.world.clock.now()
        day = day_of(now, self.zone)
        waits = answered if wait is not None else 0
        counts = Counts(
            api_calls=answered, errors=errors, waits=waits, waited_ms=waits * (wait or 0)
        )
        times = tuple(Wait(day[:7], wait or 0) for _ in range(waits))
        kinds = ["offline"] * (errors - kept_back) + [KEPT_BACK] * kept_back
        listed = tuple(CountedError(now, "kiosk", kind) for kind in kinds)
        slot = Slot(day, "kiosk")
        batch = Batch("one", next(self.numbers), now, {slot: counts}, waits=times, errors=listed)
        assert self.world.store.tracker.add(batch)

    def look(self) -> list[Detail | None]:
        """One look by a fresh process; what it told."""
        store, clock = self.world.store, self.world.clock
        self.events.clear()
        notices = NoticeDesk(
            store.alerts,
            store.invoices,
            clock,
            lambda: self.world.rules,
            lambda: self.zone,
            self.events.append,
        )
        watch = AssistantWatch(store.tracker, lambda: self.zone)
        watch.look(self.world.account().id, clock.now(), notices)
        noticed = [event for event in self.events if isinstance(event, Noticed)]
        return [logged.alert.detail for event in noticed for logged in event.alerts]

    def looks(self, hours: int) -> list[Detail | None]:
        """What is told in so many hours."""
        told: list[Detail | None] = []
        for _ in range(hours):
            self.world.clock.pass_(HOUR)
            told += self.look()
        return told


@pytest.fixture
def bench(world: World) -> Bench:
    world.clock.time = datetime(2026, 5, 14, 9, tzinfo=UTC)
    return Bench(world)


def test_nothing_counted_is_nothing_to_tell(bench: Bench) -> None:
    assert bench.look() == []


def test_failing_calls_are_told_once_and_not_again_when_nothing_happens(bench: Bench) -> None:
    bench.calls(80, errors=20)
    assert bench.look() == [CallsFailing(20, 80)]
    assert bench.looks(96) == []


def test_they_are_told_again_the_next_day_while_they_go_on(bench: Bench) -> None:
    told = []
    for _ in range(72):
        bench.calls(10, errors=5)
        told += bench.looks(1)
    assert len(told) == 3
    assert all(isinstance(detail, CallsFailing) for detail in told)


def test_a_few_calls_are_too_few_until_there_are_twenty(bench: Bench) -> None:
    bench.calls(10, errors=5)
    assert bench.look() == []
    bench.calls(10, errors=5)
    assert bench.look() == [CallsFailing(10, 20)]


def test_yesterdays_calls_count_but_not_those_before(bench: Bench) -> None:
    bench.calls(0, errors=50)
    bench.world.clock.pass_(2 * DAY)
    bench.calls(15)
    assert bench.look() == []
    bench.world.clock.pass_(DAY)
    bench.calls(5, errors=2)
    assert bench.look() == [CallsFailing(2, 20)]


def test_a_service_that_answers_nothing_is_told(bench: Bench) -> None:
    bench.calls(0, errors=20)
    assert bench.look() == [CallsFailing(20, 0)]


def test_what_the_guard_keeps_back_is_no_failure(bench: Bench) -> None:
    for _ in range(30):  # all credits are used, which the quota's own alert has told
        bench.calls(0, errors=5, kept_back=5)
        assert bench.looks(1) == []
    bench.calls(30, errors=25, kept_back=20)
    assert bench.look() == [CallsFailing(5, 30)]


def test_where_more_failed_than_are_listed_the_guards_part_is_by_their_share(
    bench: Bench,
) -> None:
    bench.calls(100, errors=400)
    bench.calls(0, errors=400, kept_back=300)  # of the last 500, three in five
    assert bench.look() == [CallsFailing(320, 100)]


def test_slow_answers_are_told_by_the_last_hundred(bench: Bench) -> None:
    bench.calls(400, wait=900)
    assert bench.look() == []
    bench.calls(95, wait=3100)
    assert bench.look() == []
    bench.calls(5, wait=3100)
    assert bench.look() == [AnswersSlow(3100)]
    assert bench.looks(48) == []


def test_slow_answers_of_last_week_do_not_make_todays_slow(bench: Bench) -> None:
    bench.calls(100, wait=9000)
    bench.world.clock.pass_(7 * DAY)
    bench.calls(20, wait=500)
    assert bench.look() == []


def test_both_may_be_told_on_one_day(bench: Bench) -> None:
    bench.calls(20, errors=20, wait=4000)
    assert bench.look() == [CallsFailing(20, 20), AnswersSlow(4000)]


def test_days_are_those_in_which_the_counts_were_made(bench: Bench) -> None:
    bench.zone = AUCKLAND
    bench.world.clock.time = datetime(2026, 5, 31, 13, tzinfo=UTC)  # the first of June there
    bench.calls(30, errors=9)
    assert bench.look() == [CallsFailing(9, 30)]


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (Rules(assistant_errors=False), [AnswersSlow(4000)]),
        (Rules(assistant_slow=False), [CallsFailing(20, 20)]),
        (Rules(assistant_errors=False, assistant_slow=False), []),
    ],
)
def test_each_has_a_switch_of_its_own(bench: Bench, rules: Rules, told: list[Detail]) -> None:
    bench.world.rules = rules
    bench.calls(20, errors=20, wait=4000)
    assert bench.look() == told


def test_a_snooze_holds_it_back_until_it_ends(bench: Bench) -> None:
    account, clock = bench.world.account().id, bench.world.clock
    bench.world.store.alerts.decide(
        account, lambda watch: snooze(watch, SnoozeKind.HOUR, clock.now(), UTC), clock.now()
    )
    bench.calls(20, errors=20)
    assert bench.look() == []
    assert bench.looks(2) == [CallsFailing(20, 20)]


def test_a_clock_that_was_set_back_silences_nothing_for_long(bench: Bench) -> None:
    bench.calls(20, errors=20)
    assert len(bench.look()) == 1
    bench.world.clock.time -= 3 * DAY
    bench.calls(20, errors=20)
    assert bench.look() == [CallsFailing(20, 20)]


def test_what_was_told_is_in_the_list(bench: Bench) -> None:
    bench.calls(20, errors=20)
    bench.look()
    recent = bench.world.store.alerts.recent(bench.world.account().id)
    assert [logged.alert.metric for logged in recent] == [Metric.ASSISTANT_ERRORS]
