from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.insight.day_story import (
    COMPARED,
    MOST_PARTS,
    DayStory,
    Level,
    Usual,
    UsualKind,
    level_of,
    part_stories,
    usual_of,
)
from jojo_tray.domain.insight.views import DrillView
from jojo_tray.domain.series import SeriesPart

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def part(key: str, *values: float | None) -> SeriesPart:
    return SeriesPart(key, key.upper(), values, None)


def usual(mean: float, *places: int) -> Usual:
    return Usual(UsualKind.ANY_DAY, places, mean, mean)


def test_a_usual_day_is_the_weekday_of_the_last_weeks() -> None:
    before = [float(day) for day in range(1, 29)]  # the last one 28, a week before it 22
    found = usual_of(before)
    assert found == Usual(UsualKind.WEEKDAY, (7, 14, 21, 28), 11.5, 11.5)


def test_with_few_weeks_it_is_any_day_and_with_few_days_unknown() -> None:
    assert usual_of([10.0] * 7) == Usual(UsualKind.ANY_DAY, tuple(range(1, 8)), 10, 10)
    assert usual_of([10.0] * 6) is None
    assert usual_of([]) is None


def test_days_before_the_first_use_do_not_count_later_ones_without_use_do() -> None:
    assert usual_of([0.0] * 21 + [70.0] + [0.0] * 6) == Usual(
        UsualKind.ANY_DAY, tuple(range(1, 8)), 10, 0
    )
    # That the first of the days compared with had no use is known from the days before it.
    found = usual_of([5.0] + [0.0] * 28)
    assert found is not None
    assert (found.places, found.credits) == ((7, 14, 21, 28), 0)


def test_unknown_days_are_left_out_not_nought() -> None:
    before: list[float | None] = [10.0] * 28
    before[-7] = None
    found = usual_of(before)
    assert found is not None
    assert (found.kind, found.places, found.credits) == (UsualKind.WEEKDAY, (14, 21, 28), 10)
    before[-14] = None
    found = usual_of(before)
    assert found is not None
    assert (found.kind, len(found.places)) == (UsualKind.ANY_DAY, 26)


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6).map(float)), max_size=60))
def test_a_usual_day_lies_between_those_it_is_of(before: list[float | None]) -> None:
    found = usual_of(before)
    if found is None:
        return
    values = [value for place in found.places if (value := before[-place]) is not None]
    assert len(values) == len(found.places)
    assert max(found.places) <= COMPARED
    for middle in (found.credits, found.median):
        assert min(values) <= middle * (1 + 1e-9)
        assert middle <= max(values) * (1 + 1e-9)


@pytest.mark.parametrize(
    ("total", "level"),
    [
        (None, None),
        (0.0, Level.NOTHING),
        (49, Level.MUCH_LESS),
        (50, Level.LESS),
        (74, Level.LESS),
        (75, Level.AS_USUAL),
        (124, Level.AS_USUAL),
        (125, Level.MORE),
        (199, Level.MORE),
        (200, Level.MUCH_MORE),
    ],
)
def test_a_word_for_a_day(total: float | None, level: Level | None) -> None:
    assert level_of(total, usual(100, 1)) is level


def test_without_a_usual_day_there_is_no_word_but_for_nothing() -> None:
    assert level_of(5, None) is None
    assert level_of(0, None) is Level.NOTHING
    assert level_of(5, usual(0, 1)) is Level.MUCH_MORE


def test_parts_are_held_against_the_same_days_as_the_total() -> None:
    parts = [part("a", 10, 99, 20, 40), part("b", 0, 99, 0, 60), part("c", 30, 99, 30, 0)]
    found = part_stories(parts, 100, usual(30, 1, 3))
    assert [(one.key, one.credits, one.usual, one.more) for one in found] == [
        ("b", 60, 0, 60),
        ("a", 40, 15, 25),
        ("c", 0, 30, -30),
    ]
    assert [one.share for one in found] == [0.6, 0.4, 0]
    assert sum(one.usual or 0 for one in found) == 45


def test_what_was_used_neither_then_nor_usually_is_left_out() -> None:
    assert part_stories([part("a", 5, 0, 0), part("b", 0, 0, None)], 9, usual(1, 1)) == ()


def test_unknown_parts_stay_unknown() -> None:
    (one,) = part_stories([part("a", None, 7)], None, usual(1, 1))
    assert (one.usual, one.more, one.share) == (None, None, None)
    (one,) = part_stories([part("a", 1, 7)], 7, None)
    assert (one.usual, one.more, one.share) == (None, None, 1)


def test_only_the_dearest_parts_are_told() -> None:
    parts = [part(f"part-{number:02}", 0, number) for number in range(1, 40)]
    *found, others = part_stories(parts, 780, usual(0, 1))
    assert [one.credits for one in found] == list(range(39, 39 - MOST_PARTS, -1))
    assert (others.key, others.label, others.credits, others.usual) == ("others", "Others", 435, 0)
    assert others.share == pytest.approx(435 / 780)
    assert len(part_stories(parts[:MOST_PARTS], 780, None)) == MOST_PARTS


counts = st.one_of(st.none(), st.integers(0, 10**6))


@given(st.lists(st.tuples(counts, counts), max_size=30))
def test_the_parts_that_are_told_sum_up_to_all(days: list[tuple[int | None, int | None]]) -> None:
    parts = [part(f"{number}", *day) for number, day in enumerate(days)]
    found = part_stories(parts, None, usual(0, 1))
    assert len(found) <= MOST_PARTS + 1
    for told, values in (
        ([one.usual for one in found], [before for before, _ in days]),
        ([one.credits for one in found], [used for _, used in days]),
    ):
        if None not in values:
            assert sum(one or 0 for one in told) == sum(value or 0 for value in values)


def test_how_many_usual_days_a_day_was() -> None:
    drill = DrillView(NOON, NOON, None, None, None, 0, ())

    def story(total: float | None, against: Usual | None, *, whole: bool = True) -> DayStory:
        day = date(2026, 11, 20)
        return DayStory(day, whole, total, against, {}, None, drill, None, None)

    for total, level in ((0, None), (10, None), (100, None), (150, Level.MORE)):
        assert story(total, usual(100, 1), whole=False).level is level
    assert story(0, None, whole=False).level is None
    assert story(200, usual(100, 1), whole=False).level is Level.MUCH_MORE
    assert story(150, usual(100, 1)).ratio == 1.5
    assert story(150, usual(100, 1)).level is Level.MORE
    assert story(150, usual(0, 1)).ratio is None
    assert story(150, None).ratio is None
    assert story(None, usual(100, 1)).ratio is None
