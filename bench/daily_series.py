"""Made-up daily series of every kind a user of credits may have."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS = 420
WORKDAYS = (1.25, 1.3, 1.2, 1.25, 1.0, 0.35, 0.2)


def weekly(chance: random.Random) -> list[float]:
    """A strong week on a level that wanders, with some days off."""
    level, drift = chance.uniform(200, 5000), chance.uniform(0.0, 0.04)
    days, wander = [], 0.0
    for day in range(DAYS):
        wander = 0.97 * wander + chance.gauss(0, drift)
        off = 0.05 if chance.random() < 0.01 else 1.0
        noise = max(0.0, chance.gauss(1, 0.25))
        days.append(level * math.exp(wander) * WORKDAYS[day % 7] * noise * off)
    return days


def steady_week(chance: random.Random) -> list[float]:
    """A week of its own shape that never changes, with noise."""
    shape = [chance.uniform(0.3, 2) for _ in range(7)]
    level, noise = chance.uniform(100, 5000), chance.uniform(0.1, 0.4)
    return [level * shape[day % 7] * max(0.0, chance.gauss(1, noise)) for day in range(DAYS)]


def bursty(chance: random.Random) -> list[float]:
    """Quiet days, and now and then some days of a job many times as large."""
    level, left, size = chance.uniform(50, 500), 0, 1.0
    days = []
    for day in range(DAYS):
        if left == 0 and chance.random() < 0.06:
            left, size = chance.randint(2, 6), chance.uniform(3, 12)
        today = level * chance.lognormvariate(0, 0.5) * (size if left else 1.0)
        left = max(0, left - 1)
        days.append(today * (0.4 if day % 7 >= 5 else 1.0))
    return days


def zero_heavy(chance: random.Random) -> list[float]:
    """Most days nothing, else about as much each time."""
    often, level = chance.uniform(0.15, 0.65), chance.uniform(100, 1000)
    return [
        level * chance.lognormvariate(0, 0.7) if chance.random() < often else 0.0
        for _ in range(DAYS)
    ]


def shifting(chance: random.Random) -> list[float]:
    """A week whose level jumps every few months."""
    level, days = chance.uniform(200, 2000), []
    for day in range(DAYS):
        if chance.random() < 1 / 90:
            level *= math.exp(chance.gauss(0, 0.45))
        days.append(level * WORKDAYS[day % 7] * chance.lognormvariate(0, 0.25))
    return days


def constant(chance: random.Random) -> list[float]:
    """Every day the same."""
    return [float(chance.randint(1, 5000))] * DAYS


KINDS: dict[str, Callable[[random.Random], list[float]]] = {
    "weekly": weekly,
    "steady week": steady_week,
    "bursty": bursty,
    "zero-heavy": zero_heavy,
    "shifting": shifting,
}


def series(kind: str, count: int, seed: int = 11) -> list[list[float]]:
    """So many series of a kind, always the same."""
    make = KINDS[kind]
    return [make(random.Random(f"{seed}/{kind}/{number}")) for number in range(count)]
