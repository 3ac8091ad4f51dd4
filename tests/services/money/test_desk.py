from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import (
    BadRequest,
    InsufficientDataError,
    JojoTrayError,
    Offline,
    ServerFailed,
    Unreadable,
)
from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.money.amounts import minor
from jojo_tray.domain.money.own_plans import table_with
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Breakdown, Rung, UsageMetric
from jojo_tray.domain.subscription import Money
from jojo_tray.services.documents import iso
from jojo_tray.services.money.desk import NO_CYCLE
from jojo_tray.services.money.documents import (
    cost_document,
)
from jojo_tray.services.money.money_csv import cost_lines
from jojo_tray.store.store import open_store
from tests.domain.insight.loud import LOUD
from tests.services.money.money_fakes import NOW, RESET, MoneyWorld, usd

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.money_views import CostView

SINCE, UNTIL = datetime(2026, 11, 5, tzinfo=UTC), RESET
CREDITS, COST = UsageMetric.CREDITS, UsageMetric.COST
VOICE, PRODUCT = Breakdown.VOICE, Breakdown.PRODUCT


@pytest.fixture
def world(tmp_path: Path) -> MoneyWorld:
    return MoneyWorld(open_store(tmp_path / "store.db"))


def costs(world: MoneyWorld, by: Breakdown = PRODUCT) -> CostView:
    return world.money().cost(SINCE, UNTIL, by)


def test_the_services_own_amounts_are_taken(world: MoneyWorld) -> None:
    world.usage.count(COST, PRODUCT, TTS=2.005, STS=0.995)
    view = costs(world)
    assert (view.estimated, view.source, view.total) == (False, Rung.COST_ANALYTICS, usd("3.00"))
    assert [(row.label, row.cost) for row in view.rows] == [
        ("TTS", usd("2.00")),
        ("STS", usd("1.00")),
    ]
    assert sum(row.share or 0 for row in view.rows) == pytest.approx(1)
    assert "counted" in view.notes


def test_else_credits_are_priced_by_the_plan_and_said_to_be(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, VOICE, Rachel=30_000, Domi=10_000)
    view = costs(world, VOICE)
    assert (view.estimated, view.total) == (True, usd("8.80"))
    assert [(row.key, row.credits, row.cost) for row in view.rows] == [
        ("id-Rachel", 30_000, usd("6.60")),
        ("id-Domi", 10_000, usd("2.20")),
    ]
    assert any("Estimated" in note for note in view.notes)


def test_credits_that_the_service_counts_no_money_for_are_estimated(world: MoneyWorld) -> None:
    world.usage.count(COST, PRODUCT, TTS=0.0)
    world.usage.count(CREDITS, PRODUCT, TTS=10_000)
    assert (costs(world).estimated, costs(world).total) == (True, usd("2.20"))


def test_an_unnamed_currency_is_the_accounts(world: MoneyWorld) -> None:
    world.usage.unit = "money"
    world.usage.count(COST, PRODUCT, TTS=5.0)
    world.subscribe(currency="eur")
    assert costs(world).total == Money(Decimal("5.00"), "eur")
    world.subscribe(currency=None)
    assert costs(world).total == Money(Decimal("5.00"), None)


def test_an_account_that_is_billed_in_money_has_no_credits_to_price(world: MoneyWorld) -> None:
    world.usage.credit_unit = "usd"
    world.usage.count(CREDITS, PRODUCT, TTS=1.25)
    view = costs(world)
    assert (view.estimated, view.total, view.rows[0].credits) == (False, usd("1.25"), None)


def test_gaps_are_told(world: MoneyWorld) -> None:
    world.usage.count(COST, PRODUCT, TTS=1.25)
    world.usage.gaps = ((SINCE, NOW),)
    assert "Some of the use is not known, so it may be more." in costs(world).notes


def test_all_members_are_counted_for_the_plan_is_theirs_together(world: MoneyWorld) -> None:
    costs(world)
    assert all(question.workspace for question, _ in world.usage.asked)


def test_an_unknown_plan_has_no_price(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, PRODUCT, TTS=10_000)
    world.subscribe(tier="enterprise")
    view = costs(world)
    assert (view.plan, view.plan_cost, view.total) == (None, None, None)
    assert (view.rows[0].credits, view.rows[0].cost, view.rows[0].share) == (10_000, None, 1.0)
    said = "No price is known for the plan {}: plans.toml can give one."
    assert view.notes[0] == said.format("enterprise")
    world.subscribe(tier=None)
    (note, *_) = costs(world).notes
    assert note == said.format("that nobody named")
    assert sentence_of(note, LOUD) == said.format("that nobody named").upper()


def test_on_the_free_plan_everything_costs_nothing(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, PRODUCT, TTS=5_000)
    world.subscribe(tier="free", quota=Quota(5_000, 10_000, RESET), extension=0, overage=None)
    view = costs(world)
    assert view.plan_cost == view.total == usd("0.00")
    assert view.overage is not None
    assert view.overage.now == usd("0")


def test_nobody_counted_anything(world: MoneyWorld) -> None:
    view = costs(world)
    assert (view.rows, view.total, view.source) == ((), None, None)
    assert view.plan_cost == usd("22.00")


def test_a_whole_cycle_costs_a_month_and_half_of_it_half(world: MoneyWorld) -> None:
    middle = SINCE + (UNTIL - SINCE) / 2
    money = world.money()
    assert money.cost(SINCE, UNTIL).plan_cost == usd("22.00")
    assert money.cost(SINCE, middle).plan_cost == usd("11.00")
    long_ago = datetime(1, 1, 1, tzinfo=UTC)
    assert money.cost(long_ago, long_ago + timedelta(days=9)).plan_cost == usd("0.00")


def test_without_a_known_cycle_the_plan_has_no_share(world: MoneyWorld) -> None:
    world.subscribe(refresh_period=None)
    assert costs(world).plan_cost is None


def test_overage_at_the_reset_comes_from_the_forecast(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(80_000, 81_000, RESET))
    overage = costs(world).overage
    assert overage is not None
    assert (overage.now, overage.at_reset) == (usd("0"), usd("0.3"))


def test_without_a_forecast_the_cost_is_told_and_why_not_more(world: MoneyWorld) -> None:
    assert world.outlook is not None
    world.outlook.per_day = None
    view = costs(world)
    assert view.overage is not None
    assert view.overage.at_reset is None
    assert any(note.startswith("No forecast: ") for note in view.notes)


def test_own_prices_are_used_and_dated(world: MoneyWorld) -> None:
    own = b'checked = 2026-10-01\ncurrency = "eur"\n[creator]\ncredits = 100000\nprice = 10'
    world.table = table_with(own)
    view = costs(world)
    assert view.plan_cost == Money(Decimal("10.00"), "eur")
    assert view.notes[:2] == (
        "Plan prices: your own price table, as of 1 Oct 2026.",
        "The account is billed in USD; the list price is in another currency.",
    )


def test_trouble_with_the_service_is_not_hidden(world: MoneyWorld) -> None:
    world.usage.failure = Offline()
    with pytest.raises(Offline):
        costs(world)


@pytest.mark.parametrize(
    "error", [Unreadable(detail="odd"), BadRequest(detail="no"), ServerFailed(status=500)]
)
def test_amounts_that_cannot_be_read_are_estimated_and_said_to_be(
    world: MoneyWorld, error: JojoTrayError
) -> None:
    world.usage.failures[COST] = error
    world.usage.count(CREDITS, PRODUCT, TTS=10_000)
    view = costs(world)
    assert (view.estimated, view.total, view.trouble) == (True, usd("2.20"), None)
    assert f"The service's own amounts could not be read: {error.message()}" in view.notes


def test_without_any_use_the_plan_and_the_overage_are_told(world: MoneyWorld) -> None:
    world.usage.failure = Unreadable(detail="odd")
    view = costs(world)
    assert (view.rows, view.plan_cost, view.trouble) == ((), usd("22.00"), world.usage.failure)
    assert view.overage is not None


def test_a_stored_value_that_stands_in_is_told_once(world: MoneyWorld) -> None:
    world.usage.count(COST, PRODUCT, TTS=2.0)
    world.usage.trouble = Offline()
    world.usage.notes = ("counted", "counted")
    view = costs(world)
    assert view.trouble is world.usage.trouble
    assert view.notes.count("counted") == 1
    assert Offline().message() not in view.notes


def test_of_the_cycle_only_what_is_over_is_paid_for(world: MoneyWorld) -> None:
    day = timedelta(days=1)
    reset = RESET + 6 * timedelta(hours=1)
    world.subscribe(quota=Quota(0, 100_000, reset))
    view = world.money().cost(SINCE, NOW + day, of_cycle=True)
    elapsed = (NOW - SINCE - timedelta(hours=6)) / (30 * day)
    assert view.plan_cost == usd(f"{22 * elapsed:.2f}")
    assert view.since == SINCE + timedelta(hours=6)
    assert {asked.since for asked, _ in world.usage.asked} == {view.since}
    assert world.money().cost(SINCE, NOW).since == SINCE


def test_a_cycle_that_nobody_knows_is_said_to_be_unknown(world: MoneyWorld) -> None:
    world.subscribe(refresh_period=None)
    assert NO_CYCLE in world.money().cost(SINCE, NOW, of_cycle=True).notes


def test_an_account_that_was_never_read_has_no_cost(world: MoneyWorld) -> None:
    world.status.subscription = None
    with pytest.raises(InsufficientDataError):
        costs(world)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.text(min_size=1, max_size=5), st.floats(0, 1e15), max_size=20))
def test_the_parts_sum_up_to_the_total(world: MoneyWorld, sums: dict[str, float]) -> None:
    world.usage.sums = {(CREDITS, PRODUCT): sums}
    view = costs(world)
    assert view.total is not None
    assert sum(minor(row.cost) for row in view.rows if row.cost) == minor(view.total)


def test_cost_as_json_is_in_whole_cents(world: MoneyWorld) -> None:
    world.usage.count(COST, PRODUCT, TTS=2.5)
    document = cost_document(costs(world))
    assert (document["source"], document["read_at"]) == ("workspace_analytics_cost", iso(NOW))
    assert document["total"] == {"amount_cents": 250, "currency": "usd"}
    assert document["plan"] == {
        "tier": "creator",
        "monthly_price": {"amount_cents": 2200, "currency": "usd"},
        "monthly_credits": 100_000,
        "overage_per_1000": "0.30",
        "cost": {"amount_cents": 2200, "currency": "usd"},
        "checked": "2026-09-17",
        "prices": "built-in",
    }
    assert document["parts"] == [
        {
            "key": "id-TTS",
            "label": "TTS",
            "credits": None,
            "cost": {"amount_cents": 250, "currency": "usd"},
            "share": 1.0,
        }
    ]


def test_cost_as_csv_holds_no_formula(world: MoneyWorld) -> None:
    world.usage.sums[COST, PRODUCT] = {"=1+1": 2.5, "a,b\r\nc": 1.0}
    lines = list(cost_lines(costs(world)))
    assert lines[0] == "key,label,credits,cost,currency,estimated,share\r\n"
    assert lines[1].startswith("id-=1+1,'=1+1,,2.50,usd,false,0.71")
    assert lines[2].startswith('"id-a,b\u240d\u240ac","a,b\u240d\u240ac",,1.00,usd,')


def test_what_steers_is_a_symbol_in_csv(world: MoneyWorld) -> None:
    world.usage.sums[COST, PRODUCT] = {"\x1b[2Jred\x00": 2.5}
    (_, line) = cost_lines(costs(world))
    assert line.startswith("id-\u241b[2Jred\u2400,\u241b[2Jred\u2400,")


def test_what_credits_are_worth(world: MoneyWorld) -> None:
    assert world.money().worth(10_000.5) == usd("2.20")
    world.subscribe(tier="enterprise")
    assert world.money().worth(10_000) is None
    world.status.subscription = None
    assert world.money().worth(10_000) is None


def test_the_table_has_the_same_numbers(world: MoneyWorld) -> None:
    world.usage.count(COST, PRODUCT, TTS=2.5)
    table = costs(world).table()
    assert [column.name for column in table.columns] == ["key", "label", "credits", "cost", "share"]
    assert table.rows == (("id-TTS", "TTS", None, usd("2.50"), 1.0),)
