"""What a report says of money is about the same use as its credits, or it says nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import Offline
from jojo_tray.domain.series import Breakdown
from jojo_tray.domain.subscription import Money
from jojo_tray.services.reports.bill import ESTIMATED
from jojo_tray.services.reports.plain_forms import as_json
from tests.services.reports.report_world import LABELS, OCTOBER, ReportWorld

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.tables import TableCell
    from jojo_tray.domain.reports import ReportContent


@pytest.fixture
def world(tmp_path: Path) -> ReportWorld:
    return ReportWorld(tmp_path)


def facts(content: ReportContent) -> dict[str, TableCell]:
    return {fact.name: fact.value for fact in content.facts}


def money(cell: TableCell) -> Money:
    assert isinstance(cell, Money)
    return cell


def test_the_services_own_amounts_are_told_by_product(world: ReportWorld) -> None:
    world.usage.price = 0.0002
    content = world.desk().usage(OCTOBER)
    found = facts(content)
    whole = money(found["cost"])
    used = found["total_credits"]
    assert isinstance(used, float)
    assert whole == Money(Decimal(str(round(used * 0.0002, 4))), "usd")
    section = content.sections[-1]
    assert (section.name, section.title) == ("cost", "What it costs")
    assert {row[1] for row in section.table.rows} == set(LABELS[Breakdown.PRODUCT])
    amounts = [money(row[2]).amount for row in section.table.rows]
    assert sum(amounts) == pytest.approx(whole.amount, abs=Decimal("0.0002"))
    assert sum(float(str(row[3])) for row in section.table.rows) == pytest.approx(1, abs=1e-4)


def test_it_is_asked_for_the_very_use_of_the_report(world: ReportWorld) -> None:
    world.usage.price = 0.0002
    world.desk().usage(OCTOBER, fresh=False)
    spans = {(one.since, one.until, one.zone, one.workspace) for one, _ in world.usage.asked}
    assert spans == {(OCTOBER.since, OCTOBER.until, OCTOBER.zone, True)}


def test_where_nobody_counts_money_the_plans_price_is_an_estimate(world: ReportWorld) -> None:
    world.more = {"worth": lambda used: Money(Decimal(str(used)) / 1000, "eur")}
    content = world.desk().usage(OCTOBER)
    used = facts(content)["total_credits"]
    assert facts(content)["estimated_cost"] == Money(Decimal(str(used)) / 1000, "eur")
    assert ESTIMATED in content.notes
    assert "cost" not in [section.name for section in content.sections]
    summary = json.loads(as_json(content))["summary"]
    assert summary["estimated_cost_currency"] == "eur"


@pytest.mark.parametrize("more", [{}, {"worth": lambda _: None}], ids=["nobody", "no price"])
def test_without_any_price_there_is_no_word_of_money(
    world: ReportWorld, more: dict[str, object]
) -> None:
    world.more = more
    content = world.desk().usage(OCTOBER)
    assert not {"cost", "estimated_cost"} & set(facts(content))
    assert content.notes == ()


def test_a_failing_source_of_money_does_not_keep_the_report(world: ReportWorld) -> None:
    world.usage.refused[Breakdown.PRODUCT] = Offline(detail="no network")
    world.more = {"worth": lambda _: Money(Decimal(1), "eur")}
    content = world.desk().usage(OCTOBER)
    assert facts(content)["total_credits"]
    assert not {"cost", "estimated_cost"} & set(facts(content))
    assert f"What it costs: {Offline(detail='no network').message()}" in content.notes
    assert not content.whole


def test_what_is_said_of_money_is_not_said_of_the_days(world: ReportWorld) -> None:
    world.usage.price = 0.0002
    world.usage.notes = ("The days are those of UTC: the source has no others.",)
    notes = world.desk().usage(OCTOBER).notes
    assert f"What it costs: {world.usage.notes[0]}" in notes
    assert world.usage.notes[0] not in notes
