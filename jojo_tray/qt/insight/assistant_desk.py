"""What is done to an assistant's counts and phrases: asked first, told afterwards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.errors import Cancelled
from jojo_tray.domain.symbols import one_line
from jojo_tray.qt.insight.erasing import Erasing
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from jojo_tray.domain.assistant.phrases import Phrase
    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.qt.dashboards.asks import Asks
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.services.speech.preload import Plan

MOST_TEXT = 80  # characters of a phrase in a question


class AssistantDesk(QObject):
    """`changed` says that counts were removed, `said` carries a sentence."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, means: Means, asks: Asks, window: QWidget) -> None:
        super().__init__(window)
        self._means, self._asks, self._window = means, asks, window

    def erase(self, which: Erasing) -> None:
        """Remove this month's counts, or all of them, if that is really wanted."""
        language, now = self._means.language(), self._means.now()
        if which is Erasing.MONTH:
            question = translate(
                "insight",
                "Remove everything counted in {month}, of all clients? It cannot be brought back.",
            ).format(month=language.month_and_year(now))
            yes = translate("insight", "&Reset this month")
        else:
            question = translate(
                "insight",
                "Remove all counts, errors and phrases of all months and clients? They cannot be "
                "brought back: budgets of clients begin anew, and what the gateway used until now "
                "counts as used elsewhere.",
            )
            yes = translate("insight", "&Clear all")
        if self._asks.sure(self._window, question, yes):
            work = partial(_erased, self._means, which, now)
            self._means.tasks.disk(work, lambda _: self.changed.emit(), self._failed)

    def preload(self, phrase: Phrase) -> None:
        """Find out what making it now would cost, ask, and make it."""
        self.said.emit(translate("insight", "Working out what it costs…"))
        work = partial(_planned, self._means, phrase)
        self._means.tasks.wire(work, partial(self._ask, phrase), self._failed)

    def _ask(self, phrase: Phrase, plan: Plan) -> None:
        self.said.emit("")
        if plan.refused is not None:
            said = translate("insight", "It is not made now: {reason}.")
            self.said.emit(said.format(reason=plan.refused))
        elif not plan.missing:
            self.said.emit(_nothing_to_make(plan))
        elif self._asks.sure(self._window, self._question(phrase, plan), _yes()):
            self.said.emit(translate("insight", "Making it…"))
            work = partial(_preloaded, self._means, plan)
            self._means.tasks.errand(work, self._made, self._failed)

    def _question(self, phrase: Phrase, plan: Plan) -> str:
        language = self._means.language()
        cost = language.number(plan.credits)
        parts = [
            translate("insight", "Make “{text}” now? It costs about {credits} credits.").format(
                text=one_line(phrase.text, MOST_TEXT), credits=cost
            )
        ]
        if plan.free is not None:
            left = translate("insight", "{credits} credits are left.")
            parts.append(left.format(credits=language.number(plan.free)))
        parts.append(translate("insight", "Asked for again, it then costs nothing."))
        return " ".join(parts)

    def _made(self, paid: int) -> None:
        said = translate("insight", "It is kept now; {credits} credits were paid.")
        self.said.emit(said.format(credits=self._means.language().number(paid)))

    def _failed(self, error: JojoTrayError) -> None:
        language = self._means.language()
        if not isinstance(error, Cancelled):
            self.said.emit(f"{error.message(language)} {error.advice(language)}")


def _yes() -> str:
    return translate("insight", "&Make it")


def _nothing_to_make(plan: Plan) -> str:
    if plan.kept:
        return translate("insight", "It is kept already, and costs nothing.")
    return translate("insight", "It cannot be made beforehand: it asks for more than sound.")


def _erased(means: Means, which: Erasing, asked_at: datetime) -> None:
    """The month that was asked about goes, even where another has begun since."""
    deeds = means.assistant()
    if which is Erasing.MONTH:
        deeds.reset(asked_at)
    else:
        deeds.clear()


def _planned(means: Means, phrase: Phrase) -> Plan:
    return means.assistant().plan(phrase)


def _preloaded(means: Means, plan: Plan) -> int:
    return means.assistant().preload(plan)
