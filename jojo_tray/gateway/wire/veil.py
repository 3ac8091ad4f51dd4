"""The key is told to nobody, not even where the service says it itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from jojo_tray.gateway.wire.heads import first

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from jojo_tray.gateway.wire.heads import Head

ENCODING = b"accept-encoding"
_SOUND = b"audio/"


class Veil:
    """Puts as many stars where the key stands, so that every length stays true."""

    def __init__(self, key: bytes) -> None:
        self._key, self._stars = key, b"*" * len(key)

    def over(self, text: bytes) -> bytes:
        """The text without the key."""
        return text.replace(self._key, self._stars)

    def over_head(self, head: Head) -> Head:
        """Headers without the key."""
        return [(name, self.over(value)) for name, value in head]

    async def over_pieces(self, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """A body without the key, however it is cut; what may begin the key comes later."""
        kept = b""
        async for piece in pieces:
            shown = self.over(kept + piece)
            held = self._begun(shown)
            kept = shown[len(shown) - held :]
            if len(shown) > held:
                yield shown[: len(shown) - held]
        if kept:
            yield kept

    def _begun(self, text: bytes) -> int:
        """How many bytes at the end may be the beginning of the key."""
        longest = min(len(self._key) - 1, len(text))
        return next((n for n in range(longest, 0, -1) if text.endswith(self._key[:n])), 0)


def is_sound(head: Head) -> bool:
    """Whether an answer is audio, in which nobody says a key."""
    return (first(head, b"content-type") or b"").lower().startswith(_SOUND)


def legible(target: bytes, head: Head) -> Head:
    """The headers of a question, unpacked where the answer may tell the key: of the user.

    The service told old keys in full there.
    """
    if b"user" not in unquote_to_bytes(target).lower():
        return head
    kept = [(name, value) for name, value in head if name != ENCODING]
    return [*kept, (ENCODING, b"identity")]
