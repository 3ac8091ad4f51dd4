"""What views promise of their rows is what the history can tell of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.insight.parts import Parts
from jojo_tray.domain.insight.views import BreakdownView, ModelsView, VoicesView
from jojo_tray.domain.series import Breakdown
from jojo_tray.services.insight.drills import UNTOLD
from jojo_tray.store.store import open_store
from tests.services.insight.panel_world import PanelWorld, generation

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)


@pytest.fixture
def world(tmp_path: Path) -> PanelWorld:
    world = PanelWorld(open_store(tmp_path / "store.db"))
    world.made(generation(1, NOW - timedelta(hours=1), 10))
    return world


@pytest.mark.parametrize("by", [by for by in Breakdown if by is not Breakdown.NONE])
def test_parts_are_explained_where_the_history_tells_them(world: PanelWorld, by: Breakdown) -> None:
    parts = Parts(NOW - timedelta(days=1), NOW, by)
    view = world.desk().drill(parts.since, parts.until, ("v1",), by=by)
    assert (UNTOLD in view.notes) is not parts.explained


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        (PanelKind.BREAKDOWN, Breakdown.MODEL),
        (PanelKind.VOICES, Breakdown.VOICE),
        (PanelKind.MODELS, Breakdown.MODEL),
    ],
)
def test_rows_are_parts_of_the_panels_range(
    world: PanelWorld, kind: PanelKind, by: Breakdown
) -> None:
    view = world.desk().read(Panel(kind, PanelRange.WEEK, by=by), NOW)
    assert isinstance(view, BreakdownView | VoicesView | ModelsView)
    assert view.parts is not None
    assert view.parts.by is by
    assert view.parts.until - view.parts.since == timedelta(days=7)
    assert view.parts.since < NOW < view.parts.until
