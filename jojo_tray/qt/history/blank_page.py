"""What stands where the rows would be: why there are none, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, PlainLabel, action_button

if TYPE_CHECKING:
    from jojo_tray.qt.history.situation import Blank, Remedy

WIDTH = 26  # of a text line's height: a sentence that is still read at a glance


class BlankPage(QWidget):
    """`remedied` carries what the button that was pressed is for."""

    remedied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._text = PlainLabel(bold=True, scale=1.2), PlainLabel(muted=True)
        self.buttons: dict[Remedy, QPushButton] = {
            "clear": action_button(translate("history", "Clear filters")),
            "key": action_button(translate("history", "Open the &key settings")),
            "sync": action_button(translate("history", "S&ynchronise now")),
            "cancel": action_button(translate("history", "Cancel")),
        }
        middle = QWidget()
        middle.setMaximumWidth(self.fontMetrics().height() * WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(GRID)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        for remedy, button in self.buttons.items():
            button.clicked.connect(lambda _=False, remedy=remedy: self.remedied.emit(remedy))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        outer = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 100)  # as wide as it may be, before what stands beside it
        row.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def show_blank(self, blank: Blank) -> None:
        """Say why there are no rows."""
        self._title.say(blank.title)
        self._text.say(blank.text)
        for remedy, button in self.buttons.items():
            button.setVisible(remedy == blank.remedy)
