from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.insight.sums import change, last_known, share, sum_of_all, sum_of_known

NUMBERS = some.lists(some.one_of(some.none(), some.integers(-(10**9), 10**9)))


@given(NUMBERS)
def test_a_sum_is_of_what_is_known(numbers: list[int | None]) -> None:
    known = [number for number in numbers if number is not None]
    assert sum_of_known(numbers) == (sum(known) if known else None)


@given(NUMBERS)
def test_a_sum_of_all_has_no_unknown(numbers: list[int | None]) -> None:
    assert sum_of_all(numbers) == (None if None in numbers else sum_of_known(numbers))


@given(NUMBERS)
def test_what_is_unknown_at_last_hides_nothing(numbers: list[int | None]) -> None:
    known = [number for number in numbers if number is not None]
    assert last_known(numbers) == (known[-1] if known else None)


def test_a_change_needs_something_before() -> None:
    assert change(5, 0) is None
    assert change(5, None) is None
    assert change(None, 5) is None
    assert change(5, 4) == 0.25


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [(1, 4, 0.25), (0, 4, 0), (None, 4, None), (1, 0, None), (1, None, None)],
)
def test_a_share_needs_a_whole(
    part: float | None, whole: float | None, found: float | None
) -> None:
    assert share(part, whole) == found
