"""Billing cycles around an instant, and which share of a plan's price falls into a stretch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from jojo_tray.domain.pace import PERIOD_MONTHS, months_before

if TYPE_CHECKING:
    from collections.abc import Iterator

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One boundary of the billing cycles (aware), and how many months lie between them."""

    boundary: datetime
    months: int = 1

    def edge(self, number: int) -> datetime:
        """The boundary so many cycles after the known one; negative numbers lie before it."""
        return months_before(self.boundary, -number * self.months)

    def number_at(self, moment: datetime) -> int:
        """The number of the cycle that an instant lies in; it begins at the edge of that number."""
        apart = (moment.year - self.boundary.year) * 12 + moment.month - self.boundary.month
        number = apart // self.months
        while self.edge(number) > moment:
            number -= 1
        while self.edge(number + 1) <= moment:
            number += 1
        return number


def rhythm(resets_at: datetime | None, refresh_period: str | None) -> Rhythm | None:
    """The billing cycles of an account; None where the service does not tell them."""
    months = PERIOD_MONTHS.get(refresh_period or "")
    return None if resets_at is None or months is None else Rhythm(resets_at, months)


def monthly_cycles(cycles: Rhythm, since: datetime, until: datetime) -> Fraction:
    """How many months' prices a stretch costs: each cycle by the share of it that is inside.

    Stretches that follow each other cost exactly what the whole costs.
    """
    return (
        sum((_share(*edges, since, until) for edges in _edges(cycles, since, until)), Fraction())
        * cycles.months
    )


def _edges(cycles: Rhythm, since: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
    number = cycles.number_at(since)
    while cycles.edge(number) < until:
        yield cycles.edge(number), cycles.edge(number + 1)
        number += 1


def _share(start: datetime, end: datetime, since: datetime, until: datetime) -> Fraction:
    inside = max(timedelta(), min(end, until) - max(start, since))
    return Fraction(inside // _MICROSECOND, (end - start) // _MICROSECOND)
