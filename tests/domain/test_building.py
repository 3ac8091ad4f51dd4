"""Series out of cells: sums that agree, gaps that stay gaps, averages that are never summed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.insight.building import (
    Built,
    built,
    columns,
    grid_of,
    label_of,
    unknown_stretches,
)
from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.view_tables import part_label
from jojo_tray.domain.series import (
    Breakdown,
    Cell,
    Interval,
    SeriesPart,
    UsageMetric,
    UsageQuestion,
)

DAY = timedelta(days=1)
NIGHT = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Africa/Cairo"]
BY_VOICE = UsageQuestion(NIGHT, NIGHT + 10 * DAY, Breakdown.VOICE)


def cells(*days: tuple[str, int, float]) -> list[Cell]:
    return [Cell(part, NIGHT + day * DAY, value) for part, day, value in days]


def build(
    question: UsageQuestion, found: list[Cell], unknown: frozenset[int] = frozenset()
) -> Built:
    grid = grid_of(question, question.zone)
    known = [place not in unknown for place in range(len(grid.starts))]
    averaged = question.metric.averaged
    step = Interval.DAY if question.interval is not Interval.HOUR else Interval.HOUR
    return built(columns(found, step, grid, known, averaged=averaged), grid, known, {}, question)


def test_the_largest_part_comes_first_and_every_bucket_is_summed() -> None:
    done = build(BY_VOICE, cells(("a", 0, 5), ("b", 0, 1), ("b", 9, 7)))
    assert [(part.key, part.total) for part in done.parts] == [("b", 8), ("a", 5)]
    assert list(done.totals) == [6, 0, 0, 0, 0, 0, 0, 0, 0, 7]
    assert done.total == 13


def test_what_nobody_knows_is_none_and_not_nought() -> None:
    done = build(BY_VOICE, cells(("a", 0, 5), ("a", 1, 9)), frozenset({1, 2}))
    assert list(done.parts[0].values[:4]) == [5, None, None, 0]
    assert done.totals[1] is None
    assert done.total == 5


def test_weeks_and_months_add_up_what_is_known_of_them() -> None:
    found = cells(("a", 0, 5), ("a", 6, 1), ("a", 7, 2))
    weeks = build(replace(BY_VOICE, interval=Interval.WEEK), found, frozenset({1}))
    assert list(weeks.totals) == [6, 2]
    nothing = build(replace(BY_VOICE, interval=Interval.WEEK), found, frozenset({7, 8, 9}))
    assert list(nothing.totals) == [6, None]
    months = build(replace(BY_VOICE, interval=Interval.MONTH), found)
    assert list(months.totals) == [8]


def test_cumulative_days_only_rise_and_leave_gaps_out() -> None:
    found = cells(("a", 0, 5), ("a", 3, 2))
    done = build(replace(BY_VOICE, interval=Interval.CUMULATIVE), found, frozenset({1}))
    assert list(done.totals[:5]) == [5, None, 5, 7, 7]
    assert done.total == 7


@pytest.mark.parametrize("by", [Breakdown.NONE, Breakdown.VOICE])
def test_averages_are_never_summed(by: Breakdown) -> None:
    question = replace(BY_VOICE, by=by, metric=UsageMetric.TTFB)
    done = build(question, cells(("", 0, 300.0), ("", 3, 200.0)))
    assert list(done.parts[0].values[:4]) == [300, None, None, 200]
    assert done.parts[0].total is None
    assert done.total is None
    assert done.totals[0] == (300 if by is Breakdown.NONE else None)


def test_a_stretch_without_any_use_is_nought_and_not_unknown() -> None:
    assert build(BY_VOICE, []).totals == (0,) * 10
    alone = build(replace(BY_VOICE, by=Breakdown.NONE), [])
    assert [part.label for part in alone.parts] == ["all"]
    assert alone.total == 0


@given(
    st.sampled_from(ZONES),
    st.sampled_from([i for i in Interval if i is not Interval.MINUTE]),
    st.integers(0, 360),
    st.lists(st.tuples(st.integers(0, 24 * 12 - 1), st.sampled_from("abc"), st.integers(1, 99))),
)
def test_buckets_sum_to_the_total_whatever_the_clocks_do(
    name: str, interval: Interval, day: int, used: list[tuple[int, str, int]]
) -> None:
    """Hours on twelve days, some of which have 23 or 25 of them."""
    zone = ZoneInfo(name)
    first = datetime(2026, 1, 1, tzinfo=zone).date() + day * DAY
    since = datetime(first.year, first.month, first.day, tzinfo=zone)
    found = [
        Cell(part, since.astimezone(UTC) + timedelta(hours=hour), float(value))
        for hour, part, value in used
    ]
    question = UsageQuestion(since, since + 13 * DAY, Breakdown.VOICE, interval, zone=zone)
    grid = grid_of(question, zone)
    known = [True] * len(grid.starts)
    done = built(
        columns(found, Interval.HOUR, grid, known, averaged=False), grid, known, {}, question
    )
    whole = sum(value for _, _, value in used)
    assert done.total == whole
    shown = [value or 0 for value in done.totals]
    assert (shown[-1] if interval is Interval.CUMULATIVE else sum(shown)) == whole
    assert sum(part.total or 0 for part in done.parts) == whole


def test_gaps_are_joined_and_end_now() -> None:
    grid = grid_of(BY_VOICE, UTC)
    known = [True, False, False, True, False, False, True, True, True, True]
    now = NIGHT + 5.5 * DAY
    assert unknown_stretches(grid, known, now) == (
        (NIGHT + DAY, NIGHT + 3 * DAY),
        (NIGHT + 4 * DAY, now),
    )


@pytest.mark.parametrize("by", Breakdown)
def test_having_none_has_the_same_words_everywhere(by: Breakdown) -> None:
    assert isinstance(label_of(by, "", None), Note)
    assert label_of(by, "", None) == part_label(SeriesPart("", "", (), None), by)


def test_parts_without_a_name_are_called_by_what_they_lack() -> None:
    assert label_of(Breakdown.KEY, "", "") == "No API key"
    assert label_of(Breakdown.REGION, "", None) == "None given"
    assert label_of(Breakdown.KEY, "0123456789abcdef" * 4, None) == "key 01234567"
    assert label_of(Breakdown.VOICE, "id", "Rachel") == "Rachel"
    assert label_of(Breakdown.VOICE, "id", None) == "id"
