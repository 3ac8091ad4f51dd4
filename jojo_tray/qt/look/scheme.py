"""Light or dark, as the settings say or as the desktop is."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
# The colours of platforms that cannot switch: window, base, text, button, highlight.
COLOURS = {
    "light": ("#f3f3f3", "#ffffff", "#1b1c1e", "#f3f3f3", "#2a6fb8"),
    "dark": ("#26292d", "#434950", "#eceef0", "#34383d", "#4d93d9"),
}


def wear(wish: Literal["system", "light", "dark"]) -> None:
    """Colour all windows so from now on; "system" follows the desktop."""
    style = QGuiApplication.styleHints()
    if wish == "system":
        style.unsetColorScheme()
        QGuiApplication.setPalette(QPalette())
        return
    style.setColorScheme(SCHEMES[wish])
    if style.colorScheme() != SCHEMES[wish]:
        QGuiApplication.setPalette(palette_of(wish))


def palette_of(wish: Literal["light", "dark"]) -> QPalette:
    """A palette of our own, for platforms that have but one."""
    window, base, text, button, highlight = map(QColor, COLOURS[wish])
    palette = QPalette(button, window)
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Base, base),
        (roles.AlternateBase, window),
        (roles.Text, text),
        (roles.WindowText, text),
        (roles.ButtonText, text),
        (roles.ToolTipBase, window),
        (roles.ToolTipText, text),
        (roles.Highlight, highlight),
        (roles.Accent, highlight),
    ):
        palette.setColor(role, colour)
    faint = QColor(text)
    faint.setAlphaF(0.45)
    for role in (roles.Text, roles.WindowText, roles.ButtonText, roles.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    palette.setColor(roles.PlaceholderText, faint)
    return palette
