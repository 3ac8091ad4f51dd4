"""The menu in which a dashboard is made one's own: add, save, name, hand on."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from jojo_tray.domain.language import QT_TRANSLATE_NOOP
from jojo_tray.qt.look.language import translate


class Wish(StrEnum):
    """What can be done with a whole dashboard."""

    ADD = "add"
    SAVE = "save"
    SAVE_AS = "save as"
    RENAME = "rename"
    DUPLICATE = "duplicate"
    REVERT = "revert"
    DELETE = "delete"
    IMPORT = "import"
    EXPORT = "export"


WISHES = (
    (
        (Wish.ADD, QT_TRANSLATE_NOOP("insight", "&Add a panel…"), "Ctrl+N"),
        (Wish.SAVE, QT_TRANSLATE_NOOP("insight", "&Save"), "Ctrl+S"),
        (Wish.SAVE_AS, QT_TRANSLATE_NOOP("insight", "Save under &another name…"), "Ctrl+Shift+S"),
        (Wish.REVERT, QT_TRANSLATE_NOOP("insight", "&Undo all changes"), ""),
    ),
    (
        (Wish.RENAME, QT_TRANSLATE_NOOP("insight", "Re&name…"), "F2"),
        (Wish.DUPLICATE, QT_TRANSLATE_NOOP("insight", "&Duplicate"), ""),
        (Wish.DELETE, QT_TRANSLATE_NOOP("insight", "D&elete…"), ""),
    ),
    (
        (Wish.IMPORT, QT_TRANSLATE_NOOP("insight", "&Import from a file…"), ""),
        (Wish.EXPORT, QT_TRANSLATE_NOOP("insight", "E&xport to a file…"), ""),
    ),
)
OF_OWN = {Wish.RENAME, Wish.DELETE}
OF_CHANGED = {Wish.SAVE, Wish.REVERT}


class EditButton(QToolButton):
    """`wished` carries a Wish; its keys work in the whole window of `scope`."""

    wished = Signal(object)

    def __init__(self, scope: QWidget) -> None:
        super().__init__()
        self.setText(translate("insight", "E&dit"))
        self.setToolTip(translate("insight", "Make this dashboard your own"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.actions_of: dict[Wish, QAction] = {}
        menu = QMenu(self)
        for group in WISHES:
            for wish, name, key in group:
                action = menu.addAction(translate("insight", name), partial(self.wished.emit, wish))
                action.setShortcut(QKeySequence(key))
                self.actions_of[wish] = action
            menu.addSeparator()
        self.setMenu(menu)
        scope.addActions(list(self.actions_of.values()))

    def tell(self, *, shown: bool, own: bool, changed: bool) -> None:
        """Whether a dashboard is shown, is the user's own, and was changed."""
        for wish, action in self.actions_of.items():
            fits = (own or wish not in OF_OWN) and (changed or wish not in OF_CHANGED)
            action.setEnabled(wish is Wish.IMPORT or (shown and fits))
