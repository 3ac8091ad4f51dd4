from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.insight.notes import sentence_of
from jojo_tray.domain.money.jobs import Verdict
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.subscription import PendingChange
from jojo_tray.services.money.documents import plan_document
from jojo_tray.services.money.job_plans import ASIDE, NOTHING_ASIDE
from jojo_tray.services.money.renewals import NO_RESET_KNOWN
from jojo_tray.store.store import open_store
from tests.domain.insight.loud import LOUD
from tests.services.money.money_fakes import NOW, RESET, MoneyWorld, usd

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def world(tmp_path: Path) -> MoneyWorld:
    return MoneyWorld(open_store(tmp_path / "store.db"))


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
    assert NOTHING_ASIDE in world.money().plan(120_000, date(2026, 12, 5), "multi").notes
    fewer = world.money().plan(118_000, date(2026, 12, 5), "multi")
    assert (fewer.rows[0].now(), fewer.rows[0].later()) == (19_000, 99_000)
    assert ASIDE in fewer.notes
    # All at once would be more than the 50,000 that may be used beyond the limit.
    assert (row.overage, row.overage_cost) == (None, None)


def test_rolled_over_credits_do_not_come_again(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(0, 300_000, RESET), extension=0)
    row = world.money().plan(401_000, date(2026, 12, 30), "multi").rows[0]
    assert (row.verdict, row.overage) == (Verdict.TOO_LARGE, 1_000)


def test_of_a_cancelled_plan_nothing_is_renewed(world: MoneyWorld) -> None:
    world.subscribe(pending_change=PendingChange("cancellation", RESET), extension=0)
    view = world.money().plan(31_000, date(2027, 2, 6), "multi")
    assert (view.rows[0].verdict, view.rows[0].overage) == (Verdict.TOO_LARGE, 1_000)
    assert not view.renewed
    assert "The plan is cancelled: from 2026-12-05 on nothing is renewed." in view.notes
    before = world.money().plan(31_000, date(2026, 12, 4), "multi")
    assert not any("cancelled" in note for note in before.notes)


def test_a_plan_cancelled_for_later_is_renewed_until_then(world: MoneyWorld) -> None:
    end = PendingChange("cancellation", RESET + timedelta(days=31))
    world.subscribe(pending_change=end, extension=0)
    row = world.money().plan(131_000, date(2027, 2, 6), "multi").rows[0]
    assert (row.verdict, row.overage) == (Verdict.TOO_LARGE, 1_000)


@pytest.mark.parametrize(
    ("tier", "verdict", "said"),
    [
        ("starter", Verdict.SPLIT, "on the plan is Starter, with 30,000 credits a month."),
        ("enterprise", Verdict.UNKNOWN, "on the plan is Enterprise; nobody knows how much"),
    ],
)
def test_a_plan_that_changes_brings_what_the_next_one_brings(
    world: MoneyWorld, tier: str, verdict: Verdict, said: str
) -> None:
    world.subscribe(pending_change=PendingChange("change", RESET, tier), extension=0)
    view = world.money().plan(60_000, date(2026, 12, 5), "multi")
    assert view.rows[0].verdict is verdict
    assert any(said in note for note in view.notes)
    if tier == "starter":
        more = world.money().plan(60_001, date(2026, 12, 5), "multi").rows[0]
        assert (more.verdict, more.overage, more.overage_cost) == (Verdict.TOO_LARGE, 1, None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            PendingChange("cancellation", None),
            "THE PLAN IS CANCELLED: FROM THE NEXT RESET ON NOTHING IS RENEWED.",
        ),
        (
            PendingChange("change", None, "starter"),
            "FROM THE NEXT RESET ON THE PLAN IS Starter, WITH 30.000 CREDITS A MONTH.",
        ),
        (
            PendingChange("change", RESET),
            "FROM 2026-12-05 ON THE PLAN IS ANOTHER ONE; NOBODY KNOWS HOW MUCH THAT BRINGS.",
        ),
    ],
)
def test_a_change_is_told_in_every_language(
    world: MoneyWorld, change: PendingChange, said: str
) -> None:
    world.subscribe(pending_change=change, extension=0)
    notes = world.money().plan(60_000, date(2026, 12, 5), "multi").notes
    assert said in [sentence_of(note, LOUD) for note in notes]


def test_an_older_account_is_not_promised_todays_quota(world: MoneyWorld) -> None:
    world.subscribe(quota=Quota(0, 130_244, RESET), extension=0)
    row = world.money().plan(230_245, date(2026, 12, 30), "multi").rows[0]
    assert (row.verdict, row.overage) == (Verdict.TOO_LARGE, 1)


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


def test_an_account_that_was_never_read_leaves_it_open(world: MoneyWorld) -> None:
    world.status.subscription = None
    view = world.money().plan(100, date(2026, 11, 27))
    assert {row.verdict for row in view.rows} == {Verdict.UNKNOWN}
    assert (view.left, view.usual, view.renewed) == (None, None, False)


def test_without_a_known_cycle_nothing_is_too_large_for_sure(world: MoneyWorld) -> None:
    world.subscribe(refresh_period=None, extension=0)
    view = world.money().plan(100_000, date(2027, 11, 27), "multi")
    assert (view.rows[0].verdict, view.renewed) == (Verdict.UNKNOWN, False)
    assert NO_RESET_KNOWN in view.notes


def test_a_job_as_json(world: MoneyWorld) -> None:
    document = plan_document(world.money().plan(50_000, date(2026, 11, 27), "multi"))
    assert document["models"][0] == {
        "model_id": "multi",
        "name": "Multilingual",
        "credits": 50_000,
        "verdict": "overage",
        "tight": True,
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


def test_a_job_as_a_table(world: MoneyWorld) -> None:
    table = world.money().plan(120_000, date(2026, 12, 5), "multi").table()
    assert table.rows[0] == ("multi", 120_000, "split, tight", 30_000, 90_000, None, None)
    assert {len(row) for row in table.rows} == {len(table.columns)}
