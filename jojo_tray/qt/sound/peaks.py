"""How loud a sound is over its length: a bounded number of peaks, however long it gets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LOUDEST = 32_768  # of a sample of 16 bits
MOST = 512  # peaks kept; a longer sound has longer slices
FAINT = 0.02  # no louder than this is drawn as silence, not stretched into noise


@dataclass(frozen=True, slots=True)
class Loudness:
    """Peaks from 0 to 1 in slices of equal length, of the first `read_ms` milliseconds.

    Without a number they are of the whole sound.
    """

    peaks: tuple[float, ...]
    read_ms: int | None = None


class Peaks:
    """Takes samples as they come; when there are too many slices, two become one."""

    def __init__(self, slice_samples: int = 64, most: int = MOST) -> None:
        self._slice = slice_samples
        self._most = most
        self._done: list[int] = []
        self._open = 0
        self._room = slice_samples

    def add(self, samples: Sequence[int]) -> None:
        """Go on with these samples of 16 bits."""
        at = 0
        while at < len(samples):
            part = samples[at : at + self._room]
            loudest = max(part)
            self._open = max(self._open, loudest, -min(part))
            self._room -= len(part)
            at += len(part)
            if not self._room:
                self._close()

    def shares(self) -> tuple[float, ...]:
        """The peaks so far, 0 to 1, all slices of equal length but the last."""
        begun = self._room < self._slice
        peaks = [*self._done, self._open] if begun else self._done
        return tuple(peak / LOUDEST for peak in peaks)

    def _close(self) -> None:
        self._done.append(self._open)
        self._open = 0
        if len(self._done) == self._most:
            self._done = [max(pair) for pair in zip(self._done[::2], self._done[1::2], strict=True)]
            self._slice *= 2
        self._room = self._slice


def heights(loudness: Loudness, count: int, duration_ms: int) -> list[float]:
    """Bars for a drawing, 0 to 1: the loudest is full, what was not read yet is flat."""
    read = count
    if loudness.read_ms is not None and duration_ms > 0:
        read = min(count, count * loudness.read_ms // duration_ms)
    full = max((FAINT, *loudness.peaks))
    bars = [peak / full for peak in fitted(loudness.peaks, read)]
    return bars + [0.0] * (count - len(bars))


def fitted(peaks: Sequence[float], count: int) -> list[float]:
    """So many peaks for a drawing, each the loudest of its stretch."""
    if not peaks or count <= 0:
        return []
    edges = [number * len(peaks) // count for number in range(count + 1)]
    return [max(peaks[start : max(end, start + 1)]) for start, end in pairwise(edges)]
