"""What came instead of a sound, said in a few words."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 160

_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8")
_TOLD_IN = ("message", "detail", "error", "msg")
_FEW = 3
_UTF8 = codecs.getincrementaldecoder("utf-8")


def what_instead(head: bytes) -> str | None:
    """Words for something that begins so and is certainly no sound, else None.

    An error in JSON is told with its own sentence, on one line and cut to MOST_CHARACTERS.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        return "nothing came" if not head else "only blanks came"
    if start[:1] in {b"{", b"["}:
        return _json(start)
    if start[:1] == b"<" and _is_text(start):
        return "an HTML page came" if _HTML.match(start) else "markup came"
    return _by_magic(head) or ("text came" if _is_text(start) else None)


def _by_magic(head: bytes) -> str | None:
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"}:
        return "a ZIP archive came"
    if head.startswith(_PICTURES):
        return "a picture came"
    return "a document came" if head.startswith(b"%PDF-") else None


def _json(text: bytes) -> str | None:
    try:
        told = next(_sentences(json.loads(text)), "")
    except (ValueError, RecursionError):
        return "JSON came" if _is_text(text) else None
    line = " ".join("".join(c if c.isprintable() else " " for c in told).split())
    return f"JSON came, saying: {line[:MOST_CHARACTERS]}" if line else "JSON came"


def _sentences(value: object) -> Iterator[str]:
    """The texts where the service puts what went wrong, the likeliest first."""
    match value:
        case str():
            yield value
        case dict():
            for name in _TOLD_IN:
                yield from _sentences(value.get(name))
        case [first, *_]:
            yield from _sentences(first)


def _is_text(head: bytes) -> bool:
    """Whether it reads as text; silence of some raw formats would too, but for its monotony."""
    try:
        text = _UTF8().decode(head)  # which may end within a character
    except UnicodeDecodeError:
        return False
    return len(set(text)) > _FEW and all(c.isprintable() or c in "\r\n\t" for c in text)
