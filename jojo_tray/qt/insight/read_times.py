"""When the panels were last read from the service, and what has hindered it since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jojo_tray.domain.errors import KeyProblem, ServiceError
from jojo_tray.domain.insight.panels import PanelKind
from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.view import Trouble

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.insight.panel_card import PanelCard
    from jojo_tray.qt.insight.turns import Ending
    from jojo_tray.qt.look.language import QtLanguage


class ReadTimes:
    """Each card's last fresh reading; what is read from the store alone changes nothing."""

    def __init__(self) -> None:
        self._read: dict[PanelCard, datetime] = {}
        self._troubles: dict[PanelCard, JojoTrayError] = {}
        self._told = ""

    def tell(self, text: str) -> None:
        """What became of a deed goes before all times, until it is over with an empty text."""
        self._told = text

    def note(self, ending: Ending, now: datetime) -> None:
        """A reading is over; a panel says itself what is wrong with it alone."""
        if not ending.fresh:
            return
        self._troubles.pop(ending.card, None)
        if _is_its_own(ending):
            self._read.pop(ending.card, None)
        elif isinstance(ending.error, ServiceError | KeyProblem):
            self._troubles[ending.card] = ending.error
        else:
            self._read[ending.card] = now

    def keep(self, cards: Collection[PanelCard]) -> None:
        """The other cards are gone."""
        self._read = {card: at for card, at in self._read.items() if card in cards}
        self._troubles = {card: error for card, error in self._troubles.items() if card in cards}

    def words(self, language: QtLanguage) -> str:
        """How old the oldest numbers are, or since when they could not be read."""
        if self._told:
            return self._told
        at = min((self._read[card] for card in self._troubles if card in self._read), default=None)
        if not self._troubles:
            at = min(self._read.values(), default=None)
            said = translate("insight", "Read at {when}")
            return said.format(when=language.clock(at)) if at is not None else ""
        if at is None:
            return translate("insight", "Not read")
        return translate("insight", "Not read since {when}").format(when=language.clock(at))

    def trouble(self, language: QtLanguage) -> Trouble | None:
        """The network's or the key's, which is the window's to say; None where there is none."""
        error = next(iter(self._troubles.values()), None)
        if error is None:
            return None
        older = translate("insight", "The numbers shown are those read before.")
        return Trouble(
            error.heading(language),
            error.message(language),
            older if any(card.view is not None for card in self._troubles) else "",
            "key" if isinstance(error, KeyProblem) else "retry",
        )


def _is_its_own(ending: Ending) -> bool:
    """Beside what an assistant counted only this panel needs a key, and says so in its place."""
    bare = ending.card.view is None and ending.card.panel.kind is PanelKind.ELSEWHERE
    return bare and isinstance(ending.error, KeyProblem)
