"""The dashboard in sight changed: panels added, changed, moved, sized and removed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jojo_tray.domain.insight.dashboards import MOST_PANELS
from jojo_tray.domain.insight.panels import Dashboard, Panel, PanelKind
from jojo_tray.qt.dashboards.panel_deeds import SIZES, STEPS, Deed, moved, put, sized
from jojo_tray.qt.insight.words import dashboard_name
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jojo_tray.qt.dashboards.asks import Asks
    from jojo_tray.qt.insight.panel_card import PanelCard
    from jojo_tray.qt.insight.window import InsightWindow


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dashboard as it is stored, whether it is the user's own, and the names of all.

    A `draft` is what the user has made of it without saving.
    """

    names: tuple[str, ...]
    dashboard: Dashboard
    own: bool
    draft: Dashboard | None = None


class Editing(QObject):
    """`said` tells in a sentence, `unread` carries new cards, `turned` says it is another now."""

    said = Signal(str)
    unread = Signal(object)
    turned = Signal()

    def __init__(self, window: InsightWindow, asks: Asks) -> None:
        super().__init__(window)
        self._window, self._asks = window, asks
        self.stored: Loaded | None = None
        window.grid.made.connect(self._attend)

    @property
    def dashboard(self) -> Dashboard | None:
        """What is in sight, saved or not; None while nothing is."""
        if self.stored is None:
            return None
        panels = tuple(card.panel for card in self._window.grid.cards)
        return replace(self.stored.dashboard, panels=panels)

    @property
    def changed(self) -> bool:
        """Whether something is not saved."""
        return self.stored is not None and self.dashboard != self.stored.dashboard

    def begin(self, loaded: Loaded) -> None:
        """What is in sight is stored like this."""
        self.stored = loaded
        self._window.grid.setAccessibleName(dashboard_name(loaded.dashboard.name))
        self.turned.emit()

    def may_leave(self) -> bool:
        """Whether another may take its place; asks where changes would go with it."""
        if self.stored is None or not self.changed:
            return True
        question = translate("insight", "The changes to “{name}” are not saved. Drop them?")
        asked = question.format(name=dashboard_name(self.stored.dashboard.name))
        yes = translate("insight", "&Drop the changes")
        return self._asks.agreed(self._window, asked, yes)

    def add(self) -> None:
        """Another panel after the others, as the user wants it."""
        cards = self._window.grid.cards
        if len(cards) >= MOST_PANELS:
            said = translate("insight", "A dashboard has at most {count} panels.")
            self.said.emit(said.format(count=MOST_PANELS))
            return
        title = translate("insight", "Add a panel")
        panel = self._asks.panel(self._window, title, Panel(PanelKind.TREND))
        if panel is not None:
            card = self._window.grid.make(panel)
            self._show_new([*cards, card], card)

    def move(self, card: PanelCard, gap: int) -> None:
        """Put a panel between two others; 0 is before the first."""
        cards = self._window.grid.cards
        if card in cards:
            self._arrange(put(cards, card, gap), card)

    def _attend(self, card: PanelCard) -> None:
        card.edit_asked.connect(partial(self._edit, card))
        card.pinned.connect(self.turned)

    def _edit(self, card: PanelCard, deed: Deed) -> None:
        cards = list(self._window.grid.cards)
        if deed is Deed.CHANGE:
            self._change(card)
        elif deed is Deed.REMOVE:
            self._remove(card)
        elif deed in STEPS:
            self._arrange(moved(cards, card, deed), card)
        elif deed in SIZES:
            card.panel = sized(card.panel, deed)
            self._arrange(cards, card)

    def _change(self, card: PanelCard) -> None:
        title = translate("insight", "Change the panel")
        panel = self._asks.panel(self._window, title, card.panel)
        if panel is not None and panel != card.panel:
            other = self._window.grid.make(panel)
            cards = [other if one is card else one for one in self._window.grid.cards]
            self._show_new(cards, other)

    def _remove(self, card: PanelCard) -> None:
        cards = self._window.grid.cards
        place = cards.index(card)
        left = [one for one in cards if one is not card]
        self._arrange(left, left[min(place, len(left) - 1)] if left else None)
        said = translate("insight", "Removed: {name}")
        self.said.emit(said.format(name=card.accessibleName()))

    def _show_new(self, cards: Sequence[PanelCard], card: PanelCard) -> None:
        self._arrange(cards, card)
        self.unread.emit([card])

    def _arrange(self, cards: Sequence[PanelCard], shown: PanelCard | None) -> None:
        self._window.grid.rearrange(cards)
        if shown is not None:
            self._window.reveal(shown)
        self.turned.emit()
