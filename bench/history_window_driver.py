"""Runs in a private desktop: opens the history and scrolls to anywhere in it.

`python -m bench.history_window_driver ROWS PLACES` prints as JSON the milliseconds from each jump
until its rows are painted, and the megabytes (PSS) before the window opened and at the end.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from bench.driver import program, run, say
from jojo_tray.domain.history import HistoryColumn

if TYPE_CHECKING:
    from jojo_tray.qt.history.table import HistoryTable
    from jojo_tray.qt.run import Program

SETTLED = 8000  # milliseconds from the icon to the opening
LOOK = 100
STILL = 3000  # milliseconds from the last row's arrival to the first jump, and to the last look
REST = 60  # between two jumps


class Visitor(QObject):
    """Opens the window, waits for all its rows, jumps about in it."""

    def __init__(self, visited: Program, rows: int, places: int) -> None:
        super().__init__()
        self._visited, self._rows, self._left = visited, rows, places
        self._chance = random.Random(11)
        self._began = self._before = 0.0
        self._times: list[float] = []
        self._table: HistoryTable | None = None
        QTimer.singleShot(SETTLED, self, self._open)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._began:
            # What comes next is handled once the painting is over.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.User:
            return super().event(event)
        if self._began and self._is_there():
            self._times.append((perf_counter() - self._began) * 1000)
            self._began = 0.0
            QTimer.singleShot(REST, self, self._jump)
        return True

    def _open(self) -> None:
        self._before = _megabytes()
        self._visited.tray.history_asked.emit()
        QTimer.singleShot(LOOK, self, self._wait)

    def _wait(self) -> None:
        from jojo_tray.qt.history.table import HistoryTable

        tables = [w for w in QApplication.allWidgets() if isinstance(w, HistoryTable)]
        if not tables or len(tables[0].rows.keys) < self._rows:
            QTimer.singleShot(LOOK, self, self._wait)
            return
        self._table = tables[0]
        self._table.viewport().installEventFilter(self)
        QTimer.singleShot(STILL, self, self._jump)

    def _jump(self) -> None:
        if self._table is None or not self._left:
            QTimer.singleShot(STILL, self, self._end)
            return
        self._left -= 1
        bar = self._table.verticalScrollBar()
        self._began = perf_counter()
        bar.setValue(self._chance.randrange(bar.maximum()))

    def _is_there(self) -> bool:
        """Whether the first and the last row in sight say what they are."""
        from jojo_tray.qt.history.history_model import COLUMNS, PLACEHOLDER

        if self._table is None:
            return False
        model, text = self._table.rows, COLUMNS.index(HistoryColumn.TEXT)
        seen = [self._table.rowAt(0), self._table.rowAt(self._table.viewport().height() - 1)]
        return all(model.data(model.index(row, text)) != PLACEHOLDER for row in seen)

    def _end(self) -> None:
        say({"times": self._times, "before": self._before, "after": _megabytes()})
        self._visited.app.quit()


def _megabytes() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def main() -> None:
    """Run the program with a visitor."""
    measured = program()
    visitor = Visitor(measured, int(sys.argv[1]), int(sys.argv[2]))
    run(measured)
    del visitor


if __name__ == "__main__":
    main()
