"""Which of an assistant's counts may be removed, as the menu of its panels offers it."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu


class Erasing(StrEnum):
    """Which counts go."""

    MONTH = "month"
    ALL = "all"


NAMES = {
    Erasing.MONTH: QT_TRANSLATE_NOOP("insight", "Reset this &month…"),
    Erasing.ALL: QT_TRANSLATE_NOOP("insight", "C&lear all counts…"),
}


def add_erasing(menu: QMenu, tell: Callable[[Erasing], object]) -> list[QAction]:
    """Offer both, below a line."""
    line = menu.addSeparator()
    offered = [
        menu.addAction(translate("insight", name), partial(tell, which))
        for which, name in NAMES.items()
    ]
    return [line, *offered]
