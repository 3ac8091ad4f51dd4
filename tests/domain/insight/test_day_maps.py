from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.day_maps import (
    RUNNING,
    calendar_of,
    months_of,
    weekdays_of,
)
from jojo_tray.domain.insight.views import DayUse
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import Interval
from tests.domain.insight.series_maker import alone, cut

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = some.sampled_from([UTC, BERLIN, ZoneInfo("Asia/Kolkata"), ZoneInfo("America/Sao_Paulo")])
CREDITS = some.one_of(some.none(), some.integers(0, 10**9))


def hours(first: date, days: int, zone: ZoneInfo) -> tuple[datetime, ...]:
    """All real hours of some local days, their edges in UTC."""
    start = midnight(first, zone).astimezone(UTC)
    end = midnight(first + timedelta(days=days), zone).astimezone(UTC)
    return tuple(
        start + timedelta(hours=n) for n in range(int((end - start).total_seconds()) // 3600 + 1)
    )


def test_a_calendar_has_every_day_and_its_gaps() -> None:
    view = calendar_of(alone([5, None, 0], date(2026, 10, 24), BERLIN))
    days = [date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26)]
    assert view.days == tuple(map(DayUse, days, [5, None, 0]))
    assert view.table().rows[1] == (date(2026, 10, 25), None)
    assert view.notes == ("Source: workspace analytics.",)


def test_an_hour_of_the_week_is_the_mean_of_its_real_hours() -> None:
    edges = hours(date(2026, 10, 25), 1, BERLIN)  # Sunday: the hour from 2 to 3 comes twice
    values = [float(n) for n in range(25)]
    now = edges[-1]
    view = weekdays_of(cut({"": values}, edges, interval=Interval.HOUR, zone=BERLIN), now)
    assert view.hours[6][:5] == (0.0, 1.0, 2.5, 4.0, 5.0)
    assert view.hours[6][23] == 24.0
    assert view.hours[0] == (None,) * 24
    assert view.table().rows[6][:3] == ("Sunday", 0.0, 1.0)


def test_a_missing_hour_is_unknown_and_the_running_one_left_out() -> None:
    edges = hours(date(2026, 3, 29), 1, BERLIN)  # there is no hour from 2 to 3
    series = cut({"": [1.0] * 23}, edges, interval=Interval.HOUR, zone=BERLIN)
    view = weekdays_of(series, edges[10] + timedelta(minutes=30))
    assert view.hours[6][1:4] == (1.0, None, 1.0)
    assert view.hours[6][10:12] == (1.0, None)


@given(some.data())
def test_months_add_up_to_their_days(data: some.DataObject) -> None:
    values = data.draw(some.lists(CREDITS, min_size=1, max_size=400))
    first = data.draw(some.dates(date(2024, 1, 1), date(2026, 12, 31)))
    series = alone(values, first, data.draw(ZONES))
    view = months_of(series, series.edges[-1] - timedelta(hours=1))
    known = sum(one for one in values if one is not None)
    assert sum(month.credits or 0 for month in view.months) == known
    assert [month.month for month in view.months] == sorted({month.month for month in view.months})
    assert all(month.whole for month in view.months[:-1])


def test_a_running_month_is_compared_with_as_many_days() -> None:
    values = [10.0] * 31 + [20.0] * 10 + [3.0]  # March, ten days of April and a bit of the 11th
    series = alone(values, date(2026, 3, 1), BERLIN)
    march, april = months_of(series, datetime(2026, 4, 11, 9, tzinfo=UTC)).months
    assert (march.credits, march.change, march.whole) == (310, None, True)
    assert (april.credits, april.change, april.whole) == (203, 1.0, False)
    view = months_of(series, datetime(2026, 4, 11, 9, tzinfo=UTC))
    assert RUNNING in view.notes
    assert view.table().rows[1] == (date(2026, 4, 1), 203, 1.0, "running")


@pytest.mark.parametrize("unknown", [0, 30, 31, 60])
def test_a_month_with_a_gap_is_not_compared(unknown: int) -> None:
    values: list[float | None] = [10.0] * 61
    values[unknown] = None
    series = alone(values, date(2026, 3, 1))
    april = months_of(series, datetime(2026, 5, 2, tzinfo=UTC)).months[1]
    assert april.change is None


def test_a_month_that_began_before_the_stretch_is_nothing_to_compare_with() -> None:
    series = alone([10.0] * 60, date(2026, 3, 2))
    assert months_of(series, datetime(2026, 5, 2, tzinfo=UTC)).months[1].change is None
