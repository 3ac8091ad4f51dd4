"""Where numbers come from, as the sentences that stand below them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.series import Rung

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageSeries

SOURCES = {
    Rung.ANALYTICS: "workspace analytics",
    Rung.COST_ANALYTICS: "workspace cost analytics",
    Rung.CHARACTER_STATS: "character statistics",
    Rung.SAMPLES: "own readings of the counter",
    Rung.DESIGN_STATS: "usage statistics by product",
    Rung.ADMIN_USAGE: "workspace sums",
}


@dataclass(frozen=True, slots=True)
class Freshness:
    """When numbers were read, as far as it is known; `trouble` is why they are not newer."""

    read_at: datetime | None
    trouble: JojoTrayError | None = field(default=None, compare=False)


UNDATED = Freshness(None)


@runtime_checkable
class Dated(Protocol):
    """What knows how old its numbers are."""

    @property
    def freshness(self) -> Freshness: ...


def freshness_of(series: UsageSeries) -> Freshness:
    """How old a series is."""
    return Freshness(series.read_at, series.trouble)


def provenance(series: UsageSeries, *more: str) -> tuple[str, ...]:
    """The source, what the series says of itself, then what a view has to add; no doubles."""
    source = f"Source: {SOURCES[series.source]}."
    return tuple(dict.fromkeys((source, *series.notes, *more)))
