"""Use never seen before: by part, and by the hour of the day in the reader's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jojo_tray.domain.notices.details import NewUse, UseKind
from jojo_tray.domain.notices.leaks import (
    ONE_A_DAY,
    Use,
    leak_finding,
    odd_hours,
    uses_by_part,
)
from jojo_tray.domain.series import (
    Breakdown,
    Interval,
    Rung,
    SeriesPart,
    UsageQuestion,
    UsageSeries,
)

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BERLIN = ZoneInfo("Europe/Berlin")


def series(
    start: datetime, step: timedelta, parts: dict[str, list[float | None]], labels: bool = False
) -> UsageSeries:
    length = len(next(iter(parts.values()), []))
    edges = tuple(start + number * step for number in range(length + 1))
    rows = [
        SeriesPart(key, f"{key}'s name" if labels else key, tuple(values), None)
        for key, values in parts.items()
    ]
    sums = tuple(
        None if any(v is None for v in column) else sum(v or 0 for v in column)
        for column in zip(*parts.values(), strict=True)
    )
    question = UsageQuestion(start, edges[-1], Breakdown.KEY, Interval.DAY)
    return UsageSeries(question, edges, tuple(rows), sums, None, "credits", Rung.ANALYTICS, NOW)


def test_each_part_that_used_anything_is_a_use_since_its_first_bucket() -> None:
    days = series(
        NOW - 3 * DAY,
        DAY,
        {"a": [0, 5.4, 3], "b": [0, 0, 0], "": [None, None, 0.2], "c": [7, 0, 0]},
    )
    assert uses_by_part(UseKind.KEY, days) == [
        Use(UseKind.KEY, "a", "a", 8, NOW - 2 * DAY),
        Use(UseKind.KEY, "c", "c", 7, NOW - 3 * DAY),
    ]
    (named,) = uses_by_part(UseKind.KEY, series(NOW, DAY, {"k1": [1]}, labels=True))
    assert (named.key, named.name) == ("k1", "k1's name")
    (odd,) = uses_by_part(UseKind.KEY, series(NOW, DAY, {"a\0b\ud800": [1]}))
    assert odd.key == "ab?", "as it is remembered"


def hours(days: int, *used: datetime, unknown: int = 0) -> UsageSeries:
    """Office hours of so many days up to now, the first of them unknown, and what else was used."""
    start = NOW.replace(minute=0) - days * DAY
    values: list[float | None] = []
    for number in range(days * 24 + 1):
        at = start + number * HOUR
        office = at.astimezone(BERLIN).hour in range(9, 18)
        extra = sum(at <= moment < at + HOUR for moment in used)
        values.append(None if number < unknown * 24 else 10.0 * office + 500 * extra)
    return series(start, HOUR, {"": values})


def test_use_in_an_hour_that_was_always_quiet_is_odd() -> None:
    at = NOW - timedelta(hours=6, minutes=20)
    (use,) = odd_hours(hours(60, at), NOW, BERLIN)
    assert (use.kind, use.key, use.credits) == (UseKind.HOUR, "2026-06-10T03Z", 500)
    assert use.name == "05:00", "by the reader's clock"
    assert use.since == at.replace(minute=0)


def test_the_same_hours_as_ever_are_not() -> None:
    assert odd_hours(hours(60), NOW, BERLIN) == []
    at = NOW - timedelta(hours=6)
    assert odd_hours(hours(60, at, at - 30 * DAY), NOW, BERLIN) == []


@pytest.mark.parametrize(("known", "odd"), [(10, 0), (20, 1)])
def test_an_hour_is_odd_only_when_enough_of_its_days_are_known(known: int, odd: int) -> None:
    at = NOW - timedelta(hours=6)
    assert len(odd_hours(hours(60, at, unknown=60 - known), NOW, BERLIN)) == odd


def test_summer_time_moves_no_habit() -> None:
    """Office hours go on at nine by the clock although UTC's hours change."""
    begin = datetime(2026, 3, 30, 10, tzinfo=UTC)
    start = begin - 50 * DAY
    values: list[float | None] = [
        10.0 * ((start + number * HOUR).astimezone(BERLIN).hour in range(9, 18))
        for number in range(50 * 24)
    ]
    assert odd_hours(series(start, HOUR, {"": values}), begin, BERLIN) == []


def test_of_several_the_largest_is_told_and_the_others_counted() -> None:
    small = Use(UseKind.KEY, "a", "a", 10, NOW)
    large = Use(UseKind.PRODUCT, "Music", "Music", 90, NOW - HOUR)
    finding = leak_finding([small, large, large])
    assert finding is not None
    assert finding.detail == NewUse(UseKind.PRODUCT, "Music", 90, NOW - HOUR, more=1)
    assert (finding.subject, finding.spacing) == ("product/Music", ONE_A_DAY)
    assert leak_finding([]) is None
