"""The list of downloads: how far each is, how far all are, and what can be done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from jojo_tray.qt.look.language import QtLanguage


class DownloadsPanel(QWidget):
    """Shows what it is told and tells what the user chose."""

    def __init__(self, language: QtLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
