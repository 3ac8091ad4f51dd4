"""What stands in a panel: a chart or a table, made for the kind of view it is told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from jojo_tray.domain.assistant.count_views import AssistantMonthsView, CallHoursView
from jojo_tray.domain.assistant.elsewhere import ElsewhereView
from jojo_tray.domain.assistant.overview_view import OverviewView
from jojo_tray.domain.insight.outlook_view import OutlookView
from jojo_tray.domain.insight.views import (
    CalendarView,
    MonthsView,
    PaceView,
    TrendView,
    VoiceView,
    WeekdaysView,
)
from jojo_tray.qt.charts.bars import StackedBars
from jojo_tray.qt.charts.curves import Curves, pen_of
from jojo_tray.qt.charts.heat import HeatMap
from jojo_tray.qt.charts.legend import Entry, swatch
from jojo_tray.qt.insight.assistant_bodies import CallHoursBody, OverviewBody, SentMonthsBody
from jojo_tray.qt.insight.bar_views import (
    daily_stack,
    month_words,
    months_stack,
    trend_stack,
    trend_summary,
)
from jojo_tray.qt.insight.body import Body
from jojo_tray.qt.insight.curve_views import outlook_curves, pace_curves, pace_summary
from jojo_tray.qt.insight.elsewhere_body import ElsewhereBody
from jojo_tray.qt.insight.heat_views import (
    calendar_map,
    calendar_summary,
    hours_map,
    hours_summary,
)
from jojo_tray.qt.insight.outlook_words import outlook_facts, outlook_sentence
from jojo_tray.qt.insight.sight import ACCENT
from jojo_tray.qt.insight.voice_words import voice_facts
from jojo_tray.qt.insight.words import kind_name
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import PlainLabel

if TYPE_CHECKING:
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.qt.charts.curves import Curve
    from jojo_tray.qt.insight.sight import Sight


class TrendBody(Body[TrendView]):
    """Stacked bars; the panel adds the counter where there are readings."""

    def __init__(self, sight: Sight) -> None:
        self._bars = StackedBars(kind_name(sight.panel.kind), sight.language)
        super().__init__(self._bars)

    def show_view(self, view: TrendView, sight: Sight) -> str:
        """Show a trend."""
        stack = trend_stack(view, sight)
        summary = trend_summary(view, sight)
        self._bars.show_stack(stack, summary)
        split = len(stack.layers) > 1
        entries = [swatch(layer.label, layer.slot) for layer in stack.layers] if split else []
        if stack.ahead:
            entries.append(replace(swatch(translate("insight", "expected"), ACCENT), line=True))
        self.legend.show_entries(entries)
        return summary


class MonthsBody(Body[MonthsView]):
    """A bar a month."""

    def __init__(self, sight: Sight) -> None:
        self._bars = StackedBars(kind_name(sight.panel.kind), sight.language)
        super().__init__(self._bars)

    def show_view(self, view: MonthsView, sight: Sight) -> str:
        """Show the months; the last one that is over is said."""
        stack = months_stack(view, sight)
        over = [month for month in view.months if month.whole and month.credits is not None]
        summary = month_words(sight.language, over[-1]) if over else ""
        self._bars.show_stack(stack, summary)
        self.legend.show_entries([swatch(layer.label, layer.slot) for layer in stack.layers[1:]])
        self.said.say(summary)
        return summary


class CalendarBody(Body[CalendarView]):
    """A square a day."""

    def __init__(self, sight: Sight) -> None:
        self._map = HeatMap(kind_name(sight.panel.kind), sight.language, square=True)
        super().__init__(self._map)

    def show_view(self, view: CalendarView, sight: Sight) -> str:
        """Show the days."""
        summary = calendar_summary(view, sight.language)
        self._map.show_map(calendar_map(view, sight.language), summary)
        self.said.say(summary)
        return summary


class WeekdaysBody(Body[WeekdaysView]):
    """A square an hour of the week."""

    def __init__(self, sight: Sight) -> None:
        self._map = HeatMap(kind_name(sight.panel.kind), sight.language, square=False)
        super().__init__(self._map)

    def show_view(self, view: WeekdaysView, sight: Sight) -> str:
        """Show the hours."""
        summary = hours_summary(view, sight.language)
        self._map.show_map(hours_map(view, sight.language), summary)
        self.said.say(summary)
        return summary


class PaceBody(Body[PaceView]):
    """This cycle's curve beside the last ones'."""

    def __init__(self, sight: Sight) -> None:
        self._curves = Curves(kind_name(sight.panel.kind), sight.language)
        super().__init__(self._curves)

    def show_view(self, view: PaceView, sight: Sight) -> str:
        """Show the cycles."""
        curves, summary = pace_curves(view, sight.language), pace_summary(view, sight.language)
        self._curves.show_curves(curves, summary)
        self.legend.show_entries([_dash(curve) for curve in curves.curves])
        self.said.say(summary)
        return summary


class OutlookBody(Body[OutlookView]):
    """Will it last, in a sentence; below it what is expected day by day."""

    def __init__(self, sight: Sight) -> None:
        self._curves = Curves(kind_name(sight.panel.kind), sight.language, lines=6)
        super().__init__(self._curves, PlainLabel(bold=True, scale=1.15))
        self._facts = PlainLabel(muted=True)
        self._room = QWidget()
        self._column.insertWidget(1, self._facts)
        self._column.addWidget(self._room, 1)

    def show_view(self, view: OutlookView, sight: Sight) -> str:
        """Show the outlook."""
        sentence = outlook_sentence(view, sight.language)
        self.said.say(sentence)
        self._facts.say(" · ".join(outlook_facts(view, sight.language)))
        curves = outlook_curves(view, sight.language)
        self._curves.setVisible(curves is not None)
        self._room.setVisible(curves is None)
        if curves is not None:
            self._curves.show_curves(curves, sentence)
        return sentence


class VoiceBody(Body[VoiceView]):
    """One voice: its facts, and its days."""

    def __init__(self, sight: Sight) -> None:
        self._bars = StackedBars(kind_name(sight.panel.kind), sight.language, lines=7)
        super().__init__(self._bars)
        self._name = PlainLabel(bold=True, scale=1.15)
        self._column.insertWidget(0, self._name)

    def show_view(self, view: VoiceView, sight: Sight) -> str:
        """Show the voice."""
        self._name.say(view.name)
        facts = " · ".join(voice_facts(view, sight.language))
        self.said.say(facts)
        self._bars.show_stack(daily_stack(view.daily, sight, view.voice_id), facts)
        return f"{view.name}: {facts}"


BODIES: dict[type, Any] = {
    TrendView: TrendBody,
    MonthsView: MonthsBody,
    CalendarView: CalendarBody,
    WeekdaysView: WeekdaysBody,
    PaceView: PaceBody,
    OutlookView: OutlookBody,
    VoiceView: VoiceBody,
    OverviewView: OverviewBody,
    AssistantMonthsView: SentMonthsBody,
    CallHoursView: CallHoursBody,
    ElsewhereView: ElsewhereBody,
}


def body_for(view: Tabular, sight: Sight) -> Body[Any] | None:
    """A new body for this kind of view; None where the table says it best."""
    kind = next((kind for kind in BODIES if isinstance(view, kind)), None)
    body: Body[Any] | None = BODIES[kind](sight) if kind is not None else None
    return body


def _dash(curve: Curve) -> Entry:
    return Entry(curve.label, partial(pen_of, curve), line=True)
