"""A figure: what was measured, what it is compared to, and what was to be reached."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of README's table."""

    name: str
    target: str
    measured: str
    reached: bool

    def row(self) -> str:
        """The row as README prints it."""
        mark = "" if self.reached else " (**not reached**)"
        return f"| {self.name} | {self.target} | {self.measured}{mark} |"


def at_most(name: str, value: float, bound: float, unit: str, beside: str = "") -> Figure:
    """A figure that must not exceed a bound."""
    said = f"{value:.3g} {unit}".strip() + (f" ({beside})" if beside else "")
    return Figure(name, f"at most {bound:g} {unit}".strip(), said, value <= bound)


def at_least(name: str, value: float, bound: float, unit: str, beside: str = "") -> Figure:
    """A figure that must not fall short of a bound."""
    said = f"{value:.3g} {unit}".strip() + (f" ({beside})" if beside else "")
    return Figure(name, f"at least {bound:g} {unit}".strip(), said, value >= bound)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios pair by pair, which holds when the machine's speed drifts."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))
