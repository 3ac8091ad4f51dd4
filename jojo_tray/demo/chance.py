"""Chance that repeats: dice by seed and urns with weights."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


def dice(seed: str) -> Random:
    """Give dice that fall the same way for the same seed, on every machine."""
    return Random(seed)  # noqa: S311 - play money


class Urn(Generic[T]):
    """Things to draw from, each as likely as its weight."""

    def __init__(self, things: Sequence[T], weights: Iterable[float]) -> None:
        self._things = things
        self._edges = tuple(accumulate(weights))

    def draw(self, rng: Random) -> T:
        """Draw one thing and put it back."""
        return self._things[bisect_right(self._edges, rng.random() * self._edges[-1])]
