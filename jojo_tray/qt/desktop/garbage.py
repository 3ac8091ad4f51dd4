"""Cyclic garbage is collected on the main thread only.

Python collects on whichever thread happens to allocate; a widget in a cycle would be destroyed
there, and Qt's objects may die on their own thread only.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

EVERY = 120_000  # milliseconds


def collect_here(parent: QObject) -> QTimer:
    """From now on collect by a timer of this thread, as long as the parent lives."""
    gc.freeze()  # what the start has loaded stays, and need not be looked at again
    gc.disable()
    timer = QTimer(parent)
    timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
    timer.timeout.connect(gc.collect)
    timer.start(EVERY)
    return timer
