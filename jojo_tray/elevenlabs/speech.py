"""Making speech: the one endpoint that costs credits, so whatever comes of it, it is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from jojo_tray.domain.assistant.speech_errors import UnknownVoice
from jojo_tray.domain.symbols import one_line
from jojo_tray.elevenlabs.bodies import MEGABYTE
from jojo_tray.elevenlabs.channel import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jojo_tray.elevenlabs.bodies import Sink
    from jojo_tray.elevenlabs.line import Line

_FEATURE = "text_to_speech"
MOST_SPEECH = 256 * MEGABYTE
LONGEST_VOICE = 70


class Speech:
    """What makes sounds."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def speak(
        self, path: str, query: Mapping[str, str], body: Mapping[str, object], sink: Sink
    ) -> Mapping[str, str]:
        """Make speech (`POST /v1/text-to-speech/{voice_id}`, `/stream`); returns the headers.

        Their names are in lower case; `character-cost` are the credits it cost. On a connection
        of its own: one that turned out dead would have to be asked twice, and might be paid so.
        Raises UnknownVoice, which names it, QuotaExceededError, BadRequest, Offline or Unreadable
        when it does not come whole, NotAudio for anything else than audio.
        """
        question = Question(path, dict(query), method="POST", body=body)
        try:
            return self._line.fetch(_FEATURE, question, sink, MOST_SPEECH)
        except UnknownVoice:
            raise UnknownVoice(what=_voice_in(path)) from None


def _voice_in(path: str) -> str:
    """What stands after /v1/text-to-speech, as the caller wrote it."""
    parts = path.split("/")
    return one_line(unquote(parts[3]), LONGEST_VOICE) if len(parts) > 3 else path
