"""What a text costs with a model: its length times the model's rates, as exact numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, isfinite
from typing import TYPE_CHECKING

from jojo_tray.domain.account import VoiceModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from jojo_tray.domain.forecast.result import ForecastDay

HIGHEST_RATE = 1000  # credits a character; no service asks so much, so it is no rate


@dataclass(frozen=True, slots=True)
class Rates:
    """The models with their rates, as they are kept."""

    models: tuple[VoiceModel, ...]


def rate_of(model: VoiceModel) -> Fraction | None:
    """Credits a character; None where the service does not tell, or tells nonsense.

    A rate without a discount is the whole rate.
    """
    discount = model.cost_discount_multiplier
    factors = (model.character_cost_multiplier, 1.0 if discount is None else discount)
    read = [_factor(factor) for factor in factors if factor is not None]
    exact = [factor for factor in read if factor is not None]
    if len(exact) != len(factors):
        return None
    rate = exact[0] * exact[1]
    return rate if rate <= HIGHEST_RATE else None


def credits_for(characters: int, rate: Fraction) -> int:
    """Whole credits for so many characters, rounded up."""
    return ceil(characters * rate)


def characters_for(credits_left: int, rate: Fraction) -> int | None:
    """How many characters so many credits are enough for; None where they cost nothing."""
    return floor(credits_left / rate) if rate else None


def requests_for(characters: int, longest: int | None) -> int | None:
    """How many requests a text takes; None where the longest text of one is unknown."""
    return -(-characters // longest) if longest else None


def speaking(models: Iterable[VoiceModel]) -> list[VoiceModel]:
    """The models that turn text into speech, also those that do not say so."""
    return [model for model in models if model.can_speak is not False and model.model_id]


def run_out_day(days: Sequence[ForecastDay], left: float, until: date | None) -> date | None:
    """The first forecast day by which so many credits are likely used, if it is before `until`."""
    for day in days:
        if until is not None and day.day >= until:
            return None
        left -= day.mean
        if left <= 0:
            return day.day
    return None


def _factor(written: float) -> Fraction | None:
    """A factor as the service wrote it: 0.1 is a tenth, not the binary number next to it."""
    if not isfinite(written) or not 0 <= written <= HIGHEST_RATE:
        return None
    return Fraction(Decimal(str(written)))
