"""What the history counts of one voice or one model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GenerationSum:
    """Generations of one voice or model, "" for none; `unpriced` of them have no known cost."""

    key: str
    label: str
    items: int
    credits: int
    unpriced: int = 0
