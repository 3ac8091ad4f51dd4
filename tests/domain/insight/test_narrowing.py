from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.narrowing import narrowed
from jojo_tray.domain.series import UsageMetric
from tests.domain.insight.series_maker import series

USE = series({"a": [1, 2, None], "b": [3, 4, None], "c": [5, 6, None]})


def test_nothing_named_means_everything() -> None:
    assert narrowed(USE, ()) is USE


def test_some_parts_have_sums_of_their_own_and_the_same_gaps() -> None:
    some_parts = narrowed(USE, ("a", "C"))
    assert [part.key for part in some_parts.parts] == ["c", "a"]
    assert (some_parts.totals, some_parts.total) == ((6, 8, None), 14)


def test_a_part_that_is_not_there_used_nothing() -> None:
    nothing = narrowed(USE, ("nobody",))
    assert (nothing.totals, nothing.total) == ((0, 0, None), 0)


def test_averages_still_have_no_total() -> None:
    waits = series({"a": [100.0], "b": [200.0]}, metric=UsageMetric.TTFB, unit="ms")
    chosen = narrowed(waits, ("a",))
    assert (chosen.totals, chosen.total, len(chosen.parts)) == ((None,), None, 1)


@given(some.sets(some.sampled_from("abcd"), min_size=1))
def test_what_is_chosen_and_what_is_not_make_up_the_whole(chosen: set[str]) -> None:
    rest = set("abcd") - chosen or {"nobody"}
    one, other = narrowed(USE, chosen), narrowed(USE, rest)
    assert (one.total or 0) + (other.total or 0) == USE.total
