"""The line below the table: what is selected or found, and how fresh it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from jojo_tray.qt.look.language import translate
from jojo_tray.qt.popup.cards import GRID, ElidedLabel, action_button

if TYPE_CHECKING:
    from collections.abc import Callable


class Work(QWidget):
    """Something that takes long: a sentence, how far it is where that is known, and Cancel."""

    cancelled = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.text = ElidedLabel(muted=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(12 * GRID)
        self.bar.setFixedHeight(GRID)
        self.cancel = action_button(translate("history", "Cancel"))
        self.cancel.setAccessibleName(translate("history", "Cancel: {name}").format(name=name))
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.text, self.bar, self.cancel):
            row.addWidget(widget)

    def show_work(self, text: str, *, busy: bool, done: int = 0, of: int = 0) -> None:
        """Show how far it is; without an end to reach the bar only shows that it goes on."""
        self.text.say(text)
        self.setVisible(bool(text))
        self.bar.setVisible(busy)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self.cancel.setVisible(busy)


class StatusStrip(QWidget):
    """Totals at the start, work in the middle, freshness at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.totals = ElidedLabel()
        self.errand = Work(translate("history", "Deleting"))
        self.sync = Work(translate("history", "Synchronisation"))
        self.errand.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.totals, 1)
        row.addStretch()
        for work in (self.errand, self.sync):  # aligned: its button is never wider than it needs
            row.addWidget(work, 0, Qt.AlignmentFlag.AlignTrailing)

    def connect_cancel(self, sync: Callable[[], object], errand: Callable[[], object]) -> None:
        """What ends the two kinds of work."""
        self.sync.cancelled.connect(sync)
        self.errand.cancelled.connect(errand)
