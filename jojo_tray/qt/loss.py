"""The question before something is lost: leaving all as it is is the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WARNING = QMessageBox.Icon.Warning


def sure(window: QWidget | None, question: str, yes: str, icon: QMessageBox.Icon = WARNING) -> bool:
    """Whether it is really wanted; Enter and Escape leave all as it is."""
    box = loss_box(window, question, yes, icon)
    box.exec()
    agreed = box.buttonRole(box.clickedButton()) == QMessageBox.ButtonRole.DestructiveRole
    box.deleteLater()
    return agreed


def loss_box(
    window: QWidget | None, question: str, yes: str, icon: QMessageBox.Icon = WARNING
) -> QMessageBox:
    """The question itself."""
    box = QMessageBox(window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(icon)
    box.setText(question)
    box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    return box
