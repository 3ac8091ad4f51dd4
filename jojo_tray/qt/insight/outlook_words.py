"""Will it last, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.insight.cells import day_text, noon, percent
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from jojo_tray.domain.insight.views import OutlookView

DAYS = 7  # daily points that a forecast needs
CONFIDENCE = {
    "low": QT_TRANSLATE_NOOP("insight", "low confidence"),
    "medium": QT_TRANSLATE_NOOP("insight", "medium confidence"),
    "high": QT_TRANSLATE_NOOP("insight", "high confidence"),
}


def outlook_sentence(view: OutlookView, language: QtLanguage) -> str:
    """Runs out about 3 Dec (1 Dec to 6 Dec); lasts, about 6,000 over; collecting (3 of 7 days)."""
    if view.collected is not None and view.forecast is None:
        said = translate("insight", "Collecting ({count} of {all} days)")
        return said.format(count=view.collected, all=DAYS)
    if view.used is not None and view.limit is not None and view.used >= view.limit:
        return translate("insight", "The credits of this cycle are used up")
    if view.runs_out is not None:
        return _runs_out(view, language)
    if view.projected_total is None or view.limit is None:
        return translate("insight", "Not known yet")
    over = round(view.limit - view.projected_total)
    if over < 0:
        return translate("insight", "Will probably not last")
    said = translate("insight", "Lasts until the reset, about {count} over")
    return said.format(count=language.number(over))


def outlook_facts(view: OutlookView, language: QtLanguage) -> list[str]:
    """What belongs to the sentence: how sure, a day's spend that lasts, what will be lost."""
    facts = []
    if view.probability is not None and view.forecast is not None:
        said = translate("insight", "{percent} % likely to run out before the reset")
        facts.append(said.format(percent=percent(language, view.probability)))
    if view.lasting_per_day is not None:
        said = translate("insight", "{count} credits a day last")
        facts.append(said.format(count=language.number(view.lasting_per_day)))
    if view.lost:
        said = translate("insight", "about {count} will be lost at the reset")
        facts.append(said.format(count=language.number(round(view.lost))))
    if view.resets_at is not None:
        said = translate("insight", "resets on {day}")
        facts.append(said.format(day=day_text(language, view.resets_at)))
    if view.confidence in CONFIDENCE:
        facts.append(translate("insight", CONFIDENCE[view.confidence]))
    return facts


def _runs_out(view: OutlookView, language: QtLanguage) -> str:
    assert view.runs_out is not None
    day = language.day(noon(language, view.runs_out))
    if view.low is None or view.high is None or view.low == view.high:
        return translate("insight", "Runs out about {day}").format(day=day)
    said = translate("insight", "Runs out about {day} ({low} to {high})")
    low, high = (language.day(noon(language, end)) for end in (view.low, view.high))
    return said.format(day=day, low=low, high=high)
