"""Runs in a private desktop: a heartbeat on the main thread of the real program.

`python -m bench.stall_driver SECONDS [ASKED [AFTER]] [--explain]` prints as JSON the longest pauses
between two beats: when, in seconds after the icon, and how long, in milliseconds. ASKED is what
the user asks for on the way, at second AFTER: `refresh`, `unlock` or `history`. `--explain`
writes to stderr what the main thread does while a beat is late.
"""

from __future__ import annotations

import sys
import threading
import traceback
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from bench.driver import program, run, say

if TYPE_CHECKING:
    from jojo_tray.qt.run import Program

BEAT = 10  # milliseconds
LATE = 0.04  # seconds without a beat after which `--explain` looks at the thread
TOLD = 5
ASKED_AFTER = 0.4  # of the time, unless said otherwise


class Heartbeat(QObject):
    """Beats from the moment the icon is up until the time is over."""

    def __init__(
        self, measured: Program, seconds: float, asked: str, after: float, *, explain: bool
    ) -> None:
        super().__init__()
        self._measured = measured
        self._seconds = seconds
        self._asked, self._after = asked, after
        self._last = perf_counter()
        self._pauses: list[tuple[float, float]] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        # First in the queue: the program shows its icon before, and furnishes itself after it.
        QTimer.singleShot(0, self, self._begin)
        if explain:
            threading.Thread(target=self._look, daemon=True).start()

    def _begin(self) -> None:
        self._began = self._last = perf_counter()
        self._timer.start(BEAT)
        QTimer.singleShot(int(self._seconds * 1000), self, self._leave)
        if self._asked:
            QTimer.singleShot(int(self._after * 1000), self, self._ask)

    def _beat(self) -> None:
        now = perf_counter()
        self._pauses.append((now - self._began, (now - self._last) * 1000))
        self._last = now

    def _look(self) -> None:
        main = threading.main_thread().ident
        while True:
            sleep(BEAT / 1000)
            late = perf_counter() - self._last
            if late > LATE:
                here = traceback.format_stack(sys._current_frames()[main or 0])
                ours = [line for line in here if "<frozen" not in line]
                print(f"late by {late * 1000:.0f} ms:\n{''.join(ours)}", file=sys.stderr)

    def _ask(self) -> None:
        tray = self._measured.tray
        wishes = {
            "refresh": tray.refresh_asked,
            "unlock": tray.unlock_asked,
            "history": tray.history_asked,
        }
        wishes[self._asked].emit()

    def _leave(self) -> None:
        self._timer.stop()
        say(sorted(self._pauses, key=lambda pause: -pause[1])[:TOLD])
        self._measured.app.quit()


def main() -> None:
    """Run the program with a heartbeat."""
    words = [word for word in sys.argv[1:] if word != "--explain"]
    asked = words[1] if len(words) > 1 else ""
    seconds = float(words[0])
    after = float(words[2]) if len(words) > 2 else seconds * ASKED_AFTER
    measured = program()
    heartbeat = Heartbeat(measured, seconds, asked, after, explain="--explain" in sys.argv)
    run(measured)
    del heartbeat


if __name__ == "__main__":
    main()
