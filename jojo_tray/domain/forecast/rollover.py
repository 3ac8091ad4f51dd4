"""What is lost of the unused credits when the cycle ends."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FREE = "free"
CARRIED_MONTHS = 2  # unused credits of so many months are carried over, by a paid plan


def most_carried(tier: str | None, monthly_credits: int | None) -> int | None:
    """How many unused credits the next cycle takes over; None for a plan nobody knows."""
    if (tier or "").strip().lower() == FREE:
        return 0
    return None if monthly_credits is None else CARRIED_MONTHS * monthly_credits


def lost_credits(left: float, uses: Iterable[float], carried: int) -> float:
    """The mean loss at the reset, over what the possible courses use of the credits left."""
    losses = [max(0.0, left - used - carried) for used in uses]
    return fsum(losses) / len(losses)
