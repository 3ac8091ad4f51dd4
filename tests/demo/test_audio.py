"""The sound is real: frames, samples and lengths hold what the formats promise."""

from __future__ import annotations

import io
import wave
from array import array
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.demo.audio import _ulaw_byte, seconds, sound
from tests.demo.test_account import ledger

if TYPE_CHECKING:
    from jojo_tray.demo.events import Event


@cache
def spoken() -> Event:
    return next(e.event for e in ledger().cycle(0).entries if len(e.event.text or "") > 60)


def as_format(output_format: str) -> Event:
    return replace(spoken(), output_format=output_format)


def frames(mp3: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(mp3):
        assert mp3[at] == 0xFF
        assert mp3[at + 1] == 0xFB  # MPEG-1, layer III, no checksum
        assert mp3[at + 2] & 0xFC == 0x90  # 128 kbit/s at 44.1 kHz
        size = 144 * 128_000 // 44_100 + (mp3[at + 2] >> 1 & 1)
        found.append(mp3[at : at + size])
        at += size
    assert at == len(mp3)
    return found


def test_mp3_is_a_whole_number_of_frames_that_stand_alone() -> None:
    found = frames(sound(as_format("mp3_44100_128")))
    borrowed = {frame[4] << 1 | frame[5] >> 7 for frame in found}
    assert borrowed == {0}
    assert len(found) * 1152 / 44_100 == pytest.approx(seconds(spoken()), abs=0.35)


@pytest.mark.parametrize("as_wav", [False, True])
def test_wav_says_how_long_it_is_and_is_as_long(*, as_wav: bool) -> None:
    data = sound(as_format("wav_44100"), as_wav=as_wav)
    with wave.open(io.BytesIO(data)) as reader:
        assert (reader.getnchannels(), reader.getsampwidth()) == (1, 2)
        length = reader.getnframes() / reader.getframerate()
        samples = array("h", reader.readframes(reader.getnframes()))
    assert length == pytest.approx(seconds(spoken()), abs=0.35)
    assert 8000 < max(samples) < 30_000


@pytest.mark.parametrize(("output_format", "rate"), [("pcm_24000", 48_000), ("ulaw_8000", 8000)])
def test_raw_formats_have_the_bytes_their_length_needs(output_format: str, rate: int) -> None:
    data = sound(as_format(output_format))
    assert len(data) / rate == pytest.approx(seconds(spoken()), abs=0.35)
    assert len(set(data)) > 50


def test_the_same_item_always_sounds_the_same_and_another_differs() -> None:
    assert sound(spoken()) == sound(spoken())
    assert sound(spoken()) != sound(replace(spoken(), id="another"))


def _expanded(byte: int) -> int:
    code = ~byte & 0xFF
    value = ((code & 0x0F) << 3 | 0x84) << (code >> 4 & 7)
    return 132 - value if code & 0x80 else value - 132


@given(st.integers(-32_768, 32_767))
def test_a_sample_survives_mu_law_within_its_step(sample: int) -> None:
    back = _expanded(_ulaw_byte(sample))
    assert abs(back - sample) <= max(8, abs(sample) // 16)
