"""Which kind of sound some bytes are, by what is in them and not by what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

HEAD_BYTES = 16 * 1024  # enough for two frames of MP3 behind a usual tag
TAIL_BYTES = 64 * 1024 + 512  # enough for the last page of Ogg
ID3_BYTES = 10
_TAGS = (b"TAG", b"APETAGEX", b"LYRICSBEGIN", b"ID3")

_BITRATES = {
    True: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {
    0b11: (44_100, 48_000, 32_000),
    0b10: (22_050, 24_000, 16_000),
    0: (11_025, 12_000, 8_000),
}


class SoundKind(StrEnum):
    """The formats that are saved and played as they are."""

    MP3 = "mp3"
    WAV = "wav"
    OGG = "ogg"
    OPUS = "opus"
    FLAC = "flac"
    M4A = "m4a"

    @property
    def extension(self) -> str:
        """What a file's name ends with, without the dot."""
        return self.value

    @property
    def mime(self) -> str:
        """The media type."""
        return _MIMES[self]


_MIMES = {
    SoundKind.MP3: "audio/mpeg",
    SoundKind.WAV: "audio/wav",
    SoundKind.OGG: "audio/ogg",
    SoundKind.OPUS: "audio/ogg",
    SoundKind.FLAC: "audio/flac",
    SoundKind.M4A: "audio/mp4",
}


def recognise(head: bytes) -> SoundKind | None:
    """The kind of a sound that begins so; None for what is no sound, or raw sound.

    `head` is the first HEAD_BYTES, or all where there are fewer.
    """
    match head[:4], head[8:12]:
        case (b"RIFF" | b"RF64", b"WAVE"):
            return SoundKind.WAV
        case (b"OggS", _):
            return SoundKind.OPUS if b"OpusHead" in head[:64] else SoundKind.OGG
        case (b"fLaC", _):
            return SoundKind.FLAC
    if head[4:8] == b"ftyp":
        return SoundKind.M4A
    return SoundKind.MP3 if _is_mp3(head) else None


def audio_start(head: bytes) -> int:
    """Where an MP3 begins behind its tag, in bytes; the tag may be longer than `head`."""
    start = 0
    while head[start : start + 3] == b"ID3" and len(head) >= start + ID3_BYTES:
        sizes = head[start + 6 : start + ID3_BYTES]
        if any(part & 0x80 for part in sizes):
            break
        size = sizes[0] << 21 | sizes[1] << 14 | sizes[2] << 7 | sizes[3]
        start += ID3_BYTES + size
    return start


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of MP3; its size in bytes, its rate in samples a second."""

    size: int
    rate: int


def frame_at(data: bytes, place: int) -> Frame | None:
    """The MP3 frame whose header stands there, if one does (ISO 11172-3 and 13818-3, layer III)."""
    header = data[place : place + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return None
    version, bitrate, rate = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 0b01 or bitrate in {0, 15} or rate == 0b11:
        return None
    first = version == 0b11
    hertz = _RATES[version][rate]
    bits = _BITRATES[first][bitrate - 1] * 1000
    return Frame((144 if first else 72) * bits // hertz + (header[2] >> 1 & 1), hertz)


def goes_on(data: bytes, place: int) -> bool:
    """Whether an MP3 goes on there as it should: with a frame, a tag or not at all."""
    rest = data[place:]
    return len(rest) < 4 or rest.startswith(_TAGS) or frame_at(rest, 0) is not None


def _is_mp3(head: bytes) -> bool:
    start = audio_start(head)
    if start >= len(head):
        return start > 0  # a tag longer than what is seen, with a picture in it for instance
    frame = frame_at(head, start)
    return frame is not None and goes_on(head, start + frame.size)
