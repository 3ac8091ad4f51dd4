"""Sums, shares and changes of numbers that may be unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Number = TypeVar("Number", int, float)


def sum_of_known(values: Iterable[Number | None]) -> Number | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known[1:], known[0]) if known else None


def sum_of_all(values: Sequence[float | None]) -> float | None:
    """The sum; None where anything is unknown."""
    return None if None in values else sum_of_known(values)


def share(part: float | None, whole: float | None) -> float | None:
    """A part of a whole; None where there is nothing to have a part of."""
    return None if part is None or not whole else part / whole


def change(now: float | None, before: float | None) -> float | None:
    """How much more, as a share of what was before; None where there is nothing to compare."""
    if now is None or before is None or before <= 0:
        return None
    return now / before - 1


def last_known(values: Sequence[float | None]) -> float | None:
    """The latest value that is known."""
    return next((value for value in reversed(values) if value is not None), None)
