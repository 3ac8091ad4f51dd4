"""What shows that a sound is not whole: its own sizes and ends, as far as the format has them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from jojo_tray.domain.raw_sound import RawSound
from jojo_tray.domain.sound_kinds import SoundKind, audio_start, frame_at, goes_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

BROKEN_OFF = "it breaks off"
NO_SOUND = "there is no sound in it"
_STREAMED = 0x7FFFF000  # what encoders write for a length they do not know yet, or more
_END_OF_STREAM = 0x04
_PAGE_HEAD = 27


def flaw(kind: SoundKind | RawSound, size: int, head: bytes, tail: bytes) -> str | None:
    """What is wrong with a sound of `size` bytes, in plain words; None where nothing is seen.

    `head` and `tail` are its first HEAD_BYTES and last TAIL_BYTES, or all where there are fewer.
    """
    if isinstance(kind, RawSound):
        return BROKEN_OFF if size % kind.sample_bytes else None
    return _FLAWS[kind](size, head, tail)


def _mp3(size: int, head: bytes, _tail: bytes) -> str | None:
    start = audio_start(head)
    if start >= size:
        return NO_SOUND
    frame = frame_at(head, start)
    if start + 4 > len(head):
        return None
    if frame is None:
        return NO_SOUND
    following = start + frame.size
    return None if following <= size and goes_on(head, following) else BROKEN_OFF


def _wav(size: int, head: bytes, _tail: bytes) -> str | None:
    (said,) = struct.unpack_from("<I", head, 4)
    if head.startswith(b"RIFF") and said < _STREAMED and said + 8 > size + 1:
        return BROKEN_OFF
    for name, start, length in _chunks(head):
        if name == b"data":
            return _wav_data(size, start, length)
    return NO_SOUND if size <= len(head) else None


def _wav_data(size: int, start: int, length: int) -> str | None:
    if length and length < _STREAMED and start + length > size:
        return BROKEN_OFF
    return NO_SOUND if size <= start else None


def _chunks(head: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and length of each chunk that begins in the head."""
    place = 12
    while place + 8 <= len(head):
        name, length = struct.unpack_from("<4sI", head, place)
        yield name, place + 8, length
        place += 8 + length + length % 2


def _ogg(_size: int, _head: bytes, tail: bytes) -> str | None:
    place = tail.rfind(b"OggS")
    page = tail[place:] if place >= 0 else b""
    if len(page) < _PAGE_HEAD or len(page) < _PAGE_HEAD + page[26]:
        return BROKEN_OFF
    lengths = page[_PAGE_HEAD : _PAGE_HEAD + page[26]]
    whole = len(page) >= _PAGE_HEAD + len(lengths) + sum(lengths)
    return None if whole and page[5] & _END_OF_STREAM else BROKEN_OFF


def _flac(size: int, head: bytes, _tail: bytes) -> str | None:
    place, last = 4, False
    while not last and place + 4 <= len(head):
        last = bool(head[place] & 0x80)
        place += 4 + int.from_bytes(head[place + 1 : place + 4], "big")
    if place > size or (not last and size <= len(head)):
        return BROKEN_OFF
    frame = head[place : place + 2]
    if last and place == size:
        return NO_SOUND
    sync = len(frame) < 2 or (frame[0] == 0xFF and frame[1] & 0xFC == 0xF8)
    return None if sync else NO_SOUND


def _m4a(size: int, head: bytes, _tail: bytes) -> str | None:
    place, sound = 0, False
    while place + 8 <= len(head):
        length, name = struct.unpack_from(">I4s", head, place)
        sound = sound or name in {b"mdat", b"moof"}
        if length < 8:  # to the end of the file, or a length of 64 bits
            return None
        place += length
    if place > size or (place < size <= len(head)):
        return BROKEN_OFF
    return None if sound or place < size else NO_SOUND


_FLAWS: Mapping[SoundKind, Callable[[int, bytes, bytes], str | None]] = {
    SoundKind.MP3: _mp3,
    SoundKind.WAV: _wav,
    SoundKind.OGG: _ogg,
    SoundKind.OPUS: _ogg,
    SoundKind.FLAC: _flac,
    SoundKind.M4A: _m4a,
}
