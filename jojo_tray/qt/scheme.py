"""Light or dark, as the settings say or as the desktop is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    "system": Qt.ColorScheme.Unknown,
}


def wear(wish: Literal["system", "light", "dark"]) -> None:
    """Colour all windows so from now on; "system" follows the desktop."""
    style = QGuiApplication.styleHints()
    if wish == "system":
        style.unsetColorScheme()
    else:
        style.setColorScheme(SCHEMES[wish])
