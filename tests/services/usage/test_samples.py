"""Our own record as a series: resets are never negative, what nobody saw is unknown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jojo_tray.domain.errors import EndpointMissing
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import Interval, Rung, UsageSeries
from jojo_tray.store.store import open_store
from tests.services.usage.usage_world import NOON, OURS, SERVED, UsageWorld

HOUR = timedelta(hours=1)
RESET = NOON - 20 * HOUR


@pytest.fixture
def world(tmp_path: Path) -> UsageWorld:
    made = UsageWorld(open_store(tmp_path / "store.db"))
    made.refuse(*SERVED, error=EndpointMissing())
    return made


def every_hour(world: UsageWorld, counts: list[int]) -> None:
    """Readings of each hour up to now, the last one at this hour."""
    for place, used in enumerate(counts):
        world.sample(len(counts) - 1 - place, used, RESET)


def own(world: UsageWorld, days: int, interval: Interval = Interval.DAY) -> UsageSeries:
    series = world.desk.usage(world.question(days, interval=interval))
    assert series.source is Rung.SAMPLES
    return series


def test_a_reset_is_no_negative_use(world: UsageWorld) -> None:
    """Thirty hours: 100 an hour, and at the reset twenty hours ago the counter begins anew."""
    counts = [5000 + 100 * n for n in range(10)] + [100 * n for n in range(21)]
    every_hour(world, counts)
    hours = own(world, 3, Interval.HOUR)
    known = [value for value in hours.totals if value is not None]
    assert min(known) >= 0
    assert hours.total == 100 * (9 + 20)  # the hour of the reset cannot be told


def test_the_reading_tells_how_old_it_is(world: UsageWorld) -> None:
    world.sample(5, 10)
    world.sample(4, 20)
    assert own(world, 2).read_at == NOON - timedelta(hours=4)


def test_a_long_silence_is_a_gap_and_no_spike(world: UsageWorld) -> None:
    for hours_ago, used in [(80, 100), (79, 150), (8, 900), (7, 950)]:
        world.sample(hours_ago, used)
    hours = own(world, 4, Interval.HOUR)
    assert [value for value in hours.totals if value] == [50]  # the others end in the silence
    unknown = [(84, 80), (79, 7), (6, 0)]
    assert [tuple((NOON - edge) / HOUR for edge in gap) for gap in hours.gaps] == unknown


def test_without_any_reading_nobody_knows(world: UsageWorld) -> None:
    world.refuse(Rung.DESIGN_STATS, Rung.ADMIN_USAGE, error=EndpointMissing())
    with pytest.raises(NoSource):
        world.desk.usage(world.question(3))
    assert world.api.rungs()[-3:] == [*OURS, Rung.COST_ANALYTICS]


@settings(max_examples=25)
@given(st.lists(st.integers(0, 500), min_size=3, max_size=60), st.sampled_from(Interval))
def test_no_value_is_ever_negative(counts: list[int], wide: Interval) -> None:
    with TemporaryDirectory() as folder:
        world = UsageWorld(open_store(Path(folder) / "store.db"))
        world.refuse(*SERVED, error=EndpointMissing())
        every_hour(world, counts)
        series = own(world, 3, wide)
    assert min(value for value in series.totals if value is not None) >= 0
