"""How one sound lies in its file: the bytes as they came, then what belongs to them.

What belongs to them is JSON; behind it stand its length, the sound's length and a checksum over
all, so that a file that is cut, changed or foreign is known as such. A power cut may do that.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

MOST_SOUND = 32 << 20  # bytes; a longer sound is not kept
KEPT_HEADERS = (
    "content-type",
    "request-id",
    "history-item-id",
    "character-cost",
    "regeneration-count",
    "generation-info",
)
LONGEST_HEADER = 1000
MARK = b"JoJoTts1"

_NO_FILE = {errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.ENOTDIR}
_TAIL = struct.Struct(">IQ16s8s")
_MOST_ABOUT = 1 << 16
_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0)
# Neither a link is followed, nor does a pipe that somebody put there keep us waiting.
_OPEN_PLAIN = _OPEN | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A sound that is kept: its bytes, the headers it came with, the credits that it cost.

    `characters` are those of its text; `path` may be gone by now, the content is here.
    """

    path: Path
    content: bytes
    headers: Mapping[str, str]
    credits: int
    characters: int
    made_at: datetime

    @property
    def size(self) -> int:
        """How many bytes of sound there are."""
        return len(self.content)


class Damaged(Exception):
    """The file is not what it should be."""


class Seal:
    """What goes behind a sound while it is written: the checksum grows with it."""

    def __init__(self) -> None:
        self.size = 0
        self._sum = _checksum()

    def add(self, data: bytes) -> None:
        """Count a piece of the sound."""
        self.size += len(data)
        self._sum.update(data)

    def closing(self, about: Mapping[str, object]) -> bytes:
        """The bytes to be written behind the sound."""
        told = json.dumps(about, separators=(",", ":")).encode()
        self._sum.update(told)
        return told + _TAIL.pack(len(told), self.size, self._sum.digest(), MARK)


def about(
    fingerprint: str, headers: Mapping[str, str], cost: int, characters: int, now: datetime
) -> dict[str, object]:
    """What belongs to a sound; of the headers those that are for another answer, too."""
    return {
        "fingerprint": fingerprint,
        "headers": {name: headers[name] for name in KEPT_HEADERS if _fine(headers.get(name))},
        "credits": cost,
        "characters": characters,
        "made_at": int(now.timestamp()),
    }


def read_entry(path: Path, fingerprint: str) -> Kept | None:
    """The sound in a file, which counts as used now; None where there is none.

    Raises Damaged for whatever else lies there.
    """
    try:
        descriptor = os.open(path, _OPEN_PLAIN)
    except OSError as error:
        if error.errno in _NO_FILE:
            raise Damaged from error
        return None
    try:
        kept = _opened(path, _whole(descriptor), fingerprint)
        with suppress(OSError):  # where nothing may be written, what is there may still be heard
            os.utime(descriptor if os.utime in os.supports_fd else path)
    finally:
        os.close(descriptor)
    return kept


def _whole(descriptor: int) -> bytes:
    found = os.fstat(descriptor)
    most = MOST_SOUND + _MOST_ABOUT + _TAIL.size
    if not stat.S_ISREG(found.st_mode) or not _TAIL.size <= found.st_size <= most:
        raise Damaged
    try:
        with os.fdopen(descriptor, "rb", buffering=0, closefd=False) as file:
            return file.read()
    except OSError as error:
        raise Damaged from error


def _opened(path: Path, content: bytes, fingerprint: str) -> Kept:
    end = len(content) - _TAIL.size
    if end < 0:  # cut since its size was asked for
        raise Damaged
    length, size, checksum, mark = _TAIL.unpack_from(content, end)
    view = memoryview(content)
    if mark != MARK or size + length != end or _checksum(view[:end]).digest() != checksum:
        raise Damaged
    try:
        return _kept(path, bytes(view[:size]), json.loads(content[size:end]), fingerprint)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
        raise Damaged from error


def _kept(path: Path, sound: bytes, told: dict[str, object], fingerprint: str) -> Kept:
    if told["fingerprint"] != fingerprint:
        raise Damaged
    headers = {str(name): str(value) for name, value in dict(told["headers"]).items()}  # type: ignore[call-overload]
    cost, characters = int(str(told["credits"])), int(str(told["characters"]))
    made_at = datetime.fromtimestamp(int(str(told["made_at"])), UTC)
    return Kept(path, sound, headers, cost, characters, made_at)


def _fine(value: str | None) -> bool:
    return value is not None and len(value) <= LONGEST_HEADER and value.isprintable()


def _checksum(data: memoryview | bytes = b"") -> hashlib.blake2b:
    return hashlib.blake2b(data, digest_size=16)
