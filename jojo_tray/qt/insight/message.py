"""What stands where a chart would be: why there is none, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jojo_tray.qt.popup.cards import GRID, PlainLabel


class Message(QWidget):
    """A heading, a sentence, and what to do, in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self._title = PlainLabel(bold=True)
        self._text, self._advice = PlainLabel(muted=True), PlainLabel(muted=True)
        column = QVBoxLayout(self)
        column.setSpacing(GRID)
        column.addStretch(2)
        for label in (self._title, self._text, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)

    def say(self, title: str, text: str = "", advice: str = "") -> None:
        """Say something else."""
        self._title.say(title)
        self._text.say(text)
        self._advice.say(advice)

    def text(self) -> str:
        """Everything said, for screen readers."""
        labels = (self._title, self._text, self._advice)
        return "\n".join(label.accessibleName() for label in labels if label.accessibleName())
