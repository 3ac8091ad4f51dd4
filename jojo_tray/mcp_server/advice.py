"""What an assistant can do about an error, where the command line's advice is of no use to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import UsageError
from jojo_tray.domain.history_errors import NotSynchronised
from jojo_tray.domain.insight.panel_errors import VoiceUnused
from jojo_tray.domain.report_errors import NoSuchMonth

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError

ADVICE: dict[type[JojoTrayError], str] = {
    UsageError: "Correct the arguments and call it again.",
    NoSuchMonth: "Read a month that has begun, like report://monthly/2026/10.",
    NotSynchronised: "Call get_generation_history, which reads it page by page; then ask again.",
    VoiceUnused: 'Ask get_character_usage with breakdown_by="voice" for those that were, or give'
    " more days.",
}


def advice(error: JojoTrayError) -> str:
    """What to do, in the words of this face where it has its own."""
    return ADVICE.get(type(error)) or error.advice()
