"""One voice in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.insight.tables import ColumnKind
from jojo_tray.qt.insight.cells import cell_text
from jojo_tray.qt.insight.words import amount_text, direction_name
from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from jojo_tray.domain.insight.views import VoiceView


def voice_facts(view: VoiceView, language: QtLanguage) -> list[str]:
    """41,000 credits, 12 % of all, 340 generations, used on 21 days, rising."""
    facts = [amount_text(language, view.credits, "credits")]
    if view.share is not None:
        said = translate("insight", "{share} of all")
        facts.append(said.format(share=cell_text(language, view.share, ColumnKind.SHARE)))
    if view.generations is not None:
        facts.append(translate("insight", "%n generation(s)", None, view.generations))
    facts.append(translate("insight", "used on %n day(s)", None, view.days_used))
    if view.direction is not None:
        facts.append(direction_name(view.direction))
    return facts
