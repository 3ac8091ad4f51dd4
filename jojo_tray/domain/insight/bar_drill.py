"""Behind a bar: the generations that made it, and the part that the history cannot explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.notes import Note
from jojo_tray.domain.insight.views import DrillView
from jojo_tray.domain.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jojo_tray.domain.history import HistoryEntry, HistoryTotals

BEYOND = QT_TRANSLATE_NOOP(
    "insight",
    "Unexplained use has no item in the history: transcription, music, effects, agents,"
    " or work of others.",
)
MORE_THAN_COUNTED = QT_TRANSLATE_NOOP(
    "insight", "The history knows of more than was counted: charges settle late."
)
UNPRICED = QT_TRANSLATE_NOOP("insight", "The cost of {number} generations is not known.")


def drill_of(
    since: datetime,
    until: datetime,
    used: float | None,
    totals: HistoryTotals | None,
    entries: Sequence[HistoryEntry],
    notes: Sequence[str] = (),
) -> DrillView:
    """What the history explains of a use, and what is left; below 0 where it knows of more.

    Without `totals` the history tells nothing of it, so nobody knows what is explained.
    """
    if totals is None:
        return DrillView(since, until, used, None, None, 0, (), tuple(notes))
    unexplained = None if used is None else used - totals.credits
    said = [*notes]
    if unexplained is not None and unexplained:
        said.append(BEYOND if unexplained > 0 else MORE_THAN_COUNTED)
    if totals.unpriced:
        said.append(Note(UNPRICED, number=totals.unpriced))
    return DrillView(
        since,
        until,
        used,
        totals.credits,
        unexplained,
        totals.items,
        tuple(entries),
        tuple(said),
    )
