"""The small chooser of what the credits are split by."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import hint
from jojo_tray.qt.popup.trend_view import SPLITS, WHOLE, split_name


class SplitButton(QToolButton):
    """`chosen` carries what to split by."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choices: dict[str, QAction] = {}
        menu, group = QMenu(self), QActionGroup(self)
        for by in SPLITS:
            action = menu.addAction(split_name(by), partial(self.chosen.emit, by))
            action.setCheckable(True)
            group.addAction(action)
            self.choices[by] = action
        self.setMenu(menu)
        self.show_split(WHOLE)

    def show_split(self, by: str) -> None:
        """Say what is shown."""
        name = split_name(by)
        self.choices[by if by in SPLITS else WHOLE].setChecked(True)
        self.setText(name)
        said = translate("trend", "Split of the credits: {name}").format(name=name)
        self.setAccessibleName(said)
        self.setToolTip(hint(said))
