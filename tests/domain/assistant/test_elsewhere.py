"""Use past the gateway: never less than nothing, unknown where it is, and new only when it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.domain.assistant.elsewhere import (
    LEAST_CREDITS,
    LEAST_DAYS,
    NOT_IN_USE,
    SETTLING,
    ElsewhereDay,
    ElsewhereView,
    elsewhere_days,
    new_elsewhere,
    notes_on,
)
from jojo_tray.domain.insight.tables import ColumnKind
from tests.domain.assistant.day_maker import TODAY, before, days_of, row

USUAL = 1000
WEEKS = 30
credits_used = st.integers(0, 50_000)
known = st.none() | st.floats(0, 50_000)
gateway = st.none() | credits_used
histories = st.lists(st.tuples(known, gateway), max_size=60)


def life(*last: tuple[float | None, int | None], days: int = WEEKS) -> tuple[ElsewhereDay, ...]:
    """Days on which all went through the gateway, and those at the end."""
    all_days = [(float(USUAL), USUAL)] * days + list(last)
    return days_of([total for total, _ in all_days], [seen for _, seen in all_days])


def new(days: tuple[ElsewhereDay, ...]) -> tuple[int, int] | None:
    """How many days ago it was new, and how much."""
    found = new_elsewhere(days, TODAY)
    return None if found is None else ((TODAY - found.day) // timedelta(days=1), found.credits)


@given(histories)
def test_elsewhere_is_what_is_left_of_a_known_total_and_never_less_than_nothing(
    found: list[tuple[float | None, int | None]],
) -> None:
    days = days_of([total for total, _ in found], [seen for _, seen in found])
    for day, (total, seen) in zip(days, found, strict=True):
        assert (day.elsewhere is None) == (total is None)
        assert (day.ran, day.seen) == (seen is not None, seen or 0)
        if total is not None:
            assert day.elsewhere is not None
            assert 0 <= day.elsewhere <= round(total)
            assert day.elsewhere - day.beyond == round(total) - (seen or 0)


@given(histories)
def test_what_is_new_is_much_known_of_the_last_week_and_on_a_day_with_the_gateway(
    found: list[tuple[float | None, int | None]],
) -> None:
    days = days_of([total for total, _ in found], [seen for _, seen in found])
    told = new_elsewhere(days, TODAY)
    if told is not None:
        (day,) = (one for one in days if one.day == told.day)
        assert before(6) <= day.day <= TODAY
        assert day.ran
        assert LEAST_CREDITS <= told.credits <= (day.elsewhere or 0)
        assert told.credits * 10 >= (day.total or 0)


@given(st.lists(gateway, min_size=1, max_size=60))
def test_who_only_uses_the_gateway_is_never_told(seen: list[int | None]) -> None:
    assert new(days_of([float(used or 0) for used in seen], seen)) is None


@given(st.lists(credits_used, min_size=20, max_size=60), st.data())
def test_charges_that_come_a_day_late_are_not_use_elsewhere(
    seen: list[int], data: st.DataObject
) -> None:
    """A part of each day's use is charged on the day after, or not yet."""
    late = [data.draw(st.integers(0, used)) for used in seen]
    carried = [0, *late[:-1]]
    charged = [used - waits + came for used, waits, came in zip(seen, late, carried, strict=True)]
    assert new(days_of([float(total) for total in charged], list(seen))) is None


@given(st.lists(credits_used, min_size=20, max_size=60), st.integers(1, 19))
def test_what_is_unknown_is_not_new(seen: list[int], every: int) -> None:
    totals = [None if place % every == 0 else float(used) for place, used in enumerate(seen)]
    assert new(days_of(totals, list(seen))) is None


def test_a_leak_is_seen_although_all_charges_come_a_day_late() -> None:
    seen = [600, 1400] * 15
    charged: list[float | None] = [0.0, *map(float, seen[:-1])]
    charged[-2] = 1400.0 + 6000
    found = new(days_of(charged, list(seen)))
    assert found is not None
    days_ago, surely = found
    assert days_ago == 1
    assert 6000 - 1400 <= surely <= 6000


def test_much_use_past_the_gateway_after_quiet_weeks_is_new() -> None:
    assert new(life((2240.0, 1000))) == (0, 1240)
    assert new(life((2240.0, 1000), (1000.0, 1000), (1000.0, 1000))) == (2, 1240)


@pytest.mark.parametrize(
    ("total", "seen"),
    [
        (1000.0 + LEAST_CREDITS - 1, 1000),  # too little
        (9400.0, 8800),  # too small a part
        (None, 1000),  # nobody knows
        (5000.0, None),  # the gateway did not run: that is expected
        (0.0, 1000),  # charges are late
    ],
)
def test_what_is_not_told(total: float | None, seen: int | None) -> None:
    assert new(life((total, seen))) is None


def test_it_is_new_for_one_day_only() -> None:
    stays = [(2240.0, 1000)] * 20
    for days in range(1, 8):
        assert new(life(*stays[:days])) == (days - 1, 1240)
    assert new(life(*stays[:8])) is None
    assert new(life(*stays)) is None


def test_after_two_quiet_weeks_it_may_be_new_again() -> None:
    leak, quiet = (2240.0, 1000), (1000.0, 1000)
    assert new(life(leak, *[quiet] * 13, leak)) is None
    assert new(life(leak, *[quiet] * 14, leak)) == (0, 1240)


def test_who_always_uses_a_part_elsewhere_is_not_told() -> None:
    usual = [(1300.0, 1000)] * 30
    assert new(life(*usual, (2240.0, 1000))) is None


def test_until_the_gateway_was_in_use_for_two_weeks_nothing_is_new() -> None:
    leak = (2240.0, 1000)
    assert new(life(leak, days=13)) is None
    assert new(life(leak, days=14)) == (0, 1240)


def test_a_gateway_of_few_days_has_not_learnt_enough() -> None:
    def used_on(days: int) -> tuple[ElsewhereDay, ...]:
        pauses: list[tuple[float | None, int | None]] = [(900.0, None)] * (14 - days)
        works: list[tuple[float | None, int | None]] = [(1000.0, 1000)] * days
        return life(*pauses, *works, (2240.0, 1000))

    assert new(used_on(LEAST_DAYS - 1)) is None
    assert new(used_on(LEAST_DAYS)) == (0, 1240)


def test_use_around_midnight_counted_on_the_other_day_is_not_elsewhere() -> None:
    assert new(life((3000.0, 1000), (1000.0, 3000))) is None
    assert new(life((1000.0, 3000), (3000.0, 1000))) is None


def test_all_clients_of_the_account_are_the_gateway() -> None:
    rows = [row(TODAY, 400), row(TODAY, 500, "phone"), row(TODAY, 0, "shell", characters=90)]
    (day,) = elsewhere_days([(TODAY, 1000.4)], rows, TODAY)
    assert (day.total, day.seen, day.elsewhere) == (1000, 990, 10)


def test_a_day_answered_by_the_cache_alone_is_one_on_which_the_gateway_ran() -> None:
    (day,) = elsewhere_days([(TODAY, 700.0)], [row(TODAY, 0)], TODAY)
    assert (day.ran, day.elsewhere) == (True, 700)


def test_days_to_come_are_left_out_and_the_last_two_may_still_grow() -> None:
    pairs = [(before(back), 1.0) for back in (2, 1, 0, -1)]
    days = elsewhere_days(pairs, [], TODAY)
    assert [day.settling for day in days] == [False, True, True]
    assert notes_on(days) == (NOT_IN_USE, SETTLING)
    assert notes_on([replace(days[0], ran=True)]) == ()
    assert notes_on([]) == ()


def test_the_table_leaves_unknown_empty_and_the_sum_counts_what_is_known() -> None:
    view = ElsewhereView(days_of([None, 500.0, 100.0], [20, 200, 300]))
    table = view.table()
    assert [column.name for column in table.columns] == ["date", "total", "gateway", "elsewhere"]
    assert {column.kind for column in table.columns[1:]} == {ColumnKind.CREDITS}
    assert table.rows == (
        (before(2), None, 20, None),
        (before(1), 500, 200, 300),
        (TODAY, 100, 300, 0),
    )
    assert view.elsewhere == 300
    assert ElsewhereView(days_of([None], [1])).elsewhere is None
