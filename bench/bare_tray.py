"""What JoJo Tray is compared to: a PySide6 program that only shows an icon."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

app = QApplication(sys.argv)
pixmap = QPixmap(22, 22)
pixmap.fill(Qt.GlobalColor.red)
tray = QSystemTrayIcon(QIcon(pixmap))
tray.show()
sys.exit(app.exec())
