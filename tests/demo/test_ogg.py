"""Ogg Opus: pages that follow each other, sums that fit, and as long as was asked for."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.demo.ogg import checksum, ogg_opus


@dataclass(frozen=True)
class Page:
    """One page as a player reads it."""

    flags: int
    position: int
    number: int
    packets: list[bytes]


def pages(data: bytes) -> list[Page]:
    found = []
    while data:
        magic, version, flags, position, serial, number, told = struct.unpack(
            "<4sBBqIII", data[:26]
        )
        assert (magic, version, serial) == (b"OggS", 0, 7)
        sizes = data[27 : 27 + data[26]]
        end = 27 + len(sizes) + sum(sizes)
        assert checksum(data[:22] + bytes(4) + data[26:end]) == told
        found.append(Page(flags, position, number, packets(sizes, data[27 + len(sizes) : end])))
        data = data[end:]
    return found


def packets(sizes: bytes, body: bytes) -> list[bytes]:
    found, size = [], 0
    for part in sizes:
        size += part
        if part < 255:
            found.append(body[:size])
            body, size = body[size:], 0
    assert not body
    return found


@given(tune=st.text(max_size=600), seconds=st.floats(0.02, 20))
def test_it_lasts_as_long_as_asked_and_each_page_is_sound(tune: str, seconds: float) -> None:
    found = pages(ogg_opus(tune, seconds))
    assert [page.number for page in found] == list(range(len(found)))
    assert found[0].packets[0].startswith(b"OpusHead\x01\x01")
    assert tune.encode() in found[1].packets[0]
    assert found[-1].position / 48_000 == pytest.approx(seconds, abs=0.011)
    assert [page.flags for page in found] == [2, *[0] * (len(found) - 2), 4]
    assert sum(len(page.packets) for page in found[2:]) * 960 == found[-1].position


def test_the_sum_is_the_formats_own() -> None:
    # The usual check of this polynomial without reflection, start and end at zero.
    assert checksum(b"123456789") == 0x89A1897F


def test_another_tune_gives_other_bytes_and_the_same_one_the_same() -> None:
    assert ogg_opus("a", 1) == ogg_opus("a", 1) != ogg_opus("b", 1)
