"""The voices: one in depth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from jojo_tray.domain.insight.asked_days import USUAL_DAYS
from jojo_tray.mcp_server.answers import aged
from jojo_tray.mcp_server.offer import Offer
from jojo_tray.mcp_server.shapes import Sourced, Whose
from jojo_tray.mcp_server.tools.days import Days, LastDay, last_days
from jojo_tray.mcp_server.untrusted import ALONE, Capped, Untrusted, capped, marked
from jojo_tray.services.insight.documents_views import voice_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jojo_tray.app import Core
    from jojo_tray.mcp_server.room import Room

VoiceId = Annotated[str, Field(description="the id of a voice, or its name in any case")]


class VoiceDay(TypedDict):
    """A day's credits; null where nobody counted them."""

    date: str
    credits: int | float | None


class VoiceUsage(Sourced, Untrusted, Capped):
    """One voice's credits; `trend` is null where fewer than seven days are known."""

    total_usage: int | float
    percentage_of_total: int | float | None
    trend: Literal["increasing", "decreasing", "stable"] | None
    daily_breakdown: list[VoiceDay]
    voice_id: str
    name: str
    generations: int | None
    days_used: int
    days: int
    since: str
    until: LastDay
    counted: Whose
    notes: list[str]


class VoiceTools:
    """Answers what a voice is used for."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def offers(self) -> Iterator[Offer]:
        """The tools of this noun."""
        yield Offer(self.analyze_voice_usage, "Use of a voice")

    async def analyze_voice_usage(self, voice_id: VoiceId, days: Days = USUAL_DAYS) -> VoiceUsage:
        """Analyze usage for specific voice: its credits and their share in percent of all, whether
        they increase or decrease, and the credits of each day."""
        usage: VoiceUsage = await self._room.ask(lambda core: voice_usage(core, voice_id, days))
        return usage


def voice_usage(core: Core, voice_id: str, days: int = USUAL_DAYS) -> VoiceUsage:
    """One voice with the age of its numbers; raises VoiceUnused, OutOfRange for no such days."""
    stretch = last_days(core, days)
    view = core.insight.panels.voice(stretch, voice_id)
    answer: VoiceUsage = aged(
        marked(capped(voice_document(view, stretch), ALONE), "name"),
        core.clock.now(),
        trouble=view.freshness.trouble,
    )
    return answer
