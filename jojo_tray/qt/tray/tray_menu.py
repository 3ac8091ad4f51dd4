"""The entries of the tray's menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from jojo_tray.domain.wording import SNOOZES
from jojo_tray.qt.look.language import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from jojo_tray.domain.alerts import SnoozeKind


@dataclass(frozen=True, slots=True)
class TrayTexts:
    """What tooltip and menu say; `snooze` is the snooze under way, `unlock` offers the keyring."""

    tooltip: str = ""
    lines: tuple[str, ...] = ()
    snooze: str = ""
    unlock: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an entry does; `snooze` takes a kind, or None to end the snooze under way."""

    open_usage: Callable[[], None]
    open_history: Callable[[], None]
    open_insights: Callable[[], None]
    unlock: Callable[[], None]
    refresh: Callable[[], None]
    snooze: Callable[[object], None]
    settings: Callable[[], None]
    leave: Callable[[], None]


class TrayEntries:
    """Everything that can be done without a left click."""

    def __init__(self, menu: QMenu, wishes: Wishes) -> None:
        self._menu = menu
        self._wishes = wishes
        menu.addAction(translate("tray", "&Open usage"), wishes.open_usage)
        menu.addAction(translate("tray", "&History"), wishes.open_history)
        menu.addAction(translate("tray", "&Insights"), wishes.open_insights)
        self._unlock = self._menu.addAction(translate("tray", "&Unlock keyring"), wishes.unlock)
        self._unlock.setVisible(False)
        self._under_lines = self._menu.addSeparator()
        self._lines: list[QAction] = []
        menu.addAction(translate("tray", "&Refresh"), wishes.refresh)
        self._snooze = self._menu.addMenu(translate("tray", "S&nooze alerts"))
        self._fill_snooze("")
        self._menu.addAction(translate("tray", "&Settings"), wishes.settings)
        self._menu.addSeparator()
        self._menu.addAction(translate("tray", "&Quit"), wishes.leave)

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
                translate("tray", "&End snooze"), partial(self._wishes.snooze, None)
            )
            self._snooze.addSeparator()
        for kind, name in SNOOZES.items():
            self._snooze.addAction(translate("snooze", name), partial(self._choose, kind))

    def _choose(self, kind: SnoozeKind) -> None:
        self._wishes.snooze(kind)
