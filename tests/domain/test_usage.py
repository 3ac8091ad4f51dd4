"""Steps between readings and the bars of the trend: nothing negative, lost or falsely zero."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.quota import Quota
from jojo_tray.domain.usage import (
    Bucket,
    Change,
    Increment,
    Sample,
    SampleRun,
    bucketed,
    crossed_reset,
    edges,
    increments,
    last_reset,
)

START = datetime(2026, 5, 4, tzinfo=UTC)
RESET = START + timedelta(days=10)
MONTH = timedelta(days=30)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Asia/Kathmandu",  # 5:45, no summer time
    "America/Santiago",  # changes at midnight
]


def run(
    first: datetime, used: int, resets_at: datetime | None = RESET, stays: int = 0
) -> SampleRun:
    return SampleRun(first, first + stays * MINUTE, Quota(used, 100_000, resets_at))


def test_a_run_gives_its_latest_reading() -> None:
    folded = run(START, 5, stays=30)
    assert folded.latest == Sample(START + 30 * MINUTE, folded.quota)


def test_use_lies_between_the_end_of_a_run_and_the_next_reading() -> None:
    steps = increments([run(START, 5, stays=30), run(START + HOUR, 12)])
    assert steps == [Increment(START + 30 * MINUTE, START + HOUR, 7, Change.USE)]


def test_a_fall_within_the_cycle_is_a_correction_of_nothing_used() -> None:
    (step,) = increments([run(START, 50), run(START + HOUR, 12)])
    assert (step.credits, step.change) == (0, Change.CORRECTION)


@pytest.mark.parametrize(
    ("at", "used", "resets_at", "change"),
    [
        (RESET + HOUR, 3, RESET + MONTH, Change.RESET),
        (RESET + HOUR, 3, RESET, Change.RESET),
        (RESET + HOUR, 3, None, Change.RESET),
        (RESET + 9 * DAY, 90, RESET + MONTH, Change.RESET),
        (START + HOUR, 3, START + MONTH, Change.RESET),
        (RESET + 20 * HOUR, 49, RESET + 20 * HOUR, Change.RESET),
        (START + HOUR, 3, RESET + 36 * HOUR + MINUTE, Change.RESET),
        (RESET + HOUR, 49, RESET + 20 * HOUR, Change.CORRECTION),
        (START + HOUR, 49, RESET + 36 * HOUR, Change.CORRECTION),
        (START + HOUR, 49, RESET - 5 * DAY, Change.CORRECTION),
        (RESET + HOUR, 60, RESET, Change.USE),
        (RESET + HOUR, 50, RESET, Change.USE),
        (START + HOUR, 50, RESET + MONTH, Change.USE),
        (START + HOUR, 50, RESET, Change.USE),
        (START + HOUR, 60, RESET + MONTH, Change.USE),
    ],
)
def test_what_a_step_means(
    at: datetime, used: int, resets_at: datetime | None, change: Change
) -> None:
    before, after = run(START, 50), run(at, used, resets_at)
    (step,) = increments([before, after])
    assert step.change is change
    assert (step.credits is None) == (change is Change.RESET)
    assert crossed_reset(before.quota, after.quota, at) == (change is Change.RESET)


def test_a_clock_set_back_gives_no_stretch_of_negative_length() -> None:
    (step,) = increments([run(START + DAY, 5), run(START, 9)])
    assert (step.start, step.end, step.credits) == (START, START, 4)


def test_the_last_reset_is_the_promised_boundary_when_we_watched_it() -> None:
    runs = [run(RESET - HOUR, 50), run(RESET + HOUR, 3, RESET + MONTH)]
    assert last_reset(runs) == RESET
    assert last_reset([*runs, run(RESET + 2 * HOUR, 9, RESET + MONTH)]) == RESET


def test_the_last_reset_is_the_first_reading_after_it_when_it_came_early() -> None:
    runs = [run(START, 50), run(START + HOUR, 3, START + MONTH)]
    assert last_reset(runs) == START + HOUR


def test_a_reset_at_the_instant_of_a_reading_is_its_promised_one() -> None:
    assert last_reset([run(RESET, 50), run(RESET + HOUR, 3, RESET + MONTH)]) == RESET


def test_without_a_reset_there_is_none() -> None:
    assert last_reset([]) is None
    assert last_reset([run(START, 1), run(START + HOUR, 2)]) is None


# Bars


def test_bars_hold_what_was_used_between_their_edges() -> None:
    marks = edges(START, START + 4 * HOUR, HOUR, UTC)
    runs = [run(START + 10 * MINUTE, 0), run(START + 70 * MINUTE, 5), run(START + 80 * MINUTE, 7)]
    assert [bar.credits for bar in bucketed(runs, marks, DAY)] == [0, 7, None, None]


def test_nobody_looking_for_long_is_a_gap_and_not_a_spike() -> None:
    marks = edges(START, START + 6 * HOUR, HOUR, UTC)
    runs = [run(START, 0, stays=30), run(START + 4 * HOUR + MINUTE, 900, stays=90)]
    assert [bar.credits for bar in bucketed(runs, marks, HOUR)] == [None] * 5 + [0]


def test_nobody_looking_while_nothing_changed_is_zero() -> None:
    marks = edges(START, START + 3 * HOUR, HOUR, UTC)
    runs = [run(START, 5), run(START + 150 * MINUTE, 5, stays=29)]
    assert [bar.credits for bar in bucketed(runs, marks, HOUR)] == [0, 0, 0]


def test_an_absence_of_just_the_widest_step_is_no_gap() -> None:
    marks = edges(START, START + 2 * HOUR, HOUR, UTC)
    runs = [run(START, 0), run(START + HOUR, 5)]
    assert [bar.credits for bar in bucketed(runs, marks, HOUR)] == [0, 5]
    assert [bar.credits for bar in bucketed(runs, marks, HOUR - MINUTE)] == [None, None]


def test_use_outside_the_bars_is_in_none_of_them() -> None:
    marks = edges(START + DAY, START + DAY + 2 * HOUR, HOUR, UTC)
    ticks = [START, START + HOUR, START + DAY + MINUTE, START + DAY + 2 * HOUR, START + 2 * DAY]
    runs = [run(at, 10**number) for number, at in enumerate(ticks)]
    assert [bar.credits for bar in bucketed(runs, marks, 2 * DAY)] == [90, 0]


def test_long_absence_within_one_bar_belongs_to_it() -> None:
    marks = edges(START, START + 2 * DAY, DAY, UTC)
    runs = [run(START, 0), run(START + 20 * HOUR, 40, stays=2 * 24 * 60)]
    assert [bar.credits for bar in bucketed(runs, marks, HOUR)] == [40, 0]


def test_a_reset_that_was_watched_does_not_blank_its_day() -> None:
    marks = edges(RESET - DAY, RESET + DAY, DAY, UTC)
    runs = [
        run(RESET - DAY, 0),
        run(RESET - MINUTE, 50),
        run(RESET + MINUTE, 2, RESET + MONTH),
        run(RESET + HOUR, 9, RESET + MONTH),
    ]
    assert [bar.credits for bar in bucketed(runs, marks, 2 * DAY)] == [50, 7]


def test_a_reset_in_days_of_absence_is_a_gap() -> None:
    marks = edges(RESET - 2 * DAY, RESET + 3 * DAY, DAY, UTC)
    runs = [run(RESET - 36 * HOUR, 90), run(RESET + 60 * HOUR, 3, RESET + MONTH)]
    assert [bar.credits for bar in bucketed(runs, marks, HOUR)] == [None] * 5


def test_without_readings_every_bar_is_unknown() -> None:
    marks = edges(START, START + 2 * HOUR, HOUR, UTC)
    assert bucketed([], marks, HOUR) == [
        Bucket(START, START + HOUR, None),
        Bucket(START + HOUR, START + 2 * HOUR, None),
    ]


steps = st.lists(
    st.tuples(st.integers(1, 600), st.integers(0, 500), st.sampled_from("uuuuucr")), max_size=60
)


def _story(moves: list[tuple[int, int, str]]) -> list[SampleRun]:
    """Readings some minutes apart: use, corrections and resets."""
    at, used, boundary, runs = START, 1_000, RESET, [run(START, 1_000)]
    for minutes, number, kind in moves:
        at += minutes * MINUTE
        if kind == "u":
            used += number
        else:
            used = max(0, used - number - 1)
        if kind == "r":
            boundary += MONTH
        runs.append(run(at, used, boundary))
    return runs


@given(steps)
def test_steps_are_never_negative(moves: list[tuple[int, int, str]]) -> None:
    for step in increments(_story(moves)):
        assert step.credits is None or step.credits >= 0
        assert step.start <= step.end


@given(steps, st.sampled_from([HOUR, 6 * HOUR, DAY]))
def test_bars_sum_to_the_use_inside(moves: list[tuple[int, int, str]], width: timedelta) -> None:
    runs = _story(moves)
    end = START + 60 * 600 * MINUTE + DAY
    marks = edges(START, end, width, UTC)
    bars = bucketed(runs, marks, widest=2 * (end - START))
    used = sum(s.credits or 0 for s in increments(runs) if s.change is Change.USE)
    assert sum(bar.credits or 0 for bar in bars) == used


@given(steps)
def test_each_bar_holds_the_steps_that_end_in_it_or_is_a_gap(
    moves: list[tuple[int, int, str]],
) -> None:
    runs, widest = _story(moves), 2 * HOUR
    for bar in bucketed(runs, edges(START, START + 5 * DAY, HOUR, UTC), widest):
        inside = [s for s in increments(runs) if bar.start <= s.end < bar.end]
        over = [s for s in increments(runs) if s.start < bar.end and s.end > bar.start]
        if bar.credits is not None:
            assert bar.credits == sum(s.credits or 0 for s in inside)
        else:
            wide = any(s.end - s.start > widest and s.credits != 0 for s in (*over, *inside))
            assert wide or runs[-1].last_at < bar.start


# Edges


@pytest.mark.parametrize("zone_name", ZONES)
@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_days_of_a_year_follow_the_calendar_of_the_zone(zone_name: str, year: int) -> None:
    zone = ZoneInfo(zone_name)
    start, end = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
    marks = edges(start, end, "day", zone)
    days = [mark.astimezone(zone).date() for mark in marks]
    assert days == [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    lengths = [b - a for a, b in pairwise(marks)]
    assert sum(lengths, timedelta()) == end.astimezone(UTC) - start.astimezone(UTC)
    odd = [length for length in lengths if length != DAY]
    assert len(odd) == (0 if zone_name == "Asia/Kathmandu" else 2)
    assert sum(odd, timedelta()) == len(odd) * DAY


@pytest.mark.parametrize("zone_name", ZONES)
def test_bars_of_a_year_sum_to_the_total_in_every_zone(zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    start, end = datetime(2026, 1, 1, tzinfo=zone), datetime(2027, 1, 1, tzinfo=zone)
    first = start.astimezone(UTC)
    readings = list(accumulate(range(1, 24 * 365 + 1)))
    runs = [
        SampleRun(at, at, Quota(total, 10**9))
        for n, total in enumerate([0, *readings[:-1]])
        for at in [first + n * HOUR]
    ]
    for step in ("day", "month", HOUR):
        bars = bucketed(runs, edges(start, end, step, zone), 2 * HOUR)
        assert sum(bar.credits or 0 for bar in bars) == readings[-2]
        assert all(bar.credits is not None for bar in bars)


@pytest.mark.parametrize("zone_name", ZONES)
def test_months_begin_on_the_first(zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    marks = edges(
        datetime(2026, 1, 30, 9, tzinfo=UTC), datetime(2027, 1, 5, tzinfo=UTC), "month", zone
    )
    inner = [mark.astimezone(zone) for mark in marks[1:-1]]
    assert {mark.day for mark in inner} == {1}
    assert {mark.hour for mark in inner} == {0}
    assert len(inner) == 12


def test_edges_are_instants_in_utc_whatever_zone_they_are_asked_in() -> None:
    zone = ZoneInfo("Europe/Berlin")
    night = datetime(2026, 3, 29, tzinfo=zone)
    marks = edges(night, datetime(2026, 3, 30, tzinfo=zone), HOUR, zone)
    assert len(marks) == 24  # the day of 23 hours
    assert all(mark.tzinfo is UTC for mark in marks)


def test_a_day_that_a_zone_skipped_is_no_bar() -> None:
    zone = ZoneInfo("Pacific/Apia")
    marks = edges(
        datetime(2011, 12, 29, tzinfo=zone), datetime(2012, 1, 2, tzinfo=zone), "day", zone
    )
    assert [mark.astimezone(zone).day for mark in marks] == [29, 31, 1, 2]


def test_the_last_edge_is_the_end() -> None:
    assert edges(START, START + 90 * MINUTE, HOUR, UTC)[-1] == START + 90 * MINUTE
    assert edges(START, START, HOUR, UTC) == [START]
