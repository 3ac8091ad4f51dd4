"""Buckets: no instant is in none or in two, whatever the clocks of a zone do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.buckets import begun, edges_between, following, place_of
from jojo_tray.domain.midnights import midnight
from jojo_tray.domain.series import Interval

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Africa/Cairo"]
HOUR = timedelta(hours=1)
moments = st.datetimes(datetime(2020, 1, 2), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(ZONES).map(ZoneInfo)


def midnight_utc(day: date, zone: tzinfo) -> datetime:
    """In UTC, where differences are real time."""
    return midnight(day, zone).astimezone(UTC)


@given(moments, st.sampled_from(Interval), zones)
def test_a_moment_lies_in_the_bucket_that_it_began(
    moment: datetime, interval: Interval, zone: tzinfo
) -> None:
    start = begun(moment, interval, zone)
    assert start <= moment < following(start, interval, zone)
    assert begun(start, interval, zone) == start


@given(moments, st.integers(1, 400), st.sampled_from(Interval), zones)
def test_edges_leave_no_hole(since: datetime, hours: int, interval: Interval, zone: tzinfo) -> None:
    until = since + (timedelta(minutes=hours) if interval is Interval.MINUTE else hours * HOUR)
    edges = edges_between(since, until, interval, zone)
    assert (edges[0], edges[-1]) == (since, until)
    assert all(earlier < later for earlier, later in pairwise(edges))
    assert all(begun(edge, interval, zone) == edge for edge in edges[1:-1])


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 5, 4), 24)]
)
def test_days_have_as_many_hours_as_they_have(day: date, hours: int) -> None:
    start = midnight_utc(day, BERLIN)
    assert following(start, Interval.DAY, BERLIN) - start == hours * HOUR
    assert len(edges_between(start, start + hours * HOUR, Interval.HOUR, BERLIN)) == hours + 1


def test_a_day_without_midnight_begins_with_its_first_moment() -> None:
    cairo = ZoneInfo("Africa/Cairo")  # on this day the clocks went from 00:00 to 01:00
    start = midnight_utc(date(2026, 4, 24), cairo)
    assert start.astimezone(cairo).hour == 1
    assert start - midnight_utc(date(2026, 4, 23), cairo) == 24 * HOUR


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    thursday = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # in Berlin it is the new year
    assert begun(thursday, Interval.WEEK, UTC) == datetime(2026, 12, 28, tzinfo=UTC)
    assert begun(thursday, Interval.MONTH, BERLIN) == datetime(2026, 12, 31, 23, tzinfo=UTC)
    assert following(thursday, Interval.MONTH, UTC) == datetime(2027, 1, 1, tzinfo=UTC)


def test_hours_of_another_half_go_where_most_of_them_lies() -> None:
    kolkata = ZoneInfo("Asia/Kolkata")  # 5:30
    edges = edges_between(
        midnight_utc(date(2026, 5, 4), kolkata),
        midnight_utc(date(2026, 5, 6), kolkata),
        Interval.DAY,
        kolkata,
    )
    evening = datetime(2026, 5, 4, 18, tzinfo=UTC)  # 23:30 to 00:30
    assert place_of(evening - HOUR, Interval.HOUR, edges) == 0
    assert place_of(evening, Interval.HOUR, edges) == 1


def test_what_lies_outside_has_no_place() -> None:
    edges = (datetime(2026, 5, 4, tzinfo=UTC), datetime(2026, 5, 5, tzinfo=UTC))
    assert place_of(edges[0] - 24 * HOUR, Interval.DAY, edges) is None
    assert place_of(edges[1], Interval.DAY, edges) is None
    assert place_of(edges[0] + HOUR, Interval.DAY, edges) == 0  # cut beside our midnight
