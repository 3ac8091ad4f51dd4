"""Sound without a container, as the service sends some formats, and the container it needs."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from enum import StrEnum

MOST_CHANNELS = 8
_RATES = range(4_000, 192_001)


class Encoding(StrEnum):
    """How samples are written: 16-bit little endian, or one G.711 byte each."""

    PCM = "pcm"
    ULAW = "ulaw"
    ALAW = "alaw"


_WAVE_FORMATS = {Encoding.PCM: 1, Encoding.ALAW: 6, Encoding.ULAW: 7}
_NAMES = {
    "pcm": Encoding.PCM,
    "ulaw": Encoding.ULAW,
    "mulaw": Encoding.ULAW,
    "alaw": Encoding.ALAW,
}
_TYPES = {
    "audio/pcm": (Encoding.PCM, 0),
    "audio/x-pcm": (Encoding.PCM, 0),
    "audio/basic": (Encoding.ULAW, 8_000),
    "audio/pcmu": (Encoding.ULAW, 8_000),
    "audio/mulaw": (Encoding.ULAW, 8_000),
    "audio/x-mulaw": (Encoding.ULAW, 8_000),
    "audio/pcma": (Encoding.ALAW, 8_000),
    "audio/x-alaw-basic": (Encoding.ALAW, 8_000),
}
_FORMAT = re.compile(r"(pcm|ulaw|mulaw|alaw)_(\d{4,6})")
_PARAMETER = re.compile(r";\s*(rate|channels)\s*=\s*\"?(\d{1,6})\b")
_UNKNOWN_LENGTH = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class RawSound:
    """What must be known to play raw sound: samples a second, channels, and their encoding."""

    rate: int
    encoding: Encoding = Encoding.PCM
    channels: int = 1

    @property
    def sample_bytes(self) -> int:
        """The size of one sample of all channels."""
        return self.channels * (2 if self.encoding is Encoding.PCM else 1)


def raw_of(output_format: str | None, content_type: str | None) -> RawSound | None:
    """The raw format an item was made in, or an answer says it is; None where neither is raw.

    The item's own `output_format` comes first: audio of any format may be called audio/mpeg.
    """
    return _by_format(output_format or "") or _by_type(content_type or "")


def wav_header(raw: RawSound, data_bytes: int) -> bytes:
    """What stands before raw samples in a WAV file; behind an odd number of bytes comes a zero.

    G.711 gets the longer header with a fact chunk that its format number asks for.
    """
    plain = raw.encoding is Encoding.PCM
    layout = struct.pack(
        "<HHIIHH",
        _WAVE_FORMATS[raw.encoding],
        raw.channels,
        raw.rate,
        raw.rate * raw.sample_bytes,
        raw.sample_bytes,
        16 if plain else 8,
    )
    chunks = _chunk(b"fmt ", layout if plain else layout + b"\0\0")
    if not plain:
        chunks += _chunk(b"fact", _length(data_bytes // raw.channels))
    chunks += b"data" + _length(data_bytes)
    whole = 4 + len(chunks) + data_bytes + data_bytes % 2
    return b"RIFF" + _length(whole) + b"WAVE" + chunks


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + _length(len(content)) + content


def _length(count: int) -> bytes:
    return struct.pack("<I", min(count, _UNKNOWN_LENGTH))


def _by_format(output_format: str) -> RawSound | None:
    found = _FORMAT.match(output_format.lower())
    if found is None or int(found[2]) not in _RATES:
        return None
    return RawSound(int(found[2]), _NAMES[found[1]])


def _by_type(content_type: str) -> RawSound | None:
    named = content_type.lower().partition(";")[0].strip()
    if named not in _TYPES:
        return None
    encoding, usual = _TYPES[named]
    said = {name: int(value) for name, value in _PARAMETER.findall(content_type.lower())}
    rate, channels = said.get("rate", usual), said.get("channels", 1)
    if rate not in _RATES or not 1 <= channels <= MOST_CHANNELS:
        return None
    return RawSound(rate, encoding, channels)
