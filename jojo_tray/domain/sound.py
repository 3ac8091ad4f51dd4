"""Sound as bytes: what kind it is, whether it is whole, and what came where it is none."""

from __future__ import annotations

from jojo_tray.domain.errors import NotAudio
from jojo_tray.domain.not_sound import what_instead
from jojo_tray.domain.raw_sound import RawSound, raw_of, wav_header
from jojo_tray.domain.sound_flaws import flaw
from jojo_tray.domain.sound_kinds import HEAD_BYTES, TAIL_BYTES, SoundKind, recognise

__all__ = [
    "HEAD_BYTES",
    "TAIL_BYTES",
    "RawSound",
    "SoundKind",
    "flaw",
    "raw_of",
    "recognise",
    "sound_in",
    "wav_header",
    "what_instead",
]


def sound_in(
    size: int, head: bytes, tail: bytes, raw: RawSound | None = None
) -> SoundKind | RawSound:
    """The kind of a sound of `size` bytes; `raw` is what it is if it has no container.

    `head` and `tail` are its first HEAD_BYTES and last TAIL_BYTES, or all where there are fewer.
    Raises NotAudio with what came instead, or with what is missing.
    """
    kind: SoundKind | RawSound | None = recognise(head)
    if kind is None:
        instead = what_instead(head)
        if instead is not None:
            raise NotAudio(detail=instead)
        kind = raw
    if kind is None:
        raise NotAudio(detail="it is in no known format")
    wrong = flaw(kind, size, head, tail)
    if wrong is not None:
        raise NotAudio(detail=wrong)
    return kind
