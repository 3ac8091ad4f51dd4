from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from jojo_tray.domain.errors import (
    InsufficientDataError,
    JojoTrayError,
    Offline,
    ServerFailed,
    Unreadable,
)
from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.money.budgets import Budget, BudgetPeriod, BudgetScope
from jojo_tray.domain.money.errors import UnknownBudget
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Breakdown, UsageMetric
from jojo_tray.services.money.documents import budgets_document
from jojo_tray.store.store import open_store
from tests.domain.insight.loud import LOUD
from tests.services.money.money_fakes import NOW, RESET, MoneyWorld, usd

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.money.budgets import BudgetState

CREDITS, COST = UsageMetric.CREDITS, UsageMetric.COST
NONE, VOICE, KEY, PRODUCT = Breakdown.NONE, Breakdown.VOICE, Breakdown.KEY, Breakdown.PRODUCT
CYCLE_START = datetime(2026, 11, 5, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> MoneyWorld:
    return MoneyWorld(open_store(tmp_path / "store.db"))


def budget(name: str = "all", **facts: Any) -> Budget:
    usual: dict[str, Any] = {
        "amount": 100_000,
        "currency": None,
        "scope": BudgetScope.ACCOUNT,
        "value": None,
        "period": BudgetPeriod.CYCLE,
        "thresholds": (50, 80, 100),
    }
    return Budget(name, **{**usual, **facts})


def voice(name: str = "Rachel", **facts: Any) -> Budget:
    return budget(name, **{"scope": BudgetScope.VOICE, "value": name, **facts})


def kept(world: MoneyWorld, wanted: Budget) -> BudgetState:
    world.budgets().keep(wanted)
    return next(s for s in world.budgets().states().states if s.budget == wanted)


def test_the_cycle_of_the_account_is_what_its_counter_says(world: MoneyWorld) -> None:
    state = kept(world, budget())
    assert (state.spent, state.left, state.reached) == (70_000, 30_000, (50,))
    assert (state.since, state.until) == (CYCLE_START, RESET)
    assert world.usage.asked == []


def test_what_is_to_come_is_the_forecast_of_the_account(world: MoneyWorld) -> None:
    # Half of today and the eleven days up to the 4th of December are left.
    assert kept(world, budget()).predicted == 70_000 + 500 + 11_000
    world.outlook = None
    assert kept(world, budget()).predicted == round(70_000 / (18.5 / 30))


def test_a_voice_is_counted_by_its_part(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, VOICE, Rachel=400.4, Domi=100)
    state = kept(world, voice(amount=500, period=BudgetPeriod.MONTH))
    assert (state.spent, state.reached) == (400, (50, 80))
    assert state.predicted == round(400 / (22.5 / 30))


def test_a_part_that_was_not_used_spent_nothing(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, KEY, laptop=5)
    world.usage.earlier[CREDITS, KEY] = {"website": 7}
    state = kept(world, budget(scope=BudgetScope.KEY, value="website", period=BudgetPeriod.DAY))
    assert (state.spent, state.left) == (0, 100_000)


def test_a_part_that_nobody_ever_heard_of_is_unknown_not_nothing(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, VOICE, Rachel=400, Domi=100)
    world.usage.trouble = Offline()
    for wanted in (voice("Rachell"), voice("Rachell", amount=500, currency="usd")):
        state = kept(world, wanted)
        assert state.spent is None
        assert (state.freshness.read_at, state.freshness.trouble) == (NOW, world.usage.trouble)
        said = "No voice Rachell was used in the last months; known are Rachel, Domi."
        assert said in state.notes


@pytest.mark.parametrize("error", [Offline(), NoSource(detail="credits by key")])
def test_why_nothing_is_known_is_said_in_every_language(
    world: MoneyWorld, error: JojoTrayError
) -> None:
    world.usage.failures[CREDITS] = error
    (note,) = kept(world, budget(scope=BudgetScope.KEY, value="website")).notes
    assert sentence_of(note, LOUD) == error.message(LOUD)


def test_a_part_that_nobody_ever_heard_of_is_told_in_every_language(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, KEY)
    (note,) = kept(world, budget(scope=BudgetScope.KEY, value="website")).notes
    said = "NO KEY website WAS USED IN THE LAST MONTHS; KNOWN ARE NONE."
    assert sentence_of(note, LOUD) == said


@pytest.mark.parametrize("value", ["id-Rachel", "rachel"])
def test_money_told_by_names_is_found_by_an_id(world: MoneyWorld, value: str) -> None:
    world.usage.count(COST, VOICE, Rachel=5.0, Domi=1.0)
    world.usage.count(CREDITS, VOICE, Rachel=400, Domi=100)
    state = kept(world, voice("mine", value=value, amount=1000, currency="usd"))
    assert (state.spent, state.estimated) == (500, False)


def test_a_voice_that_money_is_not_told_of_is_priced_by_its_credits(world: MoneyWorld) -> None:
    world.usage.count(COST, VOICE, Domi=1.0)
    world.usage.count(CREDITS, VOICE, Rachel=4000, Domi=100)
    state = kept(world, voice("mine", value="id-Rachel", amount=1000, currency="usd"))
    assert (state.spent, state.estimated) == (88, True)


@pytest.mark.parametrize("error", [Unreadable(detail="odd"), ServerFailed(status=500)])
def test_money_that_cannot_be_read_is_estimated_and_said_to_be(
    world: MoneyWorld, error: JojoTrayError
) -> None:
    world.usage.failures[COST] = error
    world.usage.count(CREDITS, VOICE, Rachel=4000)
    state = kept(world, voice(amount=1000, currency="usd"))
    assert (state.spent, state.estimated) == (88, True)
    assert any("own amounts could not be read" in note for note in state.notes)


def test_a_stored_value_that_stands_in_is_told_and_wakes_nobody(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, VOICE, Rachel=400)
    world.usage.trouble = Offline()
    state = kept(world, voice(amount=500))
    assert (state.spent, state.freshness.trouble) == (400, world.usage.trouble)
    assert Offline().message() not in state.notes
    assert world.budgets().states().freshness.trouble is world.usage.trouble
    assert world.budgets().check(NOW) == ()
    world.usage.trouble = None
    assert world.budgets().check(NOW) != ()


def test_budgets_of_one_period_read_each_series_once(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, VOICE, Rachel=400, Domi=100)
    for name in ("Rachel", "Domi"):
        world.budgets().keep(voice(name, period=BudgetPeriod.MONTH))
    world.usage.asked.clear()
    view = world.budgets().states(fresh=True)
    assert [state.spent for state in view.states] == [100, 400]
    ((question, fresh),) = world.usage.asked
    assert (question.since, question.until) == (
        datetime(2026, 11, 1, tzinfo=UTC),
        datetime(2026, 12, 1, tzinfo=UTC),
    )
    assert fresh


def test_money_is_the_services_own_where_it_counts_it(world: MoneyWorld) -> None:
    world.usage.count(COST, PRODUCT, TTS=7.129, STS=1.0)
    wanted = budget(
        amount=1000, currency="usd", scope=BudgetScope.PRODUCT, value="tts", thresholds=(70, 72)
    )
    state = kept(world, wanted)
    assert (state.spent, state.estimated, state.reached) == (713, False, (70,))
    assert state.said(state.spent) == usd("7.13")


def test_else_money_is_estimated_by_the_plan(world: MoneyWorld) -> None:
    state = kept(world, budget(amount=2_200, currency="usd"))
    assert (state.spent, state.estimated) == (1_540, True)
    assert state.predicted == 1_540 + round(11_500 * 0.022)


@pytest.mark.parametrize("tier", ["enterprise", "creator"])
def test_without_a_price_in_its_currency_it_is_unknown_not_nothing(
    world: MoneyWorld, tier: str
) -> None:
    world.subscribe(tier=tier)
    state = kept(world, budget(amount=2_200, currency="usd" if tier == "enterprise" else "eur"))
    assert (state.spent, state.left, state.share, state.reached) == (None, None, None, ())
    assert state.notes[-1].startswith("No price for a credit in ")


def test_counted_money_of_another_currency_is_not_mixed_in(world: MoneyWorld) -> None:
    world.usage.count(COST, NONE, all=500.0)
    world.usage.unit = "eur"
    state = kept(world, budget(amount=2_200, currency="usd"))
    assert (state.spent, state.estimated) == (1_540, True)


def test_on_the_free_plan_no_money_is_spent(world: MoneyWorld) -> None:
    world.subscribe(tier="free", quota=Quota(5_000, 10_000, RESET))
    assert kept(world, budget(amount=100, currency="usd")).spent == 0


def test_what_nobody_counts_is_unknown_with_the_reason(world: MoneyWorld) -> None:
    state = kept(world, voice())
    assert state.spent is None
    assert "credits by voice" in state.notes[0]
    world.usage.failure = Offline()
    assert "cannot be reached" in kept(world, voice()).notes[0]


def test_one_that_is_unknown_does_not_hide_the_others(world: MoneyWorld) -> None:
    world.budgets().keep(voice())
    assert kept(world, budget()).spent == 70_000


def test_a_cycle_that_nobody_knows(world: MoneyWorld) -> None:
    world.subscribe(refresh_period=None)
    state = kept(world, budget())
    assert (state.spent, state.since, state.period_key) == (None, None, None)
    assert world.budgets().check(NOW) == ()


def test_after_the_reset_the_old_count_is_not_the_new_cycles(world: MoneyWorld) -> None:
    world.clock.pass_(RESET - NOW + timedelta(days=2))
    world.usage.count(CREDITS, NONE, all=900)
    state = kept(world, budget())
    assert (state.spent, state.since) == (900, RESET)


def test_money_is_never_taken_for_credits(world: MoneyWorld) -> None:
    world.usage.credit_unit = "usd"
    world.usage.count(CREDITS, VOICE, Rachel=5.0)
    state = kept(world, voice())
    assert (state.spent, state.notes) == (
        None,
        ("This account is billed in money: nobody counts credits.",),
    )


def test_without_a_forecast_its_own_pace_is_taken(world: MoneyWorld) -> None:
    assert world.outlook is not None
    world.outlook.per_day = None
    assert kept(world, budget()).predicted == round(70_000 / (18.5 / 30))


def test_gaps_are_told(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, VOICE, Rachel=400)
    world.usage.gaps = ((NOW - timedelta(days=3), NOW),)
    notes = kept(world, voice()).notes
    assert "Some of the use is not known, so it may be more." in notes


def test_reached_thresholds_are_the_same_each_time(world: MoneyWorld) -> None:
    world.budgets().keep(budget(amount=70_000))
    expected = tuple(("all", percent, 1.0, "2026-11-05") for percent in (50, 80, 100))
    for _ in range(2):
        assert world.budgets().check(NOW) == expected


def test_a_budget_is_changed_by_its_name_and_removed_by_it(world: MoneyWorld) -> None:
    kept(world, budget())
    assert kept(world, budget(amount=5)).left == 0
    world.budgets().remove("all")
    assert world.budgets().states().states == ()
    with pytest.raises(UnknownBudget):
        world.budgets().remove("all")


def test_which_budgets_bind_a_use_the_scarcest_first(world: MoneyWorld) -> None:
    world.usage.count(CREDITS, VOICE, Rachel=990, Domi=5)
    for wanted in (
        budget("account"),
        voice("Rachel", amount=1000),
        voice("Domi", amount=1000),
        budget("laptop", scope=BudgetScope.KEY, value="laptop"),
    ):
        world.budgets().keep(wanted)

    def names(scope: BudgetScope, value: str | None = None) -> list[str]:
        return [state.budget.name for state in world.budgets().left(scope, value)]

    assert names(BudgetScope.VOICE, "rachel") == ["Rachel", "account"]
    assert names(BudgetScope.KEY, "laptop") == ["account", "laptop"]
    assert names(BudgetScope.ACCOUNT) == ["account"]
    assert names(BudgetScope.VOICE, "nobody") == ["account"]
    assert all(not fresh for _, fresh in world.usage.asked)


def test_without_a_reading_there_is_nothing_to_tell(world: MoneyWorld) -> None:
    world.status.subscription = None
    with pytest.raises(InsufficientDataError):
        world.budgets().states()


def test_budgets_as_json_and_as_a_table(world: MoneyWorld) -> None:
    world.budgets().keep(budget())
    world.budgets().keep(budget("money", amount=2_200, currency="usd"))
    view = world.budgets().states()
    document = budgets_document(view)
    assert document["budgets"][0] == {
        "name": "all",
        "scope": "account",
        "about": None,
        "period": "cycle",
        "unit": "credits",
        "currency": None,
        "amount": 100_000,
        "spent": 70_000,
        "predicted": 81_500,
        "left": 30_000,
        "share": 0.7,
        "estimated": False,
        "thresholds": [50, 80, 100],
        "reached": [50],
        "since": "2026-11-05T00:00:00+00:00",
        "until": "2026-12-05T00:00:00+00:00",
        "notes": [],
    }
    assert document["budgets"][1]["unit"] == "cents"
    table = view.table()
    assert table.rows[0] == ("all", "account", "cycle", 100_000, 70_000, 0.7, 81_500, 30_000)
    assert table.rows[1][3:5] == (usd("22.00"), usd("15.40"))
    assert {len(row) for row in table.rows} == {len(table.columns)}
