"""A summary of any stretch: what was used, on average, and the quota as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from jojo_tray.domain.errors import InsufficientDataError, Offline
from jojo_tray.domain.insight.stretches import days_from
from jojo_tray.domain.insight_errors import NoSource
from jojo_tray.domain.quota import UNLIMITED, Quota
from jojo_tray.domain.series import UsageQuestion
from jojo_tray.domain.subscription import Subscription
from jojo_tray.services.insight.summary import SummaryDesk
from jojo_tray.services.status import Status
from tests.domain.insight.series_maker import alone

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageSeries

DAY = date(2026, 5, 1)
RESET = datetime(2026, 5, 31, 23, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")
HOST = "https://api.elevenlabs.io"
CREDITS = some.one_of(some.none(), some.integers(0, 10**12))


@dataclass
class Told:
    """A usage desk and a status desk that say what they are told to."""

    values: list[float | None]
    status: Status = field(default_factory=Status)
    order: list[str] = field(default_factory=list)
    failure: InsufficientDataError | None = None
    unit: str = "credits"
    asked: list[UsageQuestion] = field(default_factory=list)

    def usage(self, question: UsageQuestion, *, fresh: bool = True) -> UsageSeries:
        self.order.append("usage")
        self.asked.append(question)
        if self.failure is not None:
            raise self.failure
        return replace(alone(self.values, DAY), unit=self.unit)

    def live(self, base_url: str) -> Status:
        self.order.append(base_url)
        return self.status

    def desk(self) -> SummaryDesk:
        return SummaryDesk(self, self, lambda: HOST)


def subscribed(quota: Quota) -> Status:
    return Status(subscription=Subscription(quota))


def test_the_average_is_of_all_days() -> None:
    told = Told([70, 0, 30], subscribed(Quota(100, 1000, RESET)))
    summary = told.desk().summary(days_from(DAY, 3, UTC))
    assert summary.total == 100
    assert summary.daily_average == pytest.approx(100 / 3)
    assert summary.quota == Quota(100, 1000, RESET)
    assert summary.notes == ("Source: workspace analytics.",)
    assert told.order == ["usage", HOST]


def test_the_whole_workspace_is_counted_as_its_quota_is() -> None:
    told = Told([70])
    told.desk().summary(days_from(DAY, 1, UTC))
    assert [question.workspace for question in told.asked] == [True]


def test_money_is_not_summed_up_as_credits() -> None:
    with pytest.raises(NoSource, match="credits"):
        Told([0.5], unit="usd").desk().summary(days_from(DAY, 1, UTC))


def test_unknown_days_are_left_out_of_the_average_and_said() -> None:
    summary = Told([70, None, 30]).desk().summary(days_from(DAY, 3, UTC))
    assert (summary.total, summary.daily_average, summary.known_days) == (100, 50, 2)
    assert "2 of 3 days are known; the average is of these." in summary.notes


def test_an_old_quota_is_said_to_be_old() -> None:
    status = Status(subscription=Subscription(Quota(1, 2)), error=Offline(detail="no route"))
    summary = Told([1], status).desk().summary(days_from(DAY, 1, UTC))
    assert summary.notes[-1] == (
        "The quota is as it was last read: ElevenLabs cannot be reached: no route."
    )


def test_the_reset_is_a_day_of_the_reader() -> None:
    told = Told([1], subscribed(Quota(1, 2, RESET)))
    assert told.desk().summary(days_from(DAY, 1, UTC)).reset_day == date(2026, 5, 31)
    assert told.desk().summary(days_from(DAY, 1, TOKYO)).reset_day == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("quota", "remaining"),
    [(Quota(5, 0), 0), (Quota(5, 3), 0), (Quota(5, UNLIMITED), None), (Quota(5), None)],
)
def test_what_remains_is_never_below_nought_and_unknown_without_a_limit(
    quota: Quota, remaining: int | None
) -> None:
    summary = Told([1], subscribed(quota)).desk().summary(days_from(DAY, 1, UTC))
    assert summary.table().rows[2] == ("remaining_quota", remaining)
    assert summary.table().rows[3] == ("reset_date", None)


def test_without_any_numbers_there_is_no_summary() -> None:
    told = Told([1], failure=InsufficientDataError())
    with pytest.raises(InsufficientDataError):
        told.desk().summary(days_from(DAY, 1, UTC))


@given(some.lists(CREDITS, min_size=1, max_size=60))
def test_days_times_average_is_the_total(values: list[float | None]) -> None:
    summary = Told(values).desk().summary(days_from(DAY, len(values), UTC))
    assert summary.daily_average * max(summary.known_days, 1) == pytest.approx(summary.total)
