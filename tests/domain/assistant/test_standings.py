from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.account import VoiceModel
from jojo_tray.domain.assistant.counts import Counts, Slot
from jojo_tray.domain.assistant.guard import BudgetUse, SetAside
from jojo_tray.domain.assistant.months import DayCounts
from jojo_tray.domain.assistant.standings import (
    ALOFT,
    Flight,
    Known,
    charged_to,
    guarded,
    price_of,
    standing_of,
)
from jojo_tray.domain.money.budgets import BudgetPeriod, BudgetScope
from jojo_tray.domain.money.rates import Rates, credits_for
from jojo_tray.domain.money.reservations import Reservation
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import SampleRun
from tests.domain.assistant.guard_material import NOW, RESET, TONIGHT, budget, of_client

MIDNIGHT = TONIGHT - timedelta(days=1)
CYCLE, MONTH = BudgetPeriod.CYCLE, BudgetPeriod.MONTH


def known(used: int = 4000, **facts: Any) -> Known:
    usual = Known(1, Quota(used, 10_000, RESET), NOW, "monthly_period")
    return replace(usual, **facts)


def day(day: str, client: str, characters: int = 0, cost: int = 0) -> DayCounts:
    return DayCounts(Slot(day, client, 1), Counts(characters=characters, credits=cost))


def run(at: datetime, used: int) -> SampleRun:
    return SampleRun(at, at, Quota(used, 10_000, RESET))


def use(found: Known, now: datetime = NOW) -> BudgetUse:
    """The only budget."""
    (one,) = standing_of(found, now, UTC).budgets
    return one


def test_all_that_is_spoken_for_is_told_apart() -> None:
    held = Reservation("r", 300, "job", NOW, RESET)
    ended = replace(held, id="e", credits=20, released_at=NOW)
    flights = (Flight("a", "kitchen", 40, NOW), Flight("b", "hall", 5, NOW))
    found = standing_of(known(reservations=(held, ended), flights=flights, spent=7), NOW, UTC)
    assert (found.used, found.reserved, found.in_flight, found.spent_since) == (4000, 320, 45, 7)
    assert found.committed == 4372
    assert found.free == 5628
    assert found.holds == (SetAside("r", 300), SetAside("e", 20))


def test_who_was_killed_holds_nothing_after_a_minute() -> None:
    found = known(flights=(Flight("a", "kitchen", 40, NOW),))
    for by in (ALOFT, -ALOFT):
        assert standing_of(found, NOW + by, UTC).in_flight == 40
        beyond = by + by / 1000
        assert standing_of(found, NOW + beyond, UTC).in_flight == 0


@pytest.mark.parametrize(
    ("age", "stale"),
    [
        (timedelta(minutes=10), False),
        (timedelta(minutes=10, seconds=1), True),
        (timedelta(minutes=-1), False),
        (timedelta(minutes=-1, seconds=-1), True),
    ],
)
def test_an_old_reading_is_stale_and_so_is_one_from_the_future(age: timedelta, stale: bool) -> None:
    assert standing_of(known(read_at=NOW - age), NOW, UTC).stale is stale


def test_a_reading_of_a_former_cycle_is_stale() -> None:
    assert standing_of(known(read_at=RESET - timedelta(seconds=1)), RESET, UTC).stale


def test_a_limit_may_be_missing_or_none_at_all() -> None:
    found = standing_of(known(quota=Quota(5, "unlimited", RESET)), NOW, UTC)
    assert (found.limit, found.unlimited) == (None, True)
    found = standing_of(known(quota=Quota(5, None, RESET)), NOW, UTC)
    assert (found.limit, found.unlimited) == (None, False)


def test_a_client_is_charged_what_its_calls_cost_else_their_characters() -> None:
    assert Counts(characters=100, credits=50).charged == 50
    assert Counts(characters=100).charged == 100
    days = [day("2026-11-23", "Kitchen", 10), day("2026-11-22", "kitchen", 5), day("x", "hall", 9)]
    assert charged_to("KITCHEN", days) == 15


def test_a_budget_of_a_client_counts_its_days_and_what_it_has_under_way() -> None:
    today = (day("2026-11-23", "kitchen", 60, 30), day("2026-11-23", "hall", 999))
    days = (day("2026-11-22", "kitchen", 500), *today)
    flights = (Flight("a", "Kitchen", 4, NOW), Flight("a", "hall", 100, NOW))
    found = known(budgets=(of_client("Kitchen"),), days=days, flights=flights, spent=10_000)
    assert use(found) == BudgetUse("for Kitchen", 1000, 34, TONIGHT, "Kitchen")
    monthly = replace(found, budgets=(of_client("kitchen", period=MONTH),))
    assert use(monthly).spent == 534
    assert use(monthly).until == datetime(2026, 12, 1, tzinfo=UTC)


def test_a_budget_of_a_day_begins_with_the_users_day() -> None:
    zone = ZoneInfo("Asia/Tokyo")  # where it is 21 o'clock
    days = (day("2026-11-23", "kitchen", 7), day("2026-11-24", "kitchen", 70))
    found = known(budgets=(of_client("kitchen"),), days=days)
    after_midnight = NOW + timedelta(hours=3)
    (before,) = standing_of(found, after_midnight - timedelta(seconds=1), zone).budgets
    (after,) = standing_of(found, after_midnight, zone).budgets
    assert (before.spent, after.spent) == (77, 70)  # tomorrow's were counted ahead of the clock
    assert before.until == after_midnight


def test_a_budget_of_a_client_and_cycle_begins_with_the_cycle() -> None:
    days = (day("2026-11-04", "kitchen", 500), day("2026-11-05", "kitchen", 60))
    found = known(budgets=(of_client("kitchen", period=CYCLE),), days=days)
    assert (use(found).spent, use(found).until) == (60, RESET)
    unknown = replace(found, refresh_period=None)
    assert standing_of(unknown, NOW, UTC).budgets == ()


def test_a_budget_of_the_accounts_cycle_is_what_its_counter_says() -> None:
    found = known(4000, budgets=(budget(amount=5000, period=CYCLE),), spent=7)
    assert (use(found).spent, use(found).until) == (4007, RESET)
    assert use(replace(found, refresh_period=None)).spent == 4007
    assert standing_of(found, RESET, UTC).budgets == ()


def test_a_budget_of_the_accounts_day_is_what_the_counter_rose_since_midnight() -> None:
    runs = (
        run(MIDNIGHT - timedelta(minutes=5), 3000),
        run(MIDNIGHT + timedelta(minutes=5), 3010),
        run(NOW, 3500),
    )
    found = known(budgets=(budget(),), runs=runs, spent=9)
    assert use(found).spent == 509
    assert use(replace(found, days=(day("2026-11-23", "kitchen", 700),))).spent == 700
    assert use(replace(found, days=(day("2026-11-22", "kitchen", 700),))).spent == 509


def test_what_rose_while_nobody_looked_is_of_no_day() -> None:
    runs = (run(MIDNIGHT - timedelta(hours=9), 1000), run(NOW, 3500))
    assert use(known(budgets=(budget(),), runs=runs)).spent == 0


def test_money_and_what_only_the_service_counts_is_not_guarded() -> None:
    voice = budget("v", scope=BudgetScope.VOICE, value="Rachel")
    euros = budget("e", currency="eur")
    ours = [budget(), of_client("kitchen")]
    assert guarded([voice, euros, *ours]) == tuple(ours)


def test_a_models_rate_makes_the_price() -> None:
    rates = Rates((VoiceModel("flash", "Flash", 0.5, 1.0), VoiceModel("odd", "Odd", float("nan"))))
    assert price_of("flash", rates) == Fraction(1, 2)
    assert credits_for(3, price_of("flash", rates)) == 2
    for unknown in ("odd", "never heard of", None):
        assert credits_for(3, price_of(unknown, rates)) == 3
    assert credits_for(3, price_of("flash", None)) == 3
