"""The counter's readings as arrays: what a worker makes of them for the chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.insight.views import CounterPoint


@dataclass(frozen=True, slots=True)
class Line:
    """Seconds since 1970 and credits as arrays of equal length; NaN breaks the line."""

    seconds: Any
    credits: Any

    @property
    def highest(self) -> float:
        """The largest reading, 0 where there is none."""
        import numpy as np

        known = self.credits[~np.isnan(self.credits)]
        return float(known.max()) if known.size else 0.0


def line_of(points: Sequence[CounterPoint]) -> Line:
    """The arrays of some readings; for a worker, as a year of them takes a tenth of a second."""
    import numpy as np
    import pyqtgraph  # noqa: F401  loaded here so that the main thread need not

    count = len(points)
    seconds = np.fromiter((p.at.timestamp() for p in points), dtype=float, count=count)
    nothing = float("nan")
    used = (nothing if p.used is None else p.used for p in points)
    return Line(seconds, np.fromiter(used, dtype=float, count=count))
