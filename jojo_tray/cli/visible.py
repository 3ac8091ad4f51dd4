"""Text of the network on a terminal: what could steer it is shown, not obeyed."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"  # scripts and emoji need them; they steer nothing


def visible(text: str) -> str:
    """The text with its control characters as symbols, so that it moves nothing on a terminal."""
    return text if text.isprintable() else "".join(map(_symbol, text))


def _symbol(character: str) -> str:
    code = ord(character)
    if character.isprintable() or character in _JOINERS:
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return character if unicodedata.category(character) == "Zs" else "\ufffd"
