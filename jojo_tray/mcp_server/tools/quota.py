"""The quota: how much is used and left, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from typing_extensions import TypedDict

from jojo_tray.domain.quota import Limit
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.offer import Offer
from jojo_tray.mcp_server.shapes import Sourced
from jojo_tray.services.documents import status_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room


class Pace(TypedDict):
    """Use against time; `points_ahead` are percentage points ahead of an even use."""

    elapsed_percent: float
    points_ahead: float
    cycle_start: str | None
    cycle_start_source: str


class Foreseen(TypedDict):
    """The last forecast of this cycle; days are given as their noon."""

    runs_out_at: str | None
    low: str | None
    high: str | None
    confidence: Literal["low", "medium", "high"] | None
    projected_total: int


class QuotaStatus(Sourced):
    """Credits of the cycle under way; `percent` may exceed 100, `remaining` is never below 0."""

    account: str | None
    tier: str | None
    status: str | None
    used: int | None
    limit: Limit
    remaining: int | None
    over: int | None
    percent: float | None
    band: Literal["good", "moderate", "high", "exhausted"] | None
    resets_at: str | None
    sampled_at: str | None
    stale: bool | None
    pace: Pace | None
    forecast: Foreseen | None


class QuotaTools:
    """Answers how much is left."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.get_quota_status, "Quota status")

    async def get_quota_status(self) -> QuotaStatus:
        """Get current quota usage and limits: credits used, left and over, the share in percent,
        when they are renewed, and whether the use is ahead of the cycle."""
        status: QuotaStatus = await self._room.ask(quota_status)
        return status


def quota_status(core: Core) -> QuotaStatus:
    """The status with its age; raises the reason where not even a stored value is known."""
    status = core.status.known(core.settings.service_url)
    document = status_document(status)
    answer: QuotaStatus = aged(document, core.clock.now(), read_at=document["sampled_at"])
    return answer
