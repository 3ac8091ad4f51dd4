"""The popup's upper part: the gauge, and beside it how much is left and whether it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jojo_tray.domain.wording import (
    cycle_source_text,
    lasting_text,
    left_text,
    pace_text,
    reset_text,
    used_text,
)
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel
from jojo_tray.qt.popup.gauge import Gauge

if TYPE_CHECKING:
    from jojo_tray.domain.language import Language
    from jojo_tray.domain.pace import Pace
    from jojo_tray.domain.quota import Quota
    from jojo_tray.qt.popup.view import PopupView


class Summary(QWidget):
    """Gauge and facts; one number first."""

    def __init__(self) -> None:
        super().__init__()
        self.gauge = Gauge()
        self._headline = PlainLabel(scale=1.3, bold=True)
        self._facts = PlainLabel()
        self._pace = PlainLabel()
        self._source = PlainLabel(muted=True, scale=0.9)
        facts = QVBoxLayout()
        facts.setSpacing(GRID // 2)
        facts.addStretch()
        for label in (self._headline, self._facts, self._pace, self._source):
            facts.addWidget(label)
        facts.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.gauge)
        row.addLayout(facts, 1)

    def show_view(self, view: PopupView, language: Language) -> None:
        """Show a quota, or in words why there is none."""
        current = None if view.reset_pending else view.quota
        pace = view.pace if current else None
        self.gauge.show_quota(current, pace.elapsed if pace else None, view.stale, language)
        self._headline.say(headline(view, language))
        self._facts.say("\n".join(facts(view, language)))
        self._pace.say("\n".join(_pace_lines(pace, language)))
        self._source.say(cycle_source_text(language, pace) if pace else "")


def headline(view: PopupView, language: Language) -> str:
    """The one thing to know."""
    if view.no_key:
        return translate("popup", "Welcome to JoJo Tray")
    if view.quota is None:
        asking = view.asking and view.trouble is None
        return (
            translate("popup", "Asking ElevenLabs…")
            if asking
            else translate("popup", "Credits unknown")
        )
    if view.reset_pending:
        return translate("popup", "Waiting for the new count")
    return left_text(language, view.quota) or _without_limit(view.quota)


def facts(view: PopupView, language: Language) -> list[str]:
    """What stands below the headline, a line each."""
    if view.no_key:
        return [translate("popup", "Enter an ElevenLabs API key to see how much is left.")]
    if view.quota is None:
        return []
    used = used_text(language, view.quota)
    if view.reset_pending:
        used = translate("popup", "before the reset: {used}").format(used=used)
    reset = reset_text(language, view.quota.resets_at, view.now)
    lasting = "" if view.reset_pending else view.lasting
    return [line for line in (used, reset, lasting) if line]


def _pace_lines(pace: Pace | None, language: Language) -> list[str]:
    if pace is None:
        return []
    ahead = pace_text(language, pace)
    # Nothing is left to spend, so there is no spend that lasts.
    return [ahead, lasting_text(language, pace)] if pace.spend_per_day else [ahead]


def _without_limit(quota: Quota) -> str:
    if quota.unlimited:
        return translate("popup", "No limit")
    return translate("popup", "Limit unknown")
