from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.shares import NOT_COMPARED, OTHER_SOURCE, breakdown_of
from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.domain.series import Breakdown, Rung, UsageMetric
from jojo_tray.domain.subscription import Money
from tests.domain.insight.series_maker import series

if TYPE_CHECKING:
    from collections.abc import Mapping

    Uses = Mapping[str, list[int]]

PARTS = some.dictionaries(
    some.sampled_from("abcdefgh"),
    some.lists(some.integers(0, 10**9), min_size=3, max_size=3),
    min_size=1,
)


@given(PARTS, PARTS)
def test_shares_are_of_one_whole(
    now: Mapping[str, list[int]], then: Mapping[str, list[int]]
) -> None:
    view = breakdown_of(series(now), series(then))
    used = sum(map(sum, now.values()))
    assert sum(row.credits or 0 for row in view.rows) == view.total == used
    if used:
        assert sum(row.share or 0 for row in view.rows) == pytest.approx(1)
    was = {row.key: row.before for row in view.rows if row.before}
    assert was == {key: sum(values) for key, values in then.items() if sum(values)}


def test_the_parts_are_ranked_with_their_change_and_who_fell_silent_is_there() -> None:
    view = breakdown_of(
        series({"a": [10, 20], "b": [60, 10], "": [0, 0]}), series({"a": [30, 30], "c": [5, 0]})
    )
    assert [(row.label, row.credits, row.share, row.before, row.change) for row in view.rows] == [
        ("B", 70, 0.7, 0, None),
        ("A", 30, 0.3, 60, -0.5),
        ("No voice", 0, 0, 0, None),
        ("C", 0, 0, 5, -1),
    ]
    assert view.table().rows[1] == ("A", "a", 30, 0.3, 60, -0.5)


def test_nothing_is_compared_with_what_is_not_known_whole() -> None:
    view = breakdown_of(series({"a": [10, 20]}), series({"a": [30, None]}))
    assert (view.rows[0].before, view.rows[0].change) == (None, None)
    assert NOT_COMPARED in view.notes


def test_nothing_is_compared_with_another_source() -> None:
    before = series({"a": [30, 30]}, source=Rung.CHARACTER_STATS)
    view = breakdown_of(series({"a": [10, 20]}), before)
    assert view.rows[0].change is None
    assert OTHER_SOURCE in view.notes


def test_money_is_a_cell_of_its_own() -> None:
    view = breakdown_of(series({"a": [1.25]}, unit="usd", metric=UsageMetric.COST))
    table = view.table()
    assert table.columns[2].kind is ColumnKind.MONEY
    assert table.rows[0][2] == Money(Decimal("1.25"), "USD")


def test_averages_have_no_share_and_no_total() -> None:
    waits = series({"a": [120.0, 140.0]}, unit="ms", metric=UsageMetric.TTFB, by=Breakdown.MODEL)
    view = breakdown_of(waits)
    assert (view.total, view.rows[0].credits, view.rows[0].share) == (None, 140.0, None)
    assert view.table().columns[2].kind is ColumnKind.MILLISECONDS
