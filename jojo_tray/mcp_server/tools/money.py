"""Money: what a stretch of days costs, and by what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.offer import Offer
from jojo_tray.mcp_server.shapes import Amount, Sourced
from jojo_tray.mcp_server.tools.days import EndDate, Ends, StartDate, days_between
from jojo_tray.mcp_server.untrusted import Untrusted, marked
from jojo_tray.services.money.documents import cost_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room


class PlanCost(TypedDict):
    """The plan by its price list; `cost` is its price for the days asked for."""

    tier: str | None
    monthly_price: Amount | None
    monthly_credits: int | None
    overage_per_1000: str | None
    cost: Amount | None
    checked: str | None
    prices: Literal["built-in", "own"] | None


class OverageCost(TypedDict):
    """What is used beyond the limit of this cycle: up to now, and as foreseen at the reset."""

    now: Amount | None
    now_estimated: bool | None
    at_reset: Amount | None


class CostPart(TypedDict):
    """One product: `share` of the total goes from 0 to 1."""

    key: str
    label: str
    credits: float | None
    cost: Amount | None
    share: float | None


class CostBreakdown(Sourced, Untrusted):
    """The use's cost by feature. `estimated` says that it is credits at the plan's price, as the
    service counted no money; the use is part of the plan's price, not on top of it."""

    since: str
    until: Ends
    plan: PlanCost
    overage: OverageCost
    by: str
    estimated: bool
    total: Amount | None
    parts: list[CostPart]
    notes: list[str]


class MoneyTools:
    """Answers what it costs."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.get_cost_breakdown, "Cost breakdown")

    async def get_cost_breakdown(self, start_date: StartDate, end_date: EndDate) -> CostBreakdown:
        """Get cost breakdown by feature for a stretch of days: the plan's price for them, the cost
        of each product's use, and the overage of the cycle under way. Amounts are whole minor
        units (cents) with their currency."""
        breakdown: CostBreakdown = await self._room.ask(
            lambda core: cost_breakdown(core, start_date, end_date)
        )
        return breakdown


def cost_breakdown(core: Core, start_date: str, end_date: str) -> CostBreakdown:
    """The cost of the days; raises BadRange, and what the use raises."""
    days = days_between(core, start_date, end_date)
    status = core.status.known(core.settings.service_url)
    view = core.insight.money.cost(days.since, days.until)
    trouble = status.error or view.trouble
    answer: CostBreakdown = aged(
        marked(cost_document(view), "parts[].key", "parts[].label"),
        core.clock.now(),
        trouble=trouble,
    )
    return answer
