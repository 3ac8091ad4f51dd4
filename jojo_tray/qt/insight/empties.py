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
    from jojo_tray.domain.insight.tables import Tabular


def is_empty(view: Tabular) -> bool:
    """Whether nothing in it is known."""
    match view:
        case TrendView():
            return all(total is None for total in view.series.totals) and not view.counter
        case CalendarView():
            return all(day.credits is None for day in view.days)
        case WeekdaysView():
            return all(value is None for hours in view.hours for value in hours)
        case MonthsView():
            return all(month.credits is None for month in view.months)
        case PaceView():
            return not any(value is not None for c in view.cycles for value in c.sums)
        case OutlookView():
            return view.used is None and view.collected is None
        case _:
            return not view.table().rows


def blank_text(kind: PanelKind) -> tuple[str, str]:
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
        case PanelKind.NOW:
            return (
                translate("insight", "Nothing is going on"),
                translate("insight", "Generations in progress appear here."),
            )
        case _:
            return (
                translate("insight", "No use recorded yet"),
                translate("insight", "It appears here after your first generation."),
            )
