"""A piece of a window that can be taken with the mouse and let go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

KINDS = QEvent.Type
KEYS = {KINDS.ShortcutOverride, KINDS.KeyPress}


class DragHandle(QObject):
    """`moved` carries where the mouse is on the screen; Escape and the other button give up."""

    moved = Signal(QPoint)
    dropped = Signal(QPoint)
    given_up = Signal()

    def __init__(self, piece: QWidget) -> None:
        super().__init__(piece)
        self._piece = piece
        self._pressed: QPoint | None = None
        self._taken = False
        piece.setCursor(Qt.CursorShape.OpenHandCursor)
        for button in piece.findChildren(QAbstractButton):
            button.setCursor(Qt.CursorShape.ArrowCursor)
        piece.installEventFilter(self)

    def eventFilter(self, _piece: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            return self._hear_mouse(event)
        if isinstance(event, QKeyEvent) and event.type() in KEYS and self._taken:
            return self._hear_key(event)
        if event.type() == KINDS.Hide:
            self._give_up()
        return False

    def _hear_mouse(self, event: QMouseEvent) -> bool:
        left, where = Qt.MouseButton.LeftButton, event.globalPosition().toPoint()
        if event.type() == KINDS.MouseButtonPress and event.button() == left:
            self._pressed = where
        elif event.type() == KINDS.MouseButtonPress:
            self._give_up()
        elif event.type() == KINDS.MouseMove and self._pressed is not None:
            self._move(where, self._pressed)
        elif event.type() == KINDS.MouseButtonRelease and event.button() == left:
            self._drop(where)
        else:
            return False
        return True

    def _hear_key(self, event: QKeyEvent) -> bool:
        """The key that closes the window only gives up while something is dragged."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        event.accept()
        if event.type() == KINDS.KeyPress:
            self._give_up()
        return True

    def _move(self, where: QPoint, pressed: QPoint) -> None:
        far = (where - pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._taken:
            self._taken = True
            self._piece.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._piece.grabKeyboard()
        if self._taken:
            self.moved.emit(where)

    def _drop(self, where: QPoint) -> None:
        if self._let_go():
            self.dropped.emit(where)

    def _give_up(self) -> None:
        if self._let_go():
            self.given_up.emit()

    def _let_go(self) -> bool:
        """Whether anything was dragged."""
        taken, self._taken, self._pressed = self._taken, False, None
        if taken:
            self._piece.releaseKeyboard()
            self._piece.setCursor(Qt.CursorShape.OpenHandCursor)
        return taken
