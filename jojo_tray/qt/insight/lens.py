"""What the whole window looks at, and what a panel makes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jojo_tray.domain.insight.panels import Panel, PanelKind, PanelRange
from jojo_tray.domain.series import Breakdown, Interval

# A bar a day is readable up to a quarter.
INTERVALS = {
    PanelRange.DAY: Interval.HOUR,
    PanelRange.HALF_YEAR: Interval.WEEK,
    PanelRange.YEAR: Interval.WEEK,
}
MONTHLY = {PanelRange.HALF_YEAR, PanelRange.YEAR}
BY_MONTH = {PanelKind.MONTHS, PanelKind.ASSISTANT_MONTHS}
RANGED = {
    PanelKind.TREND,
    PanelKind.CALENDAR,
    PanelKind.WEEKDAYS,
    PanelKind.BREAKDOWN,
    PanelKind.VOICE,
    PanelKind.VOICES,
    PanelKind.MODELS,
    PanelKind.COST,
    PanelKind.WORKSPACE,
    PanelKind.RESPONSE,
    PanelKind.ELSEWHERE,
}
SPLIT = {PanelKind.TREND, PanelKind.BREAKDOWN, PanelKind.COST}


@dataclass(frozen=True, slots=True)
class Lens:
    """One stretch and one breakdown for all panels; None leaves each its own."""

    range: PanelRange | None = None
    by: Breakdown | None = None


def seen(panel: Panel, lens: Lens) -> Panel:
    """The panel as the window looks at it; what has no stretch or parts of its own stays."""
    wanted = lens.range
    if wanted is not None and _follows(panel, wanted):
        panel = replace(panel, range=wanted, interval=_interval(panel, wanted))
    if lens.by is not None and panel.kind in SPLIT:
        panel = replace(panel, by=lens.by, only=())
    return panel


def _follows(panel: Panel, wanted: PanelRange) -> bool:
    return panel.kind in RANGED or (panel.kind in BY_MONTH and wanted in MONTHLY)


def _interval(panel: Panel, wanted: PanelRange) -> Interval:
    if panel.interval is Interval.CUMULATIVE:
        return Interval.CUMULATIVE
    return INTERVALS.get(wanted, Interval.DAY)
