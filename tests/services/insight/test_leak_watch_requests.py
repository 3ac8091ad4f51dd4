"""What a look at the use asks of the service, by a desk whose clock goes on meanwhile."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.series import Breakdown, Interval
from jojo_tray.services.insight.leak_watch import LeakWatch
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import DAY, RunningClock, UsageWorld

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from jojo_tray.domain.notices.findings import Finding

BERLIN = ZoneInfo("Europe/Berlin")
BEGAN = datetime(2026, 5, 1, 13, 30, tzinfo=UTC)


class Ear:
    """Hears every finding; nothing was told before."""

    def __init__(self) -> None:
        self.heard: list[Finding] = []

    def told(self, _account_id: int, _finding: Finding) -> bool:
        return False

    def announce(self, _account_id: int, findings: Iterable[Finding]) -> Sequence[object]:
        self.heard.extend(findings)
        return self.heard


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    """A key in use since before the first look, two weeks and more ago."""
    world = UsageWorld(open_store(tmp_path / "store.db"), RunningClock(BEGAN))
    world.use(3, 100, apikey="narrator")
    look(world)
    world.clock.pass_(16 * DAY)
    world.api.asked.clear()
    return world


def look(world: UsageWorld) -> list[str]:
    """One look as a round takes it: by the time at which the round began."""
    ear = Ear()
    watch = LeakWatch(world.desk, world.store.first_uses, lambda: True, lambda: BERLIN)
    watch.look(world.account().id, world.clock.now(), ear)
    return [finding.subject for finding in ear.heard]


def test_the_hours_of_today_are_asked_once_and_by_no_part(world: UsageWorld) -> None:
    world.use(0.1, 500, apikey="narrator")
    look(world)
    asked = Counter((question.by, question.step) for _, question in world.api.asked)
    assert asked == {
        (Breakdown.KEY, Interval.DAY): 1,
        (Breakdown.PRODUCT, Interval.DAY): 1,
        (Breakdown.NONE, Interval.HOUR): 1,
    }


def test_a_key_first_used_within_this_hour_is_seen(world: UsageWorld) -> None:
    world.use(0.001, 500, apikey="stolen")
    assert look(world) == ["key/stolen"]


def test_a_key_first_used_today_is_seen_where_nobody_tells_hours(world: UsageWorld) -> None:
    world.use(0.1, 500, apikey="stolen")
    world.by_days_only()
    assert look(world) == ["key/stolen"]
