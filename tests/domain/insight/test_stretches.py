from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.panels import PanelRange
from jojo_tray.domain.insight.stretches import Stretch, days_from, month_before, stretch_of
from tests.domain.insight.series_maker import MOMENTS

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 10, 26, 12, tzinfo=UTC)  # the day after the clocks went back
ZONES = some.sampled_from(
    [ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia")]
)


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        (PanelRange.DAY, date(2026, 10, 26)),
        (PanelRange.WEEK, date(2026, 10, 20)),
        (PanelRange.MONTH, date(2026, 9, 27)),
        (PanelRange.QUARTER, date(2026, 7, 29)),
        (PanelRange.HALF_YEAR, date(2026, 5, 1)),
        (PanelRange.YEAR, date(2025, 11, 1)),
        (PanelRange.CYCLE, date(2026, 9, 27)),
    ],
)
def test_a_range_ends_with_today(wanted: PanelRange, first: date) -> None:
    stretch = stretch_of(wanted, NOW, BERLIN)
    assert stretch.first == first
    assert stretch.until == datetime(2026, 10, 27, tzinfo=BERLIN)
    assert stretch.since == datetime(first.year, first.month, first.day, tzinfo=BERLIN)


def test_a_cycle_begins_with_the_local_day_of_its_start() -> None:
    start = datetime(2026, 10, 10, 23, 30, tzinfo=UTC)
    assert stretch_of(PanelRange.CYCLE, NOW, BERLIN, start).first == date(2026, 10, 11)


def test_a_cycle_that_begins_tomorrow_by_a_wrong_clock_is_today() -> None:
    stretch = stretch_of(PanelRange.CYCLE, NOW, BERLIN, NOW + timedelta(days=3))
    assert (stretch.first, stretch.days) == (date(2026, 10, 26), 1)


@given(MOMENTS, ZONES, some.sampled_from(PanelRange))
def test_the_stretch_before_is_as_long_and_touches(
    now: datetime, zone: ZoneInfo, wanted: PanelRange
) -> None:
    stretch = stretch_of(wanted, now, zone)
    assert stretch.since <= now < stretch.until
    assert stretch.before.until == stretch.since
    assert stretch.before.days == stretch.days >= 1


@pytest.mark.parametrize(
    ("since", "until", "whole"),
    [
        (
            datetime(2026, 8, 15, 10, 30, tzinfo=UTC),
            datetime(2026, 9, 15, 10, 30, tzinfo=UTC),
            False,
        ),
        (datetime(2026, 10, 15, 10, 30, tzinfo=UTC), datetime(2026, 11, 16, tzinfo=BERLIN), False),
        (
            datetime(2026, 8, 15, 10, 30, tzinfo=UTC),
            datetime(2026, 11, 15, 10, 30, tzinfo=UTC),
            True,
        ),
        (datetime(2026, 8, 15, 10, 30, tzinfo=UTC), datetime(2026, 10, 27, tzinfo=BERLIN), True),
    ],
)
def test_only_what_is_longer_than_a_month_is_of_whole_days(
    since: datetime, until: datetime, *, whole: bool
) -> None:
    stretch = Stretch(since, until, BERLIN)
    last = datetime(until.year, until.month, until.day, tzinfo=BERLIN)
    expected = Stretch(datetime(2026, 8, 15, tzinfo=BERLIN), last, BERLIN) if whole else stretch
    assert stretch.by_days == expected


def test_cycles_of_whole_days_still_touch() -> None:
    starts = [datetime(2026, month, 15, 10, 30, tzinfo=UTC) for month in (2, 5, 8, 11)]
    cycles = [Stretch(*edges, BERLIN).by_days for edges in pairwise(starts)]
    assert all(one.until == after.since for one, after in pairwise(cycles))


def test_a_day_of_25_hours_is_one_day() -> None:
    stretch = days_from(date(2026, 10, 25), 1, BERLIN)
    assert stretch.days == 1
    assert stretch.until.astimezone(UTC) - stretch.since.astimezone(UTC) == timedelta(hours=25)


@given(some.dates(date(1990, 1, 1), date(2090, 1, 1)), some.integers(-60, 60))
def test_months_go_back_and_forth(day: date, months: int) -> None:
    there = month_before(day, months)
    assert there.day == 1
    assert month_before(there, -months) == day.replace(day=1)
