"""Real, playable sound for every item: a soft melody drawn from its id or from what was asked."""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jojo_tray.demo.chance import dice
from jojo_tray.demo.ogg import ogg_opus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jojo_tray.demo.events import Event

_TONES_HZ = (220.0, 246.94, 293.66, 329.63, 392.0, 440.0)
_TONE_SECONDS = 12 * 1152 / 44_100  # twelve MP3 frames
_CHARACTERS_PER_SECOND = 15
_LOUDNESS = 0.28
_WAV_RATE = 24_000
_LONGEST, _LONGEST_TAKE = 30.0, 600.0
_RATES = (8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
_MP3 = ("22050_32", "24000_48", *(f"44100_{rate}" for rate in (32, 64, 96, 128, 192)))
FORMATS = frozenset(
    {
        *(f"mp3_{kind}" for kind in _MP3),
        *(f"{family}_{rate}" for family in ("pcm", "wav") for rate in _RATES),
        *(f"opus_48000_{rate}" for rate in (32, 64, 96, 128, 192)),
        "ulaw_8000",
        "alaw_8000",
    }
)
_CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "pcm": "audio/pcm",
    "wav": "audio/wav",
    "opus": "audio/opus",
    "ulaw": "audio/basic",
    "alaw": "audio/x-alaw-basic",
}


def content_type(output_format: str) -> str:
    """Give the media type of an output format."""
    return _CONTENT_TYPES[output_format.split("_", maxsplit=1)[0]]


def sound(event: Event, *, as_wav: bool = False) -> bytes:
    """Give an item's audio in its own format, or as WAV; the same bytes each time."""
    melody = _melody(event)
    if as_wav:
        return _wav(melody, _WAV_RATE)
    family, rate = event.output_format.split("_")[:2]
    if family == "opus":
        return ogg_opus(_tune(event), length(event))
    return _WRITERS[family](melody, int(rate))


def seconds(event: Event) -> float:
    """Estimate how long an item speaks: 1 to 30 seconds, what a caller asked for to 600."""
    spoken = event.characters or event.credits
    longest = _LONGEST if event.take is None else _LONGEST_TAKE
    return min(max(spoken / _CHARACTERS_PER_SECOND, 1.0), longest)


def length(event: Event) -> float:
    """Say how long an item sounds, in seconds: whole tones."""
    return _tones(event) * _TONE_SECONDS


def _tones(event: Event) -> int:
    return math.ceil(seconds(event) / _TONE_SECONDS)


def _tune(event: Event) -> str:
    return event.id if event.take is None else event.take.tune


def _melody(event: Event) -> Sequence[int]:
    return dice(_tune(event)).choices(range(len(_TONES_HZ)), k=_tones(event))


def _mp3(melody: Sequence[int], _rate: int = 44_100) -> bytes:
    # The notes were recorded in one rate only; whoever asks for another can still play them.
    tones = _mp3_tones()
    return b"".join(tones[tone] for tone in melody)


def _pcm(melody: Sequence[int], rate: int) -> bytes:
    return b"".join(_pcm_tone(tone, rate) for tone in melody)


def _ulaw(melody: Sequence[int], rate: int) -> bytes:
    return b"".join(_ulaw_tone(tone, rate) for tone in melody)


def _alaw(melody: Sequence[int], rate: int) -> bytes:
    return b"".join(_alaw_tone(tone, rate) for tone in melody)


def _wav(melody: Sequence[int], rate: int) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes(_pcm(melody, rate))
    return file.getvalue()


@lru_cache(maxsize=1)
def _mp3_tones() -> tuple[bytes, ...]:
    # The frames share no bit reservoir, so each tone is a slice that stands by itself.
    data = _resource("notes.mp3").read_bytes()
    size = len(data) // len(_TONES_HZ)
    return tuple(data[index * size : (index + 1) * size] for index in range(len(_TONES_HZ)))


def _resource(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources" / "demo" / name  # a wheel carries the resources inside
    return inside if inside.exists() else package.parent / "resources" / "demo" / name


@lru_cache(maxsize=64)
def _samples(tone: int, rate: int) -> Sequence[int]:
    count = round(_TONE_SECONDS * rate)
    turn = 2 * math.pi * _TONES_HZ[tone] / rate
    return [
        round(
            32_767
            * _LOUDNESS
            * math.sin(math.pi * index / count) ** 0.7
            * (math.sin(turn * index) + 0.25 * math.sin(2 * turn * index))
        )
        for index in range(count)
    ]


@lru_cache(maxsize=64)
def _pcm_tone(tone: int, rate: int) -> bytes:
    samples = array("h", _samples(tone, rate))
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()


@lru_cache(maxsize=64)
def _ulaw_tone(tone: int, rate: int) -> bytes:
    return bytes(_ulaw_byte(sample) for sample in _samples(tone, rate))


@lru_cache(maxsize=64)
def _alaw_tone(tone: int, rate: int) -> bytes:
    return bytes(_alaw_byte(sample) for sample in _samples(tone, rate))


def _alaw_byte(sample: int) -> int:
    """Compress a 16-bit sample to its G.711 A-law byte."""
    sign = 0x80 if sample >= 0 else 0
    level = min(abs(sample), 32_767) >> 3
    exponent = max(level.bit_length() - 5, 0)
    return (sign | exponent << 4 | (level >> max(exponent, 1)) & 0x0F) ^ 0x55


def _ulaw_byte(sample: int) -> int:
    """Compress a 16-bit sample to its G.711 byte."""
    sign = 0x80 if sample < 0 else 0
    biased = min(abs(sample), 32_635) + 132
    exponent = biased.bit_length() - 8
    return ~(sign | exponent << 4 | (biased >> (exponent + 3)) & 0x0F) & 0xFF


_WRITERS: Mapping[str, Callable[[Sequence[int], int], bytes]] = {
    "mp3": _mp3,
    "pcm": _pcm,
    "wav": _wav,
    "ulaw": _ulaw,
    "alaw": _alaw,
}
