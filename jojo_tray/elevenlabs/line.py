"""One key's line to the service: deadlines, second tries, and refusals as domain errors."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import NotAudio, Offline, ServerFailed, TimedOut
from jojo_tray.elevenlabs import fields
from jojo_tray.elevenlabs.bodies import MOST_JSON
from jojo_tray.elevenlabs.deadline import MOST_RECEIVED, calling
from jojo_tray.elevenlabs.faults import complaint_of, error_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

    from jojo_tray.domain.secret import Secret
    from jojo_tray.elevenlabs.answer import Answer
    from jojo_tray.elevenlabs.bodies import Sink
    from jojo_tray.elevenlabs.channel import Channel, Question
    from jojo_tray.elevenlabs.deadline import Call, End
    from jojo_tray.elevenlabs.fields import Json


class Line:
    """Asks over a channel; see `ElevenLabs` for what the numbers mean."""

    def __init__(
        self,
        channel: Channel,
        key: Secret,
        *,
        deadline: float,
        attempts: int,
        pause: float,
        patience: float,
        end: End | None,
    ) -> None:
        self._channel = channel
        self._key = key
        self._deadline = deadline
        self._attempts = attempts
        self._pause = pause
        self._patience = patience
        self._end = end

    def read(
        self,
        feature: str,
        question: Question,
        most: int = MOST_JSON,
        parse: Callable[[bytes], Json] = fields.parse,
    ) -> Json:
        """Ask for JSON of at most so many bytes, again when no answer came and time is left."""
        with self._calling(max(most, MOST_RECEIVED)) as call:
            for _ in range(self._attempts - 1):
                try:
                    return parse(self._read(feature, question, call, most))
                except (Offline, TimedOut, ServerFailed) as error:
                    if error.retry_after is not None or call.left() <= self._pause:
                        raise
                    time.sleep(self._pause)
            return parse(self._read(feature, question, call, most))

    def command(self, feature: str, question: Question) -> None:
        """Ask once for a change; whatever a success says is not read."""
        with self._calling() as call:
            self._sound(self._channel.ask(question, call), feature)

    def fetch(
        self, feature: str, question: Question, sink: Sink, most: int | None
    ) -> Mapping[str, str]:
        """Ask once for audio of at most so many bytes; returns what the answer's head said.

        The answer must begin within the patience and may then last as long as it flows: neither
        the deadline of a call nor the end of a one-shot command binds it.
        """
        with calling(self._patience) as call:
            is_audio, answer = self._channel.fetch(question, call, sink, most)
        if not is_audio:
            self._sound(answer, feature)
            raise NotAudio(detail=self._instead(answer))
        return answer.headers

    def close(self) -> None:
        """Give back the connections."""
        self._channel.close()

    def _calling(self, most: int = MOST_RECEIVED) -> AbstractContextManager[Call]:
        """One call within the deadline, or within what is left of the whole command's time."""
        left = self._deadline if self._end is None else max(0.1, self._end.at - time.monotonic())
        if self._end is None or left >= self._deadline:
            return calling(self._deadline, most)
        return calling(left, most, self._end.seconds)

    def _read(self, feature: str, question: Question, call: Call, most: int) -> bytes:
        answer = self._channel.ask(question, call, most)
        self._sound(answer, feature)
        return answer.body

    def _sound(self, answer: Answer, feature: str) -> None:
        if not 200 <= answer.status < 300:
            raise error_of(answer, feature, self._key, datetime.now(UTC))

    def _instead(self, answer: Answer) -> str:
        """What came with a success where audio should have come."""
        said = complaint_of(answer.body, self._key)
        if said.silent:
            return "it is a web page" if said.foreign else "it is empty"
        return f"it is JSON that says: {said.detail(answer.status)}"
