from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.money.amounts import LARGEST, of_minor
from jojo_tray.domain.money.budgets import (
    Budget,
    BudgetPeriod,
    BudgetScope,
    BudgetState,
    period_of,
    predicted,
    reached_budget,
)
from jojo_tray.domain.money.cycles import Rhythm

if TYPE_CHECKING:
    from datetime import tzinfo

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
START = datetime(2026, 11, 1, tzinfo=UTC)
END = datetime(2026, 12, 1, tzinfo=UTC)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"]


def budget(**facts: Any) -> Budget:
    usual: dict[str, Any] = {
        "name": "all",
        "amount": 1000,
        "currency": None,
        "scope": BudgetScope.ACCOUNT,
        "value": None,
        "period": BudgetPeriod.MONTH,
        "thresholds": (80, 100),
    }
    return Budget(**{**usual, **facts})


def state(spent: int | None, **facts: Any) -> BudgetState:
    return BudgetState(budget(**facts), START, END, spent)


@pytest.mark.parametrize(
    "facts",
    [
        {"name": ""},
        {"name": " all"},
        {"name": "a\nb"},
        {"name": "a\x1b[31m"},
        {"name": "x" * 61},
        {"amount": 0},
        {"amount": -5},
        {"amount": LARGEST + 1},
        {"currency": "dollars"},
        {"currency": "USD"},
        {"currency": "$"},
        {"value": "Rachel"},
        {"scope": BudgetScope.VOICE},
        {"scope": BudgetScope.VOICE, "value": ""},
        {"scope": BudgetScope.VOICE, "value": "x\0"},
        {"thresholds": ()},
        {"thresholds": (0,)},
        {"thresholds": (100, 80)},
        {"thresholds": (80, 80)},
        {"thresholds": (1001,)},
        {"thresholds": tuple(range(1, 12))},
    ],
)
def test_nonsense_is_no_budget(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        budget(**facts)


def test_a_part_is_meant_by_id_or_by_name() -> None:
    voice = budget(scope=BudgetScope.VOICE, value="Rachel")
    assert voice.concerns("21m00", "RACHEL")
    assert voice.concerns("rachel", "somebody")
    assert not voice.concerns("21m00", "Rachel 2")
    assert (voice.about, budget().about) == ("voice Rachel", "account")


def test_what_is_left_and_which_thresholds_are_reached() -> None:
    found = state(800)
    assert (found.left, found.share, found.reached) == (200, 0.8, (80,))
    assert state(799).reached == ()
    assert (state(1200).left, state(1200).share, state(1200).reached) == (0, 1.2, (80, 100))


def test_unknown_is_not_nothing() -> None:
    found = state(None)
    assert (found.left, found.share, found.reached) == (None, None, ())
    assert reached_budget(found) == ()


@given(st.integers(0, LARGEST), st.integers(1, LARGEST), st.integers(1, 1000))
def test_thresholds_are_decided_exactly(spent: int, amount: int, percent: int) -> None:
    found = state(spent, amount=amount, thresholds=(percent,))
    assert bool(found.reached) is (spent * 100 >= amount * percent)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_spending_reaches_no_less(one: int, two: int) -> None:
    less, more = (set(state(spent).reached) for spent in sorted((one, two)))
    assert less <= more


def test_each_reached_threshold_is_told_with_its_period() -> None:
    assert reached_budget(state(1200)) == (
        ("all", 80, 1.2, "2026-11"),
        ("all", 100, 1.2, "2026-11"),
    )
    assert state(1, period=BudgetPeriod.DAY).period_key == "2026-11-01"
    assert BudgetState(budget()).period_key is None


def test_amounts_are_said_in_the_budgets_unit() -> None:
    assert state(5).said(7) == 7
    assert state(5, currency="usd").said(1250) == of_minor(1250, "usd")
    assert state(5, currency="usd").said(None) is None


# Periods


def test_days_and_months_are_those_of_the_zone() -> None:
    zone = ZoneInfo("America/New_York")
    day = period_of(BudgetPeriod.DAY, NOW, zone, None)
    month = period_of(BudgetPeriod.MONTH, NOW, zone, None)
    assert day is not None
    assert month is not None
    assert day[0] == datetime(2026, 11, 22, tzinfo=zone)
    assert month == (datetime(2026, 11, 1, tzinfo=zone), datetime(2026, 12, 1, tzinfo=zone))


def test_a_cycle_is_that_of_the_account() -> None:
    cycles = Rhythm(datetime(2026, 12, 5, 14, tzinfo=UTC))
    found = period_of(BudgetPeriod.CYCLE, NOW, UTC, cycles)
    assert found == (datetime(2026, 11, 5, 14, tzinfo=UTC), cycles.boundary)
    assert period_of(BudgetPeriod.CYCLE, NOW, UTC, None) is None


def test_a_cycle_that_nobody_read_again_is_the_one_of_now() -> None:
    stale = Rhythm(datetime(2026, 9, 5, tzinfo=UTC))
    found = period_of(BudgetPeriod.CYCLE, NOW, UTC, stale)
    assert found == (datetime(2026, 11, 5, tzinfo=UTC), datetime(2026, 12, 5, tzinfo=UTC))


@given(
    st.integers(0, 6 * 365 * 86_400).map(lambda after: START + timedelta(seconds=after)),
    st.sampled_from(ZONES),
    st.sampled_from([BudgetPeriod.DAY, BudgetPeriod.MONTH]),
)
def test_now_lies_in_its_period(now: datetime, zone: str, period: BudgetPeriod) -> None:
    found = period_of(period, now, ZoneInfo(zone), None)
    assert found is not None
    assert found[0] <= now < found[1]


# What is to come


def test_the_pace_of_the_period_goes_on() -> None:
    half = START + (END - START) / 2
    assert predicted(500, (START, END), half) == 1000


def test_too_early_there_is_no_pace() -> None:
    assert predicted(500, (START, END), START + timedelta(hours=12)) is None
    assert predicted(500, (START, END), START) is None


def test_a_period_that_is_over_is_what_it_was() -> None:
    assert predicted(500, (START, END), END) == 500


def expected_days(first: date, *credits_used: float) -> dict[date, float]:
    return {first + timedelta(days=n): amount for n, amount in enumerate(credits_used)}


def test_expected_days_are_added_and_the_rest_of_today() -> None:
    noon = datetime(2026, 11, 29, 12, tzinfo=UTC)
    coming = expected_days(date(2026, 11, 30), 100.0)
    assert predicted(500, (START, END), noon, coming) == 500 + 50 + 100


def test_what_is_expected_of_today_is_what_is_left_of_it() -> None:
    noon = datetime(2026, 11, 29, 12, tzinfo=UTC)
    coming = expected_days(date(2026, 11, 29), 30.0, 100.0)
    assert predicted(500, (START, END), noon, coming) == 500 + 30 + 100


def test_days_that_nobody_expects_leave_the_pace() -> None:
    half = START + (END - START) / 2
    for coming in ({}, expected_days(date(2026, 11, 17), 5.0), {date(2026, 11, 16): float("nan")}):
        assert predicted(500, (START, END), half, coming) == 1000


@pytest.mark.parametrize("name", ZONES)
def test_the_days_of_the_clock_change_count_once(name: str) -> None:
    zone: tzinfo = ZoneInfo(name)
    month = period_of(BudgetPeriod.MONTH, datetime(2026, 3, 15, tzinfo=UTC), zone, None)
    assert month is not None
    coming = expected_days(date(2026, 3, 1), *[10.0] * 31)
    assert predicted(0, month, month[0], coming) == 310


@given(
    st.integers(0, 10**9),
    st.lists(st.floats(0, 1e6), min_size=31, max_size=31),
    st.floats(0, 0.999),
)
def test_never_less_than_is_spent_already(spent: int, means: list[float], share: float) -> None:
    now = START + (END - START) * share
    for coming in (None, expected_days(date(2026, 11, 1), *means)):
        found = predicted(spent, (START, END), now, coming)
        assert found is None or found >= spent
