from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.history import HistoryEntry, HistoryItem, HistoryTotals
from jojo_tray.domain.insight.bar_drill import BEYOND, MORE_THAN_COUNTED, drill_of
from jojo_tray.domain.insight.notes import Note

SINCE = datetime(2026, 5, 1, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=1)


@given(some.integers(0, 10**12), some.integers(0, 10**12))
def test_explained_and_unexplained_are_what_was_used(used: int, explained: int) -> None:
    view = drill_of(SINCE, UNTIL, used, HistoryTotals(3, explained), ())
    assert view.explained is not None
    assert view.unexplained is not None
    assert view.explained + view.unexplained == used
    assert (BEYOND in view.notes) == (used > explained)
    assert (MORE_THAN_COUNTED in view.notes) == (used < explained)


def test_of_an_unknown_use_nothing_is_left_over() -> None:
    view = drill_of(SINCE, UNTIL, None, HistoryTotals(3, 40, unpriced=2), (), ("Why.",))
    assert (view.explained, view.unexplained, view.items) == (40, None, 3)
    assert view.notes == ("Why.", "The cost of 2 generations is not known.")
    assert isinstance(view.notes[1], Note)


def test_where_the_history_tells_nothing_nobody_knows_what_is_left() -> None:
    view = drill_of(SINCE, UNTIL, 40, None, (), ("Why.",))
    assert (view.used, view.explained, view.unexplained, view.notes) == (40, None, None, ("Why.",))


def test_the_generations_are_a_table() -> None:
    item = HistoryItem("x1", SINCE, "v", None, None, "m", "hello", None, None)
    view = drill_of(SINCE, UNTIL, 5, HistoryTotals(1, 5), [HistoryEntry(1, item)])
    assert view.table().rows == ((SINCE, "v", "m", None, "hello", "x1"),)
