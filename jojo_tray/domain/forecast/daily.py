"""A series of daily credits made ready: unknown days marked, weekdays told, one freak damped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import nlargest
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WEEK = 7
REMEMBERED_DAYS = 13 * WEEK  # what lies further back says nothing about next month
FREAK = 2.0  # a day beyond so many times the next largest is taken for so much
ALONE_IN_DAYS = 21  # the only day with use counts as if it were one in so many


@dataclass(frozen=True, slots=True)
class Daily:
    """Consecutive days up to the last known one; None is unknown.

    `weekday` is that of the first value, Monday 0.
    """

    values: tuple[float | None, ...]
    weekday: int

    @classmethod
    def of(cls, values: Sequence[float | None], first: date) -> Daily:
        """The last quarter of a year of a series that began on a day."""
        skipped = max(0, len(values) - REMEMBERED_DAYS)
        recent = (None if value is None else float(value) for value in values[skipped:])
        return cls(tuple(recent), (first.weekday() + skipped) % WEEK)

    @property
    def known(self) -> list[float]:
        """The days that are known, in their order."""
        return [value for value in self.values if value is not None]

    @property
    def next_weekday(self) -> int:
        """The weekday of the day after the last, Monday 0."""
        return (self.weekday + len(self.values)) % WEEK

    def weekday_of(self, index: int) -> int:
        """The weekday of a value, Monday 0; an index beyond the end is a day to come."""
        return (self.weekday + index) % WEEK

    def last(self, days: int) -> Daily:
        """Only so many of the last days; all of them when too few of those are known."""
        skipped = max(0, len(self.values) - days)
        recent = Daily(self.values[skipped:], self.weekday_of(skipped))
        return recent if len(recent.known) * 2 >= days else self

    def damped(self) -> Daily:
        """The same with its largest day no further from the rest than a day of use may be."""
        known = self.known
        bound = most_of_a_day(known)
        if not known or max(known) <= bound:
            return self
        bounded = (value if value is None else min(value, bound) for value in self.values)
        return replace(self, values=tuple(bounded))


def most_of_a_day(known: Sequence[float]) -> float:
    """The most that one day is believed to tell about the days to come."""
    largest, second = (*nlargest(2, known), 0.0, 0.0)[:2]
    if second > 0:
        return FREAK * second
    return largest * min(1.0, len(known) / ALONE_IN_DAYS)


def mean(values: Sequence[float]) -> float:
    """The plain mean; nought of nothing."""
    return fsum(values) / len(values) if values else 0.0
