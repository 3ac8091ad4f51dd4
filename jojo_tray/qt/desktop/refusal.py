"""The window of a program that cannot start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from jojo_tray.qt.look.language import QtLanguage, translate

if TYPE_CHECKING:
    from jojo_tray.domain.errors import JojoTrayError


def show(error: JojoTrayError) -> None:
    """Say what is wrong and what to do."""
    app = QApplication.instance() or QApplication(["jojo-tray"])
    words = QtLanguage()
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(translate("start", "JoJo Tray cannot start"))
    box.setIcon(QMessageBox.Icon.Critical)
    # The box's second text has no plain format of its own.
    box.setText(f"{error.message(words)}\n\n{error.advice(words)}")
    box.exec()
    del app
