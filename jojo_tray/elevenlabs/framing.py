"""Where an answer ends on the wire, followed beside the parser.

The parser keeps what comes after an answer and would take it for the next one; so a connection
serves again only if nothing came that is not part of its answers.
"""

from __future__ import annotations

import re
from typing import Protocol

_BLANK_LINE = re.compile(rb"\n\r?\n")
_INTERIM = re.compile(rb"HTTP/1\.[01] 1[0-9][0-9]")
_FRAMING = re.compile(rb"(?im)^(content-length|transfer-encoding)[ \t]*:[ \t]*([^\r\n]*)")
_LENGTH = re.compile(rb"[0-9]{1,18}")
_SIZE = re.compile(rb"[0-9a-fA-F]{1,16}")
_LINE_END = b"\r\n"
_LONGEST_SIZE = 17  # with half its line end
_UNTOLD = -1  # nothing ever makes this zero


class _Body(Protocol):
    """A body under way; what comes after its end makes `ended` false for good."""

    @property
    def ended(self) -> bool: ...

    def follow(self, data: bytes, /) -> None: ...


class Exchange:
    """One answer as it comes: `begun` with its first byte, `ended` when it came whole and alone.

    Whatever is unusual never counts as ended.
    """

    def __init__(self) -> None:
        self.begun = False
        self._head = b""
        self._body: _Body | None = None

    @property
    def ended(self) -> bool:
        """Whether all that came so far is this one answer, whole."""
        return self._body is not None and self._body.ended

    def follow(self, data: bytes) -> int:
        """Take what came; returns how many of these bytes follow the head of the answer."""
        self.begun = self.begun or bool(data)
        if self._body is None:
            data = self._beyond_head(data)
        if self._body is not None and data:
            self._body.follow(data)
        return len(data)

    def _beyond_head(self, data: bytes) -> bytes:
        """What of it follows the head, interim answers left aside."""
        head, start = self._head + data, 0
        while end := _BLANK_LINE.search(head, start):
            if not _INTERIM.match(head, start):
                self._body, self._head = _body_of(head[start : end.end()]), b""
                return head[end.end() :]
            start = end.end()
        self._head = head[start:]
        return b""


def _body_of(head: bytes) -> _Body:
    match _FRAMING.findall(head):
        case [(name, told)] if name.lower() == b"content-length" and _LENGTH.fullmatch(told):
            return _Counted(int(told))
        case [(name, told)] if name.lower() == b"transfer-encoding" and told.lower() == b"chunked":
            return _Chunked()
    return _Counted(_UNTOLD)


class _Counted:
    """A body of a length that was told."""

    def __init__(self, length: int) -> None:
        self._due = length

    @property
    def ended(self) -> bool:
        return self._due == 0

    def follow(self, data: bytes) -> None:
        self._due -= len(data)


class _Chunked:
    """A body in chunks; one with extensions or trailers never counts as ended."""

    def __init__(self) -> None:
        self.ended = False
        self._due = 0  # of the chunk under way, with its line end
        self._line = b""
        self._last = False
        self._odd = False

    def follow(self, data: bytes) -> None:
        self._odd = self._odd or self.ended
        self.ended = False
        rest = self._line + data
        self._line = b""
        while rest and not self._odd:
            rest = self._beyond_chunk(rest) if self._due else self._beyond_line(rest)

    def _beyond_chunk(self, rest: bytes) -> bytes:
        taken = min(self._due, len(rest))
        self._due -= taken
        return rest[taken:]

    def _beyond_line(self, rest: bytes) -> bytes:
        line, end, rest = rest.partition(_LINE_END)
        if not end:
            self._line, self._odd = line, len(line) > _LONGEST_SIZE
        elif self._last:
            self.ended = not (line or rest)
            self._odd = not self.ended
        elif _SIZE.fullmatch(line):
            size = int(line, 16)
            self._last, self._due = size == 0, size and size + len(_LINE_END)
        else:
            self._odd = True
        return rest
