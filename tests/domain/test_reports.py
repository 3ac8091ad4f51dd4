"""Stretches, periods and billing cycles of reports, and what their files are called."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.filenames import safe_part
from jojo_tray.domain.reports import (
    Due,
    Rhythm,
    WholeDays,
    cycle_at,
    last_due,
    month_of,
    statement_stem,
    stretch_stem,
    stretch_title,
)

ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
    )
]
moments = st.integers(0, 40 * 365 * 86_400).map(
    lambda seconds: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


def dues(rhythm: Rhythm, zone: tzinfo, year: int, step: timedelta) -> list[Due]:
    """The periods that fall due in a year for somebody who looks every so often."""
    now, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    found: list[Due] = []
    while now < end:
        due = last_due(rhythm, now, zone)
        if not found or found[-1] != due:
            found.append(due)
        now += step
    return found


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("year", [2024, 2026, 2027])
@pytest.mark.parametrize(("rhythm", "periods"), [(Rhythm.MONTHLY, 12), (Rhythm.WEEKLY, 52)])
def test_a_year_has_each_period_once(zone: tzinfo, year: int, rhythm: Rhythm, periods: int) -> None:
    found = dues(rhythm, zone, year, timedelta(hours=3))
    names = [due.name for due in found]
    assert len(set(names)) == len(names)
    assert names == sorted(names)
    assert periods <= len(found) <= periods + 2  # those at both ends of the year
    for before, after in pairwise(found):
        assert after.stretch.since == before.stretch.until
        assert after.stretch.first == before.stretch.last + timedelta(days=1)


@given(moments, st.sampled_from(ZONES), st.sampled_from(Rhythm))
def test_what_is_due_is_over_and_the_last_one(now: datetime, zone: tzinfo, rhythm: Rhythm) -> None:
    due = last_due(rhythm, now, zone)
    assert due.stretch.until <= now
    length = timedelta(days=31 if rhythm is Rhythm.MONTHLY else 7)
    assert now - due.stretch.until <= length + timedelta(hours=25)
    assert last_due(rhythm, due.stretch.until, zone) == due
    before = last_due(rhythm, due.stretch.until - timedelta(seconds=1), zone)
    assert before.stretch.until == due.stretch.since


def test_a_new_year_begins_within_a_week() -> None:
    due = last_due(Rhythm.WEEKLY, datetime(2027, 1, 4, 12, tzinfo=UTC), UTC)
    assert (due.name, due.stretch.first) == ("2026-W53", date(2026, 12, 28))


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_a_stretch_is_its_days_whatever_the_clocks_do(zone: tzinfo) -> None:
    year = WholeDays(date(2011, 1, 1), date(2012, 12, 31), zone)
    assert year.days == 731
    months = [month_of(date(2011, 1 + n, 9), zone) for n in range(12)]
    assert sum((one.until - one.since for one in months), timedelta()) == (
        months[-1].until - months[0].since
    )
    assert all(one.month == one.first for one in months)


@pytest.mark.parametrize(
    ("first", "last", "stem", "title"),
    [
        ("2024-01-01", "2024-01-31", "january_2024", "January 2024"),
        ("2024-02-01", "2024-02-29", "february_2024", "February 2024"),
        ("2026-12-01", "2026-12-31", "december_2026", "December 2026"),
        (
            "2026-10-01",
            "2026-10-20",
            "usage_2026-10-01_2026-10-20",
            "1 Oct 2026 to 20 Oct 2026",
        ),
        ("2026-10-05", "2026-10-05", "usage_2026-10-05_2026-10-05", "5 Oct 2026"),
        (
            "2026-01-01",
            "2026-12-31",
            "usage_2026-01-01_2026-12-31",
            "1 Jan 2026 to 31 Dec 2026",
        ),
    ],
)
def test_names_of_files_and_titles(first: str, last: str, stem: str, title: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert stretch_stem(WholeDays(*days, UTC)) == stem
    assert stretch_title(*days) == title


@given(st.text(max_size=300))
def test_a_statement_is_one_plain_file_whoever_it_is_for(name: str) -> None:
    stem = statement_stem(name, date(2026, 10, 3), date(2026, 11, 2))
    assert stem.startswith("statement_")
    assert stem.endswith("_2026-10-03_2026-11-02")
    assert not set(stem) & set('/\\:*?"<>|\0\n\r')
    assert len(stem.encode()) < 150


def test_of_a_name_with_nothing_harmless_a_hash_is_left() -> None:
    assert safe_part("../..") != safe_part("???")
    assert safe_part("Old Captain") == "Old_Captain"
    assert len(safe_part("字" * 200).encode()) <= 40


@given(
    moments,
    moments,
    st.sampled_from(["monthly_period", "3_month_period", "6_month_period", "annual_period"]),
)
def test_every_instant_has_one_cycle(moment: datetime, reset: datetime, period: str) -> None:
    cycle = cycle_at(moment, reset, period)
    assert cycle is not None
    assert cycle.since <= moment < cycle.until
    following = cycle_at(cycle.until, reset, period)
    assert following is not None
    assert following.since == cycle.until


def test_a_cycle_that_ends_on_the_31st_does_not_wander() -> None:
    reset = datetime(2026, 12, 31, 5, tzinfo=UTC)
    cycle = cycle_at(datetime(2026, 3, 1, tzinfo=UTC), reset, "monthly_period")
    assert cycle is not None
    assert (cycle.since.day, cycle.until.day) == (28, 31)


@pytest.mark.parametrize("period", [None, "", "fortnight"])
def test_without_a_length_there_is_no_cycle(period: str | None) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC)
    assert cycle_at(now, now, period) is None
