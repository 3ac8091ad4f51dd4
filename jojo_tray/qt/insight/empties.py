"""Whether a view has anything to show, and what is said instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.panels import PanelKind
from jojo_tray.domain.insight.views import (
    CalendarView,
    MonthsView,
    OutlookView,
    PaceView,
    TrendView,
    WeekdaysView,
)
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.insight.tables import Tabular


def is_empty(view: Tabular) -> bool:
    """Whether there is nothing in it to be looked at."""
    values = values_of(view)
    if values is not None:
        return not any(values)
    if isinstance(view, OutlookView):
        return view.used is None and view.collected is None
    return not view.table().rows


def values_of(view: Tabular) -> Sequence[float | None] | None:
    """All amounts of a view that has nothing but amounts of use."""
    match view:
        case TrendView():
            return view.series.totals
        case CalendarView():
            return [day.credits for day in view.days]
        case WeekdaysView():
            return [value for hours in view.hours for value in hours]
        case MonthsView():
            return [month.credits for month in view.months]
        case PaceView():
            return [value for cycle in view.cycles for value in cycle.sums]
        case _:
            return None


def blank_text(kind: PanelKind, view: Tabular) -> tuple[str, str]:
    """What an empty panel says: a heading, and when something will be there."""
    match kind:
        case PanelKind.BUDGETS:
            return (
                translate("insight", "No budgets yet"),
                translate("insight", "`jojo-tray budget set` adds one."),
            )
        case PanelKind.INVOICES:
            return (
                translate("insight", "No invoices"),
                translate("insight", "Upcoming and open invoices appear here."),
            )
        case _ if any(value is not None for value in values_of(view) or ()):
            return (
                translate("insight", "Nothing was used"),
                translate("insight", "Another range may have more."),
            )
        case _:
            return (
                translate("insight", "No use recorded yet"),
                translate("insight", "It appears here after your first generation."),
            )
