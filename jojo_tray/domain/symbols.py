"""Characters that steer something or cannot be seen, as symbols that only stand there."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"  # scripts and emoji need them; they steer nothing
_FIRST_PICTURE = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"


def in_symbols(text: str) -> str:
    """The text with a symbol for each character that steers or cannot be seen."""
    return text if text.isprintable() else "".join(map(symbol, text))


def one_line(text: str, most: int) -> str:
    """The beginning of a text in one line, at most so many characters with the sign of a cut.

    What is not printable is shown as a blank, so that nothing passes for another line.
    """
    start = text[: 4 * most]
    line = " ".join("".join(c if c.isprintable() else " " for c in start).split())
    whole = len(line) <= most and len(start) == len(text)
    return line if whole else f"{line[: most - 1]}…"


def storable(text: str) -> str:
    """Text as any file or database can take it: lone surrogates replaced, NUL left out."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def symbol(character: str) -> str:
    """What stands for a character where it is shown; most are their own symbol."""
    code = ord(character)
    if character.isprintable() or character in _JOINERS:
        return character
    if code < ord(" "):
        return chr(_FIRST_PICTURE + code)
    if code == _DELETE:
        return _DELETE_PICTURE
    return " " if unicodedata.category(character) == "Zs" else "\ufffd"
