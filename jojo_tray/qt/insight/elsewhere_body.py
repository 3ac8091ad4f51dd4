"""What went past the gateway: a bar a day in two parts, and their sum in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.assistant.elsewhere import ElsewhereView
from jojo_tray.domain.insight.views import DayUse
from jojo_tray.domain.series import Interval
from jojo_tray.qt.charts.bars import Bar, Layer, Stack, StackedBars
from jojo_tray.qt.charts.legend import swatch
from jojo_tray.qt.insight.bar_views import day_aim
from jojo_tray.qt.insight.body import Body
from jojo_tray.qt.insight.cells import day_text
from jojo_tray.qt.insight.sight import ACCENT
from jojo_tray.qt.insight.words import amount_text, bucket_mark, kind_name
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from jojo_tray.domain.assistant.elsewhere import ElsewhereDay
    from jojo_tray.qt.insight.sight import Sight
    from jojo_tray.qt.look.language import QtLanguage


class ElsewhereBody(Body[ElsewhereView]):
    """Through the gateway below, elsewhere on top of it."""

    def __init__(self, sight: Sight) -> None:
        self._bars = StackedBars(kind_name(sight.panel.kind), sight.language)
        super().__init__(self._bars)

    def show_view(self, view: ElsewhereView, sight: Sight) -> str:
        """Show the days; how much of them went elsewhere is said."""
        stack = elsewhere_stack(view, sight.language)
        summary = elsewhere_summary(view, sight.language)
        self._bars.show_stack(stack, summary)
        self.legend.show_entries([swatch(layer.label, layer.slot) for layer in stack.layers])
        self.said.say(summary)
        return summary


def elsewhere_stack(view: ElsewhereView, language: QtLanguage) -> Stack:
    """The days as bars; the parts of each add up to what was charged on it."""
    past = tuple(day.elsewhere for day in view.days)
    through = tuple(None if day.total is None else min(day.seen, day.total) for day in view.days)
    layers = (
        Layer(translate("insight", "Through the gateway"), ACCENT, through),
        Layer(translate("insight", "Elsewhere"), None, past),
    )
    return Stack(tuple(_bar(day, language) for day in view.days), layers)


def elsewhere_summary(view: ElsewhereView, language: QtLanguage) -> str:
    """All days in one sentence, as far as they are known."""
    total = sum(day.total for day in view.days if day.total is not None)
    if view.elsewhere is None or not total:
        return translate("insight", "No use recorded yet.")
    if not view.elsewhere:
        return translate("insight", "All of it went through the gateway.")
    said = translate("insight", "{past} of {total} went elsewhere.")
    return said.format(
        past=language.number(view.elsewhere), total=amount_text(language, total, "credits")
    )


def _bar(day: ElsewhereDay, language: QtLanguage) -> Bar:
    mark = bucket_mark(language, Interval.DAY, language.at(day.day))
    aim = day_aim(language, DayUse(day.day, day.total))
    return Bar(mark, partial(_words, day, language), day.total, aim)


def _words(day: ElsewhereDay, language: QtLanguage) -> str:
    lines = [f"{day_text(language, day.day)}: {amount_text(language, day.total, 'credits')}"]
    through = translate("insight", "{credits} through the gateway")
    lines.append(through.format(credits=language.number(day.seen)))
    if day.elsewhere is not None:
        past = translate("insight", "{credits} elsewhere")
        lines.append(past.format(credits=language.number(day.elsewhere)))
    return "\n".join(lines)
