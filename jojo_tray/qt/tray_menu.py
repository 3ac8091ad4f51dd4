"""The entries of the tray's menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from jojo_tray.domain.wording import SNOOZES
from jojo_tray.qt.language import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from jojo_tray.domain.alerts import SnoozeKind
    from jojo_tray.qt.tray import Tray, TrayTexts


class TrayEntries:
    """Everything that can be done without a left click."""

    def __init__(self, menu: QMenu, tray: Tray) -> None:
        self._menu = menu
        self._tray = tray
        menu.addAction(translate("tray", "&Open usage"), tray.opened.emit)
        self._unlock = self._menu.addAction(
            translate("tray", "&Unlock keyring"), tray.unlock_asked.emit
        )
        self._unlock.setVisible(False)
        self._under_lines = self._menu.addSeparator()
        self._lines: list[QAction] = []
        menu.addAction(translate("tray", "&Refresh"), tray.refresh_asked.emit)
        self._snooze = self._menu.addMenu(translate("tray", "S&nooze alerts"))
        self._fill_snooze("")
        self._menu.addAction(translate("tray", "&Settings"), tray.settings_asked.emit)
        self._menu.addSeparator()
        self._menu.addAction(translate("tray", "&Quit"), tray.quit_asked.emit)

    def show_texts(self, texts: TrayTexts) -> None:
        """Say how things are, in entries that cannot be chosen."""
        self._unlock.setVisible(texts.unlock)
        for line in self._lines:
            self._menu.removeAction(line)
        self._lines = [self._line(text) for text in texts.lines]
        self._fill_snooze(texts.snooze)

    def _line(self, text: str) -> QAction:
        line = QAction(text.replace("&", "&&"), self._menu)
        line.setEnabled(False)
        self._menu.insertAction(self._under_lines, line)
        return line

    def _fill_snooze(self, running: str) -> None:
        self._snooze.clear()
        if running:
            told = self._snooze.addAction(running.replace("&", "&&"))
            told.setEnabled(False)
            self._snooze.addAction(
                translate("tray", "&End snooze"), partial(self._tray.snoozed.emit, None)
            )
            self._snooze.addSeparator()
        for kind, name in SNOOZES.items():
            self._snooze.addAction(translate("snooze", name), partial(self._choose, kind))

    def _choose(self, kind: SnoozeKind) -> None:
        self._tray.snoozed.emit(kind)
