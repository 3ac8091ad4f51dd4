"""Silence as a playable Ogg Opus file: its packets need no encoder, and its tags name the tune."""

from __future__ import annotations

import struct
from functools import lru_cache

_RATE = 48_000
_FRAME = 960  # 20 ms
_SILENCE = b"\xf8\xff\xfe"  # one such frame of mono sound
_FRAMES_A_PAGE = 50
_FIRST, _LAST = 2, 4
_SERIAL = 7


def ogg_opus(tune: str, seconds: float) -> bytes:
    """Give so many seconds of silence, a multiple of 20 ms; another tune, other bytes."""
    count = max(round(seconds * _RATE / _FRAME), 1)
    title = f"TITLE={tune}".encode()
    tags = b"OpusTags" + _text(b"JoJo Tray") + struct.pack("<I", 1) + _text(title)
    opening = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, _RATE, 0, 0)
    pages = [_page(0, [opening], 0, _FIRST), _page(1, [tags], 0, 0)]
    for number, begun in enumerate(range(0, count, _FRAMES_A_PAGE), 2):
        ended = min(begun + _FRAMES_A_PAGE, count)
        flags = _LAST if ended == count else 0
        pages.append(_page(number, [_SILENCE] * (ended - begun), ended * _FRAME, flags))
    return b"".join(pages)


def _text(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data


def _page(number: int, packets: list[bytes], position: int, flags: int) -> bytes:
    sizes = bytes(size for packet in packets for size in _lacing(len(packet)))
    head = struct.pack("<4sBBqII", b"OggS", 0, flags, position, _SERIAL, number)
    rest = bytes([len(sizes)]) + sizes + b"".join(packets)
    return head + struct.pack("<I", checksum(head + bytes(4) + rest)) + rest


def _lacing(size: int) -> list[int]:
    return [255] * (size // 255) + [size % 255]


def checksum(page: bytes) -> int:
    """Give a page's checksum, its own four bytes being zero."""
    table, register = _table(), 0
    for byte in page:
        register = (register << 8 & 0xFFFFFFFF) ^ table[register >> 24 ^ byte]
    return register


@lru_cache(maxsize=1)
def _table() -> tuple[int, ...]:
    return tuple(_remainder(byte << 24) for byte in range(256))


def _remainder(register: int) -> int:
    for _ in range(8):
        register = register << 1 ^ (0x104C11DB7 if register & 0x80000000 else 0)
    return register
