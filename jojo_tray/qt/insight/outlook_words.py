"""Will it last, as the panel says it: a verdict, and the facts that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.forecast.wording import (
    confidence_text,
    lasting_day_text,
    lost_text,
    outlook_text,
    probability_text,
    projected_text,
)
from jojo_tray.qt.insight.cells import day_text
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from jojo_tray.domain.insight.outlook_view import OutlookView


def outlook_sentence(view: OutlookView, language: QtLanguage) -> str:
    """Runs out about 3 Dec (1 to 6 Dec); lasts, about 6,000 over; collecting (3 of 7 days)."""
    said = outlook_text(language, view)
    if said is None and view.used is not None and view.limit is not None:
        above = view.used >= view.limit
        said = translate("insight", "the credits of this cycle are used up") if above else None
    text = said or translate("insight", "not known yet")
    return text[:1].upper() + text[1:]


def outlook_facts(view: OutlookView, language: QtLanguage) -> list[str]:
    """How likely, how much at the reset, a day's spend that lasts, what is lost, how sure."""
    facts = [
        probability_text(language, view),
        projected_text(language, view),
        lasting_day_text(language, view),
        lost_text(language, view),
    ]
    if view.resets_at is not None:
        said = translate("insight", "resets on {day}")
        facts.append(said.format(day=day_text(language, view.resets_at)))
    facts.append(confidence_text(language, view))
    return [fact for fact in facts if fact]
