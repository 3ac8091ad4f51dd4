"""Small sounds of every format, built byte by byte."""

from __future__ import annotations

import struct
from pathlib import Path

from jojo_tray.domain.sound import RawSound, wav_header

MP3 = (Path(__file__).parents[2] / "resources" / "demo" / "notes.mp3").read_bytes()[:20_000]
FRAME = struct.pack(">I", 0xFFFB9064) + bytes(413)  # 128 kbit/s at 44.1 kHz
SAMPLES = bytes(range(256)) * 8
WAV = wav_header(RawSound(24_000), len(SAMPLES)) + SAMPLES


def id3(content: bytes) -> bytes:
    """A tag as it stands before an MP3."""
    size = len(content)
    parts = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0\0" + parts + content


def page(content: bytes, flags: int = 0) -> bytes:
    """A page of Ogg; its checksum is not filled in."""
    lacing = bytes([255] * (len(content) // 255) + [len(content) % 255])
    return b"OggS\0" + bytes([flags]) + bytes(20) + bytes([len(lacing)]) + lacing + content


def box(name: bytes, content: bytes = b"") -> bytes:
    """A box of MPEG-4."""
    return struct.pack(">I4s", 8 + len(content), name) + content


def metadata(kind: int, content: bytes, *, last: bool = False) -> bytes:
    """A metadata block of FLAC."""
    return bytes([kind | (0x80 if last else 0)]) + len(content).to_bytes(3, "big") + content


OPUS = page(b"OpusHead" + bytes(11), 2) + page(b"OpusTags") + page(bytes(700), 4)
VORBIS = page(b"\1vorbis" + bytes(23), 2) + page(bytes(700)) + page(bytes(20), 4)
FLAC = (
    b"fLaC" + metadata(0, bytes(34)) + metadata(4, bytes(40), last=True) + b"\xff\xf8" + bytes(99)
)
M4A = box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", bytes(100)) + box(b"mdat", bytes(500))
