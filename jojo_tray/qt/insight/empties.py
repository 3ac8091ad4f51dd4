"""Whether a view has anything to show, and what is said instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.call_views import ErrorsView, PhrasesView, QueueView
from jojo_tray.domain.assistant.count_views import AssistantMonthsView, CallHoursView, ClientsView
from jojo_tray.domain.assistant.elsewhere import ElsewhereView
from jojo_tray.domain.assistant.overview_view import BEGIN, OverviewView
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.panels import OF_ASSISTANT, PanelKind
from jojo_tray.domain.insight.views import (
    CalendarView,
    MonthsView,
    PaceView,
    TrendView,
    WeekdaysView,
)
from jojo_tray.qt.insight.cells import day_text
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.qt.insight.sight import Sight

    Told = list[tuple[str, float | None]]


def is_empty(view: Tabular) -> bool:
    """Whether there is nothing in it to be looked at."""
    values = values_of(view)
    if values is not None:
        return not any(values)
    if isinstance(view, CallHoursView):
        return not any(map(any, view.hours))
    if isinstance(view, OutlookView):
        return view.used is None and view.collected is None
    return not view.table().rows


def said_in_body(view: Tabular) -> tuple[str, ...]:
    """The notes that the panel's body says itself."""
    match view:
        case OverviewView(ever=True):
            return view.warnings
        case (
            OverviewView()
            | ClientsView(ever=False)
            | AssistantMonthsView(ever=False)
            | CallHoursView(ever=False)
            | ErrorsView(ever=False)
            | PhrasesView(ever=False)
            | QueueView(ever=False)
        ):
            return view.notes
        case _:
            return ()


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
        case ElsewhereView():
            return [day.total for day in view.days]
        case PaceView():
            return [value for cycle in view.cycles for value in cycle.sums]
        case _:
            return None


def blank_text(view: Tabular, sight: Sight) -> tuple[str, str]:
    """What an empty panel says: a heading, and when something will be there."""
    match sight.panel.kind:
        case PanelKind.BUDGETS:
            return (
                translate("insight", "No budgets yet"),
                translate("insight", "Money > Budgets… adds one."),
            )
        case PanelKind.INVOICES:
            return (
                translate("insight", "No invoices"),
                translate("insight", "Upcoming and open invoices appear here."),
            )
        case kind if kind in OF_ASSISTANT:
            return _uncounted(view)
        case _:
            return _unused(_told(view, sight))


def _uncounted(view: Tabular) -> tuple[str, str]:
    """That no assistant has reported, how to begin being its note; or what there is none of."""
    match view:
        case ErrorsView(ever=True):
            return translate("insight", "No errors"), translate(
                "insight", "Every call got through."
            )
        case PhrasesView(ever=True):
            return (
                translate("insight", "Nothing was paid twice"),
                translate("insight", "What the gateway pays for again appears here."),
            )
        case QueueView(ever=True):
            return (
                translate("insight", "Nothing waits"),
                translate("insight", "What is marked as not urgent waits here for the reset."),
            )
        case ClientsView(ever=True) | AssistantMonthsView(ever=True) | CallHoursView(ever=True):
            return (
                translate("insight", "No calls yet"),
                translate("insight", "They appear here as they are counted."),
            )
        case _:
            return translate("insight", "No assistant has reported yet"), translate(
                "insight", BEGIN
            )


def _unused(told: Told) -> tuple[str, str]:
    """That nothing was used is said only where all of it is known."""
    known = [name for name, value in told if value is not None]
    if not known:
        return (
            translate("insight", "No use recorded yet"),
            translate("insight", "It appears here after your first generation."),
        )
    if len(known) == len(told):
        return (
            translate("insight", "Nothing was used"),
            translate("insight", "Another range may have more."),
        )
    heading = translate("insight", "No use recorded")
    if told[0][1] is None and known[0]:
        said = translate("insight", "There is no record before {day}.")
        return heading, said.format(day=known[0])
    return heading, translate("insight", "Of a part of this range nobody knows what was used.")


def _told(view: Tabular, sight: Sight) -> Told:
    """What is known of each day or hour that has begun, beside its day where it is of one."""
    language = sight.language
    match view:
        case TrendView():
            pairs = zip(view.series.edges, view.series.totals, strict=False)
            return [(day_text(language, at), used) for at, used in pairs if at <= sight.now]
        case CalendarView():
            return [(day_text(language, day.day), day.credits) for day in view.days]
        case MonthsView():
            return [(day_text(language, one.month), one.credits) for one in view.months]
        case _:
            return [("", value) for value in values_of(view) or ()]
