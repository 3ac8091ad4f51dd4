from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import InsufficientDataError, Offline
from jojo_tray.domain.forecast.result import Method
from jojo_tray.domain.money.amounts import minor
from jojo_tray.domain.money.errors import UnknownModel
from jojo_tray.domain.money.jobs import Verdict
from jojo_tray.domain.money.own_plans import table_with
from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.domain.series import Breakdown, Rung, UsageMetric
from jojo_tray.domain.subscription import Money
from jojo_tray.services.insight.money_csv import cost_lines
from jojo_tray.services.insight.money_documents import (
    cost_document,
    estimate_document,
    plan_document,
)
from jojo_tray.store.store import open_store
from tests.services.money_fakes import NOW, RESET, FakeOutlook, MoneyWorld, usd

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


# Cost


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


def test_an_unknown_plan_has_no_price(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, PRODUCT, TTS=10_000)
    world.subscribe(tier="enterprise")
    view = costs(world)
    assert (view.plan, view.plan_cost, view.total) == (None, None, None)
    assert (view.rows[0].credits, view.rows[0].cost, view.rows[0].share) == (10_000, None, 1.0)
    assert view.notes[0] == "No price is known for the plan enterprise: plans.toml can give one."


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
        "Plan prices: your own price table, as of 2026-10-01.",
        "The account is billed in USD; the list price is in another currency.",
    )


def test_trouble_with_the_service_is_not_hidden(world: MoneyWorld) -> None:
    world.usage.failure = Offline()
    with pytest.raises(Offline):
        costs(world)


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
    assert lines[2].startswith('"id-a,b\r\nc","a,b\r\nc",,1.00,usd,')


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


# Estimates


def test_a_text_with_each_model_the_cheapest_first(world: MoneyWorld) -> None:
    view = world.money().estimate("x" * 20_001)
    assert [(m.model_id, m.credits, m.requests) for m in view.models] == [
        ("flash", 10_001, 1),
        ("multi", 20_001, 3),
        ("odd", None, None),
    ]
    assert (view.characters, view.left) == (20_001, 30_000)
    assert view.models[0].money == usd("2.20")
    assert (view.models[0].fits, view.models[0].left_after) == (True, 19_999)
    assert "The service tells no rates of: odd." in view.notes


def test_how_the_run_out_date_moves(world: MoneyWorld) -> None:
    assert world.outlook is not None
    world.outlook.per_day = 3000.0
    view = world.money().estimate("x" * 12_000, ["multi"])
    assert view.runs_out == date(2026, 12, 3)
    assert (view.models[0].runs_out, view.models[0].days_earlier) == (date(2026, 11, 29), 4)


def test_the_outlooks_own_date_is_moved_as_much(world: MoneyWorld) -> None:
    world.outlook = FakeOutlook(3000.0, runs_out=date(2026, 12, 2))
    view = world.money().estimate("x" * 12_000, ["multi"])
    assert (view.runs_out, view.models[0].runs_out) == (date(2026, 12, 2), date(2026, 11, 28))
    world.outlook.runs_out = date(2026, 11, 24)
    assert world.money().estimate("x" * 12_000, ["multi"]).models[0].runs_out == NOW.date()


def test_a_few_days_of_data_carry_no_date(world: MoneyWorld) -> None:
    world.outlook = FakeOutlook(3000.0, method=Method.FLAT)
    view = world.money().estimate("x" * 12_000, ["multi"])
    assert (view.runs_out, view.models[0].runs_out) == (None, None)


def test_what_lasts_either_way_has_no_date(world: MoneyWorld) -> None:
    view = world.money().estimate("short")
    assert (view.runs_out, view.models[0].runs_out, view.models[0].days_earlier) == (
        None,
        None,
        None,
    )


def test_what_does_not_fit_says_by_how_much(world: MoneyWorld) -> None:
    (model,) = world.money().estimate("x" * 40_000, ["multi"]).models
    assert (model.fits, model.left_after, model.runs_out) == (False, -10_000, None)


def test_without_a_limit_everything_fits(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(70_000, UNLIMITED, RESET))
    (model,) = world.money().estimate("x" * 40_000, ["multi"]).models
    assert (model.fits, model.left_after) == (True, None)


def test_an_unknown_limit_leaves_it_open(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(70_000, None, RESET))
    assert world.money().estimate("x", ["multi"]).models[0].fits is None


def test_a_count_of_before_the_reset_says_nothing_about_now(world: MoneyWorld) -> None:
    world.clock.pass_(RESET - NOW)
    assert world.money().estimate("x", ["multi"]).models[0].fits is None


def test_an_account_that_was_never_read_is_estimated_for_too(world: MoneyWorld) -> None:
    world.status.subscription = None
    view = world.money().estimate("x" * 10)
    assert (view.models[0].credits, view.models[0].fits, view.models[0].money) == (5, None, None)


def test_characters_are_counted_as_they_are_sent(world: MoneyWorld) -> None:
    text = "a\u0308\r\n \U0001f389"
    view = world.money().estimate(text)
    assert view.characters == 6
    assert any("Emoji" in note and note.endswith(": 1.") for note in view.notes)
    assert any("Accents" in note and note.endswith(": 1.") for note in view.notes)
    assert len(world.money().estimate("plain").notes) == len(view.notes) - 2


def test_models_are_named_by_id_or_name_in_any_case(world: MoneyWorld) -> None:
    view = world.money().estimate("x", ["FLASH", "multilingual"])
    assert [model.model_id for model in view.models] == ["flash", "multi"]


@pytest.mark.parametrize("name", ["nothing", "", "sts"])
def test_an_unknown_model_is_told_with_the_known_ones(world: MoneyWorld, name: str) -> None:
    with pytest.raises(UnknownModel) as caught:
        world.money().estimate("x", [name])
    assert "flash" in caught.value.advice()


def test_the_text_is_neither_stored_nor_in_the_answer(world: MoneyWorld, tmp_path: Path) -> None:
    secret = "unrepeatable-canary"
    view = world.money().estimate(secret)
    assert secret not in str(estimate_document(view)) + repr(view)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert secret.encode() not in kept


# Jobs


def test_a_job_with_each_model(world: MoneyWorld) -> None:
    view = world.money().plan(50_000, date(2026, 11, 27))
    assert [(row.model_id, row.verdict) for row in view.rows] == [
        ("flash", Verdict.FITS),
        ("multi", Verdict.OVERAGE),
        ("odd", Verdict.UNKNOWN),
    ]
    assert (view.left, view.usual) == (30_000, 4_000)
    assert (view.rows[1].overage, view.rows[1].overage_cost) == (20_000, usd("6.0"))


def test_cheaper_models_are_offered_beside_the_chosen_one(world: MoneyWorld) -> None:
    view = world.money().plan(50_000, date(2026, 11, 27), "multi")
    assert [(row.model_id, row.cheaper) for row in view.rows] == [("multi", False), ("flash", True)]
    alone = world.money().plan(10_000, date(2026, 11, 27), "multi")
    assert [row.model_id for row in alone.rows] == ["multi"]


def test_usual_use_makes_it_tight(world: MoneyWorld) -> None:
    view = world.money().plan(29_000, date(2026, 11, 27), "multi")
    assert [row.verdict for row in view.rows] == [Verdict.TIGHT, Verdict.FITS]


def test_a_job_is_split_around_the_reset(world: MoneyWorld) -> None:
    row = world.money().plan(120_000, date(2026, 12, 5), "multi").rows[0]
    assert row.verdict is Verdict.SPLIT
    assert (row.now(), row.later()) == (30_000, 90_000)
    assert [part.since for part in row.parts] == [NOW.date(), date(2026, 12, 5)]
    # All at once would be more than the 50,000 that may be used beyond the limit.
    assert (row.overage, row.overage_cost) == (None, None)


def test_rolled_over_credits_do_not_come_again(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(0, 300_000, RESET), extension=0)
    row = world.money().plan(422_000, date(2026, 12, 30), "multi").rows[0]
    assert (row.verdict, row.overage) == (Verdict.TOO_LARGE, 1_000)


def test_far_ahead_every_reset_counts(world: MoneyWorld) -> None:
    row = world.money().plan(330_000, date(2027, 2, 6), "multi").rows[0]
    assert [part.since.month for part in row.parts] == [11, 12, 1, 2]
    assert sum(part.characters for part in row.parts) == 330_000


def test_a_job_in_the_next_century_ends(world: MoneyWorld) -> None:
    row = world.money().plan(10**11, date(9999, 12, 31), "multi").rows[0]
    assert row.verdict is Verdict.TOO_LARGE


@pytest.mark.parametrize("limit", [None, 0])
def test_limits_that_are_none(world: MoneyWorld, limit: int | None) -> None:
    world.subscribe(quota=Quota(0, limit, RESET), extension=0)
    row = world.money().plan(100, date(2026, 12, 30), "multi").rows[0]
    assert row.verdict is (Verdict.UNKNOWN if limit is None else Verdict.TOO_LARGE)


def test_whether_overage_is_allowed_may_be_unknown(world: MoneyWorld) -> None:
    world.subscribe(extension=None, can_extend=None)
    view = world.money().plan(100_000, date(2026, 11, 27), "multi")
    assert view.rows[0].verdict is Verdict.OVERAGE
    assert any("does not tell whether" in note for note in view.notes)


def test_what_is_over_already_is_not_allowed_again(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(140_000, 100_000, RESET))
    verdicts = [
        world.money().plan(size, date(2026, 11, 27), "multi").rows[0].verdict
        for size in (10_000, 10_001)
    ]
    assert verdicts == [Verdict.OVERAGE, Verdict.TOO_LARGE]


def test_a_forecast_that_ends_too_early_tells_no_usual_use(world: MoneyWorld) -> None:
    world.outlook = replace(world.outlook, days=3) if world.outlook else None
    assert world.money().plan(10, date(2026, 11, 27)).usual is None
    world.outlook = None
    assert world.money().plan(10, date(2026, 11, 27)).usual is None


def test_a_job_as_json(world: MoneyWorld) -> None:
    document = plan_document(world.money().plan(50_000, date(2026, 11, 27), "multi"))
    assert document["models"][0] == {
        "model_id": "multi",
        "name": "Multilingual",
        "credits": 50_000,
        "verdict": "overage",
        "parts": [
            {
                "since": "2026-11-23",
                "characters": 50_000,
                "credits": 50_000,
                "after_reset": False,
            }
        ],
        "overage_credits": 20_000,
        "overage_cost": {"amount_cents": 600, "currency": "usd"},
        "cheaper": False,
    }


def test_tables_of_estimates_and_jobs(world: MoneyWorld) -> None:
    estimates = world.money().estimate("x" * 10).table()
    assert estimates.rows[0] == ("flash", 5, usd("0.00"), "yes", 29_995, 1, None, None)
    jobs = world.money().plan(120_000, date(2026, 12, 5), "multi").table()
    assert jobs.rows[0] == ("multi", 120_000, "split", 30_000, 90_000, None, None)
    for table in (estimates, jobs):
        assert {len(row) for row in table.rows} == {len(table.columns)}
