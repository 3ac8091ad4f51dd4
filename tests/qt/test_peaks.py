"""Peaks: bounded in number, true to the loudest, whatever the samples come in."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from jojo_tray.qt.sound.peaks import FAINT, LOUDEST, Loudness, Peaks, fitted, heights

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


@given(
    st.lists(st.floats(0, 1), max_size=60).map(tuple),
    st.integers(0, 5_000) | st.none(),
    st.integers(0, 90),
    st.integers(0, 4_000),
)
def test_bars_fill_their_room_up_to_what_was_read(
    peaks: tuple[float, ...], read_ms: int | None, count: int, duration_ms: int
) -> None:
    bars = heights(Loudness(peaks, read_ms), count, duration_ms)
    assert len(bars) == count
    assert all(0 <= bar <= 1 for bar in bars)
    whole = read_ms is None or not duration_ms or read_ms >= duration_ms
    if whole and count >= len(peaks) and max(peaks, default=0) >= FAINT:
        assert max(bars, default=1) == 1
    if not whole and read_ms is not None:
        assert not any(bars[count * read_ms // duration_ms :])


def test_a_whisper_is_not_drawn_as_a_shout() -> None:
    assert heights(Loudness((FAINT / 4, 0.0)), 2, 0) == [0.25, 0.0]
    assert heights(Loudness((0.1, 0.05)), 4, 8_000) == [1, 1, 0.5, 0.5]
    assert heights(Loudness((0.1, 0.05), 4_000), 4, 8_000) == [1, 0.5, 0, 0]


def test_silence_is_silent() -> None:
    assert Peaks().shares() == ()
    assert read([0] * 10, [3]) == (0.0, 0.0, 0.0)
