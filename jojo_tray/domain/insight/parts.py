"""What the rows of a view are parts of, so that the generations behind one can be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jojo_tray.domain.series import Breakdown

if TYPE_CHECKING:
    from jojo_tray.domain.series import UsageSeries

# What a generation's item in the history says of itself; not whose it was, nor by which key.
TOLD = frozenset({Breakdown.VOICE, Breakdown.MODEL, Breakdown.PRODUCT})


@dataclass(frozen=True, slots=True)
class Parts:
    """The use of a stretch of time, split by something; both ends aware, the last exclusive."""

    since: datetime
    until: datetime
    by: Breakdown

    @property
    def explained(self) -> bool:
        """Whether the history can tell which generations belong to a part."""
        return self.by in TOLD


def parts_of(series: UsageSeries) -> Parts:
    """Those of a series, of all its time."""
    question = series.question
    return Parts(question.since, question.until, question.by)
