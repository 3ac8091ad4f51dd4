"""A small tray program: an icon that prints its left clicks, a menu, and on request a window."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QProgressBar, QSystemTrayIcon


def gauge() -> QProgressBar:
    """A window that a screen reader can read: a name and a value."""
    bar = QProgressBar()
    bar.setWindowTitle("Bare window")
    bar.setAccessibleName("Credits used")
    bar.setValue(42)
    return bar


def icon() -> QSystemTrayIcon:
    """A plain red icon that prints how it was clicked."""
    pixmap = QPixmap(22, 22)
    pixmap.fill(QColor(Qt.GlobalColor.red))
    tray = QSystemTrayIcon(QIcon(pixmap))
    tray.setToolTip("Bare tray")
    tray.activated.connect(lambda reason: print(reason.name, flush=True))
    tray.show()
    return tray


def main() -> int:
    """Show the icon, and with `--window` the window, until ended."""
    app = QApplication(sys.argv)
    app.setQuitOnLastWindowClosed(False)
    tray, menu = icon(), QMenu()
    menu.addAction("Never").setEnabled(False)
    menu.addAction("&Quit", app.quit)
    tray.setContextMenu(menu)
    window = gauge()
    if "--window" in sys.argv:
        window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
