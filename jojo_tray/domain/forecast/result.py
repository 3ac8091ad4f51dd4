"""A forecast as values: each day, the sum, and when a limit is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FLAT_FROM, PROFILE_FROM, BLEND_FROM = 7, 14, 28  # known days


class Confidence(StrEnum):
    """How far a forecast can be relied on."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Method(StrEnum):
    """How it was made, by the amount of data (`FLAT` from 7 days, `PROFILE` 14, `BLEND` 28)."""

    FLAT = "flat"
    PROFILE = "profile"
    BLEND = "blend"


@dataclass(frozen=True, slots=True)
class ForecastDay:
    """Credits expected on one day; 80 of 100 times between `low80` and `high80`."""

    day: date
    mean: float
    low80: float
    high80: float


@dataclass(frozen=True, slots=True)
class ForecastTotal:
    """Credits expected over all the days."""

    mean: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True, slots=True)
class RunOut:
    """Whether a limit is reached before the reset: its probability, and when.

    `day` is the likely one, None where it is more likely that it lasts or the data do not carry
    a date; `low` and `high` are the band of the days on which it is reached, if it is.
    """

    probability: float
    day: date | None = None
    low: date | None = None
    high: date | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days after a series of daily credits."""

    method: Method
    confidence: Confidence
    days: tuple[ForecastDay, ...]
    total: ForecastTotal
    runs_out: RunOut | None = None
