"""What stands in the panels of the voice assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.count_views import AssistantMonthsView, CallHoursView
from jojo_tray.domain.assistant.overview_view import OverviewView
from jojo_tray.qt.charts.bars import StackedBars
from jojo_tray.qt.charts.heat import HeatMap
from jojo_tray.qt.charts.legend import swatch
from jojo_tray.qt.charts.meters import Meters
from jojo_tray.qt.insight.assistant_words import (
    calls_map,
    calls_summary,
    meters_of,
    overview_summary,
    sent_stack,
    sent_words,
)
from jojo_tray.qt.insight.body import Body
from jojo_tray.qt.insight.words import kind_name
from jojo_tray.qt.popup.cards import NoticeBanner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.domain.quota import Band
    from jojo_tray.qt.insight.sight import Sight


class WarningBanner(NoticeBanner):
    """What to do now, on the colour of the band that asks for it."""

    def warn(self, sentences: Sequence[str], band: Band | None) -> None:
        """Say it, or nothing."""
        self._band = band
        self.show_notices(sentences)
        self.update()


class OverviewBody(Body[OverviewView]):
    """A month's figures, under what to do about them."""

    def __init__(self, sight: Sight) -> None:
        self.meters, self.warning = Meters(kind_name(sight.panel.kind)), WarningBanner()
        super().__init__(self.meters)
        self._column.insertWidget(0, self.warning)

    def show_view(self, view: OverviewView, sight: Sight) -> str:
        """Show a month."""
        language = sight.language
        self.warning.warn([one.sentence(language) for one in view.warnings], view.pressing)
        summary = overview_summary(view, language)
        self.meters.show_meters(meters_of(view, language), summary)
        return summary


class SentMonthsBody(Body[AssistantMonthsView]):
    """A bar a month."""

    def __init__(self, sight: Sight) -> None:
        self._bars = StackedBars(kind_name(sight.panel.kind), sight.language)
        super().__init__(self._bars)

    def show_view(self, view: AssistantMonthsView, sight: Sight) -> str:
        """Show the months; the last one is said."""
        stack = sent_stack(view, sight.language)
        summary = sent_words(sight.language, view.months[-1]) if view.months else ""
        self._bars.show_stack(stack, summary)
        self.legend.show_entries([swatch(layer.label, layer.slot) for layer in stack.layers[1:]])
        self.said.say(summary)
        return summary


class CallHoursBody(Body[CallHoursView]):
    """A square an hour of the week."""

    def __init__(self, sight: Sight) -> None:
        self._map = HeatMap(kind_name(sight.panel.kind), sight.language, square=False)
        super().__init__(self._map)

    def show_view(self, view: CallHoursView, sight: Sight) -> str:
        """Show the hours."""
        summary = calls_summary(view, sight.language)
        self._map.show_map(calls_map(view, sight.language), summary)
        self.said.say(summary)
        return summary
