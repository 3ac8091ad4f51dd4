"""What a bar is made of: the dearest generations, and what they leave unexplained."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.errors import InsufficientDataError
from jojo_tray.domain.insight.bar_drill import BEYOND
from jojo_tray.domain.insight.voice_use import HISTORY_MISSING
from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.services.insight.drills import UNTOLD
from jojo_tray.store.store import open_store
from tests.services.insight.panel_world import PanelWorld, generation

if TYPE_CHECKING:
    from pathlib import Path

    from jojo_tray.domain.insight.views import DrillView

SINCE = datetime(2026, 5, 9, 22, tzinfo=UTC)  # midnight in Berlin
UNTIL = SINCE + timedelta(days=1)
NOON = SINCE + timedelta(hours=12)


@pytest.fixture
def world(tmp_path: Path) -> PanelWorld:
    world = PanelWorld(open_store(tmp_path / "store.db"))
    world.made(
        generation(1, NOON, 10),
        generation(2, NOON + timedelta(minutes=1), 30, "v2", model="m2"),
        generation(3, NOON + timedelta(minutes=2), None, "v2"),
        generation(4, NOON + timedelta(minutes=3), 5, None, source="STS"),
        generation(5, UNTIL, 99),
    )
    return world


def ids(view: DrillView) -> list[str]:
    return [entry.item.item_id for entry in view.entries]


def test_a_day_is_explained_by_its_generations(world: PanelWorld) -> None:
    view = world.desk().drill(SINCE, UNTIL)
    assert ids(view)[:3] == ["item-2", "item-1", "item-4"]
    assert (view.items, view.used, view.explained, view.unexplained) == (4, 84, 45, 39)
    assert BEYOND in view.notes
    assert "The cost of 1 generations is not known." in view.notes
    assert world.usage.asked[0].interval is Interval.DAY
    assert world.usage.fresh == [False]


def test_of_many_generations_the_dearest_are_shown_and_all_are_counted(world: PanelWorld) -> None:
    world.made(*(generation(n, NOON + timedelta(seconds=n), n) for n in range(100, 350)))
    view = world.desk().drill(SINCE, UNTIL)
    assert ids(view) == [f"item-{n}" for n in range(349, 149, -1)]
    assert (view.items, view.explained) == (254, 45 + sum(range(100, 350)))


@pytest.mark.parametrize("named", ["v2", "Zoë"])
def test_a_part_is_known_by_its_id_or_its_name(world: PanelWorld, named: str) -> None:
    view = world.desk().drill(SINCE, UNTIL, (named,), by=Breakdown.VOICE)
    assert sorted(ids(view)) == ["item-2", "item-3"]
    assert (view.used, view.explained, view.unexplained) == (48, 30, 18)


@pytest.mark.parametrize("nothing", ["", "No voice"])
def test_what_has_no_voice_is_a_part_too(world: PanelWorld, nothing: str) -> None:
    view = world.desk().drill(SINCE, UNTIL, (nothing,), by=Breakdown.VOICE)
    assert ids(view) == ["item-4"]


def test_models_and_products_are_parts(world: PanelWorld) -> None:
    desk = world.desk()
    assert ids(desk.drill(SINCE, UNTIL, ("m2",), by=Breakdown.MODEL)) == ["item-2"]
    assert ids(desk.drill(SINCE, UNTIL, ("STS",), by=Breakdown.PRODUCT)) == ["item-4"]


def test_what_the_history_does_not_tell_it_does_not_explain(world: PanelWorld) -> None:
    view = world.desk().drill(SINCE, UNTIL, ("v1",), by=Breakdown.KEY)
    assert (view.entries, view.explained, view.unexplained) == ((), None, None)
    assert UNTOLD in view.notes
    assert BEYOND not in view.notes


def test_hours_are_asked_for_where_the_bar_is_an_hour(world: PanelWorld) -> None:
    view = world.desk().drill(NOON, NOON + timedelta(hours=1))
    assert world.usage.asked[0].interval is Interval.HOUR
    assert view.used == 3.5


def test_a_cycle_that_begins_within_a_day_is_asked_for_by_days(world: PanelWorld) -> None:
    view = world.desk().drill(NOON, UNTIL + 3 * (UNTIL - SINCE), ("v1",), by=Breakdown.VOICE)
    assert world.usage.asked[0].interval is Interval.DAY
    assert view.used == 84


def test_an_unknown_use_leaves_the_rest_unknown(world: PanelWorld) -> None:
    world.usage.failure = InsufficientDataError()
    view = world.desk().drill(SINCE, UNTIL)
    assert (view.used, view.explained, view.unexplained) == (None, 45, None)


def test_without_a_history_nothing_is_explained_and_that_is_said(tmp_path: Path) -> None:
    world = PanelWorld(open_store(tmp_path / "empty.db"))
    view = world.desk().drill(SINCE, UNTIL)
    assert (view.items, view.used, view.explained, view.unexplained) == (0, 84, None, None)
    assert view.notes == (HISTORY_MISSING,)


def test_money_explains_no_credits(world: PanelWorld) -> None:
    world.usage.currency = "usd"
    view = world.desk().drill(SINCE, UNTIL)
    assert (view.used, view.explained, view.unexplained) == (None, 45, None)
