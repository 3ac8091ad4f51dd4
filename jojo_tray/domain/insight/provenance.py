"""Where numbers come from, as the sentences that stand below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def provenance(series: UsageSeries, *more: str) -> tuple[str, ...]:
    """The source, what the series says of itself, then what a view has to add; no doubles."""
    source = f"Source: {SOURCES[series.source]}."
    return tuple(dict.fromkeys((source, *series.notes, *more)))
