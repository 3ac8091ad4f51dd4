"""What can be done to one panel of a dashboard, from its menu and by keys."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from jojo_tray.domain.insight.dashboards import LARGEST
from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu

    from jojo_tray.domain.insight.panels import Panel

T = TypeVar("T")


class Deed(StrEnum):
    """One of them."""

    CHANGE = "change"
    EARLIER = "earlier"
    LATER = "later"
    WIDER = "wider"
    NARROWER = "narrower"
    HIGHER = "higher"
    LOWER = "lower"
    REMOVE = "remove"


NAMES = {
    Deed.CHANGE: QT_TRANSLATE_NOOP("insight", "C&hange…"),
    Deed.EARLIER: QT_TRANSLATE_NOOP("insight", "Move &earlier"),
    Deed.LATER: QT_TRANSLATE_NOOP("insight", "Move &later"),
    Deed.WIDER: QT_TRANSLATE_NOOP("insight", "&Wider"),
    Deed.NARROWER: QT_TRANSLATE_NOOP("insight", "&Narrower"),
    Deed.HIGHER: QT_TRANSLATE_NOOP("insight", "&Taller"),
    Deed.LOWER: QT_TRANSLATE_NOOP("insight", "Shorte&r"),
    Deed.REMOVE: QT_TRANSLATE_NOOP("insight", "Re&move"),
}
# The first key of each is the one that the menu names.
KEYS = (
    (Deed.CHANGE, "Alt+Return"),
    (Deed.EARLIER, "Alt+Left"),
    (Deed.LATER, "Alt+Right"),
    (Deed.EARLIER, "Alt+Up"),
    (Deed.LATER, "Alt+Down"),
    (Deed.WIDER, "Alt+Shift+Right"),
    (Deed.NARROWER, "Alt+Shift+Left"),
    (Deed.HIGHER, "Alt+Shift+Down"),
    (Deed.LOWER, "Alt+Shift+Up"),
    (Deed.REMOVE, "Ctrl+Delete"),
)
STEPS = {Deed.EARLIER: -1, Deed.LATER: 1}
SIZES = {
    Deed.WIDER: (1, 0),
    Deed.NARROWER: (-1, 0),
    Deed.HIGHER: (0, 1),
    Deed.LOWER: (0, -1),
}


def add_deeds(menu: QMenu, tell: Callable[[Deed], object]) -> None:
    """Offer all of them; the panel itself listens to the keys."""
    keys = dict(reversed(KEYS))
    for deed, name in NAMES.items():
        action = menu.addAction(translate("insight", name), partial(tell, deed))
        action.setShortcut(QKeySequence(keys[deed]))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)


def sized(panel: Panel, deed: Deed) -> Panel:
    """The panel a step larger or smaller, as far as there are such sizes."""
    wider, higher = SIZES[deed]
    return replace(panel, width=_within(panel.width + wider), height=_within(panel.height + higher))


def moved(cards: Sequence[T], card: T, deed: Deed) -> list[T]:
    """The panels with one a place earlier or later; the first and the last go no further."""
    place = cards.index(card)
    return put(cards, card, place - 1 if STEPS[deed] < 0 else place + 2)


def put(cards: Sequence[T], card: T, gap: int) -> list[T]:
    """The panels with one moved into a gap between two of them, 0 being before the first."""
    place = cards.index(card)
    order = [*cards[:place], *cards[place + 1 :]]
    order.insert(max(0, gap if gap <= place else gap - 1), card)
    return order


def _within(size: int) -> int:
    return max(1, min(LARGEST, size))
