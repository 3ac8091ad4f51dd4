"""Runs in a private desktop: opens the popup as a click on the icon does and times its painting.

`python -m bench.popup_driver OPENINGS` prints the milliseconds of each opening as JSON.
"""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from bench.driver import program, run, say

if TYPE_CHECKING:
    from jojo_tray.qt.run import Program

SETTLED = 5000  # milliseconds from the icon to the first click
WATCHED = 1500  # milliseconds that an opening is looked at
CLOSED = 800  # milliseconds between two openings
PARTS = {"Gauge": "gauge", "PlainLabel": "text", "StackedBars": "chart"}


class PaintWatch(QObject):
    """Sees every event of the program; notes when a part of the popup had first been painted.

    A part counts as painted at the first event after its paint event: by then the window's other
    parts have been painted as well, and the picture is with the display.
    """

    def __init__(self) -> None:
        super().__init__()
        self._painting: set[str] = set()
        self._began = 0.0
        self.painted: dict[str, float] = {}

    def begin(self) -> None:
        """Start the watch for an opening."""
        self._painting, self.painted, self._began = set(), {}, perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._see(watched)
        elif self._painting:
            spent = (perf_counter() - self._began) * 1000
            self.painted |= dict.fromkeys(self._painting - self.painted.keys(), spent)
            self._painting.clear()
        return False

    def _see(self, watched: QObject) -> None:
        part = part_of(watched)
        if part is not None and part not in self.painted:
            self._painting.add(part)
            # There is a next event even if nothing else happens.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))


def part_of(watched: QObject | None) -> str | None:
    """Which part of the popup a painted widget belongs to."""
    while isinstance(watched, QWidget):
        if type(watched).__name__ in PARTS:
            return PARTS[type(watched).__name__]
        watched = watched.parent()
    return None


class Visitor(QObject):
    """Opens the popup, looks at it, closes it, and does so again."""

    def __init__(self, visited: Program, openings: int) -> None:
        super().__init__()
        self._visited = visited
        self._left = openings
        self._charting_loaded = False
        self._watch = PaintWatch()
        self._seen: list[dict[str, float]] = []
        visited.app.installEventFilter(self._watch)
        QTimer.singleShot(SETTLED, self, self._open)

    def _open(self) -> None:
        if not self._seen:
            self._charting_loaded = "pyqtgraph" in sys.modules
        self._watch.begin()
        self._visited.tray.opened.emit()
        QTimer.singleShot(WATCHED, self, self._close)

    def _close(self) -> None:
        self._seen.append(dict(self._watch.painted))
        for window in self._visited.app.topLevelWidgets():
            if type(window).__name__ == "Popup":
                window.close()
        self._left -= 1
        QTimer.singleShot(CLOSED, self, self._open if self._left else self._leave)

    def _leave(self) -> None:
        say({"charting_loaded": self._charting_loaded, "openings": self._seen})
        self._visited.app.quit()


def main() -> None:
    """Run the program with a visitor."""
    visited = program()
    visitor = Visitor(visited, int(sys.argv[1]))
    run(visited)
    del visitor


if __name__ == "__main__":
    main()
