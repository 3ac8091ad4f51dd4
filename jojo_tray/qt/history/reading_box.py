"""A text to be read and copied, with what was searched in it marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from jojo_tray.qt.look.theme import mixed, theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = 7  # when there is no more room
WASH = 0.3  # the accent's part of a mark; the letters on it stay readable


class ReadingBox(QPlainTextEdit):
    """Text of several lines that cannot be changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._marks: Sequence[tuple[int, int]] = ()
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)

    def mark(self, stretches: Sequence[tuple[int, int]]) -> None:
        """Mark these, in UTF-16 units, and bring the first one into sight."""
        self._marks = stretches
        self._paint_marks()
        if stretches:
            self.setTextCursor(self._cursor(stretches[0][0]))
            self.centerCursor()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_marks()

    def _paint_marks(self) -> None:
        self.setExtraSelections([self._marked(start, end) for start, end in self._marks])

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        """Underlined too: no state is told by colour alone."""
        look = QTextCharFormat()
        base = self.palette().base().color()
        look.setBackground(mixed(theme_of(QApplication.palette()).accent, base, WASH))
        look.setFontUnderline(True)
        marked = QTextEdit.ExtraSelection()
        marked.cursor = self._cursor(start)
        marked.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        marked.format = look
        return marked

    def _cursor(self, at: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        return cursor
