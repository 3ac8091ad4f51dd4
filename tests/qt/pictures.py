"""Draw icons and popups as PNG files to be looked at: python tests/qt/pictures.py OUT_DIR."""

from __future__ import annotations

import os
import sys
from datetime import UTC
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from jojo_tray.domain.quota import band_of
from jojo_tray.qt.look.language import QtLanguage
from jojo_tray.qt.popup.popup import Popup, PopupView
from jojo_tray.qt.tray.icons import IconFace, IconState, Ink, tray_image
from tests.qt.popup_views import generations, trend_of, views

PANELS = ("#1f2124", "#3a3f44", "#808080", "#d9d9d9", "#f6f6f6")
SHARES = (0.02, 0.35, 0.69, 0.88, 0.99, 1.2)
STATES: tuple[IconState, ...] = ("stale", "offline", "no_key", "locked", "rejected", "unknown")


def faces(ink: Ink, *, number: bool) -> list[IconFace]:
    """One face for each share and each state."""
    shares = [
        IconFace(share, 0.5, band_of(share), "normal", number=number, ink=ink) for share in SHARES
    ]
    states = [IconFace(0.69, 0.5, band_of(0.69), s, number=number, ink=ink) for s in STATES]
    return [*shares, *states[:-1], IconFace(state="unknown", ink=ink)]


def strip(size: int, zoom: int) -> QImage:
    """All faces in one size on panels from dark to light."""
    rows = [faces("auto", number=False), faces("auto", number=True)]
    cell = (size + 8) * zoom
    sheet = QImage(cell * len(rows[0]), cell * len(rows) * len(PANELS), QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    for y, (panel, row) in enumerate((panel, row) for panel in PANELS for row in rows):
        painter.fillRect(0, y * cell, sheet.width(), cell, QColor(panel))
        for x, face in enumerate(row):
            image = tray_image(face, size)
            image = image.scaled(size * zoom, size * zoom)
            painter.drawImage(x * cell + 4 * zoom, y * cell + 4 * zoom, image)
    painter.end()
    return sheet


def draw_icons(folder: Path) -> None:
    """The strips, in their own size and enlarged."""
    for size in (16, 22, 44):
        for zoom in (1, 4 if size < 44 else 2):
            strip(size, zoom).save(str(folder / f"icons-{size}-x{zoom}.png"))


def draw_popups(folder: Path, app: QApplication) -> None:
    """Every state in light and dark, then large type and right to left."""
    for name, dark in (("light", False), ("dark", True)):
        app.setPalette(shades(dark=dark))
        for state, view in views().items():
            picture(view).save(str(folder / f"popup-{name}-{state}.png"))
    app.setPalette(shades(dark=False))
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    picture(views()["full"]).save(str(folder / "popup-rtl.png"))
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    picture(views()["full"], table=True).save(str(folder / "popup-table.png"))
    font = app.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    app.setFont(font)
    picture(views()["failing"]).save(str(folder / "popup-large.png"))


def shades(*, dark: bool) -> QPalette:
    """Fusion's palette from one button colour and one window colour."""
    window = QColor("#2b2d30" if dark else "#f4f4f4")
    palette = QPalette(window.lighter(115) if dark else window, window)
    palette.setColor(QPalette.ColorRole.Accent, QColor("#308cc6"))
    return palette


def picture(view: PopupView, *, table: bool = False) -> QPixmap:
    """A popup as it looks once its chart has come."""
    popup = Popup(QtLanguage(UTC))
    popup.show_view(view)
    popup.show_trend(trend_of(view))
    popup.show_generations([] if view.no_key else generations())
    popup.show()
    for button in popup.findChildren(QToolButton):
        if table and "able" in button.text():
            button.click()
    QTest.qWait(60)
    return popup.grab()


def main(folder: Path) -> None:
    """Draw everything into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    draw_icons(folder)
    draw_popups(folder, app)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
