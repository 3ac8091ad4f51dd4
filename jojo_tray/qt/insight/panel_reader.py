"""Reads what the panels show: first what is stored, then, when wanted, what is new."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.errors import Cancelled, KeyProblem, ServiceError
from jojo_tray.domain.insight.provenance import Dated
from jojo_tray.qt.insight.lens import Lens, seen
from jojo_tray.qt.insight.sight import Sight
from jojo_tray.qt.insight.turns import Ending, Turn, Turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from jojo_tray.domain.errors import JojoTrayError
    from jojo_tray.domain.insight.panels import Panel
    from jojo_tray.domain.insight.tables import Tabular
    from jojo_tray.domain.insight.views import CounterPoint
    from jojo_tray.qt.insight.means import Means
    from jojo_tray.qt.insight.panel_card import PanelCard
    from jojo_tray.qt.look.series_colours import SeriesColours

ALL = 1_000_000  # readings: more than a minute's each in a year, so that nothing is left out


class PanelReader(QObject):
    """`ended` carries the Ending of each reading."""

    ended = Signal(object)

    def __init__(self, means: Means, colours: SeriesColours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._means, self._colours = means, colours
        self._turns = Turns(self._ask)
        self.lens = Lens()

    @property
    def waiting(self) -> int:
        """How many panels wait for their numbers."""
        return self._turns.waiting

    def read(self, cards: Iterable[PanelCard], *, fresh: bool) -> None:
        """Read these cards' panels; only `fresh` asks the service, after what is stored."""
        turns = [(card, Turn(_panel(card, self.lens), fresh)) for card in cards]
        for card, turn in turns:
            self._turns.begin(card, turn)
        for card, turn in turns:
            self._read(card, turn)

    def look(self, cards: Iterable[PanelCard], lens: Lens) -> None:
        """Look at another range or split; what stays as it is is not read again."""
        self.lens = lens
        others = [card for card in cards if self._turns.panel(card) != _panel(card, lens)]
        self.read(others, fresh=True)

    def ask(self, cards: Iterable[PanelCard]) -> None:
        """Ask the service only, for what is true this moment."""
        for card in cards:
            turn = Turn(_panel(card, self.lens), fresh=True, stored=True)
            self._turns.begin(card, turn)
            self._ask(card, turn)

    def forget(self, but: Iterable[PanelCard] = ()) -> None:
        """The cards are gone or another account's: what is still read is for nobody."""
        self._turns.forget(self._turns.cards.difference(but))

    def _read(self, card: PanelCard, turn: Turn) -> None:
        card.wait(turn.panel)
        self._means.tasks.browse(
            partial(self._work, turn, fresh=False),
            partial(self._stored, card, turn),
            partial(self._not_stored, card, turn),
        )

    def _work(self, turn: Turn, *, fresh: bool) -> Tabular:
        """On a worker; a turn that is over by then costs nothing."""
        if not turn.valid:
            raise Cancelled
        return self._means.panels().read(turn.panel, self._means.now(), fresh=fresh)

    def _stored(self, card: PanelCard, turn: Turn, view: Tabular) -> None:
        if turn.valid and turn.fresh:
            self._show(card, turn, view)
            self._turns.ask_later(card, turn)
        else:
            self._answered(card, turn, view)

    def _not_stored(self, card: PanelCard, turn: Turn, error: JojoTrayError) -> None:
        if turn.valid and turn.fresh:
            self._turns.ask_later(card, turn)
        else:
            self._refused(card, turn, error)

    def _ask(self, card: PanelCard, turn: Turn) -> None:
        self._means.tasks.errand(
            partial(self._work, turn, fresh=True),
            partial(self._answered, card, turn),
            partial(self._refused, card, turn),
        )

    def _answered(self, card: PanelCard, turn: Turn, view: Tabular) -> None:
        if turn.valid:
            self._show(card, turn, view)
            self._end(card, turn, view.freshness.trouble if isinstance(view, Dated) else None)

    def _refused(self, card: PanelCard, turn: Turn, error: JojoTrayError) -> None:
        if turn.valid:
            if not card.shows(turn.panel):
                card.clear()
            if card.view is None or not isinstance(error, ServiceError | KeyProblem):
                said = self._means.language()  # else the window says it, once for all panels
                card.fail(error.heading(said), error.message(said), error.advice(said))
            self._end(card, turn, error)

    def _show(self, card: PanelCard, turn: Turn, view: Tabular) -> None:
        means = self._means
        sight = Sight(
            turn.panel,
            means.language(),
            means.now(),
            self._colours,
            means.tasks,
            partial(_readings, means),
        )
        card.show_view(view, sight)

    def _end(self, card: PanelCard, turn: Turn, error: JojoTrayError | None) -> None:
        self._turns.end(turn)
        self.ended.emit(Ending(card, turn.fresh, error))


def _panel(card: PanelCard, lens: Lens) -> Panel:
    """What a card is to show: a pinned one keeps its own."""
    return card.panel if card.is_pinned else seen(card.panel, lens)


def _readings(means: Means, since: datetime, until: datetime) -> Sequence[CounterPoint]:
    return means.panels().counter(since, until, ALL)
