from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.buckets import edges_between
from jojo_tray.domain.insight.cycle_curves import (
    SHORT_OF,
    cycle_starts,
    pace_of_cycles,
    resets_seen,
)
from jojo_tray.domain.quota import Quota
from jojo_tray.domain.series import Interval, UsageSeries
from jojo_tray.domain.usage import SampleRun
from tests.domain.insight.series_maker import MOMENTS, alone, cut

RESET = datetime(2026, 6, 15, 8, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def run(at: datetime, used: int, resets_at: datetime) -> SampleRun:
    return SampleRun(at, at, Quota(used, 1000, resets_at))


def from_to(values: list[float | None], since: datetime, until: datetime) -> UsageSeries:
    """Days that begin and end within one."""
    return cut({"": values}, edges_between(since, until, Interval.DAY, BERLIN), zone=BERLIN)


def test_cycles_go_back_by_the_calendar() -> None:
    starts = cycle_starts(RESET, "monthly_period", [], 3)
    assert starts == [RESET.replace(month=month) for month in (5, 4, 3)]


def test_a_cycle_of_the_31st_goes_back_to_it_behind_a_short_month() -> None:
    reset = datetime(2026, 3, 31, 8, tzinfo=UTC)
    starts = cycle_starts(reset, "monthly_period", [], 4)
    assert [(start.month, start.day) for start in starts] == [(2, 28), (1, 31), (12, 31), (11, 30)]


def test_a_reset_that_was_seen_is_the_start() -> None:
    seen = [RESET.replace(month=4, hour=11), RESET.replace(month=5, hour=10)]
    starts = cycle_starts(RESET, "monthly_period", seen, 3)
    assert starts == [seen[1], seen[0], RESET.replace(month=3)]


def test_without_a_period_only_what_was_seen_is_known() -> None:
    seen = [RESET - timedelta(days=40), RESET - timedelta(days=10)]
    assert cycle_starts(RESET, None, seen, 9) == seen[::-1]
    assert cycle_starts(RESET, None, [], 9) == []
    assert cycle_starts(None, "monthly_period", [], 9) == []


@given(
    MOMENTS,
    some.sampled_from(["monthly_period", "3_month_period", "annual_period"]),
    some.lists(some.integers(1, 900), max_size=8, unique=True),
)
def test_starts_go_back_and_never_meet(resets_at: datetime, period: str, back: list[int]) -> None:
    seen = sorted(resets_at - timedelta(days=days) for days in back)
    starts = cycle_starts(resets_at, period, seen, 6)
    assert 1 <= len(starts) <= 6
    assert all(later - earlier > timedelta(hours=36) for later, earlier in pairwise(starts))


def test_resets_are_found_in_our_own_record() -> None:
    first, second = RESET, RESET.replace(month=7)
    runs = [
        run(first - timedelta(hours=1), 900, first),
        run(first + timedelta(hours=1), 10, second),
        run(first + timedelta(days=9), 300, second),
        run(second + timedelta(minutes=5), 5, second.replace(month=8)),
    ]
    assert resets_seen(runs) == [first, second]
    assert resets_seen([]) == []


def test_each_cycle_sums_its_days() -> None:
    starts = [datetime(2026, 5, 5, 8, tzinfo=UTC), datetime(2026, 5, 2, 8, tzinfo=UTC)]
    days = alone([1, 10, 20, 30, 5, 6], date(2026, 5, 1), BERLIN)
    this_one = from_to([3, 6], starts[0], days.edges[-1])
    last_one = from_to([8, 20, 30, 2], starts[1], starts[0])
    view = pace_of_cycles(days, [this_one, last_one], 500)
    this, last = view.cycles
    assert (this.start, this.sums, this.running) == (date(2026, 5, 5), (3, 9), True)
    assert (last.start, last.sums, last.running) == (date(2026, 5, 2), (8, 28, 58, 60), False)
    assert view.limit == 500
    assert view.table().rows == ((1, 3, 8), (2, 9, 28), (3, None, 58), (4, None, 60))
    assert [column.name for column in view.table().columns] == ["day", "2026-05-05", "2026-05-02"]


def test_after_a_day_that_nobody_knows_the_sum_is_unknown() -> None:
    days = alone([1, None, 3], date(2026, 5, 1))
    assert pace_of_cycles(days, [days]).cycles[0].sums == (1, None, None)


def test_a_cycle_of_which_nothing_is_known_is_left_out() -> None:
    days = alone([1, 2, 3], date(2026, 5, 1))
    assert len(pace_of_cycles(days, [days, alone([None], date(2026, 4, 30))]).cycles) == 1


def test_unknown_cycles_are_said() -> None:
    view = pace_of_cycles(alone([1, 2, 3]), [])
    assert view.cycles == ()
    assert SHORT_OF in view.notes
    assert view.table().rows == ()


def test_what_a_cycle_says_of_itself_is_said_once() -> None:
    days = alone([1, 2])
    said = replace(days, notes=("whole",))
    assert pace_of_cycles(days, [said, said]).notes.count("whole") == 1
    assert SHORT_OF not in pace_of_cycles(days, [days]).notes


@given(some.lists(some.integers(0, 10**9), min_size=1, max_size=70))
def test_the_end_of_a_cycle_is_all_that_was_used(values: list[int]) -> None:
    days = alone(values, zone=BERLIN)
    (cycle,) = pace_of_cycles(days, [days]).cycles
    assert cycle.sums[-1] == pytest.approx(sum(values))
    assert list(cycle.sums) == sorted(one for one in cycle.sums if one is not None)
