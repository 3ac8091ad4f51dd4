"""Days that are asked for, by any face."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.asked_days import EARLIEST, asked_days, usage_question
from jojo_tray.domain.insight_errors import BadRange
from jojo_tray.domain.series import MOST_DAYS, Breakdown, Interval, UsageMetric
from tests.domain.insight.series_maker import MOMENTS

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # in Berlin it is the 23rd
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def test_thirty_days_with_today_unless_told_otherwise() -> None:
    found = asked_days(NOW, BERLIN)
    assert (found.first, found.last, found.days) == (date(2026, 10, 25), TODAY, 30)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (TODAY + DAY, None, "2026-11-24 is in the future"),
        (TODAY, TODAY + 2 * DAY, "may end today, 2026-11-23"),
        (TODAY, TODAY - DAY, "turn the two days round"),
        (EARLIEST - DAY, TODAY, "before 2020-01-01"),
        (None, EARLIEST - DAY, "before 2020-01-01"),
    ],
)
def test_what_nobody_counted_is_refused(first: date | None, last: date | None, said: str) -> None:
    with pytest.raises(BadRange, match=said):
        asked_days(NOW, BERLIN, first=first, last=last)


def test_a_stretch_may_end_where_it_is_tomorrow_already() -> None:
    assert asked_days(NOW, BERLIN, first=TODAY, last=TODAY + DAY).days == 2


def test_days_are_asked_for_whole_and_hours_up_to_now() -> None:
    span = asked_days(NOW, BERLIN, days=2)
    assert usage_question(span, NOW).until == span.until
    hourly = usage_question(span, NOW, Breakdown.VOICE, Interval.HOUR, workspace=True)
    assert (hourly.since, hourly.until, hourly.zone) == (span.since, NOW, BERLIN)
    assert (hourly.by, hourly.metric) == (Breakdown.VOICE, UsageMetric.CREDITS)
    assert hourly.workspace


@given(MOMENTS, some.sampled_from(Interval))
def test_there_is_always_something_to_ask_for(now: datetime, interval: Interval) -> None:
    span = asked_days(now, BERLIN, days=1)
    for moment in (now, span.since):  # a day may have only just begun
        question = usage_question(span, moment, interval=interval)
        assert span.since < question.until <= span.until


@given(some.integers(1, MOST_DAYS), some.dates(EARLIEST, TODAY))
def test_so_many_days_end_with_the_last_and_begin_no_earlier_than_any_count(
    days: int, last: date
) -> None:
    found = asked_days(NOW, BERLIN, last=last, days=days)
    assert found.last == last
    assert found.days == min(days, (last - EARLIEST).days + 1)
