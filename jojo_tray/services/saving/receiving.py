"""Receiving one sound: into a part, looked at, and made playable before it may have a name."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import NotAudio, Offline, TimedOut, Unreadable
from jojo_tray.domain.sound import (
    HEAD_BYTES,
    TAIL_BYTES,
    SoundKind,
    flaw,
    raw_of,
    recognise,
    wav_header,
    what_instead,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from jojo_tray.domain.history import HistoryItem
    from jojo_tray.services.history.ports import Sink
    from jojo_tray.services.saving.landing import Landing
    from jojo_tray.services.saving.parts import Part

    Watch = Callable[[int, int | None], None]
    Ask = Callable[[Sink], None]

TRIES = 3
BROKEN_OFF = (Offline, TimedOut, Unreadable)


class Receiver:
    """Puts what comes into a part; `watch` is told of every piece and may raise to end it."""

    def __init__(self, part: Part, watch: Watch) -> None:
        self.content_type: str | None = None
        self.begun = False
        self._part = part
        self._expected: int | None = None
        self._watch = watch

    def begin(self, content_type: str | None, length: int | None) -> None:
        """Keep what the answer says of itself."""
        self.content_type, self._expected, self.begun = content_type, length, True
        self._watch(0, length)

    def write(self, data: bytes, /) -> None:
        """Append a piece."""
        self._part.write(data)
        self._watch(self._part.size, self._expected)


def received(
    landing: Landing, name: str, ask: Ask, watch: Watch, tries: int = TRIES
) -> tuple[Part, str | None]:
    """A part with all that came, and its content type; one that breaks off is asked for again.

    Raises NotAudio when it broke off each time, and whatever else `ask` and `watch` raise.
    """
    for _ in range(tries):
        with ExitStack() as stack:
            part = stack.enter_context(landing.part(name))
            receiver = Receiver(part, watch)
            try:
                ask(receiver)
            except BROKEN_OFF:
                if not receiver.begun:
                    raise
                continue
            stack.pop_all()
            return part, receiver.content_type
    raise NotAudio(detail="it broke off before its end")


def playable(
    landing: Landing, part: Part, item: HistoryItem, content_type: str | None
) -> tuple[Part, SoundKind]:
    """The part as a sound of a known kind; raw samples get the container they lack.

    Raises NotAudio for anything else, and for a sound that is cut off; the part is then gone.
    """
    with ExitStack() as stack:
        stack.enter_context(part)
        kind = recognise(part.head(HEAD_BYTES))
        if kind is None:
            return _wrapped(landing, part, item, content_type), SoundKind.WAV
        wrong = flaw(kind, part.size, part.head(HEAD_BYTES), part.tail(TAIL_BYTES))
        if wrong is not None:
            raise NotAudio(detail=wrong)
        stack.pop_all()
    return part, kind


def _wrapped(landing: Landing, part: Part, item: HistoryItem, content_type: str | None) -> Part:
    head = part.head(HEAD_BYTES)
    raw = raw_of(item.output_format, content_type or item.content_type)
    instead = what_instead(head) or (None if raw else "it is of no known kind")
    if raw is None or instead is not None:
        raise NotAudio(detail=instead)
    if part.size % raw.sample_bytes:
        raise NotAudio(detail="it ends in the middle of a sample")
    return landing.wrapped(part, wav_header(raw, part.size), b"\0" * (part.size % 2))
