"""Peaks: bounded in number, true to the loudest, whatever the samples come in."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.qt.sound.peaks import LOUDEST, Peaks, fitted

SAMPLES = st.lists(st.integers(-32_768, 32_767), max_size=400)
CUTS = st.lists(st.integers(1, 50), min_size=1, max_size=8)


def read(samples: list[int], sizes: list[int]) -> tuple[float, ...]:
    """The peaks of samples that come in pieces of these sizes, in turn."""
    peaks, at, turn = Peaks(4, 8), 0, 0
    while at < len(samples):
        size = sizes[turn % len(sizes)]
        peaks.add(memoryview(array("h", samples[at : at + size])))
        at, turn = at + size, turn + 1
    return peaks.shares()


@given(SAMPLES, CUTS)
def test_the_pieces_do_not_matter(samples: list[int], sizes: list[int]) -> None:
    assert read(samples, sizes) == read(samples, [1000])


@given(SAMPLES)
def test_there_are_never_many_and_the_loudest_is_among_them(samples: list[int]) -> None:
    shares = read(samples, [7])
    assert len(shares) <= 8
    assert all(0 <= share <= 1 for share in shares)
    loudest = max((abs(sample) for sample in samples), default=0)
    assert max(shares, default=0) == loudest / LOUDEST


@given(SAMPLES)
def test_each_is_the_loudest_of_its_own_slice(samples: list[int]) -> None:
    width = 4
    while len(samples) >= 8 * width:
        width *= 2
    slices = [samples[at : at + width] for at in range(0, len(samples), width)]
    wanted = tuple(max(abs(sample) for sample in part) / LOUDEST for part in slices)
    assert read(samples, [13]) == wanted


@given(st.lists(st.floats(0, 1), max_size=60), st.integers(-1, 90))
def test_a_drawing_gets_as_many_as_it_has_room_for(peaks: list[float], count: int) -> None:
    found = fitted(peaks, count)
    assert len(found) == (max(0, count) if peaks else 0)
    if found:
        assert set(found) <= set(peaks)
    if found and count <= len(peaks):
        assert max(found) == max(peaks)


def test_silence_is_silent() -> None:
    assert Peaks().shares() == ()
    assert read([0] * 10, [3]) == (0.0, 0.0, 0.0)
