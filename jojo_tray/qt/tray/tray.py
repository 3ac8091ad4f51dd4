"""The icon in the tray and its menu."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from jojo_tray.qt.tray.icons import tray_icon

if TYPE_CHECKING:
    from jojo_tray.qt.tray.icons import IconFace
    from jojo_tray.qt.tray.tray_menu import TrayEntries, TrayTexts

LONGEST_TOOLTIP = 127  # what Windows takes


class Tray(QObject):
    """Draws only when the face differs; every entry of the menu is a signal."""

    opened = Signal()
    message_clicked = Signal()
    history_asked = Signal()
    insights_asked = Signal()
    refresh_asked = Signal()
    settings_asked = Signal()
    unlock_asked = Signal()
    snoozed = Signal(object)
    quit_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._face: IconFace | None = None
        self._texts: TrayTexts | None = None
        self._clicked_at = 0.0
        self._menu = QMenu()
        self._entries: TrayEntries | None = None
        self._icon = self._made()

    def show_face(self, face: IconFace) -> None:
        """Draw the icon, unless it would look the same."""
        if face != self._face:
            self._face = face
            self._icon.setIcon(tray_icon(face))

    def show_texts(self, texts: TrayTexts) -> None:
        """Say this in the tooltip and in the menu."""
        if texts != self._texts:
            self._texts = texts
            self._icon.setToolTip(tooltip(texts.tooltip))
            self._filled().show_texts(texts)

    def show(self) -> None:
        """Put the icon into the tray, or into the one that comes later."""
        self._icon.show()

    def hide(self) -> None:
        """Take the icon out of the tray."""
        self._icon.hide()

    def recreate(self) -> None:
        """Make the icon anew: Qt chooses the kind of tray once, when an icon is made."""
        wanted = self._icon.isVisible()
        self._icon.hide()
        self._icon.deleteLater()
        self._icon = self._made()
        if self._face is not None:
            self._icon.setIcon(tray_icon(self._face))
        if self._texts is not None:
            self._icon.setToolTip(tooltip(self._texts.tooltip))
        self._icon.setVisible(wanted)

    def geometry(self) -> QRect:
        """Where the icon is on the screen; empty where the desktop does not say."""
        return self._icon.geometry()

    def balloon(self, title: str, body: str) -> None:
        """A message beside the icon, for systems without a notification service of their own."""
        self._icon.showMessage(title, body, self._icon.icon())

    def _filled(self) -> TrayEntries:
        """The menu's entries; the first icon does not wait for them."""
        if self._entries is None:
            from jojo_tray.qt.tray.tray_menu import TrayEntries, Wishes

            wishes = Wishes(
                open_usage=self.opened.emit,
                open_history=self.history_asked.emit,
                open_insights=self.insights_asked.emit,
                unlock=self.unlock_asked.emit,
                refresh=self.refresh_asked.emit,
                snooze=self.snoozed.emit,
                settings=self.settings_asked.emit,
                leave=self.quit_asked.emit,
            )
            self._entries = TrayEntries(self._menu, wishes)
        return self._entries

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self)
        icon.activated.connect(self._activated)
        icon.messageClicked.connect(self.message_clicked)
        icon.setContextMenu(self._menu)
        return icon

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        reasons = QSystemTrayIcon.ActivationReason
        if reason == reasons.MiddleClick:
            self.refresh_asked.emit()
        elif reason == reasons.Trigger and not self._second_of_two():
            self.opened.emit()

    def _second_of_two(self) -> bool:
        """Whether this click makes a double click of the last one, which opened already."""
        before, self._clicked_at = self._clicked_at, monotonic()
        pause = QGuiApplication.styleHints().mouseDoubleClickInterval() / 1000
        return self._clicked_at - before < pause


def tooltip(text: str, platform: str = sys.platform) -> str:
    """Plain text for every host: StatusNotifier hosts take it for markup, Windows cuts it."""
    if platform == "win32":
        return text if len(text) <= LONGEST_TOOLTIP else text[: LONGEST_TOOLTIP - 1] + "…"
    return escaped(text) if platform == "linux" else text


def escaped(text: str) -> str:
    """Text as markup that shows it; the library for it loads a table of all entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
