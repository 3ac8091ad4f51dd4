"""Which reading counts for each card, and when the service may be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jojo_tray.domain.errors import JojoTrayError
from jojo_tray.domain.insight.panels import Panel
from jojo_tray.qt.insight.panel_card import PanelCard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Ask = Callable[["PanelCard", "Turn"], None]


@dataclass(slots=True)
class Turn:
    """One reading for a card; not `valid` once another was begun, and then not done at all."""

    panel: Panel
    fresh: bool
    valid: bool = True
    stored: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How a reading ended; only a `fresh` one asked the service."""

    card: PanelCard
    fresh: bool
    error: JojoTrayError | None


class Turns:
    """The service is asked once every panel shows what is stored: both at once would be slower."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._turns: dict[PanelCard, Turn] = {}
        self._later: list[tuple[PanelCard, Turn]] = []

    @property
    def waiting(self) -> int:
        """How many cards wait for their numbers."""
        return sum(not turn.told for turn in self._turns.values())

    def panel(self, card: PanelCard) -> Panel | None:
        """What a card looks at; None before its first reading."""
        turn = self._turns.get(card)
        return None if turn is None else turn.panel

    def begin(self, card: PanelCard, turn: Turn) -> None:
        """From now on this reading counts for the card."""
        before = self._turns.get(card)
        if before is not None:
            before.valid = False
        self._turns[card] = turn

    def ask_later(self, card: PanelCard, turn: Turn) -> None:
        """What is stored is shown, and the service is to be asked."""
        turn.stored = True
        self._later.append((card, turn))
        self._go_on()

    def end(self, turn: Turn) -> None:
        """The reading is over."""
        turn.stored = turn.told = True
        self._go_on()

    @property
    def cards(self) -> set[PanelCard]:
        """Those that have begun a reading."""
        return set(self._turns)

    def forget(self, cards: Iterable[PanelCard]) -> None:
        """What is still read for these is for nobody."""
        for card in cards:
            self._turns.pop(card).valid = False
        self._later = [(card, turn) for card, turn in self._later if card in self._turns]
        self._go_on()

    def _go_on(self) -> None:
        if all(turn.stored for turn in self._turns.values()):
            later, self._later = self._later, []
            for card, turn in later:
                self._ask(card, turn)
