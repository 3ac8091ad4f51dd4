"""Forecasts: whether the credits last, and what the days to come will use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from jojo_tray.domain.quota import Limit
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.limits import within
from jojo_tray.mcp_server.offer import Offer
from jojo_tray.mcp_server.shapes import Amount, Sourced
from jojo_tray.services.insight.forecast_documents import outlook_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room

Confidence = Literal["low", "medium", "high"]
LONGEST = 366  # days; beyond a year nothing is foretold that is worth its length
DaysAhead = Annotated[
    int, Field(description=f"how many days, 1 to {LONGEST}, the rest of today being the first")
]


class ForecastDay(TypedDict):
    """Credits of one day: the mean, and what it is between in 80 of 100 cases."""

    date: str
    mean: float
    low80: float
    high80: float


class ForecastTotal(TypedDict):
    """Credits of all the days together: the mean, and what 80 and 95 of 100 cases are between."""

    mean: float
    low80: float
    high80: float
    low95: float
    high95: float


class RunOut(TypedDict):
    """Running out before the reset: how probable from 0 to 1, and the likely day with its band."""

    probability: float
    date: str | None
    low: str | None
    high: str | None


class Prediction(Sourced):
    """Credits. What is projected, over and lost is that at the reset; `days` and `total` are those
    asked for; `lasting_per_day` may be used a day so that the credits last."""

    as_of: str
    used: int | None
    limit: Limit
    resets_at: str | None
    projected_total: int | None
    projected_low: int | None
    projected_high: int | None
    lasting_per_day: int | None
    overage_from: str | None
    overage_low: str | None
    overage_high: str | None
    overage_at_reset: int | None
    overage_cost_at_reset: Amount | None
    lost_at_reset: int | None
    collected_days: int | None
    method: Literal["flat", "profile", "blend"] | None
    confidence: Confidence | None
    days: list[ForecastDay]
    total: ForecastTotal
    runs_out: RunOut | None
    notes: list[str]


class ForecastTools:
    """Answers whether it will last."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.predict_usage, "Usage forecast")

    async def predict_usage(self, days_ahead: DaysAhead = 7) -> Prediction:
        """Predict future usage based on trends: credits day by day with their bands, when the
        credits run out and how probable that is, what is left over or costs extra at the reset.
        It takes at least 7 days of known use."""
        prediction: Prediction = await self._room.ask(lambda core: predicted(core, days_ahead))
        return prediction


def predicted(core: Core, days_ahead: int) -> Prediction:
    """The outlook of so many days; raises InsufficientDataError, or why nobody counts the days."""
    days = within("days_ahead", days_ahead, 1, LONGEST)
    status = core.status.known(core.settings.service_url)
    told = core.insight.outlook.of(status, core.clock.now(), days=days)
    if told.view.forecast is None and told.lack is not None:
        raise told.lack
    document = outlook_document(told.view, told.standing.quota.limit)
    answer: Prediction = aged(document, core.clock.now(), trouble=told.lack)
    return answer
