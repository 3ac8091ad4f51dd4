"""When running out may be told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.forecast.rollover import lost_credits, most_carried
from jojo_tray.domain.forecast.warning import Verdict, held_on_two_days, warns, with_verdict

START = datetime(2026, 5, 1, tzinfo=UTC)
RESET = datetime(2026, 6, 1, tzinfo=UTC)
FIRST = START.date()
DAY = timedelta(days=1)


def said(*verdicts: bool | None, first: date = FIRST) -> tuple[Verdict, ...]:
    """Verdicts of days in a row; None is a day without one."""
    found: tuple[Verdict, ...] = ()
    for ahead, verdict in enumerate(verdicts):
        if verdict is not None:
            found = with_verdict(found, Verdict(first + ahead * DAY, verdict, RESET))
    return found


@pytest.mark.parametrize(
    ("verdicts", "held"),
    [
        ((), False),
        ((True,), False),
        ((True, True), True),
        ((True, False), False),
        ((False, True), False),
        ((True, None, True), False),
        ((False, True, True), True),
        ((True, True, False), False),
    ],
)
def test_it_must_hold_on_two_days_in_a_row(verdicts: tuple[bool | None, ...], held: bool) -> None:
    assert held_on_two_days(said(*verdicts)) is held


def test_the_latest_word_of_a_day_counts() -> None:
    known = said(True, True)
    assert not held_on_two_days(with_verdict(known, Verdict(FIRST + DAY, False, RESET)))


def test_a_former_cycle_says_nothing() -> None:
    before = Verdict(FIRST, True, RESET - timedelta(days=31))
    assert not held_on_two_days((before, Verdict(FIRST + DAY, True, RESET)))
    close = Verdict(FIRST, True, RESET - timedelta(hours=2))
    assert held_on_two_days((close, Verdict(FIRST + DAY, True, RESET)))


def test_not_in_the_first_day_of_a_cycle_nor_of_yesterday_nor_after_its_end() -> None:
    known = said(True, True)
    today, noon = FIRST + DAY, timedelta(hours=12)
    assert not warns(known, today, START + timedelta(hours=23), START)
    assert warns(known, today, START + DAY + noon, START)
    assert warns(known, today, START + noon, None)
    assert not warns(known, today + DAY, START + 2 * DAY, START)
    assert not warns(known, today, RESET, START)


def test_a_long_cycle_settles_for_three_percent_of_it() -> None:
    year = timedelta(days=365)
    verdicts = tuple(
        Verdict(FIRST + ahead * DAY, runs_out=True, resets_at=START + year) for ahead in range(30)
    )[8:10]
    assert not warns(verdicts, FIRST + 9 * DAY, START + timedelta(days=9.5), START)
    later = tuple(
        Verdict(FIRST + ahead * DAY, runs_out=True, resets_at=START + year) for ahead in (10, 11)
    )
    assert warns(later, FIRST + 11 * DAY, START + timedelta(days=11.5), START)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans())))
def test_few_verdicts_are_remembered_one_a_day_in_order(days: list[tuple[int, bool]]) -> None:
    known: tuple[Verdict, ...] = ()
    for ahead, runs_out in days:
        known = with_verdict(known, Verdict(FIRST + ahead * DAY, runs_out, RESET))
    kept = [verdict.day for verdict in known]
    assert kept == sorted(set(kept))
    assert len(kept) <= 7


def test_what_is_carried_over() -> None:
    assert most_carried("creator", 100_000) == 200_000
    assert most_carried("Free", 10_000) == 0
    assert most_carried("free", None) == 0
    assert most_carried("enterprise", None) is None
    assert most_carried(None, None) is None


def test_what_is_lost_is_beyond_what_is_carried() -> None:
    assert lost_credits(50_000, [10_000, 20_000], 200_000) == 0
    assert lost_credits(250_000, [10_000, 30_000, 90_000], 200_000) == 20_000
    assert lost_credits(10_000, [4_000], 0) == 6_000
