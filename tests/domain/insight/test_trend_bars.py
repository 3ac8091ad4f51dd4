"""The bars of a trend: joined with our own record, and never less than what explains them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.trend_bars import Bars, by_month, joined
from jojo_tray.domain.series import Breakdown
from jojo_tray.domain.usage import Bucket, edges
from tests.domain.insight.series_maker import FIRST, alone, series

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

DAY = timedelta(days=1)
ZONES = ("UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kolkata", "Africa/Cairo")
OWN = some.one_of(some.none(), some.integers(0, 10**6))
COUNTED = some.one_of(some.none(), some.floats(0, 10**6))
EXACT = some.one_of(some.none(), some.integers(0, 10**6))


def own(
    credits_used: Sequence[int | None], first: date = FIRST, zone: tzinfo = UTC
) -> list[Bucket]:
    """Days as we saw them."""
    start = datetime(first.year, first.month, first.day, tzinfo=zone)
    last = first + len(credits_used) * DAY
    marks = edges(start, datetime(last.year, last.month, last.day, tzinfo=zone), "day", zone)
    spans = zip(marks, marks[1:], credits_used, strict=False)
    return [Bucket(begin, end, used) for begin, end, used in spans]


def shown(bars: Bars) -> list[int | None]:
    return [bucket.credits for bucket in bars.buckets]


LATER = datetime(2026, 6, 1, tzinfo=UTC)


def test_without_the_service_it_is_our_own_record() -> None:
    days = own([1, None, 3])
    assert joined(days, None, LATER) == Bars(tuple(days))


def test_what_the_service_does_not_know_is_as_we_saw_it() -> None:
    bars = joined(own([1, 2, None]), alone([10, None, 30]), LATER)
    assert shown(bars) == [10, 2, 30]
    assert bars.served


@pytest.mark.parametrize(("seen", "counted", "larger"), [(5, 3.0, 5), (5, 9.0, 9), (None, 9.0, 9)])
def test_of_the_running_day_the_larger_is_shown(
    seen: int | None, counted: float, larger: int
) -> None:
    running = datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert shown(joined(own([seen]), alone([counted]), running)) == [larger]


def test_days_that_begin_elsewhere_are_not_joined() -> None:
    berlin = alone([10, 20], zone=ZoneInfo("Europe/Berlin"))
    bars = joined(own([1, 2]), berlin, LATER)
    assert (shown(bars), bars.served) == ([1, 2], False)


@given(
    some.lists(some.tuples(OWN, COUNTED, COUNTED), min_size=1, max_size=40),
    some.sampled_from(ZONES),
    some.dates(date(2018, 1, 1), date(2030, 1, 1)),
    some.integers(-1, 41),
)
def test_parts_explain_at_most_what_is_shown(
    days: list[tuple[int | None, float | None, float | None]], zone: str, first: date, today: int
) -> None:
    place = ZoneInfo(zone)
    seen, *columns = zip(*days, strict=True)
    told = series(dict(zip("ab", columns, strict=True)), first=first, zone=place)
    now = datetime(first.year, first.month, first.day, 12, tzinfo=place) + today * DAY
    bars = joined(own(seen, first, place), told, now)
    assert len(bars.buckets) == len(days)
    for number, bucket in enumerate(bars.buckets):
        explained = sum(part.values[number] or 0 for part in bars.parts)
        assert explained <= (bucket.credits or 0) + 0.5
        if told.totals[number] is not None and not bucket.start <= now < bucket.end:
            assert explained == pytest.approx(bucket.credits, abs=0.5001)


@given(some.lists(EXACT, min_size=1, max_size=200), some.sampled_from(ZONES))
def test_months_are_the_sums_of_their_days(values: list[int | None], zone: str) -> None:
    place = ZoneInfo(zone)
    told = series({"a": values}, by=Breakdown.MODEL, zone=place)
    days = joined(own([None] * len(values), zone=place), told, LATER + 900 * DAY)
    first, last = days.buckets[0].start, days.buckets[-1].end
    months = by_month(days, edges(first, last, "month", place))
    assert len({one.start.astimezone(place).month for one in months.buckets}) <= 12
    assert sum(one or 0 for one in shown(months)) == sum(one or 0 for one in values)
    for part in months.parts:
        assert [None if one is None else round(one) for one in part.values] == shown(months)


def test_parts_that_used_nothing_here_are_left_out() -> None:
    told = series({"a": [0, 0], "b": [1, 2], "c": [5, None]})
    bars = joined(own([None, None]), told, LATER)
    assert [(part.key, part.total) for part in bars.parts] == [("c", 5), ("b", 1)]
