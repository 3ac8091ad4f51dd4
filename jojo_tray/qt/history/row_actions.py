"""What can be done with the selected rows, by key and from their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget


class RowActions(QObject):
    """`asked` carries the name of what is wanted: play, save, copy_text and so on."""

    asked = Signal(str)

    def __init__(self, table: QWidget) -> None:
        super().__init__(table)
        self._table = table
        keys = QKeySequence.StandardKey
        self.actions = {
            "play": self._action("play", translate("history", "&Play"), "Space"),
            "save": self._action("save", translate("history", "&Save"), keys.Save),
            "save_as": self._action("save_as", translate("history", "Save &as…")),
            "copy_text": self._action("copy_text", translate("history", "&Copy text"), keys.Copy),
            "copy_id": self._action("copy_id", translate("history", "Copy &id")),
            "retakes": self._action("retakes", translate("history", "Show the &retakes of this")),
            "voice": self._action("voice", translate("history", "Only this &voice")),
            "model": self._action("model", translate("history", "Only this &model")),
            "delete": self._action("delete", translate("history", "&Delete…"), keys.Delete),
        }
        # Space and Enter are the table's own; here the key is only shown.
        self.actions["play"].setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        table.removeAction(self.actions["play"])

    def show_menu(self, where: QPoint, count: int) -> None:
        """Offer what fits so many rows."""
        menu = self.menu(count)
        menu.aboutToHide.connect(self.enable_all)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def menu(self, count: int) -> QMenu:
        """The menu of the rows; some of it is for one row only."""
        menu = QMenu(self._table)
        menu.setAccessibleName(translate("history", "What to do with the generation"))
        for group in (
            ("play", "save", "save_as"),
            ("copy_text", "copy_id"),
            ("retakes", "voice", "model"),
            ("delete",),
        ):
            for name in group:
                action = self.actions[name]
                action.setEnabled(count == 1 or name in {"save", "copy_text", "copy_id", "delete"})
                menu.addAction(action)
            menu.addSeparator()
        return menu

    def enable_all(self) -> None:
        """The keys work whatever the last menu offered."""
        for action in self.actions.values():
            action.setEnabled(True)

    def _action(
        self, name: str, text: str, key: QKeySequence.StandardKey | str | None = None
    ) -> QAction:
        action = QAction(text, self)
        if key is not None:
            action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self.asked.emit(name))
        self._table.addAction(action)
        return action
