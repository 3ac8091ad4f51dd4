"""Months of which something is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.errors import InsufficientDataError, JojoTrayError, NoKey
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.series import UsageQuestion, UsageSeries
from jojo_tray.services.reports.known_months import known_months
from tests.domain.insight.series_maker import FIRST, alone

AUCKLAND = ZoneInfo("Pacific/Auckland")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Stored:
    """Use that is stored; nobody else is to be asked."""

    answer: UsageSeries | JojoTrayError
    asked: list[UsageQuestion] = field(default_factory=list)

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        assert not fresh
        self.asked.append(question)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@given(some.lists(some.none() | some.integers(0, 9).map(float), min_size=1, max_size=200))
def test_a_month_is_known_by_any_of_its_days_be_it_without_use(values: list[float | None]) -> None:
    days = [FIRST + timedelta(days=n) for n, value in enumerate(values) if value is not None]
    for zone in (UTC, AUCKLAND):
        found = known_months(Stored(alone(values, zone=zone)), NOW, zone)
        assert set(found) == {day.replace(day=1) for day in days}
        assert list(found) == sorted(found, reverse=True)


def test_two_years_of_the_whole_workspace_are_looked_at() -> None:
    stored = Stored(alone([1.0]))
    known_months(stored, NOW, AUCKLAND)
    (question,) = stored.asked
    assert question.workspace
    first, end = (each.astimezone(AUCKLAND) for each in (question.since, question.until))
    assert (first.date(), end.date()) == (date(2024, 11, 1), date(2026, 11, 24))


@pytest.mark.parametrize("error", [NoSource(detail="it"), InsufficientDataError(detail="none")])
def test_nothing_stored_is_no_month(error: JojoTrayError) -> None:
    assert known_months(Stored(error), NOW, UTC) == ()


def test_a_missing_key_is_told() -> None:
    with pytest.raises(NoKey):
        known_months(Stored(NoKey()), NOW, UTC)
