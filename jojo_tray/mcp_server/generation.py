"""The shape of a generation in answers: the command line's document, its words capped."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from jojo_tray.mcp_server.untrusted import Capped

# What of it others wrote.
OTHERS = ("text", "dialogue", "voice_name", "voice_category", "feedback")

Count = Annotated[
    int | str | None, Field(description="a whole number; as text beyond 2^53, where some round")
]


class Line(TypedDict):
    """A line of a dialogue."""

    text: str
    voice_id: str | None
    voice_name: str | None


class Generation(Capped):
    """One generation; `credits` is what it cost, `gone_at` since when ElevenLabs has it no more.

    `characters` counts the whole text, also where less of it is shown.
    """

    history_item_id: str
    date_unix: int | None
    date: str | None
    voice_id: str | None
    voice_name: str | None
    voice_category: str | None
    model_id: str | None
    text: str | None
    dialogue: list[Line] | None
    source: Annotated[str | None, Field(description="what made it: TTS, STS, Projects, ...")]
    state: str | None
    gone_at: str | None
    character_count_change_from: Count
    character_count_change_to: Count
    credits: Count
    characters: int
    character_count_from_text: int
    character_count_change: Count
    settings: dict[str, Any] | None
    feedback: dict[str, Any] | None
    content_type: str | None
    output_format: str | None
    request_id: str | None
    share_link_id: str | None
