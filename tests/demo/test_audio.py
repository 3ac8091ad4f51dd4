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

from jojo_tray.demo.audio import (
    FORMATS,
    _alaw_byte,
    _ulaw_byte,
    content_type,
    length,
    seconds,
    sound,
)
from jojo_tray.demo.events import Take
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


def _alaw_expanded(byte: int) -> int:
    code = byte ^ 0x55
    exponent, fraction = code >> 4 & 7, code & 0x0F
    level = (fraction << 4 | 8) if not exponent else (fraction << 4 | 0x108) << (exponent - 1)
    return level if code & 0x80 else -level


@given(st.integers(-32_768, 32_767))
def test_a_sample_survives_a_law_within_its_step(sample: int) -> None:
    back = _alaw_expanded(_alaw_byte(sample))
    assert abs(back - sample) <= max(16, abs(sample) // 16)
    assert 0 <= _alaw_byte(sample) <= 255


@pytest.mark.parametrize("output_format", sorted(FORMATS))
def test_every_format_lasts_as_long_as_it_says(output_format: str) -> None:
    event = as_format(output_format)
    family, rate = output_format.split("_")[:2]
    width = {"pcm": 2 * int(rate), "wav": 2 * int(rate), "ulaw": 8000, "alaw": 8000}
    data = sound(event)
    if family in width:
        assert len(data) / width[family] == pytest.approx(length(event), abs=0.03)
    assert seconds(event) <= length(event) <= seconds(event) + 0.32
    assert content_type(output_format).startswith("audio/")


def test_what_was_asked_for_sounds_by_its_tune_whatever_its_id() -> None:
    first = replace(spoken(), id="1", take=Take("tune", {}))
    assert sound(first) == sound(replace(first, id="2"))
    assert sound(first) != sound(replace(first, take=Take("other tune", {})))


def test_what_was_asked_for_may_be_long_but_not_endless() -> None:
    long = replace(spoken(), text="x" * 6000)
    assert seconds(long) == 30
    assert seconds(replace(long, take=Take("", {}))) == 400
    assert seconds(replace(long, text="x" * 40_000, take=Take("", {}))) == 600
